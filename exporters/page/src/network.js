// The network of actors: an edge for each pair that claims link, its layout, and paths. Same claims, same picture.
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";

/** The pairs of entities that claims link, where both are to be counted; an entity may stand for another. Linear. */
export function pairsOf(claims, counts, standFor = (entity) => entity) {
  const pairs = [];
  const byEnds = new Map(); // by the numbers of both ends: one number of two would be slower
  for (const claim of claims) {
    const [subject, object] = [standFor(claim.subject), standFor(claim.object)];
    if (subject === object || !counts(subject) || !counts(object)) continue;
    const forward = subject.id < object.id;
    const [a, b] = forward ? [subject, object] : [object, subject];
    let around = byEnds.get(a.id);
    if (around === undefined) byEnds.set(a.id, (around = new Map()));
    let pair = around.get(b.id);
    if (pair === undefined) {
      pair = { key: `${a.id} ${b.id}`, a, b, claims: [], acts: 0, cooperation: 0, conflict: 0, asserted: false, actual: false, denied: false, forward: false, backward: false };
      around.set(b.id, pair);
      pairs.push(pair);
    }
    pair.claims.push(claim);
    if (claim.side !== "Relation") pair.acts += 1;
    if (claim.side === "Cooperation") pair.cooperation += 1;
    if (claim.side === "Conflict") pair.conflict += 1;
    pair[claim.negated ? "denied" : "asserted"] = true;
    if (!claim.negated && claim.status === "Actual") pair.actual = true;
    pair[forward ? "forward" : "backward"] = true;
  }
  return pairs;
}

/** By the number of their acts, then of all their claims, then by their entities' order. */
export const strongestFirst = (x, y) =>
  y.acts - x.acts || y.claims.length - x.claims.length || x.a.id - y.a.id || x.b.id - y.b.id;

/** Which there is more of between two. */
export const sideOf = ({ cooperation, conflict }) =>
  cooperation > conflict ? "Cooperation" : conflict > cooperation ? "Conflict" : cooperation ? "Both" : "Neither";

const MANY = 1000; // nodes, which push one another off less exactly

/** Positions by entity number, centred on 0, for a wide or a tall canvas. O(rounds × n log n), and the more nodes the fewer rounds. */
function layOut(pairs, tall) {
  const nodes = new Map();
  for (const { a, b } of pairs) for (const entity of [a, b]) nodes.set(entity.id, { id: entity.id });
  const links = pairs.map(({ a, b, claims }) => ({ source: a.id, target: b.id, weight: claims.length }));
  const rounds = Math.round(Math.min(300, Math.max(40, 45000 / nodes.size)));
  forceSimulation([...nodes.values()])
    .alphaDecay(1 - 0.001 ** (1 / rounds)) // at rest after so many
    .force("link", forceLink(links).id((node) => node.id).distance(90).strength(0.25))
    .force("charge", forceManyBody().strength(-320).distanceMax(600).theta(nodes.size > MANY ? 1.4 : 0.9))
    .force("collide", forceCollide(34))
    .force("x", forceX().strength(tall ? 0.11 : 0.06))
    .force("y", forceY().strength(tall ? 0.06 : 0.1))
    .stop()
    .tick(rounds);
  return new Map([...nodes].map(([id, { x, y }]) => [id, [Math.round(x), Math.round(y)]]));
}

const KEPT = 20;
const known = new Map();

/** As layOut gives them; what was laid out lately is known when one comes back to it. */
export function placesOf(pairs, tall = false) {
  const key = [tall, ...pairs.map((pair) => pair.key)].join();
  const places = known.get(key) ?? layOut(pairs, tall);
  known.delete(key);
  known.set(key, places);
  if (known.size > KEPT) known.delete(known.keys().next().value);
  return places;
}

/** The pairs of a shortest path, or null; of several the one through the strongest pairs first met. */
export function pathBetween(pairs, from, to) {
  const usable = pairs.filter(({ asserted }) => asserted);
  const around = new Map();
  for (const pair of usable) {
    for (const [near, far] of [[pair.a, pair.b], [pair.b, pair.a]]) {
      if (!around.has(near)) around.set(near, []);
      around.get(near).push([far, pair]);
    }
  }
  const cameBy = new Map([[from, null]]);
  const queue = [from];
  for (let at = 0; at < queue.length && !cameBy.has(to); at += 1) {
    const next = (around.get(queue[at]) ?? []).sort(([, x], [, y]) => strongestFirst(x, y));
    for (const [far, pair] of next) {
      if (!cameBy.has(far)) {
        cameBy.set(far, [queue[at], pair]);
        queue.push(far);
      }
    }
  }
  if (!cameBy.has(to)) return null;
  const steps = [];
  for (let here = to; cameBy.get(here); [here] = cameBy.get(here)) steps.unshift(cameBy.get(here)[1]);
  return steps;
}

const HUBS = 12;

/**
 * Where names stand in letters of a size, and the boxes that they fill: below, above or beside their entities, where there
 * is room, those with most claims first, of which the first few have theirs at any rate.
 */
export function placesOfNames(entities, at, pairs, letters) {
  const weight = new Map();
  for (const { a, b, claims } of pairs) {
    for (const { id } of [a, b]) weight.set(id, (weight.get(id) ?? 0) + claims.length);
  }
  const nodes = [...at.values()].map(([x, y]) => [x - 9, y - 9, x + 9, y + 9]);
  const names = [];
  const places = new Map();
  const meets = (box) => (other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3];
  const ranked = [...entities].sort((a, b) => weight.get(b.id) - weight.get(a.id) || a.id - b.id);
  ranked.forEach((entity, rank) => {
    const [x, y] = at.get(entity.id);
    const width = entity.label.length * letters * 0.56;
    const choices = [
      [[x - width / 2, y + 11, x + width / 2, y + 14 + letters], [0, 11 + letters, "middle"]],
      [[x - width / 2, y - 17 - letters, x + width / 2, y - 12], [0, -15, "middle"]],
      [[x + 13, y - letters / 2, x + 13 + width, y + letters / 2], [14, letters / 3, "start"]],
      [[x - 13 - width, y - letters / 2, x - 13, y + letters / 2], [-14, letters / 3, "end"]],
    ];
    const free = choices.find(([box]) => !names.some(meets(box)) && !nodes.some(meets(box)))
      ?? (rank < HUBS ? choices.find(([box]) => !names.some(meets(box))) : undefined);
    if (!free) return;
    names.push(free[0]);
    places.set(entity, { box: free[0], place: free[1] });
  });
  return places;
}
