// The choices at the left: months, then a list of values for each facet.
import { useRef, useState } from "preact/hooks";
import { FACETS, labelOf } from "./filter.js";
import { heightsOf } from "./months.js";

const SHOWN = 8;

function Facet({ graph, facet, chosen, counts, choose }) {
  const [all, showAll] = useState(false);
  const values = [...new Set([...counts.keys(), ...chosen])];
  values.sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || (a < b ? -1 : 1));
  const shown = all ? values : values.filter((value, at) => at < SHOWN || chosen.has(value));
  if (values.length < 2 && chosen.size === 0) return null; // nothing to choose
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
          <bdi>{labelOf(graph, facet.key, value)}</bdi>
          <span class="count">{counts.get(value) ?? 0}</span>
        </label>
      ))}
      {values.length > SHOWN && (
        <button type="button" class="small" onClick={() => showAll(!all)}>{all ? "Fewer" : `All ${values.length}`}</button>
      )}
    </fieldset>
  );
}

function Months({ span, counts, from, to, choose }) {
  const drag = useRef(null);
  if (!span) return null;
  const { months } = span;
  const heights = heightsOf(span, counts);
  const most = Math.max(1, ...heights.values());
  const at = (event) => {
    const box = event.currentTarget.getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    return months[Math.min(months.length - 1, Math.max(0, Math.floor(share * months.length)))];
  };
  /** One step back for the whole drag, not for each month that it crosses. */
  const reach = (event, began = false) => {
    if (drag.current === null) return;
    const here = at(event);
    const ends = [drag.current, here].sort();
    const first = ends[0] === months[0] ? "" : ends[0];
    const last = ends[1] === months.at(-1) ? "" : ends[1];
    if (first !== from || last !== to) choose({ from: first, to: last }, !began);
  };
  return (
    <fieldset class="months">
      <legend>Months</legend>
      <svg class="brush" viewBox={`0 0 ${months.length} 40`} preserveAspectRatio="none" aria-hidden="true"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          drag.current = at(event);
          reach(event, true);
        }}
        onPointerMove={(event) => reach(event)}
        onPointerUp={() => { drag.current = null; }}>
        <rect class="floor" x="0" y="0" width={months.length} height="40" />
        {months.map((text, x) => {
          const height = Math.ceil((38 * heights.get(text)) / most);
          const inside = (!from || text >= from) && (!to || text <= to);
          return <rect class={inside ? "bar in" : "bar"} x={x + 0.08} width="0.84" y={40 - height} height={height} />;
        })}
      </svg>
      <p class="hint scale" aria-hidden="true">
        <span>{months[0] > span.first && "≤ "}{months[0]}</span><span>{months.at(-1) < span.last && "≥ "}{months.at(-1)}</span>
      </p>
      <div class="ends">
        <label>From <input type="month" name="from" min={span.first} max={span.last} value={from}
          onChange={(event) => choose({ from: event.currentTarget.value })} /></label>
        <label>To <input type="month" name="to" min={span.first} max={span.last} value={to}
          onChange={(event) => choose({ to: event.currentTarget.value })} /></label>
      </div>
      {(from || to) && <button type="button" class="small" onClick={() => choose({ from: "", to: "" })}>All months</button>}
    </fieldset>
  );
}

export function Facets({ graph, state, chosen, span, choose }) {
  return (
    <>
      <Months span={span} counts={chosen.months} from={state.from} to={state.to} choose={choose} />
      {FACETS.map((facet) => (
        <Facet key={facet.key} graph={graph} facet={facet} chosen={state[facet.key]} counts={chosen.counts[facet.key]} choose={choose} />
      ))}
    </>
  );
}
