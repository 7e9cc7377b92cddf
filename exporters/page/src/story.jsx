// What a reader asks first: what is new, what is promised, what is disputed, who says so.
import { useMemo } from "preact/hooks";
import { firstOf } from "./data.js";
import { ClaimButton, Name, spoken, when } from "./parts.jsx";
import { initiativesOf } from "./initiatives.js";

const MOST = 12;

const descending = (a, b) => (a < b ? 1 : a > b ? -1 : 0);
const newestFirst = (a, b) => descending(a.begin, b.begin) || a.number - b.number;

/** By the day of the first report: what is planned for years to come is not new for that. */
const lastReportedFirst = (a, b) =>
  descending(a.reported, b.reported) || b.sources.length - a.sources.length || descending(a.begin, b.begin) || a.number - b.number;

/** How many items there are, and those that are shown. */
const firstBy = (items, order, most = MOST) => ({ count: items.length, shown: firstOf(items, most, order) });
const firsts = (items, most = MOST) => ({ count: items.length, shown: items.slice(0, most) });

function Section({ title, hint, items: { count, shown }, children }) {
  if (count === 0) return null;
  return (
    <section>
      <h2>{title} <span class="count">{count}</span></h2>
      <p class="hint">{hint}</p>
      {children(shown)}
      {count > shown.length && <p class="hint">The first {shown.length} of {count}; choose at the left, or see Claims.</p>}
    </section>
  );
}

function List({ items, picked, pick }) {
  return (
    <ul class="cards">
      {items.map((claim) => (
        <li key={claim.id}>
          <ClaimButton claim={claim} picked={picked} pick={pick}><span class="date">{when(claim)}</span></ClaimButton>
        </li>
      ))}
    </ul>
  );
}

const stage = (claim) => (claim.negated ? "not " : "") + claim.status.toLowerCase();

