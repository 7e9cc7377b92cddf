// Makes bundle/page.html and bundle/NOTICE.txt of src: node build.mjs. The same sources and lock file give the same bytes.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { build } from "esbuild";
import { placesOf } from "./places.mjs";

const here = new URL(".", import.meta.url);
const file = (name) => new URL(name, here);
const read = (name) => readFileSync(file(name), "utf8");

/** ISO 3166-1: the atlas names countries by number, graphs by three letters. */
function codes() {
  const rows = createRequire(import.meta.url)("i18n-iso-countries/codes.json");
  return Object.fromEntries(rows.map(([, iso3, number]) => [number.padStart(3, "0"), iso3]));
}

async function bundled(entry, options) {
  const made = await build({
    entryPoints: [file(entry).pathname], bundle: true, minify: true, write: false, metafile: true, charset: "ascii",
    target: ["es2023"], legalComments: "none", ...options,
  });
  return { text: made.outputFiles[0].text.trim(), inputs: Object.keys(made.metafile.inputs) };
}

const hash = (text) => `sha256-${createHash("sha256").update(text).digest("base64")}`;

function notices(inputs) {
  const packages = [...new Set(inputs.flatMap((input) => input.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1] ?? []))];
  packages.push("i18n-iso-countries");
  const told = packages.sort().map((name) => {
    const { version, license } = JSON.parse(read(`node_modules/${name}/package.json`));
    const text = ["LICENSE", "LICENSE.txt", "LICENSE.md"].flatMap((at) => {
      try { return [read(`node_modules/${name}/${at}`)]; } catch { return []; }
    })[0];
    if (!text) throw new Error(`${name} has no licence file`);
    return `${name} ${version} (${license})\n\n${text.trim()}\n`;
  });
  return `The page holds parts of these packages.\n\n${told.join(`\n${"-".repeat(78)}\n\n`)}`;
}

mkdirSync(file("src/generated"), { recursive: true });
mkdirSync(file("bundle"), { recursive: true });
writeFileSync(file("src/generated/iso3.json"), `${JSON.stringify(codes())}\n`);
writeFileSync(file("src/generated/places.json"), `${JSON.stringify(placesOf(file("../../ontology/gazetteer/")))}\n`);

const script = await bundled("src/main.jsx", { format: "iife", jsx: "automatic", jsxImportSource: "preact" });
const style = await bundled("src/style.css", {});
const parts = { STYLE_HASH: hash(style.text), SCRIPT_HASH: hash(script.text), STYLE: style.text, SCRIPT: script.text };
const page = read("src/page.html").replace(/@(STYLE_HASH|SCRIPT_HASH|STYLE|SCRIPT)@/g, (_, name) => parts[name]);
if (page.split("@GRAPH@").length !== 2) throw new Error("the place of the graph must stand once in the page");
writeFileSync(file("bundle/page.html"), page);
writeFileSync(file("bundle/NOTICE.txt"), notices(script.inputs));
console.log(`bundle/page.html: ${page.length} bytes`);
