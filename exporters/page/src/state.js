// What is shown, kept in the address's hash so that a view can be sent.
import { FACETS } from "./filter.js";

export const TABS = ["story", "network", "timeline", "map", "claims"];

/** Of an edge or a mark no more claims are picked: their numbers stand in the address. */
export const MOST_PICKED = 100;

const TEXTS = ["q", "from", "to", "entity", "goal", "sort", "lanes"];
const MONTH = /^\d{4}-\d{2}$/;

export function emptyState() {
  const state = { tab: "story", picked: [], top: 100, ...Object.fromEntries(TEXTS.map((key) => [key, ""])) };
  for (const { key } of FACETS) state[key] = new Set();
  return state;
}

/** Whatever a hash may hold, the state is one that the page can show. */
export function stateOfHash(hash) {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const state = emptyState();
  if (TABS.includes(given.get("tab"))) state.tab = given.get("tab");
  for (const key of TEXTS) state[key] = given.get(key) ?? "";
  for (const key of ["from", "to"]) if (!MONTH.test(state[key])) state[key] = "";
  for (const { key } of FACETS) state[key] = new Set(given.getAll(key));
  state.picked = (given.get("claims") ?? "").split(".").filter(Boolean);
  state.top = Math.min(2000, Math.max(10, Number.parseInt(given.get("top"), 10) || 100));
  return state;
}

export function hashOfState(state) {
  const given = new URLSearchParams({ tab: state.tab });
  for (const key of TEXTS) if (state[key]) given.set(key, state[key]);
  for (const { key } of FACETS) for (const value of [...state[key]].sort()) given.append(key, value);
  if (state.picked.length > 0) given.set("claims", state.picked.join("."));
  if (state.top !== 100) given.set("top", state.top);
  return `#${given}`;
}
