// The page that answers SPARQL: an editor, the bundled questions, and Oxigraph over the graph in memory.
import initOxigraph, { Store } from "oxigraph";
import { render } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { save } from "./csv.js";
import { editorIn } from "./editor.js";

const MOST_ROWS = 1000;
const FIRST = "SELECT ?label (COUNT(?claim) AS ?claims) WHERE {\n  ?claim rdf:subject ?who .\n  ?who skos:prefLabel ?label .\n}\nGROUP BY ?label\nORDER BY DESC(?claims) ?label\nLIMIT 20\n";

const data = JSON.parse(document.getElementById("graph").textContent);
const questions = data.questions.map(([name, group, question, sparql]) => ({ name, group, question, sparql }));
const prefixes = Object.fromEntries([...data.turtle.matchAll(/^@prefix (\S*): <([^>]*)> \.$/gm)].map(([, name, space]) => [name, space]));

/** An IRI by the graph's prefixes; the longest namespace wins. */
function short(iri) {
  const fitting = Object.entries(prefixes).filter(([, space]) => iri.startsWith(space));
  const [best] = fitting.sort(([, a], [, b]) => b.length - a.length);
  return best && /^[\w.-]*$/.test(iri.slice(best[1].length)) ? `${best[0]}:${iri.slice(best[1].length)}` : `<${iri}>`;
}

/** The graph's prefixes that a query names and doesn't declare stand before it, all on its first line. */
function withPrefixes(query) {
  const missing = Object.entries(prefixes).filter(([name]) =>
    new RegExp(`(^|[^\\w-])${name}:`).test(query) && !new RegExp(`prefix\\s+${name}:`, "i").test(query));
  return missing.map(([name, space]) => `PREFIX ${name}: <${space}> `).join("") + query;
}

async function load() {
  const block = document.getElementById("wasm");
  const bytes = Uint8Array.from(atob(block.textContent), (letter) => letter.charCodeAt(0));
  block.remove();
  await initOxigraph({ module_or_path: bytes });
  const store = new Store();
  store.load(data.turtle, { format: "text/turtle", base_iri: data.base, no_transaction: true });
  data.turtle = "";
  return store;
}

/** Columns and rows of terms, whatever form the query has. */
function answerOf(store, query) {
  const result = store.query(withPrefixes(query), { base_iri: data.base });
  if (typeof result === "boolean") return { columns: ["answer"], rows: [[{ value: result ? "yes" : "no" }]] };
  if (result.length > 0 && result[0].termType === "Quad") {
    return { columns: ["subject", "predicate", "object"], rows: result.map((quad) => [quad.subject, quad.predicate, quad.object]) };
  }
  const columns = [...new Set(result.flatMap((row) => [...row.keys()]))];
  return { columns, rows: result.map((row) => columns.map((column) => row.get(column))) };
}

function Term({ term }) {
  if (!term) return null;
  return term.termType === "NamedNode" ? <span class="iri" title={term.value}>{short(term.value)}</span> : <bdi>{term.value}</bdi>;
}

function Answer({ columns, rows }) {
  return (
    <div class="answer" tabindex="0" role="region" aria-label="Answer">
      <table>
        <thead><tr>{columns.map((column) => <th scope="col">{column}</th>)}</tr></thead>
        <tbody>{rows.slice(0, MOST_ROWS).map((row) => <tr>{row.map((term) => <td><Term term={term} /></td>)}</tr>)}</tbody>
      </table>
    </div>
  );
}

const told = ({ rows }, milliseconds) =>
  `${rows.length} rows in ${Math.round(milliseconds)} ms${rows.length > MOST_ROWS ? `; the first ${MOST_ROWS} are shown, the file has them all` : ""}.`;

function App({ store }) {
  const host = useRef(null);
  const editor = useRef(null);
  const [answer, setAnswer] = useState(null);
  const [status, setStatus] = useState({ text: `${store.size} statements. Control and Enter runs the query.` });
  const run = () => {
    const query = editor.current.text();
    history.replaceState(null, "", `#${new URLSearchParams({ query })}`);
    try {
      const start = performance.now();
      const found = answerOf(store, query);
      setStatus({ text: told(found, performance.now() - start) });
      setAnswer(found);
    } catch (error) {
      setStatus({ text: String(error.message ?? error), error: true });
      setAnswer(null);
    }
  };
  useEffect(() => {
    const sent = new URLSearchParams(location.hash.slice(1)).get("query");
    editor.current = editorIn(host.current, sent ?? FIRST, () => run());
    document.documentElement.dataset.ready = "";
  }, []);
  const groups = [...new Set(questions.map(({ group }) => group))];
  const csv = () => save([answer.columns, ...answer.rows.map((row) => row.map((term) => term?.value ?? ""))], "answer.csv");
  return (
    <>
      <header><h1>Entente</h1></header>
      <main class="ask">
        <div class="tools">
          <label>Question{" "}
            <select name="question" onChange={(event) => {
              const chosen = questions.find(({ name }) => name === event.currentTarget.value);
              if (chosen) editor.current.set(chosen.sparql);
            }}>
              <option value="">of your own</option>
              {groups.map((group) => (
                <optgroup label={group}>
                  {questions.filter((each) => each.group === group).map(({ name, question }) => <option value={name}>{question}</option>)}
                </optgroup>
              ))}
            </select>
          </label>
          <button type="button" class="run" onClick={run}>Run</button>
          {answer && <button type="button" onClick={csv}>Save as CSV</button>}
        </div>
        <div class="editor" ref={host} />
        <p class={status.error ? "status error" : "status"} role={status.error ? "alert" : "status"}>{status.text}</p>
        {answer && <Answer {...answer} />}
      </main>
    </>
  );
}

const page = document.getElementById("page");
load().then((store) => {
  page.textContent = "";
  render(<App store={store} />, page);
}).catch((error) => { page.textContent = `The graph can't be read: ${error.message ?? error}`; });
