// Latitude and longitude of the gazetteer's states and places, by relative IRI.
import { readdirSync, readFileSync } from "node:fs";

const POINT = /^<([^>]+)> geo:lat (-?[\d.]+) ; geo:long (-?[\d.]+) \.$/gm;

/** {"place/madrid": [40.42, -3.7]}, of the lines of coordinates in a folder's Turtle files. */
export function placesOf(folder) {
  const places = {};
  for (const name of readdirSync(folder).filter((each) => each.endsWith(".ttl")).sort()) {
    for (const [, iri, latitude, longitude] of readFileSync(new URL(name, folder), "utf8").matchAll(POINT)) {
      places[iri] = [Number(latitude), Number(longitude)];
    }
  }
  return places;
}
