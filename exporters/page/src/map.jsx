// The map tab: states by their balance of cooperation and conflict, arcs for acts between them, places.
import { geoGraticule10, geoInterpolate, geoNaturalEarth1, geoPath } from "d3-geo";
import { useMemo } from "preact/hooks";
import { feature } from "topojson-client";
import world from "world-atlas/countries-110m.json";
import { firstOf } from "./data.js";
import codes from "./generated/iso3.json";
import { pairsOf, sideOf, strongestFirst } from "./network.js";
import { Name, pressed, useZoom } from "./parts.jsx";

const WIDTH = 960;
const HEIGHT = 500;
const ARCS = 80;
const projection = geoNaturalEarth1().fitSize([WIDTH, HEIGHT], { type: "Sphere" });
const path = geoPath(projection).digits(1);
const countries = feature(world, world.objects.countries).features.map((country) => ({
  iso3: codes[country.id] ?? "", name: country.properties.name, shape: path(country),
}));
const mapped = new Set(countries.map((country) => country.iso3));
const sphere = path({ type: "Sphere" });
const graticule = path(geoGraticule10());

const pointOf = (entity) => (entity.point ? projection(entity.point) : null);

/** The state that an actor is or stands for, of every entity. */
function statesOf(entities) {
  return entities.map((entity) => {
    for (let here = entity, step = 0; here && step < 3; here = here.state, step += 1) if (here.cls === "State") return here;
    return null;
  });
}

/** Acts of each state with others, counted as `entente analyze` counts them: a denial has a type of its own. */
function balances(claims, stateOf) {
  const states = new Map();
  const note = (state, claim) => {
    if (!state) return;
    if (!states.has(state)) states.set(state, { state, good: 0, bad: 0, claims: [] });
    const row = states.get(state);
    row.claims.push(claim);
    if (claim.side === "Cooperation") row.good += 1;
    if (claim.side === "Conflict") row.bad += 1;
  };
  for (const claim of claims) {
    const [one, other] = [stateOf(claim.subject), stateOf(claim.object)];
    if (one === other) continue;
    note(one, claim);
    note(other, claim);
  }
  return states;
}

/** The claims of each place that has a point, where they are of it or at it. */
function sitesOf(claims) {
  const sites = new Map();
  const note = (entity, claim) => {
    if (entity?.cls !== "Place" || !entity.point) return;
    if (!sites.has(entity)) sites.set(entity, []);
    sites.get(entity).push(claim);
  };
  for (const claim of claims) {
    const { place, object, subject } = claim;
    note(place, claim);
    if (object !== place) note(object, claim);
    if (subject !== object && subject !== place) note(subject, claim);
  }
  return [...sites];
}

/** So many acts a strong colour takes: one report makes no enemy. */
const SURE = 3;
const LISTED = 12;

/** Five steps from conflict to cooperation. */
function step({ good, bad }) {
  const all = good + bad;
  if (all === 0) return "even";
  const net = (good - bad) / all;
  if (Math.abs(net) <= 0.2) return "even";
  return (net > 0 ? "good" : "bad") + (Math.abs(net) > 0.6 && all >= SURE ? "2" : "1");
}

