// The page: one state, which the address's hash keeps, and what is shown of it.
import MiniSearch from "minisearch";
import { render } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Claims } from "./claims.jsx";
import { fold, readGraph, words } from "./data.js";
import { Evidence } from "./evidence.jsx";
import { Facets } from "./facets.jsx";
import { choose, FACETS, indexOf, labelOf } from "./filter.js";
import { Map_ } from "./map.jsx";
import { spanOf } from "./months.js";
import { Network } from "./networkview.jsx";
import { Name } from "./parts.jsx";
import { Search } from "./search.js";
import { hashOfState, stateOfHash, emptyState, MOST_PICKED, TABS } from "./state.js";
import { Story } from "./story.jsx";
import { Timeline } from "./timeline.jsx";

const VIEWS = { story: Story, network: Network, timeline: Timeline, map: Map_, claims: Claims };

/** By names; made bit by bit, for the names of many entities take their time. */
async function entityIndex(entities) {
  const index = new MiniSearch({ fields: ["names"], processTerm: fold, searchOptions: { prefix: true, fuzzy: 0.2, combineWith: "AND" } });
  await index.addAllAsync(entities.map(({ id, label, names }) => ({ id, names: [label, ...names].join(" ") })), { chunkSize: 500 });
  return index;
}

function SearchField({ graph, state, show }) {
  const [text, setText] = useState(state.q);
  const [open, setOpen] = useState(false);
  const [index, setIndex] = useState(null);
  const begun = useRef(false);
  const begin = () => {
    if (begun.current) return;
    begun.current = true;
    entityIndex(graph.entities).then((made) => setIndex(() => made));
  };
  useEffect(() => setText(state.q), [state.q]);
  useEffect(() => {
    const later = setTimeout(() => { if (text !== state.q) show({ q: text }, true); }, 200);
    return () => clearTimeout(later);
  }, [text]);
  const found = useMemo(() => {
    if (index === null || text.trim().length < 2) return [];
    return index.search(text).slice(0, 8).map(({ id }) => graph.entities[id]);
  }, [text, index]);
  const take = (entity) => {
    setText("");
    setOpen(false);
    show({ q: "", entity: entity.iri, goal: "" });
  };
  return (
    <div class="search" role="search" onFocusOut={(event) => { if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false); }}>
      <label class="hidden" for="q">Search entities and sentences</label>
      <input id="q" type="search" placeholder="Search names and sentences" value={text} autocomplete="off" onFocus={begin}
        onInput={(event) => { setText(event.currentTarget.value); setOpen(true); }}
        onKeyDown={(event) => { if (event.key === "Escape") setOpen(false); }} />
      {open && found.length > 0 && (
        <ul class="suggestions" aria-label="Entities of this name">
          {found.map((entity) => (
            <li key={entity.id}>
              <button type="button" onClick={() => take(entity)}><Name of={entity} /> <span class="hint">{words(entity.cls)}</span></button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Tabs({ tab, show }) {
  const move = (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = TABS[(TABS.indexOf(tab) + step + TABS.length) % TABS.length];
    show({ tab: next });
    document.getElementById(`tab-${next}`).focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label="Views" onKeyDown={move}>
      {TABS.map((name) => (
        <button type="button" role="tab" id={`tab-${name}`} aria-selected={tab === name} aria-controls="view" tabindex={tab === name ? 0 : -1}
          onClick={() => show({ tab: name })}>{name[0].toUpperCase() + name.slice(1)}</button>
      ))}
    </div>
  );
}

function Chosen({ graph, state, count, show }) {
  const entity = graph.entityByIri.get(state.entity);
  const goal = graph.entityByIri.get(state.goal);
  // How a view is drawn is no choice of claims.
  const { tab, picked, sort, lanes, top } = state;
  const without = { ...emptyState(), tab, picked, sort, lanes, top };
  const plain = hashOfState(without) === hashOfState(state);
  return (
    <p class="chosen">
      <span role="status"><strong>{count}</strong> {plain ? "claims" : `of ${graph.claims.length} claims`} in {graph.articles.length} {graph.articles.length === 1 ? "article" : "articles"}</span>
      {entity && <button type="button" class="chip" onClick={() => show({ entity: "", goal: "" })} aria-label={`No longer only ${entity.label}`}><Name of={entity} />{goal && <> → <Name of={goal} /></>} ×</button>}
      {state.q && <button type="button" class="chip" onClick={() => show({ q: "" })} aria-label="End the search">“<bdi>{state.q}</bdi>” ×</button>}
      {(state.from || state.to) && <button type="button" class="chip" onClick={() => show({ from: "", to: "" })} aria-label={`No longer only ${state.from} – ${state.to}`}>{state.from} – {state.to} ×</button>}
      {FACETS.flatMap(({ key, title }) => [...state[key]].map((value) => {
        const text = labelOf(graph, key, value);
        const others = new Set([...state[key]].filter((other) => other !== value));
        return <button type="button" key={`${key} ${value}`} class="chip" onClick={() => show({ [key]: others })} aria-label={`No longer only ${text}`} title={title}><bdi>{text}</bdi> ×</button>;
      }))}
      {!plain && <button type="button" class="small" onClick={() => show(without)}>Show all</button>}
    </p>
  );
}

function App({ graph, index, search }) {
  const [state, setState] = useState(() => stateOfHash(location.hash));
  useEffect(() => {
    const follow = () => setState(stateOfHash(location.hash));
    addEventListener("popstate", follow);
    return () => removeEventListener("popstate", follow);
  }, []);
  const show = (change, quietly = false) => {
    setState((before) => {
      const after = { ...before, ...change };
      history[quietly ? "replaceState" : "pushState"](null, "", hashOfState(after));
      return after;
    });
  };
  const pick = (claims) => show({ picked: claims.slice(0, MOST_PICKED).map((claim) => claim.id) });
  const { tab, picked, sort, lanes, top, ...filters } = state;
  const chosen = useMemo(() => choose({ graph, index, search }, state), [hashOfState({ ...emptyState(), ...filters })]);
  const span = useMemo(() => spanOf(graph.claims), [graph]);
  const View = VIEWS[tab];
  const proof = picked.map((id) => graph.claimById.get(id)).filter(Boolean);
  const wide = matchMedia("(min-width: 64rem)").matches;
  return (
    <>
      <header>
        <h1>Entente</h1>
        <SearchField graph={graph} state={state} show={show} />
        <Tabs tab={tab} show={show} />
      </header>
      <div class="columns">
        <aside class="facets" aria-label="Choose claims">
          <details open={wide}>
            <summary>Choose</summary>
            <Facets graph={graph} state={state} chosen={chosen} span={span} choose={show} />
          </details>
        </aside>
        <main>
          <Chosen graph={graph} state={state} count={chosen.claims.length} show={show} />
          <div id="view" role="tabpanel" aria-labelledby={`tab-${tab}`}>
            <View graph={graph} claims={chosen.claims} state={state} picked={picked} pick={pick} show={show} />
          </div>
        </main>
        <aside class={proof.length > 0 ? "evidence open" : "evidence"} aria-label="Evidence">
          <div class="bar">
            <h2>Evidence</h2>
            {proof.length > 0 && <button type="button" class="small" onClick={() => show({ picked: [] })}>Close</button>}
          </div>
          <Evidence key={picked[0]} claims={proof} pick={pick} show={show} />
        </aside>
      </div>
    </>
  );
}

const graph = readGraph(document.getElementById("graph").textContent);
const page = document.getElementById("page");
page.textContent = "";
const search = new Search(graph);
render(<App graph={graph} index={indexOf(graph.claims)} search={search} />, page);
document.documentElement.dataset.ready = "";
search.prepare();
