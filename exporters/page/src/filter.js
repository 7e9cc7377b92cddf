// Which claims are shown, and how many each choice would show.
import { fold, words } from "./data.js";

export const FACETS = [
  { key: "status", title: "Status", values: (claim) => [claim.status] },
  { key: "kind", title: "Kind of act", values: (claim) => [claim.side] },
  { key: "said", title: "Asserted or denied", values: (claim) => [claim.negated ? "Denied" : "Asserted"] },
  { key: "sure", title: "Certainty", values: (claim) => [claim.hedged ? "Hedged" : "Plain"] },
  { key: "source", title: "Source", values: (claim) => claim.sources },
  {
    key: "class", title: "Who takes part",
    values: ({ subject, object }) => (subject.cls === object.cls ? [subject.cls] : [subject.cls, object.cls]),
  },
];

/** A facet's value as it is shown. */
export const labelOf = (graph, key, value) => (key === "class" ? words(value) : key === "source" ? graph.titles.get(value) ?? value : value);

export const month = (day) => day.slice(0, 7);

const involves = (claim, entity) =>
  claim.subject === entity || claim.object === entity || claim.about === entity || claim.place === entity || claim.by === entity;

/** Texts by numbers, each once, in the order in which they came. */
class Numbers {
  constructor() {
    this.texts = [];
    this.byText = new Map();
  }

  of(text) {
    let number = this.byText.get(text);
    if (number === undefined) {
      number = this.texts.length;
      this.byText.set(text, number);
      this.texts.push(text);
    }
    return number;
  }
}

/** The values of a facet by number; those of the claim n stand in `list` from starts[n] to starts[n + 1]. */
function valuesOf(claims, { values }) {
  const numbers = new Numbers();
  const starts = new Uint32Array(claims.length + 1);
  const list = [];
  claims.forEach((claim, at) => {
    for (const value of values(claim)) list.push(numbers.of(value));
    starts[at + 1] = list.length;
  });
  return { texts: numbers.texts, starts, list: Uint32Array.from(list) };
}

/** What choosing looks up for each claim, in numbers: its months, which are -1 where it is undated, and its values. */
export function indexOf(claims) {
  const months = new Numbers();
  const at = (day) => (day === "" ? -1 : months.of(month(day)));
  return {
    begins: Int32Array.from(claims, ({ begin }) => at(begin)), ends: Int32Array.from(claims, ({ end }) => at(end)), months: months.texts,
    facets: FACETS.map((facet) => valuesOf(claims, facet)),
  };
}

/** 1 for each claim of these months. */
function inMonths({ begins, ends, months }, from, to) {
  if (!from && !to) return new Uint8Array(begins.length).fill(1);
  const early = months.map((text) => !to || text <= to);
  const late = months.map((text) => !from || text >= from);
  return Uint8Array.from(begins, (begin, at) => (begin >= 0 && early[begin] && late[ends[at]] ? 1 : 0));
}

/** Whether one of a claim's values is wanted. */
function some({ starts, list }, number, wanted) {
  for (let at = starts[number]; at < starts[number + 1]; at += 1) if (wanted[list[at]]) return true;
  return false;
}

const counted = (texts, counts) => new Map(texts.map((text, at) => [text, counts[at]]).filter(([, count]) => count > 0));

/**
 * The claims that every choice lets through; for each facet's values, and for each month, how many there are by all the
 * other choices. One pass over the claims.
 */
export function choose({ graph, index, search }, state) {
  const wanted = fold(state.q).split(/\s+/).filter(Boolean);
  const entity = state.goal ? undefined : graph.entityByIri.get(state.entity);
  const found = wanted.length > 0 ? search.claimsHaving(wanted) : null;
  const dated = inMonths(index, state.from, state.to);
  const facets = index.facets.map((facet, at) => ({
    ...facet, counts: new Uint32Array(facet.texts.length),
    wanted: state[FACETS[at].key].size > 0 ? facet.texts.map((text) => state[FACETS[at].key].has(text)) : null,
  }));
  const byMonth = new Uint32Array(index.months.length);
  const claims = [];
  for (const claim of graph.claims) {
    const { number } = claim;
    if ((found && !found[number]) || (entity && !involves(claim, entity))) continue;
    // What fails by one choice alone is counted for that choice.
    let failing = dated[number] ? 0 : 1;
    let failed = null;
    for (const facet of facets) {
      if (facet.wanted && !some(facet, number, facet.wanted)) {
        failing += 1;
        failed = facet;
      }
    }
    if (failing > 1) continue;
    for (const facet of facets) {
      if (failing === 1 && failed !== facet) continue;
      for (let at = facet.starts[number]; at < facet.starts[number + 1]; at += 1) facet.counts[facet.list[at]] += 1;
    }
    if (index.begins[number] >= 0 && failed === null) byMonth[index.begins[number]] += 1;
    if (failing === 0) claims.push(claim);
  }
  return {
    claims, counts: Object.fromEntries(FACETS.map(({ key }, at) => [key, counted(facets[at].texts, facets[at].counts)])),
    months: counted(index.months, byMonth),
  };
}
