// Small parts that every view is made of.
import { select } from "d3-selection";
import { zoom, zoomIdentity } from "d3-zoom";
import { useEffect, useRef } from "preact/hooks";

export const Name = ({ of }) => <bdi>{of.label}</bdi>;

export function Chips({ claim }) {
  if (claim.status === "Actual" && !claim.negated && !claim.hedged) return null;
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
    <Name of={claim.subject} /> <span class="act">{claim.told}</span>{" "}
    <Name of={claim.object} /> <Chips claim={claim} />
  </span>
);

const lastDay = (month) => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).toISOString().slice(0, 10);

/** A day, a whole month or year, or an interval. */
export function when({ begin, end }) {
  if (begin === "") return "undated";
  const [year, month] = [begin.slice(0, 4), begin.slice(0, 7)];
  if (begin === `${year}-01-01` && end === `${year}-12-31`) return year;
  if (begin === `${month}-01` && end === lastDay(month)) return month;
  return end === begin ? begin : `${begin} – ${end}`;
}

/** One claim in words, for labels that only screen readers say. */
export const spoken = (claim) =>
  `${claim.subject.label} ${claim.told} ${claim.object.label}, ${claim.status.toLowerCase()}` +
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

/** Milliseconds without movement after which a drawing is drawn as large as it is shown. */
const STILL = 400;

/**
 * Lets the sheets of a frame be moved and made larger by pointer and wheel; back to the whole when `shown` changes. While
 * they move they are pictures, which the browser moves without drawing them anew, and what is under the pointer isn't asked.
 */
export function useZoom(shown) {
  const frame = useRef(null);
  useEffect(() => {
    if (!frame.current) return undefined;
    const { classList } = frame.current;
    const sheets = [...frame.current.querySelectorAll(".sheet")];
    let still;
    const moves = zoom().scaleExtent([0.3, 12])
      .on("zoom", ({ sourceEvent, transform: { x, y, k } }) => {
        clearTimeout(still);
        if (sourceEvent) classList.add("held");
        for (const sheet of sheets) {
          if (sourceEvent) sheet.classList.add("moving");
          sheet.style.transform = `translate(${x}px, ${y}px) scale(${k})`;
        }
      })
      .on("end", ({ transform: { k } }) => {
        classList.remove("held");
        clearTimeout(still);
        still = setTimeout(() => {
          for (const sheet of sheets) {
            sheet.classList.remove("moving");
            sheet.classList.toggle("near", k > 1.8);
          }
        }, STILL);
      });
    select(frame.current).call(moves);
    moves.transform(select(frame.current), zoomIdentity);
    return () => clearTimeout(still);
  }, [shown]);
  return frame;
}

/** Enter and blank do what a click does. */
export const pressed = (choose) => ({
  tabindex: "0", role: "button", onClick: choose,
  onKeyDown: (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      choose();
    }
  },
});
