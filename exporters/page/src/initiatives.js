// Agreements, plans, talks and the like, each with the claims about it.
const INITIATIVES = new Set(["Initiative", "Agreement", "Plan", "Talks", "Resolution", "Mission", "Programme"]);

/** Those of which most is said first. */
export function initiativesOf(claims) {
  const lanes = new Map();
  for (const claim of claims) {
    for (const entity of new Set([claim.subject, claim.object, claim.about])) {
      if (!entity || !INITIATIVES.has(entity.cls)) continue;
      if (!lanes.has(entity)) lanes.set(entity, { key: entity.iri, a: entity, claims: [] });
      lanes.get(entity).claims.push(claim);
    }
  }
  return [...lanes.values()].sort((x, y) => y.claims.length - x.claims.length || x.a.id - y.a.id);
}
