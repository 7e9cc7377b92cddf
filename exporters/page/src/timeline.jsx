// Lanes of acts by time: one for each pair of actors, or for each initiative.
import { useMemo } from "preact/hooks";
import { firstOf } from "./data.js";
import { initiativesOf } from "./initiatives.js";
import { pairsOf, strongestFirst } from "./network.js";
import { Name, pressed, spoken } from "./parts.jsx";

const LANES = 30;
const HEIGHT = 40;
const known = new Map();

/** Days from 1970 on; each is reckoned once. */
function dayNumber(day) {
  let number = known.get(day);
  if (number === undefined) known.set(day, (number = Date.parse(`${day}T00:00:00Z`) / 86400000));
  return number;
}

/** Ticks at whole years, quarters, months or days: at most about eight. */
function ticks(first, last) {
  const at = [];
  const date = (number) => new Date(number * 86400000).toISOString().slice(0, 10);
  const days = last - first;
  if (days < 60) {
    const step = Math.max(1, Math.ceil(days / 6));
    for (let day = Math.ceil(first); day <= last; day += step) at.push([day, date(day)]);
    return at;
  }
  const step = [1, 3, 6, 12, 24, 60, 120, 600].find((months) => days / 30.4 / months <= 8) ?? 1200;
  const start = new Date(first * 86400000);
  for (let month = Math.ceil((start.getUTCFullYear() * 12 + start.getUTCMonth()) / step) * step; ; month += step) {
    const text = `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}`;
    const day = dayNumber(`${text}-01`);
    if (!(day <= last)) return at;
    if (day >= first) at.push([day, step >= 12 ? text.slice(0, 4) : text]);
  }
}

/** Acts that fall on one spot of a lane, as one mark. Places are in percent, so that marks have one size on any screen. */
function marks(claims, x) {
  const spots = new Map();
  for (const claim of claims) {
    const spot = Math.round(x(dayNumber(claim.begin)));
    const key = `${spot} ${claim.side} ${claim.dated}`;
    const mark = spots.get(key);
    if (mark) mark.claims.push(claim);
    else spots.set(key, { spot, side: claim.side, dated: claim.dated, claims: [claim] });
  }
  return [...spots.values()];
}

const SHIFT = { Cooperation: -11, Neither: 0, Conflict: 11 };

function Mark({ mark, picked, pick }) {
  const on = mark.claims.some((claim) => claim.id === picked[0]);
  const label = spoken(mark.claims[0]) + (mark.claims.length > 1 ? `, and ${mark.claims.length - 1} more` : "");
  return (
    <circle class={`mark ${mark.side.toLowerCase()}${mark.dated ? "" : " reported"}${on ? " on" : ""}`}
      cx={`${mark.spot}%`} cy={HEIGHT / 2 + SHIFT[mark.side]} r={Math.min(7, 4.5 + Math.log2(mark.claims.length))}
      aria-label={label} {...pressed(() => pick(mark.claims))}>
      <title>{label}</title>
    </circle>
  );
}

export function Timeline({ claims, state, picked, pick, show }) {
  const byInitiative = state.lanes === "initiatives";
  const { count, shown, undated } = useMemo(() => {
    const acts = claims.filter(({ side }) => side !== "Relation");
    const dated = acts.filter(({ begin }) => begin !== "");
    const lanes = byInitiative ? initiativesOf(dated) : pairsOf(dated, (entity) => entity.actor);
    return {
      count: lanes.length, shown: byInitiative ? lanes.slice(0, LANES) : firstOf(lanes, LANES, strongestFirst),
      undated: acts.filter(({ begin }) => begin === ""),
    };
  }, [claims, byInitiative]);
  const days = shown.flatMap((lane) => lane.claims.map((claim) => dayNumber(claim.begin)));
  const first = days.reduce((a, b) => Math.min(a, b), Infinity) - 3;
  const last = days.reduce((a, b) => Math.max(a, b), -Infinity) + 3;
  const x = (day) => 4 + ((day - first) / (last - first)) * 91;
  const axis = days.length > 0 ? ticks(first, last) : [];
  return (
    <div class="timeline">
      <div class="tools">
        <label>Lanes{" "}
          <select name="lanes" value={state.lanes} onChange={(event) => show({ lanes: event.currentTarget.value })}>
            <option value="">pairs of actors</option>
            <option value="initiatives">initiatives</option>
          </select>
        </label>
        <span role="status">{count > LANES ? `${LANES} of ${count} lanes, those with most claims; choose at the left to see others.` : `${count} lanes.`}</span>
      </div>
      <ul class="legend" aria-label="Legend">
        <li><span class="dot cooperation" /> cooperation</li>
        <li><span class="dot conflict" /> conflict</li>
        <li><span class="dot neither" /> neither</li>
        <li><span class="dot neither reported" /> hollow: dated by its report</li>
      </ul>
      <div class="lanes">
        <div class="lane axis">
          <span />
          <p aria-hidden="true">{axis.map(([day, text]) => <span style={{ left: `${x(day)}%` }}>{text}</span>)}</p>
        </div>
        {shown.map((lane) => (
          <div class="lane" key={lane.key}>
            <button type="button" class="who" onClick={() => pick(lane.claims)}>
              <Name of={lane.a} />{lane.b && <> – <Name of={lane.b} /></>}
            </button>
            <svg height={HEIGHT} role="group" aria-label={lane.b ? `${lane.a.label} and ${lane.b.label}` : lane.a.label}>
              {axis.map(([day]) => <line class="grid" x1={`${x(day)}%`} x2={`${x(day)}%`} y1={-HEIGHT} y2={2 * HEIGHT} />)}
              {marks(lane.claims, x).map((mark) => <Mark mark={mark} picked={picked} pick={pick} />)}
            </svg>
          </div>
        ))}
        {undated.length > 0 && (
          <div class="lane">
            <span class="who">Undated</span>
            <p><button type="button" class="small" onClick={() => pick(undated)}>{undated.length} acts without any date</button></p>
          </div>
        )}
      </div>
    </div>
  );
}
