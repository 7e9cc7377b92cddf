#!/usr/bin/env python3
"""Asks the program, pyoxigraph and rdflib the same queries, of every section of SPARQL 1.1, and compares the answers.

    compare_sparql.py ENTENTE GRAPH.ttl QUERIES.txt      (the graph of the example articles, and tests/stores/sparql.txt)

Numbers are compared by value, since engines write 1.0 and 1 as they like, and columns by name, since * has no order. Exit status 1 where answers differ.
"""
import json
import subprocess
import sys
import tempfile

import pyoxigraph
import rdflib

PREFIXES = "".join("PREFIX %s: <%s>\n" % pair for pair in {
    "ent": "https://w3id.org/entente/ontology#", "oa": "http://www.w3.org/ns/oa#", "dcterms": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#", "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#"}.items())
XSD = "http://www.w3.org/2001/XMLSchema#"
NUMBERS = {XSD + name for name in ("integer", "decimal", "double", "float")}


def queries_of(path):
    """(section, whether the order counts, why rdflib isn't asked, query)"""
    reason = ""
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.startswith("rdflib: "):
                reason = line[8:].strip()
            elif line.strip() and not line.startswith("#"):
                section, query = line.strip().split(" | ", 1)
                yield section.removeprefix("ordered "), section.startswith("ordered "), reason, query
                reason = ""


def term(kind, value, datatype=None, language=None):
    """A term as it is compared; a blank node is like any other."""
    if kind == "bnode":
        return ("bnode",)
    if datatype in NUMBERS:
        return ("number", round(float(value), 6))
    return (kind, value, None if language or datatype == XSD + "string" else datatype, (language or "").lower() or None)


def of_program(entente, graph, query):
    with tempfile.NamedTemporaryFile("w", suffix=".rq", encoding="utf-8") as file:
        file.write("# A question?\n" + query)
        file.flush()
        run = subprocess.run([entente, "-q", "query", graph, file.name, "-t", "json"], capture_output=True, text=True)
    if run.returncode:
        raise RuntimeError(run.stderr.strip())
    answer = json.loads(run.stdout)
    if "boolean" in answer:
        return answer["boolean"]
    # The parts of a triple have their order, as in the other engines' answers.
    names = answer["head"]["vars"] if "CONSTRUCT" in query else sorted(answer["head"]["vars"])
    return [tuple(term(row[name]["type"], row[name]["value"], row[name].get("datatype"), row[name].get("xml:lang"))
                  if name in row else None for name in names) for row in answer["results"]["bindings"]]


def of_pyoxigraph(store, query):
    def one(value):
        if value is None:
            return None
        if isinstance(value, pyoxigraph.Literal):
            return term("literal", value.value, None if value.language else value.datatype.value, value.language)
        return term("bnode" if isinstance(value, pyoxigraph.BlankNode) else "uri", value.value)
    answer = store.query(query)
    if isinstance(answer, pyoxigraph.QueryBoolean):
        return bool(answer)
    if isinstance(answer, pyoxigraph.QueryTriples):
        return [tuple(map(one, (t.subject, t.predicate, t.object))) for t in answer]
    names = sorted(answer.variables, key=lambda variable: variable.value)
    return [tuple(one(row[name]) for name in names) for row in answer]


def of_rdflib(graph, query):
    def one(value):
        if value is None:
            return None
        if isinstance(value, rdflib.Literal):
            return term("literal", str(value), str(value.datatype) if value.datatype else None, value.language)
        return term("bnode" if isinstance(value, rdflib.BNode) else "uri", str(value))
    answer = graph.query(query)
    if answer.type == "ASK":
        return answer.askAnswer
    if answer.type == "CONSTRUCT":
        return [tuple(map(one, triple)) for triple in answer.graph]
    return [tuple(one(row[name]) for name in sorted(answer.vars)) for row in answer]


def comparable(answer, query, ordered):
    if isinstance(answer, bool) or ordered:
        return answer
    rows = set(answer) if query.lstrip().startswith("CONSTRUCT") else answer
    return sorted(rows, key=repr)


def main():
    entente, path, queries = sys.argv[1:]
    store, graph = pyoxigraph.Store(), rdflib.Dataset()
    store.bulk_load(path=path, format=pyoxigraph.RdfFormat.TURTLE)
    graph.default_graph.parse(path, format="turtle")
    asked = skipped = failures = 0
    for section, ordered, reason, query in queries_of(queries):
        asked += 1
        skipped += bool(reason)
        text = PREFIXES + query
        answers = {}
        for name, ask in (("entente query", lambda: of_program(entente, path, text)),
                          ("pyoxigraph", lambda: of_pyoxigraph(store, text)),
                          ("rdflib", lambda: of_rdflib(graph, text))):
            if name == "rdflib" and reason:
                continue
            try:
                answers[name] = comparable(ask(), query, ordered)
            except Exception as error:  # whatever an engine throws is its refusal of this query
                answers[name] = "refused: " + str(error)[:200]
        if any(answer != answers["pyoxigraph"] or isinstance(answer, str) for answer in answers.values()):
            failures += 1
            print("%s: %s" % (section, query))
            for name, answer in answers.items():
                print("    %-14s %s" % (name, answer if not isinstance(answer, list) else "%d rows, first %s" % (len(answer), answer[:2])))
    print("%d queries, the same answers in %d; rdflib not asked %d of them" % (asked, asked - failures, skipped))
    sys.exit(1 if failures or asked < 150 else 0)


if __name__ == "__main__":
    main()
