// The months that claims are of.
import { month } from "./filter.js";

/** Every month from the first to the last. */
function monthsBetween(first, last) {
  const months = [];
  let [year, month] = first.split("-").map(Number);
  for (let text = first; text <= last && months.length < 2400; ) {
    months.push(text);
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
    text = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`;
  }
  return months;
}

const LONG = 36;

/**
 * The months that the brush shows. Few acts are of long ago or of years to come: in a long span the first month stands
 * also for what was before and the last for what is after, where that is a fiftieth of all at most.
 */
export function spanOf(claims) {
  const counts = new Map();
  for (const { begin } of claims) if (begin) counts.set(month(begin), (counts.get(month(begin)) ?? 0) + 1);
  if (counts.size === 0) return null;
  const dated = [...counts.keys()].sort();
  const [first, last] = [dated[0], dated.at(-1)];
  const whole = monthsBetween(first, last);
  const few = Math.floor([...counts.values()].reduce((a, b) => a + b) / 50);
  /** The month that the claim after so many is of. */
  const after = (months) => {
    let passed = 0;
    return months.find((text) => (passed += counts.get(text)) > few);
  };
  const months = whole.length > LONG ? monthsBetween(after(dated), after(dated.reverse())) : whole;
  return { months, first: whole[0], last: whole.at(-1) };
}

/** How many there are by month of the span, what is outside it counted at its ends. */
export function heightsOf({ months }, counts) {
  const heights = new Map(months.map((text) => [text, 0]));
  for (const [text, count] of counts) {
    const at = text < months[0] ? months[0] : text > months.at(-1) ? months.at(-1) : text;
    heights.set(at, heights.get(at) + count);
  }
  return heights;
}
