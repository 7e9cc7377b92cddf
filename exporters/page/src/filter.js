// Which claims are shown, and how many each choice would show.
import { fold, searchText, words } from "./data.js";

export const FACETS = [
  { key: "status", title: "Status", values: (claim) => [claim.status] },
  { key: "kind", title: "Kind of act", values: (claim) => [claim.side] },
  { key: "said", title: "Asserted or denied", values: (claim) => [claim.negated ? "Denied" : "Asserted"] },
  { key: "sure", title: "Certainty", values: (claim) => [claim.hedged ? "Hedged" : "Plain"] },
  { key: "source", title: "Source", values: (claim) => claim.sources },
  { key: "class", title: "Who takes part", values: (claim) => [...new Set([claim.subject.cls, claim.object.cls])] },
];

/** A facet's value as it is shown. */
export const labelOf = (graph, key, value) => (key === "class" ? words(value) : key === "source" ? graph.titles.get(value) ?? value : value);

export const month = (day) => day.slice(0, 7);

const involves = (claim, entity) =>
  [claim.subject, claim.object, claim.about, claim.place, claim.by].includes(entity);

function inMonths(claim, from, to) {
  if (!from && !to) return true;
  return claim.begin !== "" && (!to || month(claim.begin) <= to) && (!from || month(claim.end) >= from);
}

/**
 * The claims that every choice lets through; for each facet's values, and for each month, how many there are by all the
 * other choices. One pass over the claims.
 */
export function choose(graph, state) {
  const wanted = fold(state.q).split(/\s+/).filter(Boolean);
  const entity = graph.entityByIri.get(state.entity);
  const counts = Object.fromEntries(FACETS.map(({ key }) => [key, new Map()]));
  const months = new Map();
  const claims = [];
  for (const claim of graph.claims) {
    if (entity && !state.goal && !involves(claim, entity)) continue;
    if (wanted.length > 0 && !wanted.every((word) => searchText(claim).includes(word))) continue;
    const dated = inMonths(claim, state.from, state.to);
    let failing = dated ? 0 : 1;
    let failed = dated ? null : "months";
    const values = FACETS.map((facet) => {
      const own = facet.values(claim);
      if (state[facet.key].size > 0 && !own.some((value) => state[facet.key].has(value))) {
        failing += 1;
        failed = facet.key;
      }
      return own;
    });
    if (failing > 1) continue;
    FACETS.forEach(({ key }, at) => {
      if (failing === 1 && failed !== key) return;
      for (const value of values[at]) counts[key].set(value, (counts[key].get(value) ?? 0) + 1);
    });
    if (claim.begin && (failing === 0 || failed === "months")) {
      months.set(month(claim.begin), (months.get(month(claim.begin)) ?? 0) + 1);
    }
    if (failing === 0) claims.push(claim);
  }
  return { claims, counts, months };
}
