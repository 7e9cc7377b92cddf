// What a reader asks first: what is new, what is promised, what is disputed, who says so.
import { useMemo } from "preact/hooks";
import { ClaimButton, Name, spoken, when } from "./parts.jsx";

const MOST = 12;

const actKey = (claim) => `${claim.subject.id} ${claim.act} ${claim.object.id}`;
const newestFirst = (a, b) => (a.begin < b.begin ? 1 : a.begin > b.begin ? -1 : a.number - b.number);

function Section({ title, hint, items, children }) {
  return (
    <section>
      <h2>{title} <span class="count">{items.length}</span></h2>
      <p class="hint">{hint}</p>
      {items.length === 0 ? <p class="none">None among the claims chosen.</p> : children(items.slice(0, MOST))}
      {items.length > MOST && <p class="hint">The first {MOST} of {items.length}; choose at the left, or see Claims.</p>}
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
      newest: claims.filter((claim) => claim.begin && claim.side !== "Relation").sort(newestFirst),
      offers: open("Offered", promised), plans: open("Planned"), requests: open("Requested"),
      stages: graph.progress.filter((stages) => stages.some((claim) => shown.has(claim))),
      contradictions: graph.contradictions.filter((each) => each.claims.some((claim) => shown.has(claim))),
      speakers: speakers(claims),
    };
  }, [graph, claims]);
  const list = (items) => <List items={items} picked={picked} pick={pick} />;
  return (
    <div class="story">
      <Section title="Newest" hint="Acts by their own date, or that of their report." items={found.newest}>{list}</Section>
      <Section title="Offers not kept yet" hint="Offered, and nothing in the graph says that it was planned or done." items={found.offers}>{list}</Section>
      <Section title="Plans" hint="Planned, and nothing in the graph says that it was done." items={found.plans}>{list}</Section>
      <Section title="Requests" hint="Asked for, and nothing in the graph says that it was done." items={found.requests}>{list}</Section>
      <Section title="From requested to actual" hint="Acts that went through several stages." items={found.stages}>
        {(items) => items.map((stages) => <Stages key={stages[0].id} stages={stages} picked={picked} pick={pick} />)}
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
    </div>
  );
}
