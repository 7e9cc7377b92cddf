// The pane that proves what is picked: the sentence, its article, the rule.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { MOST_PICKED } from "./state.js";
import { Chips, Line, Name, Sentence, safeUrl, when } from "./parts.jsx";

function citation(claim, { passage }) {
  const { article } = passage;
  const parts = [article.title || article.id, article.source, article.date, safeUrl(article.url)].filter(Boolean);
  return `“${passage.quote}” ${parts.join(", ")}. [${claim.id}]`;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // not allowed from a file in this browser: the text is shown to be copied by hand
  }
}

function Citation({ text }) {
  const [said, say] = useState("");
  return (
    <>
      <button type="button" class="small" onClick={async () => say((await copy(text)) ? "copied" : text)}>
        Copy citation
      </button>{" "}
      <span role="status">{said}</span>
    </>
  );
}

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** What stands before and after a passage in its article's text, or null where the passage isn't there. */
function aroundOf({ article, start, quote }) {
  if (!article.text) return null;
  const whole = encoder.encode(article.text);
  const end = start + encoder.encode(quote).length;
  return decoder.decode(whole.subarray(start, end)) === quote ? [decoder.decode(whole.subarray(0, start)), decoder.decode(whole.subarray(end))] : null;
}

/** The whole article, the passage in sight. */
function WholeArticle({ passage, marks, around: [before, after] }) {
  const box = useRef(null);
  const here = useRef(null);
  useEffect(() => { box.current.scrollTop = here.current.offsetTop - box.current.clientHeight / 3; }, [passage]);
  return (
    <details open>
      <summary>In its article's text</summary>
      <div class="whole" ref={box} tabindex="0" role="region" aria-label="The article's text" dir="auto">
        {before}<span class="here" ref={here}><Sentence quote={passage.quote} marks={marks} /></span>{after}
      </div>
    </details>
  );
}

const endOf = ({ start, quote }) => start + encoder.encode(quote).length;

/** What may lie between two sentences without a third: blanks and quotation marks. */
const GAP = 8;

/** The passage among its article's others as they follow one another, "…" where the graph has none of what is between. */
function InArticle({ passage, marks }) {
  const others = passage.article.passages;
  const at = others.indexOf(passage);
  const shown = others.slice(Math.max(0, at - 3), at + 4);
  return (
    <details open>
      <summary>In its article</summary>
      {shown[0].start > GAP && <p class="around">…</p>}
      {shown.map((other, place) => (
        <>
          {place > 0 && other.start - endOf(shown[place - 1]) > GAP && <p class="around">…</p>}
          {other === passage ? <p class="around here" dir="auto"><Sentence quote={passage.quote} marks={marks} /></p>
            : <p class="around" dir="auto">{other.quote}</p>}
        </>
      ))}
      <p class="around">…</p>
      <p class="hint">Sentences of this article that the graph keeps, in their order.</p>
    </details>
  );
}

function Passage({ claim, evidence }) {
  const { passage, marks } = evidence;
  const { article } = passage;
  const url = safeUrl(article.url);
  const around = useMemo(() => aroundOf(passage), [passage]);
  return (
    <article class="passage">
      <blockquote dir="auto"><Sentence quote={passage.quote} marks={marks} /></blockquote>
      <p class="source">
        <bdi>{article.title || article.id}</bdi>
        {[article.source, article.date].filter(Boolean).map((part) => <> · <bdi>{part}</bdi></>)}
        {url && <> · <a href={url} rel="noopener noreferrer" target="_blank">article</a></>}
      </p>
      <Citation text={citation(claim, evidence)} />
      {around ? <WholeArticle passage={passage} marks={marks} around={around} />
        : article.passages.length > 1 && <InArticle passage={passage} marks={marks} />}
    </article>
  );
}

function Fact({ title, children }) {
  return <><dt>{title}</dt><dd>{children}</dd></>;
}

export function Evidence({ claims, pick, show }) {
  if (claims.length === 0) {
    return <p class="hint">Pick a claim, an edge, a mark or a state: the sentence that proves it stands here.</p>;
  }
  const [claim] = claims;
  return (
    <>
      {claims.length > 1 && (
        <nav class="others" aria-label="Claims picked">
          <h3>{claims.length === MOST_PICKED ? "The first " : ""}{claims.length} claims</h3>
          <ol>
            {claims.map((other) => (
              <li>
                <button type="button" class="claim" aria-pressed={other === claim}
                  onClick={() => pick([other, ...claims.filter((each) => each !== other)])}>
                  <Line claim={other} />
                </button>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <h3 class={claim.side.toLowerCase()}>
        <Name of={claim.subject} /> <span class="act">{claim.told}</span> <Name of={claim.object} />
      </h3>
      <Chips claim={claim} />
      {claim.evidence.map((evidence) => <Passage key={`${evidence.passage.article.number} ${evidence.passage.start}`} claim={claim} evidence={evidence} />)}
      <dl>
        <Fact title="Status">{claim.status}{claim.negated ? ", denied" : ""}{claim.hedged ? ", hedged" : ""}</Fact>
        <Fact title="When">{when(claim)}{claim.begin && !claim.dated ? " (reported)" : ""}</Fact>
        {claim.by && <Fact title="Said by"><Name of={claim.by} /></Fact>}
        {claim.about && <Fact title="About"><Name of={claim.about} /></Fact>}
        {claim.place && <Fact title="Place"><Name of={claim.place} /></Fact>}
        {claim.quantity && <Fact title="Number">{claim.quantity}</Fact>}
      </dl>
      <details>
        <summary>The rule that read it</summary>
        <p><code>{claim.rule || "none recorded"}</code></p>
        <p class="hint">claim/{claim.id}</p>
      </details>
      <p class="go">
        {[claim.subject, claim.object].map((entity) => (
          <button type="button" class="small" onClick={() => show({ entity: entity.iri, goal: "" })}>
            Only <Name of={entity} />
          </button>
        ))}
      </p>
    </>
  );
}
