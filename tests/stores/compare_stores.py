#!/usr/bin/env python3
"""Runs every bundled query in each store on one graph and compares the answers.

    compare_stores.py ENTENTE GRAPH.ttl QUERIES_FOLDER [--articles FOLDER] --fuseki JAR --work FOLDER

Where GRAPH.ttl is the graph of the articles in FOLDER, the program makes a store in a file of them too. A query about
an entity asks about the one that is the object of most claims, or an initiative, or the two with most between them.

Exit status 1 where an engine's rows differ from Oxigraph's, or it refuses a query; prints each difference.
"""
import argparse
import glob
import os
import re
import sys

import engines


# Of names in ASCII: Virtuoso finds no label that has other letters by a string bound in the query ("Türmark").
MOST = """PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?a ?b WHERE { ?claim rdf:subject ?s ; rdf:object ?o . ?s skos:prefLabel ?a . ?o skos:prefLabel ?b . %s
FILTER(REGEX(STR(?a), "^[ -~]*$") && REGEX(STR(?b), "^[ -~]*$")) }
GROUP BY ?a ?b ORDER BY DESC(COUNT(?claim)) ?a ?b LIMIT 1"""


def filled_in(folder, store, into):
    """Copies of the bundled queries whose entities are set to two of the graph."""
    os.makedirs(into, exist_ok=True)
    actor, other = (term.value for term in next(iter(store.query(MOST % "FILTER(?s != ?o)"))))
    initiative = [term.value for term in next(iter(store.query(MOST % 'FILTER(CONTAINS(STR(?o), "/initiative/"))')))][1]
    paths = []
    for path in sorted(glob.glob(os.path.join(folder, "*.rq"))):
        with open(path, encoding="utf-8") as file:
            text = file.read()
        story = os.path.basename(path) == "story.rq"
        for name, value in (("name", initiative if story else actor), ("first", actor), ("second", other)):
            text = text.replace('BIND("" AS ?%s)' % name, 'BIND("%s" AS ?%s)' % (re.sub(r'(["\\])', r"\\\1", value), name))
        paths.append(os.path.join(into, os.path.basename(path)))
        with open(paths[-1], "w", encoding="utf-8") as file:
            file.write(text)
    return paths


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("entente")
    parser.add_argument("graph")
    parser.add_argument("queries")
    parser.add_argument("--articles", help="the folder of articles that the graph was built from")
    parser.add_argument("--fuseki", required=True, help="the jar of the Fuseki server")
    parser.add_argument("--work", required=True, help="a folder for the servers' files")
    options = parser.parse_args()
    turtle, work = os.path.abspath(options.graph), os.path.abspath(options.work)
    failures = 0
    with engines.Oxigraph(turtle) as reference:
        queries = filled_in(options.queries, reference.store, os.path.join(work, "queries"))
        wanted = {query: reference.ask(query) for query in queries}
    starts = [lambda: engines.Program(options.entente, turtle, "oxigraph"),
              lambda: engines.Program(options.entente, turtle, "redland"),
              lambda: engines.Rdflib(turtle),
              lambda: engines.Fuseki(os.path.abspath(options.fuseki), turtle, os.path.join(work, "fuseki")),
              lambda: engines.Virtuoso(turtle, os.path.join(work, "virtuoso"))]
    if options.articles:
        starts.append(lambda: engines.LibrdfInAFile(options.entente, options.articles, os.path.join(work, "librdf", "store.db")))
    for start in starts:
        with start() as engine:
            same = 0
            for query in queries:
                try:
                    answer = engine.ask(query)
                except Exception as error:  # whatever an engine throws is its refusal of this query
                    print("%s refuses %s: %s" % (engine.name, os.path.basename(query), str(error)[:300]))
                    failures += 1
                    continue
                if answer == wanted[query]:
                    same += 1
                else:
                    failures += 1
                    print("%s differs in %s: %d rows, Oxigraph %d" % (engine.name, os.path.basename(query), len(answer), len(wanted[query])))
                    for row in [r for r in answer if r not in wanted[query]][:2]:
                        print("    only here:     %s" % (row,))
                    for row in [r for r in wanted[query] if r not in answer][:2]:
                        print("    only Oxigraph: %s" % (row,))
            print("%s: the same rows in %d of %d queries" % (engine.name, same, len(queries)))
    rows = {os.path.basename(query): len(answer) for query, answer in wanted.items()}
    print("rows: " + ", ".join("%s %d" % pair for pair in rows.items()))
    if failures:
        sys.exit("%d answers differ" % failures)


if __name__ == "__main__":
    main()
