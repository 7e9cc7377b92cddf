// Agreements, plans, talks and the like, each with the claims about it.
const INITIATIVES = new Set(["Initiative", "Agreement", "Plan", "Talks", "Resolution", "Mission", "Programme"]);

/** Those of which most is said first. */
export function initiativesOf(claims) {
  const lanes = new Map();
  const note = (entity, claim) => {
    if (!entity || !INITIATIVES.has(entity.cls)) return;
    if (!lanes.has(entity)) lanes.set(entity, { key: entity.iri, a: entity, claims: [] });
    lanes.get(entity).claims.push(claim);
  };
  for (const claim of claims) {
    const { subject, object, about } = claim;
    note(subject, claim);
    if (object !== subject) note(object, claim);
    if (about !== subject && about !== object) note(about, claim);
  }
  return [...lanes.values()].sort((x, y) => y.claims.length - x.claims.length || x.a.id - y.a.id);
}
