#!/usr/bin/env python3
"""Asks the program, pyoxigraph and rdflib the same queries, of every section of SPARQL 1.1, and compares the answers.

    compare_sparql.py ENTENTE GRAPH.ttl QUERIES.txt      (the graph of the example articles, and tests/stores/sparql.txt)

Numbers are compared by value, since engines write 1.0 and 1 as they like, and columns by name, since * has no order. Exit status 1 where answers differ.
"""
import json
import re
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
    """(section, "ordered", "refused" or nothing, why rdflib isn't asked, what the program says instead of an answer, query)"""
    reason = message = ""
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.startswith("rdflib: "):
                reason = line[8:].strip()
            elif line.startswith("refused: "):
                message = line[9:].strip()
            elif line.strip() and not line.startswith("#"):
                section, query = line.strip().split(" | ", 1)
                mark, _, number = section.rpartition(" ")
                yield number, mark, reason, message, query
                reason = message = ""


def is_graph(query):
    return re.search("CONSTRUCT|DESCRIBE", query) is not None


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
    names = answer["head"]["vars"] if is_graph(query) else sorted(answer["head"]["vars"])
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
    if answer.type in ("CONSTRUCT", "DESCRIBE"):
        return [tuple(map(one, triple)) for triple in answer.graph]
    return [tuple(one(row[name]) for name in sorted(answer.vars)) for row in answer]


def comparable(answer, query, ordered):
    if isinstance(answer, bool) or ordered:
        return answer
    rows = set(answer) if is_graph(query) else answer
    return sorted(rows, key=repr)


def answers_of(engines, query, ordered):
    """What each engine says: its answer, or an Exception."""
    answers = {}
    for name, ask in engines.items():
        try:
            answers[name] = comparable(ask(PREFIXES + query), query, ordered)
        except Exception as error:  # whatever an engine throws is its refusal of this query
            answers[name] = error
    return answers


def is_right(answers, mark, message):
    refused = [isinstance(answer, Exception) for answer in answers.values()]
    if message:
        return all(refused) and message in str(answers["entente query"])
    return all(refused) if mark == "refused" else not any(refused) and all(
        answer == answers["pyoxigraph"] for answer in answers.values())


def main():
    entente, path, queries = sys.argv[1:]
    store, graph = pyoxigraph.Store(), rdflib.Dataset()
    store.bulk_load(path=path, format=pyoxigraph.RdfFormat.TURTLE)
    graph.default_graph.parse(path, format="turtle")
    engines = {"entente query": lambda query: of_program(entente, path, query),
               "pyoxigraph": lambda query: of_pyoxigraph(store, query), "rdflib": lambda query: of_rdflib(graph, query)}
    asked = skipped = failures = 0
    for section, mark, reason, message, query in queries_of(queries):
        asked += 1
        skipped += bool(reason)
        # What is refused by the program alone is asked nowhere else: others would look for it.
        names = ["entente query"] if message else [name for name in engines if name != "rdflib" or not reason]
        answers = answers_of({name: engines[name] for name in names}, query, mark == "ordered")
        if not is_right(answers, mark, message):
            failures += 1
            print("%s: %s" % (section, query))
            for name, answer in answers.items():
                said = "refused: %s" % str(answer)[:200] if isinstance(answer, Exception) else answer
                print("    %-14s %s" % (name, said if not isinstance(said, list) else "%d rows, first %s" % (len(said), said[:2])))
    print("%d queries, as they should be in %d; rdflib not asked %d of them" % (asked, asked - failures, skipped))
    sys.exit(1 if failures or asked < 210 else 0)


if __name__ == "__main__":
    main()
