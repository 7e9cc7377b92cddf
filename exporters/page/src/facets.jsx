// The choices at the left: months, then a list of values for each facet.
import { useRef, useState } from "preact/hooks";
import { FACETS } from "./filter.js";
import { words } from "./data.js";

const SHOWN = 8;

function Facet({ facet, chosen, counts, choose }) {
  const [all, showAll] = useState(false);
  const values = [...new Set([...counts.keys(), ...chosen])];
  values.sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || (a < b ? -1 : 1));
  const shown = all ? values : values.filter((value, at) => at < SHOWN || chosen.has(value));
  const flip = (value) => {
    const next = new Set(chosen);
    if (!next.delete(value)) next.add(value);
    choose({ [facet.key]: next });
  };
  return (
    <fieldset>
      <legend>{facet.title}</legend>
      {shown.map((value) => (
        <label key={value}>
          <input type="checkbox" name={facet.key} value={value} checked={chosen.has(value)} onChange={() => flip(value)} />
          <bdi>{facet.key === "class" ? words(value) : value}</bdi>
          <span class="count">{counts.get(value) ?? 0}</span>
        </label>
      ))}
      {values.length > SHOWN && (
        <button type="button" class="small" onClick={() => showAll(!all)}>{all ? "Fewer" : `All ${values.length}`}</button>
      )}
    </fieldset>
  );
}

/** Every month from the first to the last. */
export function monthsBetween(first, last) {
  const months = [];
  let [year, month] = first.split("-").map(Number);
  for (let text = first; text <= last && months.length < 2400; ) {
    months.push(text);
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
    text = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`;
  }
  return months;
}

function Months({ span, counts, from, to, choose }) {
  const drag = useRef(null);
  if (span.length === 0) return null;
  const most = Math.max(1, ...counts.values());
  const at = (event) => {
    const box = event.currentTarget.getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    return span[Math.min(span.length - 1, Math.max(0, Math.floor(share * span.length)))];
  };
  /** One step back for the whole drag, not for each month that it crosses. */
  const reach = (event, began = false) => {
    if (drag.current === null) return;
    const here = at(event);
    const [first, last] = [drag.current, here].sort();
    if (first !== from || last !== to) choose({ from: first, to: last }, !began);
  };
  return (
    <fieldset class="months">
      <legend>Months</legend>
      <svg class="brush" viewBox={`0 0 ${span.length} 40`} preserveAspectRatio="none" aria-hidden="true"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          drag.current = at(event);
          reach(event, true);
        }}
        onPointerMove={(event) => reach(event)}
        onPointerUp={() => { drag.current = null; }}>
        <rect class="floor" x="0" y="0" width={span.length} height="40" />
        {span.map((month, x) => {
          const height = Math.ceil((38 * (counts.get(month) ?? 0)) / most);
          const inside = (!from || month >= from) && (!to || month <= to);
          return <rect class={inside ? "bar in" : "bar"} x={x + 0.08} width="0.84" y={40 - height} height={height} />;
        })}
      </svg>
      <div class="ends">
        <label>From <input type="month" name="from" min={span[0]} max={span.at(-1)} value={from}
          onChange={(event) => choose({ from: event.currentTarget.value })} /></label>
        <label>To <input type="month" name="to" min={span[0]} max={span.at(-1)} value={to}
          onChange={(event) => choose({ to: event.currentTarget.value })} /></label>
      </div>
      {(from || to) && <button type="button" class="small" onClick={() => choose({ from: "", to: "" })}>All months</button>}
    </fieldset>
  );
}

export function Facets({ state, chosen, span, choose }) {
  return (
    <>
      <Months span={span} counts={chosen.months} from={state.from} to={state.to} choose={choose} />
      {FACETS.map((facet) => (
        <Facet key={facet.key} facet={facet} chosen={state[facet.key]} counts={chosen.counts[facet.key]} choose={choose} />
      ))}
    </>
  );
}
