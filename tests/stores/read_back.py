#!/usr/bin/env python3
"""What hostile articles become is read back in every format by a reader that isn't Entente's.

    read_back.py PROGRAM WORK

Texts, titles, outlets, addresses and ids hold what breaks formats. RDF is read by rdflib and Oxigraph, and all of its
formats must hold the same statements; JSON-LD by Oxigraph; GraphML and GEXF by networkx; DOT by pydot; JSON Lines, the
tables and the page by Python. Each must hold as many claims, nodes or rows as the graph has.
"""
import csv
import html.parser
import json
import os
import re
import subprocess
import sys

import networkx
import pydot
import pyoxigraph
from compare_formats import triples_of

# A browser, a terminal, XML, CSV, Turtle and JSON each stumble over some of these.
ODD = ['"', "'", '"""', "'''", "\\", "\\u0041", "]]>", "</script>", "<!--", "-->", "&amp;", "&#0;", "<b>", "{}", "%zz", "^^",
       "@en", ",", ";", "\t", "\r", "\n", "\r\n", "\x01", "\x1f", "\x7f", "\u0085", "\u2028", "\u202e", "\ufeff", "\ufffe",
       "\uffff", "\U0001f600", "\U0010ffff", "e\u0301", "=1+1", "-", "#", "|"]


def articles():
    for number, odd in enumerate(ODD):
        yield {"id": f"a{odd}b", "title": f"{odd} Oman{odd} hosts talks {odd}", "source": f"The {odd} Post", "author": odd,
               "url": f"https://example.org/{odd}", "date": "2026-05-02",
               "text": f"Oman hosted talks between Iran and Qatar{odd} on Monday. The {odd}Zorba{odd} Movement, which the envoy "
                       f"called \u201c{odd} a band {odd}\u201d, attacked Oman in town {number}."}


class Scripts(html.parser.HTMLParser):
    """The JSON that the page's scripts hold."""

    def __init__(self):
        super().__init__()
        self.inside, self.found = False, []

    def handle_starttag(self, tag, attributes):
        self.inside = tag == "script" and dict(attributes).get("type", "").endswith("json")

    def handle_endtag(self, tag):
        self.inside = False

    def handle_data(self, data):
        if self.inside:
            self.found.append(json.loads(data))


def xml_text(triples):
    """As XML can hold it: without control characters, which N-Triples may write as escapes."""
    control = re.compile(r"\\\\|" "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]|" r"\\u00(?:0[0-8BCEF]|1[0-9A-F]|7F)|\\[bf]")
    clean = lambda term: control.sub(lambda found: found[0] if found[0] == r"\\" else "\ufffd", term)
    return {tuple(map(clean, triple)) for triple in triples}


def main():
    program, work = sys.argv[1:]
    os.makedirs(work, exist_ok=True)
    source = os.path.join(work, "hostile.jsonl")
    with open(source, "w", encoding="utf-8") as file:
        file.writelines(json.dumps(article) + "\n" for article in articles())

    def written(form, ending):
        path = os.path.join(work, "hostile." + ending)
        subprocess.run([program, "-q", "convert", graph, "-t", form, "-o", path], check=True)
        return path

    graph = os.path.join(work, "graph.nt")
    subprocess.run([program, "-q", "build", source, "-o", graph], check=True)
    wanted = triples_of(graph)[1]
    for form, ending in (("turtle", "ttl"), ("ntriples", "nt"), ("nquads", "nq"), ("rdfxml", "rdf")):
        for reader, found in zip(("rdflib", "Oxigraph"), triples_of(written(form, ending))):
            check(f"{form} by {reader}", found, xml_text(wanted) if ending == "rdf" else wanted)
    with open(written("jsonld", "jsonld"), "rb") as file:
        rows = pyoxigraph.parse(file, format=pyoxigraph.RdfFormat.JSON_LD)
        check("JSON-LD by Oxigraph", {tuple(str(term) for term in list(row)[:3]) for row in rows}, wanted)
    networks = [networkx.read_graphml(written("graphml", "graphml")), networkx.read_gexf(written("gexf", "gexf"))]
    (nodes, edges), other = ((len(network.nodes), len(network.edges)) for network in networks)
    check("GraphML and GEXF by networkx", other, (nodes, edges))
    linked = nodes - len(list(networkx.isolates(networks[0])))  # a drawing shows no others
    (dot,) = pydot.graph_from_dot_file(written("dot", "dot"))
    drawn = [node for node in dot.get_nodes() if node.get_name().startswith('"')]
    check("DOT by pydot", (len(drawn), len(dot.get_edges())), (linked, edges))
    claims = len([triple for triple in wanted if triple[1] == "<http://www.w3.org/1999/02/22-rdf-syntax-ns#subject>"])
    for form, least in (("nodes", nodes), ("edges", claims), ("events", 1)):
        with open(written(form, form + ".csv"), newline="", encoding="utf-8") as file:
            header, *rows = csv.reader(file)
            check(f"the table of {form}", ({len(row) for row in rows}, len(rows) >= least), ({len(header)}, True))
    with open(written("jsonl", "jsonl.out"), newline="", encoding="utf-8") as file:
        lines = [json.loads(line) for line in file.read().split("\n") if line]
        check("JSON Lines", all(isinstance(line, dict) for line in lines) and len(lines) >= claims, True)
    page = Scripts()
    with open(written("html", "html"), encoding="utf-8") as file:
        page.feed(file.read())
    check("the page's data", len(page.found) > 0, True)
    print(f"{len(ODD)} hostile articles: {len(wanted)} statements, {nodes} nodes, {claims} claims read back")


def check(what, found, wanted):
    if found != wanted:
        more = (sorted(found - wanted)[:3], sorted(wanted - found)[:3]) if isinstance(wanted, set) else (found, wanted)
        sys.exit(f"{what}: {more[0]!r} for {more[1]!r}")


if __name__ == "__main__":
    main()
