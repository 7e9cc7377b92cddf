// Prints how fast pages open, answer and move in Chromium without a display: node measure.mjs PAGE.html …
// CHROMIUM names the browser. Of each step: seconds by the clock, and in brackets those that the page's thread worked,
// which other work on the machine makes no longer. One run each.
import { statSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { launch } from "./test/browser.mjs";

const PAIRS = [100, 500, 2000];

/** The seconds of processor that the page's thread has used. */
async function worked(session) {
  const { metrics } = await session.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "TaskDuration").value;
}

/** The time until what `act` shows stands on the screen. */
async function timed(session, act) {
  const [start, before] = [performance.now(), await worked(session)];
  await act();
  const took = (performance.now() - start) / 1000;
  return `${took.toFixed(2)} s (${((await worked(session)) - before).toFixed(2)} s)`;
}

/** Shows what a hash says, up to the next picture. */
const showing = (page, hash) => page.evaluate(async (wanted) => {
  location.hash = wanted;
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
}, hash);

/** How many milliseconds its thread works for each frame while the drawing is made larger and dragged, and the longest frames. */
async function moving(page, session) {
  const box = await page.locator(".canvas").boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.evaluate(() => {
    globalThis.frames = [];
    let before = performance.now();
    const note = (now) => {
      frames.push(now - before);
      before = now;
      globalThis.noting = requestAnimationFrame(note);
    };
    note(before);
  });
  const before = await worked(session);
  await page.mouse.move(x - 100, y - 100);
  for (let step = 0; step < 20; step += 1) await page.mouse.wheel(0, step < 10 ? -120 : 120);
  await page.mouse.down();
  for (let step = 0; step < 40; step += 1) await page.mouse.move(x - 100 + 5 * step, y - 100 + 3 * step);
  await page.mouse.up();
  const work = (await worked(session)) - before;
  const frames = await page.evaluate(() => {
    cancelAnimationFrame(noting);
    return globalThis.frames.slice(1).sort((a, b) => a - b);
  });
  const at = (share) => Math.round(frames[Math.floor(share * (frames.length - 1))]);
  return `frames of ${at(0.5)} ms, one in twenty over ${at(0.95)} ms (${((1000 * work) / frames.length).toFixed(1)} ms of work each)`;
}

const browser = await launch();
for (const file of process.argv.slice(2)) {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const opened = await timed(session, async () => {
    await page.goto(pathToFileURL(resolve(file)).href, { timeout: 120_000 });
    await page.waitForSelector("html[data-ready]", { timeout: 120_000 });
  });
  console.log(`${file}, ${(statSync(file).size / 1e6).toFixed(1)} MB: opens in ${opened}`);
  const show = async (what, hash) => console.log(`  ${what}: ${await timed(session, () => showing(page, hash))}`);
  for (const tab of ["network", "timeline", "map", "claims", "story"]) await show(tab, `#tab=${tab}`);
  await show("offers", "#tab=story&status=Offered");
  await show("a word", "#tab=claims&q=met");
  await show("another word", "#tab=claims&q=meet");
  await show("a month", "#tab=story&from=2024-03&to=2024-03");
  for (const top of PAIRS) {
    await show(`network of ${top} pairs`, `#tab=network&top=${top}`);
    console.log(`    ${await moving(page, session)}`);
  }
  await page.close();
}
await browser.close();
