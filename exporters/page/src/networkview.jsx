// The network tab: pairs of actors as edges, with a list of a path's steps beside them.
import { useMemo, useState } from "preact/hooks";
import { firstOf } from "./data.js";
import { pairsOf, pathBetween, placesOf, placesOfNames, sideOf, strongestFirst } from "./network.js";
import { ClaimButton, Name, useZoom } from "./parts.jsx";

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

/** What a pair's claims say, alike ones once. */
function acts({ claims }) {
  const alike = new Map();
  for (const claim of claims) {
    const key = `${claim.subject.id} ${claim.told} ${claim.status}`;
    const found = alike.get(key);
    if (found) found.count += 1;
    else alike.set(key, { claim, count: 1 });
  }
  return [...alike.values()];
}

const inWords = ({ claim: { subject, told, object, status }, count }) =>
  `${subject.label} ${told} ${object.label} (${status.toLowerCase()})${count > 1 ? ` ×${count}` : ""}`;

/** An edge: its line, its arrowheads, and a cross where something is denied; `wide` as the pointer finds it. */
function Edge({ pair, at, wide = false }) {
  const [[x1, y1], [x2, y2]] = [at.get(pair.a.id), at.get(pair.b.id)];
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const [dx, dy] = [(x2 - x1) / length, (y2 - y1) / length];
  const line = { x1: x1 + 14 * dx, y1: y1 + 14 * dy, x2: x2 - 14 * dx, y2: y2 - 14 * dy };
  const [mx, my] = [(x1 + x2) / 2, (y1 + y2) / 2];
  const head = (x, y, way) => `M${x},${y}l${way * (-9 * dx - 4.5 * dy)},${way * (-9 * dy + 4.5 * dx)}l${way * 9 * dy},${way * -9 * dx}z`;
  const heads = (pair.forward ? head(line.x2, line.y2, 1) : "") + (pair.backward ? head(line.x1, line.y1, -1) : "");
  return (
    <>
      {wide && <line class="hit" {...line} />}
      <line class="ink" {...line} stroke-width={1 + Math.min(5, Math.log2(pair.claims.length) * 1.3)}
        stroke-dasharray={pair.actual ? undefined : "6 5"} />
      {heads && <path class="head" d={heads} />}
      {pair.denied && <path class="cross" d={`M${mx - 5},${my - 5}l10,10M${mx + 5},${my - 5}l-10,10`} />}
    </>
  );
}

const edgeClass = (pair) => `edge ${sideOf(pair).toLowerCase()}`;

/** A name that has no room shows when its entity is pointed at, or the drawing is enlarged. */
function Label({ of: { label }, place: [x, y, anchor] = [0, 24, "middle"], quiet }) {
  return <text class={quiet ? "quiet" : ""} x={x} y={y} text-anchor={anchor}>{label}</text>;
}

const Node = ({ of: entity }) => <path class={`node ${shapeOf(entity).toLowerCase()}`} d={SHAPES[shapeOf(entity)][1]} />;

/**
 * What is pointed at or picked, drawn once more above the others in a sheet of its own: in theirs, thousands of edges
 * would be drawn anew for each.
 */
function Marked({ marks, view: { at, named, box, letters } }) {
  return (
    <div class="sheet over">
      <svg viewBox={box} style={{ "--letters": `${letters}px` }} aria-hidden="true">
        {marks.map((mark) => (mark.claims ? <g key={mark.key} class={edgeClass(mark)}><Edge pair={mark} at={at} /></g> : (
          <g key={mark.iri} class="vertex" transform={`translate(${at.get(mark.id)})`}>
            <Node of={mark} />
            <Label of={mark} place={named.get(mark)?.place} />
          </g>
        )))}
      </svg>
    </div>
  );
}

