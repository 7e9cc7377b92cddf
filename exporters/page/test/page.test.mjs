// The page in a real browser, over the graph of the example articles and over one of hostile texts.
// ENTENTE names the program; CHROMIUM the browser.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { denial, firstOf, readGraph } from "../src/data.js";
import { heightsOf, spanOf } from "../src/months.js";
import { Search } from "../src/search.js";
import { axe, examples, folder, launch, opener, root, run } from "./browser.mjs";

const html = join(folder, "graph.html");
let graph;
let browser;
let open;

const shownClaims = async (page) => Number(await page.locator(".chosen strong").textContent());

async function graveFaults(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  const grave = violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
  return grave.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)} ${nodes[0].failureSummary}`);
}

before(async () => {
  graph = examples();
  run("explore", graph, "-o", html);
  browser = await launch();
  open = opener(browser, html);
});
after(() => browser?.close());

describe("over the example articles", () => {
  it("has the same bytes by explore, by convert and by build, and is small", () => {
    const direct = join(folder, "direct.html");
    run("build", join(root, "examples/articles"), "-t", "html", "-j", "2", "-o", direct);
    const page = readFileSync(html);
    assert.ok(page.equals(readFileSync(direct)));
    assert.ok(page.equals(run("convert", graph, "-t", "html")));
    assert.ok(readFileSync(join(root, "exporters/page/bundle/page.html")).length < 700_000);
  });

  it("finds an entity of a misspelt name and shows only its claims", async () => {
    const { page, faults } = await open();
    const all = await shownClaims(page);
    await page.getByRole("searchbox").fill("Erdogn");
    await page.locator(".suggestions button").first().click();
    await page.locator(".chosen .chip", { hasText: "Erdo" }).waitFor();
    const some = await shownClaims(page);
    assert.ok(some > 0 && some < all);
    assert.deepEqual(faults, []);
  });

  it("finds entities by the beginning of a word of their names, in any case and without accents, by keyboard alone", async () => {
    const { page, faults } = await open();
    await page.getByRole("searchbox").focus();
    await page.keyboard.type("erdogan");
    await page.locator(".suggestions button").first().waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.locator(".chosen .chip", { hasText: "Erdo" }).waitFor();
    await page.getByRole("searchbox").fill("dar");
    await page.locator(".suggestions button").first().waitFor();
    const names = await page.locator(".suggestions button bdi").allTextContents();
    assert.ok(names.some((name) => name.split(/\s/).some((word) => word.startsWith("Dar"))), names.join());
    assert.deepEqual(faults, []);
  });

  it("finds sentences by their words", async () => {
    const { page } = await open("#tab=claims");
    await page.getByRole("searchbox").fill("yellow no-such-word");
    await page.locator(".chosen strong", { hasText: /^0$/ }).waitFor();
    await page.getByRole("searchbox").fill("code of conduct");
    await page.locator("tbody tr").first().waitFor();
    await page.locator("tbody button").first().click();
    assert.match(await page.locator(".evidence blockquote").first().textContent(), /code of conduct/);
  });

  it("filters to offers, and counts what each choice would show", async () => {
    const { page, faults } = await open("#tab=claims");
    const box = page.locator("label", { has: page.locator('input[value="Offered"]') });
    const promised = Number(await box.locator(".count").textContent());
    await box.locator("input").check();
    await page.locator(".chosen strong", { hasText: new RegExp(`^${promised}$`) }).waitFor();
    const states = await page.locator("tbody tr:not([aria-hidden])").allTextContents();
    assert.equal(states.length, promised);
    assert.ok(states.every((text) => text.includes("offered")));
    assert.deepEqual(faults, []);
  });

  it("opens an edge and marks subject, act and object in its sentence", async () => {
    const { page, faults } = await open("#tab=network");
    await page.getByRole("button", { name: /^Iran and Saudi Arabia:/ }).focus();
    await page.keyboard.press("Enter");
    const quote = page.locator(".evidence blockquote").first();
    await quote.waitFor();
    for (const part of ["subject", "act", "object"]) assert.ok((await quote.locator(`mark.${part}`).count()) > 0, part);
    assert.match(await page.locator(".evidence .source").first().textContent(), /beijing|Gulf|2023/i);
    assert.deepEqual(faults, []);
  });

  it("shows a sentence in the whole text of its article, where articles are given", async () => {
    const file = join(folder, "texts.html");
    const folderOfArticles = join(root, "examples/articles");
    run("explore", graph, "--articles", folderOfArticles, "-o", file);
    const { page, faults } = await open("#tab=network", { file });
    await page.getByRole("button", { name: /^Iran and Saudi Arabia:/ }).focus();
    await page.keyboard.press("Enter");
    const whole = page.getByRole("region", { name: "The article's text" }).first();
    await whole.waitFor();
    const quote = await page.locator(".evidence blockquote").first().textContent();
    assert.equal(await whole.locator(".here").textContent(), quote);
    for (const part of ["subject", "act", "object"]) assert.ok((await whole.locator(`mark.${part}`).count()) > 0, part);
    const shown = await whole.textContent();
    const articles = JSON.parse(await page.locator("#graph").textContent()).articles.map((row) => row[5]);
    assert.ok(articles.every((text) => text.length > 100) && articles.includes(shown));
    const inSight = await whole.evaluate((box) => {
      const [outer, inner] = [box.getBoundingClientRect(), box.querySelector(".here").getBoundingClientRect()];
      return inner.top >= outer.top && inner.top < outer.bottom;
    });
    assert.ok(inSight, "the sentence is scrolled to");
    assert.deepEqual(faults, []);
  });

  for (const colorScheme of ["light", "dark"]) {
    it(`has no serious fault by axe where articles are given: ${colorScheme}`, async () => {
      const { page } = await open("#tab=claims", { file: join(folder, "texts.html"), colorScheme, bypassCSP: true });
      await page.locator("tbody button").first().click();
      await page.getByRole("region", { name: "The article's text" }).first().waitFor();
      assert.deepEqual(await graveFaults(page), []);
    });
  }

  it("shows a sentence among its article's others, and where text is left out between them", async () => {
    const { page, faults } = await open("#tab=claims&sort=subject");
    await page.locator("tbody button").first().click();
    const article = page.locator(".evidence details").first();
    const quote = await page.locator(".evidence blockquote").first().textContent();
    assert.equal(await article.locator(".here").textContent(), quote);
    const texts = await article.locator(".around").allTextContents();
    assert.equal(texts.at(-1), "…");
    assert.ok(texts.filter((text) => text !== "…").length > 1);
    assert.ok(texts.every((text, at) => at === 0 || text !== "…" || texts[at - 1] !== "…"));
    assert.deepEqual(faults, []);
  });

  it("shows a path between two actors, step by step", async () => {
    const { page, faults } = await open("#tab=network&entity=state/IRN");
    await page.locator('select[name="goal"]').selectOption({ label: "NATO" });
    await page.getByRole("group", { name: "Path from Iran to NATO" }).waitFor();
    const names = await page.locator(".vertex").evaluateAll((all) => all.map((each) => each.getAttribute("aria-label")));
    assert.ok(names.includes("Only Iran") && names.includes("Only NATO"), names.join());
    assert.equal(await page.locator(".canvas .edge").count(), names.length - 1);
    assert.equal(names.length - 1, Number(run("path", graph, "Iran", "NATO").toString().match(/(\d+) steps/)[1]));
    assert.deepEqual(faults, []);
  });

  it("brushes months with the pointer, and takes them from their fields", async () => {
    const { page, faults } = await open("#tab=claims");
    const all = await shownClaims(page);
    const box = await page.locator(".brush").boundingBox();
    await page.mouse.move(box.x + box.width * 0.6, box.y + 20);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.8, box.y + 20, { steps: 4 });
    await page.mouse.up();
    await page.waitForURL(/from=\d{4}-\d{2}.*to=\d{4}-\d{2}/);
    const some = await shownClaims(page);
    assert.ok(some > 0 && some < all);
    await page.locator('input[name="from"]').fill("2023-03");
    await page.locator('input[name="to"]').fill("2023-03");
    await page.waitForURL(/from=2023-03&to=2023-03/);
    const dates = await page.locator("tbody tr:not([aria-hidden]) td:nth-child(5)").allTextContents();
    assert.ok(dates.length > 0 && dates.every((date) => date !== "undated" && date.slice(0, 7) <= "2023-03"));
    assert.deepEqual(faults, []);
  });

  it("takes one step back for a brush, however many months it crossed", async () => {
    const { page } = await open("#tab=claims");
    const before = await page.evaluate(() => history.length);
    const box = await page.locator(".brush").boundingBox();
    await page.mouse.move(box.x + box.width * 0.3, box.y + 20);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.9, box.y + 20, { steps: 12 });
    await page.mouse.up();
    await page.waitForURL(/from=/);
    assert.equal(await page.evaluate(() => history.length), before + 1);
  });

  it("moves and enlarges the network, and shows more names when near", async () => {
    const { page, faults } = await open("#tab=network&top=500");
    const names = () => page.locator(".vertex text").evaluateAll((all) => all.filter((each) => getComputedStyle(each).display !== "none").length);
    const some = await names();
    const box = await page.locator(".canvas").boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    for (let step = 0; step < 8; step += 1) await page.mouse.wheel(0, -240);
    await page.locator(".canvas .sheet.near:not(.moving)").first().waitFor();
    assert.ok((await names()) > some);
    assert.match(await page.locator(".canvas .sheet").first().evaluate((sheet) => sheet.style.transform), /scale\(([2-9]|1\d)/);
    assert.deepEqual(faults, []);
  });

  it("draws nothing of the network anew for what is pointed at or dragged, and picks nothing by a drag", async () => {
    const { page, faults } = await open("#tab=network");
    await page.evaluate(() => {
      globalThis.changes = 0;
      new MutationObserver((found) => { globalThis.changes += found.length; })
        .observe(document.querySelector(".canvas svg"), { attributes: true, childList: true, subtree: true });
    });
    // The middle of an edge that no other mark covers.
    const [x, y, names] = await page.evaluate(() => [...document.querySelectorAll(".canvas .edge")].map((edge) => {
      const box = edge.getBoundingClientRect();
      return [box.x + box.width / 2, box.y + box.height / 2, edge.getAttribute("aria-label").split(":")[0].replace(" and ", " – "), edge];
    }).find(([left, top, , edge]) => document.elementFromPoint(left, top).closest(".edge") === edge).slice(0, 3));
    await page.mouse.move(x, y);
    await page.locator(".hover strong", { hasText: names }).waitFor();
    assert.equal(await page.locator(".over .edge").count(), 1);
    await page.mouse.down();
    for (let step = 1; step <= 10; step += 1) await page.mouse.move(x + 8 * step, y + 5 * step);
    await page.mouse.up();
    assert.match(await page.locator(".canvas .sheet").first().evaluate((sheet) => sheet.style.transform), /^translate\(80px, 50px\)/);
    await page.locator(".canvas:not(.held) .sheet:not(.moving)").first().waitFor();
    assert.doesNotMatch(page.url(), /claims=/);
    assert.equal(await page.evaluate(() => globalThis.changes), 0);
    assert.deepEqual(faults, []);
  });

  it("finds by words what a claim's names, act and sentences have, in any case and without accents", () => {
    const [, json] = readFileSync(html, "utf8").match(/id="graph">(.*?)<\/script>/s);
    const read = readGraph(json);
    const search = new Search(read);
    const textOf = (claim) => [claim.subject, claim.object, claim.about, claim.place, claim.by].filter(Boolean)
      .flatMap(({ label, names }) => [label, ...names]).concat(claim.act, claim.evidence.map(({ passage }) => passage.quote)).join("\n")
      .normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ı", "i");
    for (const words of [["erdogan"], ["code", "conduct"], ["agrees"], ["the"], ["antonio", "talks"], ["no-such-word"]]) {
      const wanted = read.claims.filter((claim) => words.every((word) => textOf(claim).includes(word))).map(({ id }) => id);
      const found = search.claimsHaving(words);
      assert.deepEqual(read.claims.filter(({ number }) => found[number]).map(({ id }) => id), wanted, words.join(" "));
    }
  });

  it("says how many pairs are left out, and shows more when asked", async () => {
    const { page } = await open("#tab=network&top=10");
    assert.equal(await page.locator(".canvas .edge").count(), 10);
    const left = Number((await page.locator(".network [role=status]").textContent()).match(/^(\d+) weaker pairs are left out/)[1]);
    await page.locator('input[name="top"]').fill("20");
    await page.keyboard.press("Enter");
    await page.locator(".network [role=status]", { hasText: `${left - 10} weaker pairs` }).waitFor();
    assert.equal(await page.locator(".canvas .edge").count(), 20);
    await page.goto(`${page.url().split("#")[0]}#tab=map`);
    await page.locator(".map .legend", { hasText: "arcs: acts between two states" }).waitFor();
  });

  it("shows what a link that was sent shows, and goes back", async () => {
    const { page } = await open("#tab=claims&status=Planned&said=Denied");
    await page.locator("tbody button").first().click();
    await page.waitForURL(/claims=/);
    const sent = new URL(page.url()).hash;
    const quote = await page.locator(".evidence blockquote").first().textContent();
    const { page: other, faults } = await open(sent);
    assert.equal(await other.locator(".evidence blockquote").first().textContent(), quote);
    assert.equal(await shownClaims(other), await shownClaims(page));
    await page.goBack();
    await page.locator(".evidence .hint", { hasText: "Pick a claim" }).waitFor();
    assert.deepEqual(faults, []);
  });

  it("survives a hash that is nonsense", async () => {
    const { page, faults } = await open("#tab=nothing&from=x&claims=zz.%00&entity=state/NIL&top=-4&status=%3Cb%3E");
    await page.locator(".chosen").waitFor();
    assert.equal(await shownClaims(page), 0);
    assert.deepEqual(faults, []);
  });

  it("works by keyboard alone: views, table, network, story", async () => {
    const { page, faults } = await open();
    await page.locator("#tab-story").focus();
    for (let step = 0; step < 4; step += 1) await page.keyboard.press("ArrowRight");
    assert.equal(await page.locator("#tab-claims").getAttribute("aria-selected"), "true");
    await page.locator(".rows").focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.locator("tbody tr.on").waitFor();
    assert.equal(await page.locator("tbody tr.on").getAttribute("aria-rowindex"), "3");
    await page.locator(".evidence mark").first().waitFor();
    for (const [tab, thing] of [["network", ".vertex"], ["timeline", ".mark"], ["map", ".arc"], ["story", ".claim"]]) {
      await page.locator('[role="tab"][aria-selected="true"]').focus();
      while ((await page.locator(`#tab-${tab}`).getAttribute("aria-selected")) !== "true") await page.keyboard.press("ArrowLeft");
      await page.locator(thing).first().waitFor();
      let at = "";
      for (let step = 0; step < 400 && !at.includes(thing.slice(1)); step += 1) {
        await page.keyboard.press("Tab");
        at = await page.evaluate(() => document.activeElement.getAttribute("class") ?? "");
      }
      assert.ok(at.includes(thing.slice(1)), `Tab reaches ${thing} in ${tab}`);
      await page.keyboard.press("Enter");
      if (tab === "network") {  // chosen, and let go again: not everybody has a date
        const chip = page.locator(".chosen .chip").first();
        await chip.press("Enter");
        await chip.waitFor({ state: "detached" });
      } else await page.locator(".evidence mark").first().waitFor();
    }
    assert.deepEqual(faults, []);
  });

  it("draws the map and leads from a state to its evidence", async () => {
    const { page, faults } = await open("#tab=map");
    await page.locator('path.country[aria-label^="China:"]').focus();
    await page.keyboard.press("Enter");
    await page.locator(".evidence mark").first().waitFor();
    assert.ok((await page.locator(".arc").count()) > 5);
    assert.deepEqual(faults, []);
  });

  it("gives a state its strong colour for three acts at least, and its numbers in a list", async () => {
    const { page, faults } = await open("#tab=map");
    const strong = await page.locator("path.country.good2, path.country.bad2").evaluateAll((all) => all.map((each) => each.getAttribute("aria-label")));
    assert.ok(strong.length > 0);
    for (const label of strong) {
      const [, good, bad] = label.match(/: (\d+) cooperation, (\d+) conflict$/);
      assert.ok(Number(good) + Number(bad) >= 3, label);
    }
    await page.locator(".states button").first().click();
    await page.locator(".evidence mark").first().waitFor();
    assert.deepEqual(faults, []);
  });

  it("begins with what was reported last, and follows an initiative from step to step", async () => {
    const { page, faults } = await open("#tab=story");
    const { claims, passages, articles } = JSON.parse(await page.locator("#graph").textContent());
    const reported = new Map(claims.map((row) => [row[0], row[14].filter((_, at) => at % 7 === 0).map((at) => articles[passages[at][0]][4]).sort()[0]]));
    const last = [...reported.values()].sort().at(-1);
    await page.locator(".story section").first().locator(".claim").first().click();
    await page.waitForURL(/claims=/);
    assert.equal(reported.get(new URL(page.url()).hash.match(/claims=([0-9a-f]{16})/)[1]), last);
    const initiatives = page.locator(".story section", { has: page.getByRole("heading", { name: /^Initiatives/ }) });
    const steps = await initiatives.locator("ol").first().locator(".date").allTextContents();
    const begins = steps.map((text) => text.match(/\d{4}(-\d\d)?(-\d\d)?/)[0]);
    assert.ok(begins.length > 1);
    assert.deepEqual(begins, [...begins].sort());
    await initiatives.locator(".stage").first().click();
    await page.locator(".evidence mark").first().waitFor();
    assert.equal(await page.getByText("Reading the graph").count(), 0);
    assert.deepEqual(faults, []);
  });

  it("names the actors of most claims in the network", async () => {
    const { page } = await open("#tab=network");
    const named = await page.locator(".vertex text:not(.quiet)").allTextContents();
    const counts = new Map();
    for (const label of await page.locator(".canvas .edge").evaluateAll((all) => all.map((each) => each.getAttribute("aria-label")))) {
      for (const name of label.split(":")[0].split(" and ")) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    const [busiest] = [...counts].sort(([, a], [, b]) => b - a);
    assert.ok(named.includes(busiest[0]), `${busiest[0]} among ${named.join()}`);
  });

  for (const [width, least] of [[1280, 120], [375, 75]]) {
    it(`leaves names room in the table on a screen of ${width} pixels`, async () => {
      const { page } = await open("#tab=claims", { viewport: { width, height: 800 } });
      for (const column of ["subject", "object"]) {
        const box = await page.locator(`th.col-${column}`).boundingBox();
        assert.ok(box.width >= least, `${column}: ${box.width}`);
      }
      const [table, frame] = [await page.locator("table").boundingBox(), await page.locator(".rows").boundingBox()];
      assert.ok(table.x + table.width <= frame.x + frame.width + 1);
    });
  }

  it("lays the network out the same each time", async () => {
    const places = [];
    for (const _ of [1, 2]) {
      const { page } = await open("#tab=network");
      places.push(await page.locator(".vertex").evaluateAll((all) => all.map((each) => each.getAttribute("transform"))));
    }
    assert.ok(places[0].length > 20);
    assert.deepEqual(places[0], places[1]);
  });

  it("saves the claims chosen as CSV", async () => {
    const { page } = await open("#tab=claims&status=Offered");
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save as CSV" }).click()]);
    const rows = readFileSync(await download.path(), "utf8").trimEnd().split("\r\n");
    assert.equal(rows.length, 1 + (await shownClaims(page)));
    assert.ok(rows[0].startsWith("claim,subject,act,object,status"));
  });

  for (const tab of ["story", "network", "timeline", "map", "claims"]) {
    for (const colorScheme of ["light", "dark"]) {
      it(`has no serious fault by axe: ${tab}, ${colorScheme}`, async () => {
        const { page } = await open(`#tab=${tab}`, { colorScheme, bypassCSP: true });
        if (tab === "story") await page.locator(".claim").first().click();
        assert.deepEqual(await graveFaults(page), []);
      });
    }
    it(`fits a narrow screen: ${tab}`, async () => {
      const { page, faults } = await open(`#tab=${tab}`, { viewport: { width: 375, height: 720 } });
      await page.locator("#view > *").first().waitFor();
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(over <= 0, `${over} pixels too wide`);
      assert.deepEqual(faults, []);
    });
  }
});

