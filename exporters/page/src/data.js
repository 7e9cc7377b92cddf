// The data block as objects: rows refer to one another instead of by number.

/** "agreesWith" as words. */
export const words = (name) => name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();

/** "agrees with" as "does not agree with", "part of" as "is not part of". */
export function denial(act) {
  const [verb] = act.split(" ", 1);
  if (!verb.endsWith("s")) return `is not ${act}`;
  const ending = /ies$/.test(verb) ? [3, "y"] : /(sh|ch|ss|x)es$/.test(verb) ? [2, ""] : [1, ""];
  return `does not ${verb.slice(0, -ending[0])}${ending[1]}${act.slice(verb.length)}`;
}

/** Case and accents apart, as names are compared. */
export const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ı", "i");

const SIDES = ["Neither", "Cooperation", "Cooperation", "Conflict", "Conflict"];

/** Reads what exporters/page.cpp writes. Linear. */
export function readGraph(json) {
  const raw = JSON.parse(json);
  const entities = raw.entities.map(([iri, label, cls, iso3, names, state, point], id) => ({
    id, iri, label: label || iri, cls: raw.classes[cls], actor: raw.actors[cls] === 1, iso3, names, state, point,
  }));
  for (const entity of entities) {
    entity.state = entity.state === null ? null : entities[entity.state];
  }
  const articles = raw.articles.map(([id, title, url, source, date, text], number) => ({
    number, id, title, url, source, date, text, passages: [],
  }));
  const passages = raw.passages.map(([article, start, quote]) => {
    const passage = { article: articles[article], start, quote };
    passage.article.passages.push(passage);
    return passage;
  });
  const entityOrNull = (id) => (id === null ? null : entities[id]);
  const claims = raw.claims.map((row, number) => {
    const [id, s, p, o, status, flags, quad, begin, end, by, about, place, quantity, rule, cells] = row;
    const evidence = [];
    for (let at = 0; at < cells.length; at += 7) {
      const [passage, ...marks] = cells.slice(at, at + 7);
      evidence.push({ passage: passages[passage], marks });
    }
    const reported = evidence.map(({ passage }) => passage.article.date).filter(Boolean).sort()[0] ?? "";
    const sources = new Set(evidence.map(({ passage }) => passage.article.source || passage.article.id));
    const negated = (flags & 1) !== 0;
    const act = words(raw.predicates[p]);
    return {
      number, id, subject: entities[s], object: entities[o], act, told: negated ? denial(act) : act,
      status: raw.statuses[status], negated, hedged: (flags & 2) !== 0, dated: (flags & 4) !== 0,
      side: raw.relations[p] === 1 ? "Relation" : SIDES[quad], begin, end: end || begin, by: entityOrNull(by), about: entityOrNull(about),
      place: entityOrNull(place), quantity, rule: raw.rules[rule], evidence, reported, sources: [...sources],
    };
  });
  const byNumber = (number) => claims[number];
  return {
    base: raw.base, statuses: raw.statuses, entities, articles, claims,
    // An article without a publisher is a source of its own, known by its title.
    titles: new Map(articles.filter(({ source, title }) => !source && title).map(({ id, title }) => [id, title])),
    claimById: new Map(claims.map((claim) => [claim.id, claim])),
    entityByIri: new Map(entities.map((entity) => [entity.iri, entity])),
    contradictions: raw.contradictions.map(([kind, ...numbers]) => ({ kind: words(kind), claims: numbers.map(byNumber) })),
    progress: raw.progress.map((numbers) => numbers.map(byNumber)),
  };
}

/** The text that a claim is searched by, folded; made when first asked for. */
export function searchText(claim) {
  if (claim.folded === undefined) {
    const named = [claim.subject, claim.object, claim.about, claim.place, claim.by].filter(Boolean);
    const parts = named.flatMap((entity) => [entity.label, ...entity.names]);
    claim.folded = fold([...parts, claim.act, ...claim.evidence.map(({ passage }) => passage.quote)].join("\n"));
  }
  return claim.folded;
}