function Legend({ pairs, entities }) {
  const sides = new Set(pairs.map(sideOf));
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

/** So many an entity can be asked for a path to in one list. */
const MOST_GOALS = 1000;

/** To whom there may be a path: those of whom most is said, by name. */
function goalsOf({ claims, entities }, centre) {
  const counts = new Uint32Array(entities.length);
  for (const { subject, object } of claims) {
    counts[subject.id] += 1;
    counts[object.id] += 1;
  }
  const others = entities.filter((entity) => entity !== centre && counts[entity.id] > 0);
  return firstOf(others, MOST_GOALS, (a, b) => counts[b.id] - counts[a.id]).sort((a, b) => (a.label < b.label ? -1 : 1));
}

/** What the drawing shows and where. */
function viewOf(graph, claims, { centre, goal, top }) {
  const all = pairsOf(claims, (entity) => centre !== undefined || entity.actor);
  const path = centre && goal ? pathBetween(all, centre, goal) : undefined;
  const pairs = path ?? firstOf(all, top, strongestFirst);
  for (const pair of pairs) pair.told = `${pair.a.label} and ${pair.b.label}: ${acts(pair).slice(0, 3).map(inWords).join("; ")}`;
  const at = path ? inRow(centre, path) : placesOf(pairs, room().height > room().width);
  const places = [...at.values()].map(([x, y]) => [x - 40, y - 20, x + 40, y + 20]);
  const letters = lettersOf(around(places));
  const entities = graph.entities.filter((entity) => at.has(entity.id));
  const named = placesOfNames(entities, at, pairs, letters);
  const box = around([...places, ...[...named.values()].map((name) => name.box)]).join(" ");
  return { path, pairs, at, entities, named, letters, box, left: path === undefined ? all.length - pairs.length : 0 };
}

/** The drawing: buttons for pairs and entities, of which one handler each knows which it was. */
function Drawing({ view: { pairs, at, entities, named, letters, box }, label, centre, pick, show, point }) {
  const markOf = ({ target }) => {
    const { edge, vertex } = target.closest(".edge, .vertex")?.dataset ?? {};
    return edge ? pairs[edge] : vertex ? entities[vertex] : null;
  };
  const choose = (event) => {
    const mark = markOf(event);
    if (mark?.claims) pick(mark.claims);
    else if (mark) show({ entity: mark.iri, goal: "" });
  };
  return (
    <svg viewBox={box} style={{ "--letters": `${letters}px` }} role="group" aria-label={label} onClick={choose}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        choose(event);
      }}
      onPointerOver={(event) => point(markOf(event))} onPointerLeave={() => point(null)}
      onFocusIn={(event) => point(markOf(event))} onFocusOut={() => point(null)}>
      {pairs.map((pair, number) => (
        <g key={pair.key} class={edgeClass(pair)} data-edge={number} tabindex="0" role="button" aria-label={pair.told}><Edge pair={pair} at={at} wide /></g>
      ))}
      {entities.map((entity, number) => (
        <g key={entity.iri} class={`vertex${entity === centre ? " on" : ""}`} transform={`translate(${at.get(entity.id)})`} data-vertex={number}
          tabindex="0" role="button" aria-label={`Only ${entity.label}`}>
          <Node of={entity} />
          <Label of={entity} place={named.get(entity)?.place} quiet={!named.has(entity)} />
        </g>
      ))}
    </svg>
  );
}

function Acts({ of: pair }) {
  return <><strong><Name of={pair.a} /> – <Name of={pair.b} /></strong><ul>{acts(pair).slice(0, 6).map((act) => <li dir="auto">{inWords(act)}</li>)}</ul></>;
}

export function Network({ graph, claims, state, picked, pick, show }) {
  const [pointed, point] = useState(null);
  const centre = graph.entityByIri.get(state.entity);
  const goal = graph.entityByIri.get(state.goal);
  const view = useMemo(() => viewOf(graph, claims, { centre, goal, top: state.top }), [claims, centre, goal, state.top]);
  const { path, pairs, entities, left } = view;
  const frame = useZoom(view);
  // Made anew only where they change, for thousands of edges take their time.
  const drawing = useMemo(() => (
    <Drawing view={view} label={path ? `Path from ${centre.label} to ${goal.label}` : "Network of actors"} centre={centre} pick={pick} show={show} point={point} />
  ), [view]);
  const legend = useMemo(() => pairs.length > 0 && <Legend pairs={pairs} entities={entities} />, [view]);
  const goals = useMemo(() => centre && goalsOf(graph, centre).map((entity) => <option value={entity.iri}>{entity.label}</option>), [graph, centre]);
  const proven = graph.claimById.get(picked[0]);
  const marks = useMemo(() => {
    const on = proven && pairs.find(({ a, b }) => (a === proven.subject && b === proven.object) || (b === proven.subject && a === proven.object));
    // Of another network than this, what was pointed at is no more.
    return [...new Set([on, pointed])].filter((mark) => mark && (mark.claims ? pairs.includes(mark) : view.at.has(mark.id)));
  }, [view, proven, pointed]);
  return (
    <div class="network">
      <div class="tools">
        <label>Path to{" "}
          <select name="goal" disabled={!centre} value={state.goal} onChange={(event) => show({ goal: event.currentTarget.value })}>
            <option value="">{!centre ? "first choose an entity" : goals.length < MOST_GOALS ? "…" : `… of ${MOST_GOALS} with most claims`}</option>
            {goals}
            {goal && !goals.some(({ props }) => props.value === goal.iri) && <option value={goal.iri}>{goal.label}</option>}
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
          <div ref={frame} class="canvas">
            <div class="sheet">{drawing}</div>
            <Marked marks={marks} view={view} />
          </div>
          <div class="hover" aria-hidden="true">{pointed?.claims && <Acts of={pointed} />}</div>
        </div>
      )}
      {path && (
        <ol class="cards" aria-label="Steps">
          {pairs.map((pair) => <li key={pair.key}><ClaimButton claim={strongest(pair)} picked={picked} pick={() => pick(pair.claims)} /></li>)}
        </ol>
      )}
      {legend}
    </div>
  );
}
