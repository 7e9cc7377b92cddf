// The network tab: pairs of actors as edges, with a list of a path's steps beside them.
import { useMemo, useState } from "preact/hooks";
import { layOut, pairsOf, pathBetween, placesOfNames } from "./network.js";
import { ClaimButton, Name, pressed, useZoom } from "./parts.jsx";

const SIDES = { Cooperation: "more cooperation", Conflict: "more conflict", Both: "as much of both", Neither: "neither" };
const SHAPES = {
  State: ["state", "M-9,-9h18v18h-18z"],
  Official: ["official", "M0,-9a9,9 0 1,1 0,18a9,9 0 1,1 0,-18z"],
  Force: ["force or armed group", "M0,-11L11,8H-11z"],
  Body: ["organisation or body", "M0,-11L11,0L0,11L-11,0z"],
  Thing: ["initiative, place, office or people", "M-9,-5L0,-10L9,-5V5L0,10L-9,5z"],
};

function shapeOf({ cls }) {
  if (cls === "State" || cls === "Official") return cls;
  if (cls === "Force" || cls === "ArmedGroup") return "Force";
  return /Organization|Body/.test(cls) ? "Body" : "Thing";
}

/** A step of a path by its best claim: actual before meant. */
const strongest = ({ claims }) =>
  claims.find((claim) => !claim.negated && claim.status === "Actual") ?? claims.find((claim) => !claim.negated);

const acts = (pair) => {
  const counts = new Map();
  for (const claim of pair.claims) {
    const text = `${claim.subject.label} ${claim.told} ${claim.object.label} (${claim.status.toLowerCase()})`;
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].map(([text, count]) => (count > 1 ? `${text} ×${count}` : text));
};

function Edge({ pair, at, picked, pick, hover }) {
  const [[x1, y1], [x2, y2]] = [at.get(pair.a.id), at.get(pair.b.id)];
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const [dx, dy] = [(x2 - x1) / length, (y2 - y1) / length];
  const line = { x1: x1 + 14 * dx, y1: y1 + 14 * dy, x2: x2 - 14 * dx, y2: y2 - 14 * dy };
  const [mx, my] = [(x1 + x2) / 2, (y1 + y2) / 2];
  const on = pair.claims.some((claim) => claim.id === picked[0]);
  return (
    <g class={`edge ${pair.side.toLowerCase()}${on ? " on" : ""}`} {...pressed(() => pick(pair.claims))}
      aria-label={pair.told}
      onPointerEnter={() => hover(pair)} onFocus={() => hover(pair)} onPointerLeave={() => hover(null)} onBlur={() => hover(null)}>
      <line class="hit" {...line} />
      <line class="ink" {...line} stroke-width={1 + Math.min(5, Math.log2(pair.claims.length) * 1.3)}
        stroke-dasharray={pair.actual ? undefined : "6 5"} />
      {pair.forward && <path class="head" d={`M${line.x2},${line.y2}l${-9 * dx - 4.5 * dy},${-9 * dy + 4.5 * dx}l${9 * dy},${-9 * dx}z`} />}
      {pair.backward && <path class="head" d={`M${line.x1},${line.y1}l${9 * dx - 4.5 * dy},${9 * dy + 4.5 * dx}l${9 * dy},${-9 * dx}z`} />}
      {pair.denied && <path class="cross" d={`M${mx - 5},${my - 5}l10,10M${mx + 5},${my - 5}l-10,10`} />}
    </g>
  );
}

/** A name that has no room shows when its entity is pointed at, or the drawing is enlarged. */
function Label({ of: { label }, place: [x, y, anchor] = [0, 24, "middle"], place }) {
  return <text class={place ? "" : "quiet"} x={x} y={y} text-anchor={anchor}>{label}</text>;
}

function Legend({ pairs, entities }) {
  const sides = new Set(pairs.map((pair) => pair.side));
  const shapes = new Set(entities.map(shapeOf));
  return (
    <ul class="legend" aria-label="Legend">
      {Object.keys(SHAPES).filter((key) => shapes.has(key)).map((key) => (
        <li><svg viewBox="-12 -12 24 24" aria-hidden="true"><path class={`node ${key.toLowerCase()}`} d={SHAPES[key][1]} /></svg>{SHAPES[key][0]}</li>
      ))}
      {Object.keys(SIDES).filter((key) => sides.has(key)).map((key) => (
        <li><svg viewBox="0 0 24 12" aria-hidden="true" class={`edge ${key.toLowerCase()}`}><line class="ink" x1="0" y1="6" x2="24" y2="6" stroke-width="3" /></svg>{SIDES[key]}</li>
      ))}
      {pairs.some((pair) => !pair.actual) && <li><svg viewBox="0 0 24 12" class="edge neither" aria-hidden="true"><line class="ink" x1="0" y1="6" x2="24" y2="6" stroke-width="2" stroke-dasharray="6 5" /></svg>only meant</li>}
      {pairs.some((pair) => pair.denied) && <li><svg viewBox="-8 -8 16 16" class="edge neither" aria-hidden="true"><path class="cross" d="M-5,-5l10,10M5,-5l-10,10" /></svg>denied at least once</li>}
    </ul>
  );
}

/** In units of the drawing: what has few marks isn't drawn larger for that. */
const LEAST = 640;

