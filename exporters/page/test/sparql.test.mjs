// The page that answers SPARQL, in a real browser. ENTENTE names the program; CHROMIUM the browser.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { axe, examples, folder, launch, opener, run } from "./browser.mjs";

const html = join(folder, "ask.html");
let graph;
let browser;
let open;

/** Puts a query into the address, runs it, and gives what the status says. */
async function ask(page, query) {
  await page.goto(`${page.url().split("#")[0]}#${new URLSearchParams({ query })}`);
  await page.reload();
  await page.waitForSelector("html[data-ready]", { timeout: 60_000 });
  await page.getByRole("button", { name: "Run" }).click();
  return page.locator("p.status").textContent();
}

const cells = (page) => page.locator("tbody tr").evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));

before(async () => {
  graph = examples();
  run("explore", "--sparql", graph, "-o", html);
  browser = await launch();
  open = opener(browser, html);
});
after(() => browser?.close());

describe("the page that answers SPARQL", () => {
  it("gives the rows that the program gives, for a question that comes with it", async () => {
    const { page, faults } = await open();
    await page.locator('select[name="question"]').selectOption("mediators");
    await page.getByRole("button", { name: "Run" }).click();
    const rows = Number((await page.locator("p.status").textContent()).match(/^(\d+) rows/)[1]);
    const program = run("query", graph, "mediators", "-t", "json");
    assert.equal(rows, JSON.parse(program).results.bindings.length);
    assert.ok(rows > 0);
    assert.deepEqual(faults, []);
  });

  it("knows the graph's prefixes, follows a sent query, and answers ASK and CONSTRUCT too", async () => {
    const { page, faults } = await open();
    await ask(page, 'SELECT ?who WHERE { ?who skos:prefLabel "China"@en ; a ent:State }');
    assert.deepEqual(await cells(page), [["state:CHN"]]);
    await ask(page, "ASK { state:CHN ent:iso3 'CHN' }");
    assert.deepEqual(await cells(page), [["yes"]]);
    await ask(page, "CONSTRUCT { ?s a ent:State } WHERE { ?s ent:iso3 'CHN' }");
    assert.deepEqual(await cells(page), [["state:CHN", "rdf:type", "ent:State"]]);
    assert.deepEqual(faults, []);
  });

  it("says what is wrong with a query, and contacts nobody whatever it says", async () => {
    const { page, faults } = await open();
    assert.match(await ask(page, "SELECT ?s WHERE { ?s ?p }"), /error at 1:/i);
    assert.equal(await page.locator('p.status[role="alert"]').count(), 1);
    await ask(page, "SELECT * WHERE { SERVICE <https://example.org/sparql> { ?s ?p ?o } }");
    assert.equal(await page.locator('p.status[role="alert"]').count(), 1);
    assert.deepEqual(faults, []);
  });

  it("runs by the keyboard alone, and Tab leaves the editor", async () => {
    const { page, faults } = await open();
    await page.getByRole("textbox", { name: "Query in SPARQL" }).focus();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("SELECT (1 + 1 AS ?two) {}");
    await page.keyboard.press("Control+Enter");
    await page.locator("tbody td", { hasText: /^2$/ }).waitFor();
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "answer");
    assert.deepEqual(faults, []);
  });

  it("runs nothing of a hostile graph, and shows it as it stands", async () => {
    const attack = "</script><script>alert(1)</script><img src=x onerror=alert(2)> @WASM@ $& @GRAPH@";
    const source = join(folder, "hostile-ask.ttl");
    const file = join(folder, "hostile-ask.html");
    writeFileSync(source, `<https://w3id.org/entente/id/official/x> a <https://w3id.org/entente/ontology#Official> ;
  <http://www.w3.org/2004/02/skos/core#prefLabel> "${attack}"@en .\n`);
    run("explore", "--sparql", source, "-o", file);
    const { page, faults } = await opener(browser, file)();
    await ask(page, "SELECT ?label { ?who skos:prefLabel ?label }");
    assert.deepEqual(await cells(page), [[attack]]);
    assert.deepEqual(faults, []);
  });

  for (const colorScheme of ["light", "dark"]) {
    it(`has no serious fault by axe, and fits a narrow screen: ${colorScheme}`, async () => {
      const { page } = await open("", { colorScheme, bypassCSP: true, viewport: { width: 375, height: 720 } });
      await page.getByRole("button", { name: "Run" }).click();
      await page.locator("tbody tr").first().waitFor();
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => globalThis.axe.run());
      const grave = violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
      assert.deepEqual(grave.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)} ${nodes[0].failureSummary}`), []);
    });
  }
});
