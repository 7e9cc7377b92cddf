// Makes the pictures of the pages that the documentation shows, of the example articles: node screenshots.mjs
// ENTENTE names the program; CHROMIUM the browser.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { examples, folder, launch, root, run } from "./test/browser.mjs";

const SHOTS = [
  { name: "story", hash: "#tab=story" },
  { name: "network", hash: "#tab=network&top=60", pick: ".edge >> nth=0" },
  { name: "timeline", hash: "#tab=timeline", pick: ".mark >> nth=3" },
  { name: "map", hash: "#tab=map", pick: ".arc >> nth=0" },
  { name: "claims", hash: "#tab=claims", pick: "tbody button >> nth=2" },
  { name: "phone", hash: "#tab=story", viewport: { width: 390, height: 780 }, colorScheme: "dark" },
  { name: "sparql", file: "ask.html", hash: "", pick: "button.run" },
];

const graph = examples();
run("explore", graph, "-o", join(folder, "graph.html"));
run("explore", "--sparql", graph, "-o", join(folder, "ask.html"));
const browser = await launch();
for (const { name, hash, pick, file = "graph.html", viewport = { width: 1280, height: 800 }, colorScheme = "light" } of SHOTS) {
  const page = await (await browser.newContext({ viewport, colorScheme, reducedMotion: "reduce" })).newPage();
  await page.goto(pathToFileURL(join(folder, file)).href + hash);
  await page.waitForSelector("html[data-ready]", { timeout: 60_000 });
  if (pick) {
    await page.locator(pick).focus();
    await page.keyboard.press("Enter");
    await page.locator(".evidence blockquote, .answer").first().waitFor();
    await page.evaluate(() => document.activeElement.blur()); // what is told of what has the focus hides a part of the view
  }
  await page.screenshot({ path: join(root, `docs/images/page-${name}.png`) });
}
await browser.close();