/** The box around boxes, with a margin, as an SVG takes it. */
function around(boxes) {
  const [left, top] = [0, 1].map((side) => boxes.reduce((least, box) => Math.min(least, box[side]), Infinity) - 20);
  const [right, bottom] = [2, 3].map((side) => boxes.reduce((most, box) => Math.max(most, box[side]), -Infinity) + 20);
  const [width, height] = [Math.max(LEAST, right - left), bottom - top];
  return [(left + right - width) / 2, top, width, height];
}

/** What the canvas has of the window; page.css says the same. */
function room() {
  const wide = innerWidth >= 1024;
  return { width: wide ? 0.6 * innerWidth : innerWidth - 24, height: wide ? Math.max(360, innerHeight - 250) : 0.6 * innerHeight };
}

/** The size of letters in the drawing's units that makes them legible where the drawing is fitted into the canvas. */
function lettersOf([, , width, height]) {
  const canvas = room();
  return Math.round(Math.min(34, Math.max(13, 12.5 * Math.max(width / canvas.width, height / canvas.height))));
}

/** A path is laid in a row, by its own order. */
function inRow(from, pairs) {
  const at = new Map([[from.id, [0, 0]]]);
  let here = from;
  pairs.forEach((pair, step) => {
    here = pair.a === here ? pair.b : pair.a;
    at.set(here.id, [(step + 1) * 170, (step % 2) * 60]);
  });
  return at;
}

export function Network({ graph, claims, state, picked, pick, show }) {
  const [hovered, hover] = useState(null);
  const centre = graph.entityByIri.get(state.entity);
  const goal = graph.entityByIri.get(state.goal);
  const view = useMemo(() => {
    const everything = centre !== undefined;
    const all = pairsOf(claims, (entity) => everything || entity.actor);
    const path = centre && goal ? pathBetween(all, centre, goal) : undefined;
    const pairs = path ?? all.slice(0, state.top);
    for (const pair of pairs) pair.told = `${pair.a.label} and ${pair.b.label}: ${acts(pair).slice(0, 3).join("; ")}`;
    const at = path ? inRow(centre, path) : layOut(pairs, room().height > room().width);
    const places = [...at.values()].map(([x, y]) => [x - 40, y - 20, x + 40, y + 20]);
    const letters = lettersOf(around(places));
    const entities = graph.entities.filter((entity) => at.has(entity.id));
    const named = placesOfNames(entities, at, pairs, letters);
    return { all, path, pairs, at, entities, named, letters, box: around([...places, ...[...named.values()].map(({ box }) => box)]).join(" ") };
  }, [claims, centre, goal, state.top]);
  const { all, path, pairs, at, entities, named, letters, box } = view;
  const [frame, drawn] = useZoom(view);
  // Made anew only where it changes, for thousands of edges take their time: not while the pointer passes over them.
  const drawing = useMemo(() => (
    <div ref={frame} class="canvas">
      <svg ref={drawn} viewBox={box} style={{ "--letters": `${letters}px` }} role="group" aria-label={path ? `Path from ${centre.label} to ${goal.label}` : "Network of actors"}>
        {pairs.map((pair) => <Edge key={pair.key} pair={pair} at={at} picked={picked} pick={pick} hover={hover} />)}
        {entities.map((entity) => (
          <g key={entity.id} class={`vertex${entity === centre ? " on" : ""}`} transform={`translate(${at.get(entity.id)})`}
            aria-label={`Only ${entity.label}`} {...pressed(() => show({ entity: entity.iri, goal: "" }))}>
            <path class={`node ${shapeOf(entity).toLowerCase()}`} d={SHAPES[shapeOf(entity)][1]} />
            <Label of={entity} place={named.get(entity)?.place} />
          </g>
        ))}
      </svg>
    </div>
  ), [view, picked]);
  const goals = useMemo(() => graph.entities.filter((entity) => entity !== centre).sort((a, b) => (a.label < b.label ? -1 : 1))
    .map((entity) => <option value={entity.iri}>{entity.label}</option>), [graph, centre]);
  const left = path === undefined ? all.length - pairs.length : 0;
  return (
    <div class="network">
      <div class="tools">
        <label>Path to{" "}
          <select name="goal" disabled={!centre} value={state.goal} onChange={(event) => show({ goal: event.currentTarget.value })}>
            <option value="">{centre ? "…" : "first choose an entity"}</option>
            {centre && goals}
          </select>
        </label>
        <label>Strongest pairs{" "}
          <input type="number" name="top" min="10" max="2000" step="10" value={state.top} onChange={(event) => show({ top: Number(event.currentTarget.value) || 100 })} />
        </label>
        <span role="status">
          {path === null ? `No path from ${centre.label} to ${goal.label} among the claims chosen.`
            : left > 0 ? `${left} weaker pairs are left out; show more, or choose at the left.`
              : path ? `${pairs.length} steps.` : `${pairs.length} pairs.`}
        </span>
      </div>
      {pairs.length === 0 || path === null ? <p class="none">No pair of actors among the claims chosen.</p> : (
        <div class="drawing">
          {drawing}
          <div class="hover" aria-hidden="true">
            {hovered && <><strong><Name of={hovered.a} /> – <Name of={hovered.b} /></strong><ul>{acts(hovered).slice(0, 6).map((text) => <li dir="auto">{text}</li>)}</ul></>}
          </div>
        </div>
      )}
      {path && (
        <ol class="cards" aria-label="Steps">
          {pairs.map((pair) => <li key={pair.key}><ClaimButton claim={strongest(pair)} picked={picked} pick={() => pick(pair.claims)} /></li>)}
        </ol>
      )}
      {pairs.length > 0 && <Legend pairs={pairs} entities={entities} />}
    </div>
  );
}
