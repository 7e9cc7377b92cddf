// What the tests of the pages share. ENTENTE names the program; CHROMIUM the browser.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

export const root = fileURLToPath(new URL("../../..", import.meta.url));
const entente = process.env.ENTENTE ?? join(root, "build/release/cli/entente");
export const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
export const folder = mkdtempSync(join(tmpdir(), "entente-page-"));
export const run = (...words) => execFileSync(entente, ["-q", ...words], { maxBuffer: 1 << 28 });

/** The graph of the example articles. */
export function examples() {
  const graph = join(folder, "graph.ttl");
  run("build", join(root, "examples/articles"), "-o", graph);
  return graph;
}

export const launch = () =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });

/** A function that opens a page and notes whatever must not happen: errors, and requests to anywhere but its file. */
export function opener(browser, html) {
  return async (hash = "", { file = html, ...context } = {}) => {
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, ...context })).newPage();
    const faults = [];
    page.on("console", (message) => { if (["error", "warning"].includes(message.type())) faults.push(message.text()); });
    page.on("pageerror", (error) => faults.push(String(error)));
    page.on("dialog", (dialog) => { faults.push("a dialog"); dialog.dismiss(); });
    page.on("request", (request) => { if (!request.url().startsWith(pathToFileURL(file).href)) faults.push(request.url()); });
    await page.goto(pathToFileURL(file).href + hash);
    await page.waitForSelector("html[data-ready]", { timeout: 60_000 });
    return { page, faults };
  };
}
