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

/** What a browser's trace tells of the page's threads in ms: its own longest task, and what drawing pixels took beside it. */
function threadsOf(trace) {
  const { traceEvents } = JSON.parse(trace);
  const names = new Map(traceEvents.filter(({ name }) => name === "thread_name").map(({ pid, tid, args }) => [`${pid} ${tid}`, args.name]));
  const took = (wanted, thread) => traceEvents
    .filter(({ ph, name, pid, tid }) => ph === "X" && name === wanted && names.get(`${pid} ${tid}`)?.startsWith(thread))
    .map(({ tdur }) => (tdur ?? 0) / 1000);
  return {
    longest: Math.max(0, ...took("ThreadControllerImpl::RunTask", "CrRendererMain")),
    pixels: took("RasterTask", "ThreadPool").reduce((a, b) => a + b, 0),
  };
}

/** What is done with the pointer over the network. */
const MOVES = {
  "pointed at": async (page, x, y) => { for (let step = 0; step < 40; step += 1) await page.mouse.move(x - 150 + 8 * step, y - 100 + 5 * step); },
  enlarged: async (page, x, y) => {
    await page.mouse.move(x - 100, y - 100);
    for (let step = 0; step < 20; step += 1) await page.mouse.wheel(0, step < 10 ? -120 : 120);
  },
  dragged: async (page, x, y) => {
    await page.mouse.move(x - 100, y - 100);
    await page.mouse.down();
    for (let step = 0; step < 40; step += 1) await page.mouse.move(x - 100 + 5 * step, y - 100 + 3 * step);
    await page.mouse.up();
  },
};

/** The frames while the network is moved by the clock, and what its threads work for each, which is the same on a busy machine. */
async function moving(page, session, move) {
  const box = await page.locator(".canvas").boundingBox();
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
  await browser.startTracing(page, { categories: ["toplevel", "cc"] });
  const before = await worked(session);
  await move(page, box.x + box.width / 2, box.y + box.height / 2);
  const work = (await worked(session)) - before;
  const { longest, pixels } = threadsOf(await browser.stopTracing());
  const frames = await page.evaluate(() => {
    cancelAnimationFrame(noting);
    return globalThis.frames.slice(1).sort((a, b) => a - b);
  });
  await page.waitForTimeout(1500); // at rest, it is drawn sharp
  const at = (share) => Math.round(frames[Math.floor(share * (frames.length - 1))]);
  return `frames of ${at(0.5)} ms, one in twenty over ${at(0.95)} ms; of work ${((1000 * work) / frames.length).toFixed(1)} ms each, ` +
    `${longest.toFixed(0)} ms the longest, and ${(pixels / frames.length).toFixed(1)} ms of pixels each`;
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
  const claims = await page.locator(".chosen strong").textContent();
  console.log(`${file}, ${claims} claims, ${(statSync(file).size / 1e6).toFixed(1)} MB: opens in ${opened}`);
  const show = async (what, hash) => console.log(`  ${what}: ${await timed(session, () => showing(page, hash))}`);
  for (const tab of ["network", "timeline", "map", "claims", "story"]) await show(tab, `#tab=${tab}`);
  await show("the timeline of initiatives", "#tab=timeline&lanes=initiatives");
  for (const tab of ["story", "network", "timeline", "map", "claims"]) {
    await show(`${tab} of offers`, `#tab=${tab}&status=Offered`);
    await show(`${tab} of what is asserted`, `#tab=${tab}&said=Asserted`);
  }
  await show("a word", "#tab=claims&q=met");
  await show("another word", "#tab=claims&q=meet");
  await show("a word that many have", "#tab=story&q=sentence");
  for (const sort of ["subject", "-object", "sources"]) await show(`sorted by ${sort.replace("-", "")}`, `#tab=claims&sort=${sort}`);
  await show("a month", "#tab=story&from=2024-03&to=2024-03");
  await show("three years", "#tab=claims&from=2022-01&to=2024-12");
  const [most] = await page.evaluate(() => {
    const { entities, claims: rows } = JSON.parse(document.getElementById("graph").textContent);
    const counts = new Map();
    for (const row of rows) for (const at of [row[1], row[3]]) counts.set(at, (counts.get(at) ?? 0) + 1);
    return [...counts].sort(([, a], [, b]) => b - a).map(([at]) => entities[at][0]);
  });
  for (const tab of ["story", "network"]) await show(`${tab} of the entity of most claims`, `#tab=${tab}&entity=${encodeURIComponent(most)}`);
  for (const top of PAIRS) {
    await show(`network of ${top} pairs`, `#tab=network&top=${top}`);
    for (const [what, move] of Object.entries(MOVES)) console.log(`    ${what}: ${await moving(page, session, move)}`);
  }
  await page.close();
}
await browser.close();
