// Makes the pages and notices in bundle of src: node build.mjs. The same sources and lock file give the same bytes.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { build } from "esbuild";

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

/** The text of a package's licence; npm's oxigraph comes without, and is taken under the licence that Entente has too. */
function licence(name) {
  if (name === "oxigraph") return `Taken under the Apache License, Version 2.0.\n\n${read("../../LICENSE")}`;
  const text = ["LICENSE", "LICENSE.txt", "LICENSE.md"].flatMap((at) => {
    try { return [read(`node_modules/${name}/${at}`)]; } catch { return []; }
  })[0];
  if (!text) throw new Error(`${name} has no licence file`);
  return text;
}

function notices(inputs) {
  const packages = new Set(inputs.flatMap((input) => input.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1] ?? []));
  packages.add("i18n-iso-countries");
  const told = [...packages].sort().map((name) => {
    const { version, license } = JSON.parse(read(`node_modules/${name}/package.json`));
    return `${name} ${version} (${license})\n\n${licence(name).trim()}\n`;
  });
  return `The pages hold parts of these packages.\n\n${told.join(`\n${"-".repeat(78)}\n\n`)}`;
}

/** bundle/NAME.html of the sources of that name; gives what went into it. */
async function makePage(name) {
  const script = await bundled(`src/${name}.jsx`, { format: "iife", jsx: "automatic", jsxImportSource: "preact", define: { "import.meta.url": '""' } });
  const style = await bundled(`src/${name}.css`, {});
  const parts = { STYLE_HASH: hash(style.text), SCRIPT_HASH: hash(script.text), STYLE: style.text, SCRIPT: script.text };
  const page = read(`src/${name}.html`).replace(/@(STYLE_HASH|SCRIPT_HASH|STYLE|SCRIPT)@/g, (_, part) => parts[part]);
  if (page.split("@GRAPH@").length !== 2) throw new Error("the place of the graph must stand once in the page");
  writeFileSync(file(`bundle/${name}.html`), page);
  console.log(`bundle/${name}.html: ${page.length} bytes`);
  return script.inputs;
}

mkdirSync(file("src/generated"), { recursive: true });
mkdirSync(file("bundle"), { recursive: true });
writeFileSync(file("src/generated/iso3.json"), `${JSON.stringify(codes())}\n`);

const inputs = [...await makePage("page"), ...await makePage("sparql")];
writeFileSync(file("bundle/oxigraph.wasm.base64"), readFileSync(file("node_modules/oxigraph/web_bg.wasm")).toString("base64"));
writeFileSync(file("bundle/NOTICE.txt"), notices(inputs));
