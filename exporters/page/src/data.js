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

// Of text without letters beyond these, which are most of it, nothing but capitals has to go.
const MAY_FOLD = /[^\0-\u00bf\u2010-\u2027]/;

/** Case and accents apart, as names are compared. */
export const fold = (text) =>
  MAY_FOLD.test(text) ? text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ı", "i") : text.toLowerCase();

const NONE = [];
const SIDES = ["Neither", "Cooperation", "Cooperation", "Conflict", "Conflict"];

const CELLS = 7; // of a claim's evidence: a passage and where subject, act and object begin and end in it

/** What proves a claim is made into objects where it is looked at: a large graph opens sooner for it. */
class Claim {
  constructor(number, [id, s, p, o, status, flags, quad, begin, end, by, about, place, quantity, rule, cells], { raw, acts, entities, passages }) {
    const entityOrNull = (of) => (of === null ? null : entities[of]);
    this.number = number;
    this.id = id;
    this.subject = entities[s];
    this.predicate = p;
    this.object = entities[o];
    this.act = acts[p].plain;
    this.status = raw.statuses[status];
    this.negated = (flags & 1) !== 0;
    this.hedged = (flags & 2) !== 0;
    this.dated = (flags & 4) !== 0;
    this.told = this.negated ? acts[p].denied : acts[p].plain;
    this.side = raw.relations[p] === 1 ? "Relation" : SIDES[quad];
    this.begin = begin;
    this.end = end || begin;
    this.by = entityOrNull(by);
    this.about = entityOrNull(about);
    this.place = entityOrNull(place);
    this.quantity = quantity;
    this.rule = raw.rules[rule];
    this.cells = cells;
    this.passages = passages;
    this.reported = "";
    this.sources = NONE;
    for (let at = 0; at < cells.length; at += CELLS) this.learn(passages[cells[at]].article);
  }

  /** The day of its first report, and each of its sources once. */
  learn({ date, from }) {
    if (date && (!this.reported || date < this.reported)) this.reported = date;
    if (this.sources === NONE) this.sources = from;
    else if (!this.sources.includes(from[0])) this.sources = [...this.sources, from[0]];
  }

  get evidence() {
    const found = [];
    for (let at = 0; at < this.cells.length; at += CELLS) {
      found.push({ passage: this.passages[this.cells[at]], marks: this.cells.slice(at + 1, at + CELLS) });
    }
    return found;
  }

  /** The numbers of its passages. */
  * passageNumbers() {
    for (let at = 0; at < this.cells.length; at += CELLS) yield this.cells[at];
  }
}

/** Reads what exporters/page.cpp writes. Linear. */
export function readGraph(json) {
  const raw = JSON.parse(json);
  const entities = raw.entities.map(([iri, label, cls, iso3, names, state, point], id) => ({
    id, iri, label: label || iri, cls: raw.classes[cls], actor: raw.actors[cls] === 1, iso3, names, state, point,
  }));
  for (const entity of entities) {
    entity.state = entity.state === null ? null : entities[entity.state];
  }
  // An article without a publisher is a source of its own.
  const articles = raw.articles.map(([id, title, url, source, date, text], number) => ({
    number, id, title, url, source, date, text, from: [source || id], passages: [],
  }));
  const passages = raw.passages.map(([article, start, quote]) => {
    const passage = { article: articles[article], start, quote };
    passage.article.passages.push(passage);
    return passage;
  });
  const acts = raw.predicates.map((name) => ({ plain: words(name), denied: denial(words(name)) }));
  const read = { raw, acts, entities, passages };
  const claims = raw.claims.map((row, number) => new Claim(number, row, read));
  const byNumber = (number) => claims[number];
  return {
    base: raw.base, statuses: raw.statuses, acts: acts.map(({ plain }) => plain), entities, articles, passages, claims,
    // Such a source is known by its article's title.
    titles: new Map(articles.filter(({ source, title }) => !source && title).map(({ id, title }) => [id, title])),
    claimById: new Map(claims.map((claim) => [claim.id, claim])),
    entityByIri: new Map(entities.map((entity) => [entity.iri, entity])),
    contradictions: raw.contradictions.map(([kind, ...numbers]) => ({ kind: words(kind), claims: numbers.map(byNumber) })),
    progress: raw.progress.map((numbers) => numbers.map(byNumber)),
  };
}

/** The first `most` of items by an order, in that order; items that are alike stay as they stand. The others aren't sorted. */
export function firstOf(items, most, order) {
  const kept = [];
  for (const item of items) {
    if (kept.length === most && order(item, kept[most - 1]) >= 0) continue;
    let [low, high] = [0, kept.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (order(item, kept[middle]) < 0) high = middle;
      else low = middle + 1;
    }
    kept.splice(low, 0, item);
    if (kept.length > most) kept.pop();
  }
  return kept;
}