function Stages({ stages, picked, pick }) {
  const [first] = stages;
  return (
    <div class="stages">
      <p><Name of={first.subject} /> <span class="act">{first.act}</span> <Name of={first.object} /></p>
      <ol>
        {stages.map((claim) => (
          <li>
            <button type="button" class="stage" aria-pressed={picked[0] === claim.id} aria-label={`${stage(claim)} ${when(claim)}: ${spoken(claim)}`}
              onClick={() => pick([claim, ...stages.filter((other) => other !== claim)])}>
              {stage(claim)} <span class="date">{when(claim)}</span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}

const STEPS = 6;
const STAGES = ["Hypothetical", "Requested", "Offered", "Planned", "Actual"];

/** What is said of an initiative in the order of time, and of one day from what is asked for to what is done. */
function path(claims) {
  const rank = (claim) => STAGES.indexOf(claim.status);
  return [...claims].sort((a, b) => descending(b.begin, a.begin) || rank(a) - rank(b) || a.number - b.number);
}

function Initiative({ of: { a: initiative, claims }, picked, pick }) {
  const steps = path(claims);
  // Of a long path its beginning and its end.
  const left = steps.length > STEPS ? steps.length - STEPS : 0;
  const shown = left > 0 ? [...steps.slice(0, STEPS / 2), ...steps.slice(-STEPS / 2)] : steps;
  const step = (claim) => (
    <li key={claim.id}>
      <button type="button" class={`stage ${claim.side.toLowerCase()}`} aria-pressed={picked[0] === claim.id}
        onClick={() => pick([claim, ...steps.filter((other) => other !== claim)])}>
        {claim.subject !== initiative && <><Name of={claim.subject} />{" "}</>}<span class="act">{claim.told}</span>
        {claim.object !== initiative && <>{" "}<Name of={claim.object} /></>} <span class="date">{claim.status !== "Actual" && `${claim.status.toLowerCase()}, `}{when(claim)}</span>
      </button>
    </li>
  );
  return (
    <div class="stages">
      <p><strong><Name of={initiative} /></strong></p>
      <ol aria-label={initiative.label}>
        {shown.slice(0, left > 0 ? STEPS / 2 : shown.length).map(step)}
        {left > 0 && <li><button type="button" class="stage" onClick={() => pick(steps)}>{left} more</button></li>}
        {left > 0 && shown.slice(STEPS / 2).map(step)}
      </ol>
    </div>
  );
}

function speakers(claims) {
  const said = new Map();
  for (const claim of claims) {
    if (!claim.by) continue;
    if (!said.has(claim.by)) said.set(claim.by, []);
    said.get(claim.by).push(claim);
  }
  return [...said].sort(([a, x], [b, y]) => y.length - x.length || a.id - b.id);
}

/** What is done, and what is done or planned, as a test of claims: whether the graph says so of the same act. */
function fulfilment({ entities, acts, claims }) {
  const key = ({ subject, predicate, object }) => (subject.id * entities.length + object.id) * acts.length + predicate;
  const done = new Set();
  const promised = new Set();
  for (const claim of claims) {
    if (claim.negated) continue;
    if (claim.status === "Actual") done.add(key(claim));
    if (claim.status === "Planned") promised.add(key(claim));
  }
  const isDone = (claim) => done.has(key(claim));
  return { isDone, isPromised: (claim) => isDone(claim) || promised.has(key(claim)) };
}

/** By status what isn't kept yet; and the acts, of which the dated ones. */
function sortOut(claims, { isDone, isPromised }) {
  const found = { acts: [], dated: [], Offered: [], Planned: [], Requested: [] };
  for (const claim of claims) {
    if (claim.side !== "Relation") {
      if (claim.reported) found.acts.push(claim);
      if (claim.begin) found.dated.push(claim);
    }
    if (claim.status === "Actual" || claim.negated) continue;
    if (!(claim.status === "Offered" ? isPromised(claim) : isDone(claim))) found[claim.status]?.push(claim);
  }
  return found;
}

export function Story({ graph, claims, picked, pick }) {
  const kept = useMemo(() => fulfilment(graph), [graph]);
  // Said and denied of one stage is no way from one to another, but a contradiction; what is only denied goes nowhere.
  const ways = useMemo(() => graph.progress.filter((stages) => stages.some(({ negated }) => !negated) &&
    stages.some(({ status }) => status !== stages[0].status)), [graph]);
  const found = useMemo(() => {
    const shown = new Uint8Array(graph.claims.length);
    for (const { number } of claims) shown[number] = 1;
    const isShown = ({ number }) => shown[number] === 1;
    const { acts, dated, Offered, Planned, Requested } = sortOut(claims, kept);
    return {
      newest: firstBy(acts, lastReportedFirst),
      offers: firstBy(Offered, newestFirst), plans: firstBy(Planned, newestFirst), requests: firstBy(Requested, newestFirst),
      stages: firsts(ways.filter((stages) => stages.some(isShown))),
      initiatives: firsts(initiativesOf(dated).filter((each) => each.claims.length > 1), 6),
      contradictions: firsts(graph.contradictions.filter((each) => each.claims.some(isShown))),
      speakers: firsts(speakers(claims)),
    };
  }, [graph, claims]);
  const missing = Object.entries({
    offers: "offers not kept yet", plans: "plans", requests: "requests", stages: "acts that went from one stage to another",
    initiatives: "initiatives", contradictions: "contradictions", speakers: "speakers",
  }).filter(([key]) => found[key].count === 0).map(([, text]) => text);
  const list = (items) => <List items={items} picked={picked} pick={pick} />;
  return (
    <div class="story">
      <Section title="Newest" hint="Acts that were reported last." items={found.newest}>{list}</Section>
      <Section title="Offers not kept yet" hint="Offered, and nothing in the graph says that it was planned or done." items={found.offers}>{list}</Section>
      <Section title="Plans" hint="Planned, and nothing in the graph says that it was done." items={found.plans}>{list}</Section>
      <Section title="Requests" hint="Asked for, and nothing in the graph says that it was done." items={found.requests}>{list}</Section>
      <Section title="From requested to actual" hint="Acts that went from one stage to another." items={found.stages}>
        {(items) => items.map((stages) => <Stages key={stages[0].id} stages={stages} picked={picked} pick={pick} />)}
      </Section>
      <Section title="Initiatives" hint="Agreements, plans, talks, missions, and what is said of each, in the order of time." items={found.initiatives}>
        {(items) => items.map((each) => <Initiative key={each.key} of={each} picked={picked} pick={pick} />)}
      </Section>
      <Section title="Contradictions" hint="What the articles say against one another." items={found.contradictions}>
        {(items) => (
          <ul class="cards">
            {items.map((each) => (
              <li key={each.claims[0].id + each.kind}>
                <button type="button" class="claim" aria-pressed={picked[0] === each.claims[0].id} onClick={() => pick(each.claims)}>
                  <span class="line"><Name of={each.claims[0].subject} /> <span class="act">{each.claims[0].act}</span> <Name of={each.claims[0].object} /></span>
                  <span class="chip">{each.kind}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title="Who says so" hint="Those to whom articles attribute claims." items={found.speakers}>
        {(items) => (
          <ul class="cards">
            {items.map(([who, said]) => (
              <li key={who.id}>
                <button type="button" class="claim" onClick={() => pick(said)}><Name of={who} /> <span class="count">{said.length}</span></button>
              </li>
            ))}
          </ul>
        )}
      </Section>
      {missing.length > 0 && <p class="none">None among the claims chosen: {missing.join(", ")}.</p>}
    </div>
  );
}
