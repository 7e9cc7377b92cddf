// All claims chosen as a table; only the rows in sight are in the document.
import { useMemo, useRef, useState } from "preact/hooks";
import { save } from "./csv.js";
import { Chips, Name, spoken, when } from "./parts.jsx";

const SPARE = 12;
/** Ranks by text, the same for the same text: numbers are sorted faster. */
function ranksOf(texts) {
  const ranks = new Map([...new Set(texts)].sort((a, b) => (a < b ? -1 : 1)).map((text, rank) => [text, rank]));
  return (text) => ranks.get(text);
}

const COLUMNS = [
  ["subject", "Subject", (claim) => claim.subject.label],
  ["act", "Act", (claim) => claim.act],
  ["object", "Object", (claim) => claim.object.label],
  ["status", "Status", (claim) => claim.status],
  ["date", "Date", (claim) => claim.begin],
  ["sources", "Sources", null],
];

const LARGE = 2 ** 26; // more claims than a page can hold

/** By a column, and "-" before its name for the other way; claims that are alike stay in the graph's order. */
function sorted(graph, claims, sort) {
  const way = sort.startsWith("-") ? -1 : 1;
  const [, , text] = COLUMNS.find(([key]) => key === sort.replace(/^-/, "")) ?? COLUMNS[0];
  const rank = text && ranksOf(claims.map(text));
  const keys = Float64Array.from(claims, (claim) => way * (text ? rank(text(claim)) : claim.sources.length) * LARGE + claim.number).sort();
  return Array.from(keys, (key) => graph.claims[((key % LARGE) + LARGE) % LARGE]);
}

function rowsOf(claims) {
  const head = ["claim", "subject", "act", "object", "status", "denied", "hedged", "from", "until", "place", "quantity", "source", "published", "url", "sentence"];
  const rows = claims.map((claim) => {
    const { passage } = claim.evidence[0] ?? { passage: { quote: "", article: { source: "", date: "", url: "" } } };
    const { article } = passage;
    return [claim.id, claim.subject.label, claim.act, claim.object.label, claim.status, claim.negated, claim.hedged,
      claim.begin, claim.end, claim.place?.label ?? "", claim.quantity, article.source, article.date, article.url, passage.quote];
  });
  return [head, ...rows];
}

export function Claims({ graph, claims, state, picked, pick, show }) {
  const sort = state.sort || "-date";
  const rows = useMemo(() => sorted(graph, claims, sort), [graph, claims, sort]);
  const [top, setTop] = useState(0);
  const box = useRef(null);
  const rowHeight = matchMedia("(max-width: 40rem)").matches ? 52 : 34; // page.css says the same
  const first = Math.max(0, Math.min(Math.floor(top / rowHeight), rows.length - 1) - SPARE);
  const seen = rows.slice(first, first + 2 * SPARE + 40);
  const after = Math.max(0, rows.length - first - seen.length);
  const move = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = rows.findIndex((claim) => claim.id === picked[0]);
    const next = Math.min(rows.length - 1, Math.max(0, at + step));
    if (rows[next]) {
      pick([rows[next]]);
      const { scrollTop, clientHeight } = box.current;
      if (next * rowHeight < scrollTop || (next + 3) * rowHeight > scrollTop + clientHeight) {
        box.current.scrollTop = Math.max(0, next * rowHeight - clientHeight / 2);
      }
    }
  };
  return (
    <div class="claims">
      <div class="tools">
        <button type="button" onClick={() => save(rowsOf(rows), "claims.csv")}>Save as CSV</button>
        <span role="status">{rows.length} claims</span>
      </div>
      <div class="rows" ref={box} tabindex="0" role="region" aria-label="Claims; up and down arrows move" onKeyDown={move}
        onScroll={(event) => setTop(event.currentTarget.scrollTop)}>
        <table aria-rowcount={rows.length + 1}>
          <thead>
            <tr>
              {COLUMNS.map(([key, title]) => {
                const order = sort === key ? "ascending" : sort === `-${key}` ? "descending" : "none";
                return (
                  <th scope="col" aria-sort={order} class={`col-${key}`}>
                    <button type="button" onClick={() => show({ sort: order === "ascending" ? `-${key}` : key })}>
                      {title}<span aria-hidden="true">{{ ascending: " ▲", descending: " ▼", none: "" }[order]}</span>
                    </button>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {first > 0 && <tr aria-hidden="true"><td colspan="3" style={{ height: `${first * rowHeight}px`, padding: 0 }} /></tr>}
            {seen.map((claim, at) => (
              <tr key={claim.id} aria-rowindex={first + at + 2} class={picked[0] === claim.id ? "on" : ""} onClick={() => pick([claim])}>
                <td title={claim.subject.label}><Name of={claim.subject} /></td>
                <td>
                  <button type="button" class={`act ${claim.side.toLowerCase()}`} aria-label={spoken(claim)} onClick={(event) => { event.stopPropagation(); pick([claim]); }}>
                    {claim.told}
                  </button>
                </td>
                <td title={claim.object.label}><Name of={claim.object} /></td>
                <td>{claim.status === "Actual" && !claim.negated && !claim.hedged ? "actual" : <Chips claim={claim} />}</td>
                <td class="date" title={when(claim)}>{when(claim)}</td>
                <td class="sources">{claim.sources.length}</td>
              </tr>
            ))}
            {after > 0 && <tr aria-hidden="true"><td colspan="3" style={{ height: `${after * rowHeight}px`, padding: 0 }} /></tr>}
          </tbody>
        </table>
      </div>
    </div>
  );
}