/** The states with most acts in numbers, for those who can't tell colours or find a state on a map. */
function States({ rows, pick }) {
  if (rows.length === 0) return null;
  return (
    <section class="states">
      <h2>States <span class="count">{rows.length}</span></h2>
      <p class="hint">{rows.length > LISTED ? `The ${LISTED} with most acts with others.` : "By their acts with others."}</p>
      <ul class="cards">
        {rows.slice(0, LISTED).map((row) => (
          <li key={row.state.id}>
            <button type="button" class="claim" onClick={() => pick(row.claims)}>
              <span><span class={`swatch ${step(row)}`} aria-hidden="true" /> <Name of={row.state} /></span>
              <span class="count">{row.good} cooperation, {row.bad} conflict</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const STEPS = [["bad2", "conflict"], ["bad1", "more conflict"], ["even", "even"], ["good1", "more cooperation"], ["good2", "cooperation"]];

const told = (row) => `${row.state.label}: ${row.good} cooperation, ${row.bad} conflict`;

function arcOf(a, b) {
  const between = geoInterpolate(a.point, b.point);
  return path({ type: "LineString", coordinates: Array.from({ length: 33 }, (_, at) => between(at / 32)) });
}

export function Map_({ graph, claims, picked, pick }) {
  const stands = useMemo(() => statesOf(graph.entities), [graph]);
  const { states, byCode, arcs, left, sites } = useMemo(() => {
    const stateOf = (entity) => stands[entity.id];
    const found = balances(claims, stateOf);
    const between = pairsOf(claims, (entity) => entity.cls === "State" && entity.point !== null, (entity) => stateOf(entity) ?? entity);
    return {
      states: found, byCode: new Map([...found.values()].map((row) => [row.state.iso3, row])),
      arcs: firstOf(between, ARCS, strongestFirst), left: Math.max(0, between.length - ARCS), sites: sitesOf(claims),
    };
  }, [claims, stands]);
  const frame = useZoom(claims);
  const ranked = [...states.values()].filter((row) => row.good + row.bad > 0)
    .sort((a, b) => b.good + b.bad - a.good - a.bad || a.state.id - b.state.id);
  const small = [...states.values()].filter((row) => !mapped.has(row.state.iso3) && pointOf(row.state));
  return (
    <div class="map">
      <svg ref={frame} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="group" aria-label="Map of states">
        <g class="sheet">
        <path class="sea" d={sphere} />
        <path class="graticule" d={graticule} />
        {countries.map((country) => {
          const row = byCode.get(country.iso3);
          return row ? (
            <path class={`country ${step(row)}`} d={country.shape} aria-label={told(row)} {...pressed(() => pick(row.claims))}><title>{told(row)}</title></path>
          ) : <path class="country" d={country.shape} aria-hidden="true" />;
        })}
        {arcs.map((arc) => (
          <path key={arc.key} class={`arc ${sideOf(arc).toLowerCase()}`} d={arcOf(arc.a, arc.b)} stroke-width={1 + Math.min(2, 0.5 * Math.log2(arc.claims.length))}
            aria-label={`${arc.a.label} and ${arc.b.label}, ${arc.claims.length} claims`} {...pressed(() => pick(arc.claims))}>
            <title>{`${arc.a.label} – ${arc.b.label}: ${arc.claims.length}`}</title>
          </path>
        ))}
        {small.map((row) => {
          const [x, y] = pointOf(row.state);
          return <circle class={`country ${step(row)}`} cx={x} cy={y} r="4" aria-label={told(row)} {...pressed(() => pick(row.claims))}><title>{told(row)}</title></circle>;
        })}
        {sites.map(([place, there]) => {
          const [x, y] = pointOf(place);
          const on = there.some((claim) => claim.id === picked[0]);
          return (
            <circle key={place.id} class={on ? "site on" : "site"} cx={x} cy={y} r={Math.min(7, 2.5 + Math.log2(there.length))} aria-label={`${place.label}, ${there.length} claims`} {...pressed(() => pick(there))}>
              <title>{`${place.label}: ${there.length}`}</title>
            </circle>
          );
        })}
        </g>
      </svg>
      <ul class="legend" aria-label="Legend">
        {STEPS.map(([key, text]) => <li><span class={`swatch ${key}`} /> {text}</li>)}
        {arcs.length > 0 && <li>arcs: acts between two states{left > 0 && `; ${left} weaker pairs are left out, choose at the left to see others`}</li>}
        {sites.length > 0 && <li><span class="dot site" /> place</li>}
      </ul>
      <p class="hint">
        Officials, bodies and forces count for the state that they stand for. Borders are drawn at a scale of 1:110 million
        and say nothing about their legal status. A strong colour takes {SURE} acts.
      </p>
      <States rows={ranked} pick={pick} />
    </div>
  );
}