describe("words and months", () => {
  it("says what is denied as one says it", () => {
    const said = { "agrees with": "does not agree with", "accuses": "does not accuse", "establishes": "does not establish", "denies": "does not deny", "part of": "is not part of" };
    for (const [act, denied] of Object.entries(said)) assert.equal(denial(act), denied);
  });

  it("takes the first of many by an order as sorting them would", () => {
    const items = Array.from({ length: 500 }, (_, at) => ({ at, key: (at * 7919) % 37 }));
    const order = (a, b) => a.key - b.key;
    for (const most of [1, 12, 499, 500, 1000]) assert.deepEqual(firstOf(items, most, order), [...items].sort(order).slice(0, most));
    assert.deepEqual(firstOf([], 5, order), []);
  });

  it("gives few months of long ago no room of their own", () => {
    const claims = ["1990-05-01", ...Array(200).fill("2024-03-02"), ...Array(100).fill("2024-06-01"), "2031-01-01"].map((begin) => ({ begin }));
    const span = spanOf(claims);
    assert.deepEqual([span.months, span.first, span.last], [["2024-03", "2024-04", "2024-05", "2024-06"], "1990-05", "2031-01"]);
    assert.deepEqual([...heightsOf(span, new Map([["1990-05", 1], ["2024-03", 200], ["2024-06", 100], ["2031-01", 1]]).entries()).values()], [201, 0, 0, 101]);
    assert.equal(spanOf([{ begin: "" }]), null);
    assert.deepEqual(spanOf([{ begin: "2024-01-01" }, { begin: "2024-03-01" }]).months, ["2024-01", "2024-02", "2024-03"]);
  });
});

