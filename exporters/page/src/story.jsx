// What a reader asks first: what is new, what is promised, what is disputed, who says so.
import { useMemo } from "preact/hooks";
import { ClaimButton, Name, spoken, when } from "./parts.jsx";
import { initiativesOf } from "./initiatives.js";

const MOST = 12;

const actKey = (claim) => `${claim.subject.id} ${claim.act} ${claim.object.id}`;
const descending = (a, b) => (a < b ? 1 : a > b ? -1 : 0);
const newestFirst = (a, b) => descending(a.begin, b.begin) || a.number - b.number;

/** By the day of the first report: what is planned for years to come is not new for that. */
const lastReportedFirst = (a, b) =>
  descending(a.reported, b.reported) || b.sources.length - a.sources.length || descending(a.begin, b.begin) || a.number - b.number;

function Section({ title, hint, items, most = MOST, children }) {
  if (items.length === 0) return null;
  return (
    <section>
      <h2>{title} <span class="count">{items.length}</span></h2>
      <p class="hint">{hint}</p>
      {children(items.slice(0, most))}
      {items.length > most && <p class="hint">The first {most} of {items.length}; choose at the left, or see Claims.</p>}
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

export function Story({ graph, claims, picked, pick }) {
  const { done, promised } = useMemo(() => {
    const asserted = (status) => graph.claims.filter((claim) => claim.status === status && !claim.negated).map(actKey);
    const actual = new Set(asserted("Actual"));
    return { done: actual, promised: new Set([...actual, ...asserted("Planned")]) };
  }, [graph]);
  const found = useMemo(() => {
    const shown = new Set(claims);
    const open = (status, kept = done) =>
      claims.filter((claim) => claim.status === status && !claim.negated && !kept.has(actKey(claim))).sort(newestFirst);
    return {
      newest: claims.filter((claim) => claim.reported && claim.side !== "Relation").sort(lastReportedFirst),
      offers: open("Offered", promised), plans: open("Planned"), requests: open("Requested"),
      // Said and denied of one stage is no way from one to another, but a contradiction; what is only denied goes nowhere.
      stages: graph.progress.filter((stages) => new Set(stages.map(({ status }) => status)).size > 1 &&
        stages.some(({ negated }) => !negated) && stages.some((claim) => shown.has(claim))),
      initiatives: initiativesOf(claims.filter((claim) => claim.begin && claim.side !== "Relation")).filter((each) => each.claims.length > 1),
      contradictions: graph.contradictions.filter((each) => each.claims.some((claim) => shown.has(claim))),
      speakers: speakers(claims),
    };
  }, [graph, claims]);
  const missing = Object.entries({
    offers: "offers not kept yet", plans: "plans", requests: "requests", stages: "acts that went from one stage to another",
    initiatives: "initiatives", contradictions: "contradictions", speakers: "speakers",
  }).filter(([key]) => found[key].length === 0).map(([, text]) => text);
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
      <Section title="Initiatives" hint="Agreements, plans, talks, missions, and what is said of each, in the order of time." items={found.initiatives} most={6}>
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
