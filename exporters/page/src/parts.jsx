// Small parts that every view is made of.
import { fold } from "./data.js";

export const Name = ({ of }) => <bdi>{of.label}</bdi>;

export function Chips({ claim }) {
  return (
    <span class="chips">
      {claim.status !== "Actual" && <span class="chip">{claim.status.toLowerCase()}</span>}
      {claim.negated && <span class="chip denied">denied</span>}
      {claim.hedged && <span class="chip">hedged</span>}
    </span>
  );
}

export const Line = ({ claim }) => (
  <span class={`line ${claim.side.toLowerCase()}`}>
    <Name of={claim.subject} /> <span class="act">{claim.negated ? "not: " : ""}{claim.act}</span>{" "}
    <Name of={claim.object} /> <Chips claim={claim} />
  </span>
);

export const when = (claim) =>
  claim.begin === "" ? "undated" : claim.end === claim.begin ? claim.begin : `${claim.begin} – ${claim.end}`;

/** One claim in words, for labels that only screen readers say. */
export const spoken = (claim) =>
  `${claim.subject.label} ${claim.negated ? "not: " : ""}${claim.act} ${claim.object.label}, ${claim.status.toLowerCase()}` +
  `${claim.hedged ? ", hedged" : ""}, ${when(claim)}`;

export function ClaimButton({ claim, picked, pick, children }) {
  return (
    <button type="button" class="claim" aria-pressed={picked[0] === claim.id} onClick={() => pick([claim])}>
      <Line claim={claim} />
      {children}
    </button>
  );
}

/** A sentence with its subject, act and object marked; overlapping marks nest no further than the text allows. */
export function Sentence({ quote, marks }) {
  const kinds = ["subject", "act", "object"];
  const cuts = [...new Set([0, quote.length, ...marks])].filter((at) => at <= quote.length).sort((a, b) => a - b);
  return (
    <bdi>
      {cuts.slice(0, -1).map((from, at) => {
        const text = quote.slice(from, cuts[at + 1]);
        const inside = kinds.filter((_, kind) => marks[2 * kind] <= from && cuts[at + 1] <= marks[2 * kind + 1]);
        return inside.length === 0 ? text : <mark class={inside.join(" ")} title={inside.join(", ")}>{text}</mark>;
      })}
    </bdi>
  );
}

/** Only what a browser may safely follow. */
export const safeUrl = (url) => (/^https?:\/\//i.test(url) ? url : null);

export const sameText = (a, b) => fold(a) === fold(b);

export const cssClass = (side) => side.toLowerCase();