describe("over hostile texts", () => {
  const attack = `</script><script>alert(1)</script><img src=x onerror=alert(2)>`;
  const file = join(folder, "hostile.html");
  let ids;
  before(() => {
    const texts = [attack, "<!--<script>", "=HYPERLINK(\\\"x\\\")", "\u202eمحمد بن سلمان", "@GRAPH@ $& \\\\u003c"];
    const entities = texts.map((label, at) => `<official/x${at}> a ent:Official ; skos:prefLabel "${label.replaceAll('\\"', '"').replaceAll('"', '\\"')}"@en .`);
    const claims = texts.map((label, at) => {
      const quote = `𝄞 ${attack} praised ${at}.`;
      const begin = Buffer.byteLength(`𝄞 ${attack} `);
      return `<claim/000000000000000${at}> a ent:Claim ; rdf:subject <official/x${at}> ; rdf:predicate ent:praises ;
  rdf:object <official/x${(at + 1) % texts.length}> ; ent:status ent:Actual ; ent:evidence <passage/a-00000000-${at * 1000}> ;
  ent:anchor "a-00000000-${at * 1000} ${at * 1000}-${at * 1000 + 4} ${at * 1000 + begin}-${at * 1000 + begin + 7} ${at * 1000 + 5}-${at * 1000 + 9}" .
<passage/a-00000000-${at * 1000}> a ent:Passage ; oa:hasSource <article/a-00000000> ; oa:exact "${quote}"@en ; oa:start ${at * 1000} ; oa:end ${at * 1000 + Buffer.byteLength(quote)} .`;
    });
    const prefixes = readFileSync(graph, "utf8").split("\n").filter((line) => line.startsWith("@prefix"));
    const ttl = [...prefixes, "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .", "@base <https://w3id.org/entente/id/> .",
      ...entities, ...claims,
      `<article/a-00000000> a ent:Article ; dcterms:identifier "a" ; dcterms:title "${attack}" ; dcterms:publisher "${attack}" ; schema:url <javascript:alert(3)> ; dcterms:date "2024-01-02"^^xsd:date .`].join("\n");
    const source = join(folder, "hostile.ttl");
    writeFileSync(source, ttl);
    run("explore", source, "-o", file);
    ids = [...readFileSync(file, "utf8").matchAll(/^(?:"claims":)?\[+"([0-9a-f]{16})"/gm)].map(([, id]) => id);
  });

  it("runs nothing of theirs, and shows them as they stand", async () => {
    for (const tab of ["story", "network", "timeline", "map", "claims"]) {
      const { page, faults } = await open(`#tab=${tab}&claims=${ids[0]}`, { file });
      await page.locator(".evidence blockquote").waitFor();
      assert.ok((await page.locator(".evidence").textContent()).includes(attack));
      assert.equal(await page.locator("img").count(), 0);
      assert.equal(await page.locator("a[href^='javascript']").count(), 0);
      if (tab !== "map") assert.ok((await page.locator("#view").textContent()).includes("محمد بن سلمان"), tab);
      assert.deepEqual(faults, []);
    }
  });

  it("marks the act where characters outside the basic plane stand before it", async () => {
    const { page } = await open(`#claims=${ids[2]}`, { file });
    assert.equal(await page.locator(".evidence mark.act").first().textContent(), "praised");
  });

  it("lets no script run but its own", async () => {
    const { page } = await open("", { file });
    const ran = await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "globalThis.ran = true";
      document.body.append(script);
      return globalThis.ran === true;
    });
    assert.equal(ran, false);
  });
});
