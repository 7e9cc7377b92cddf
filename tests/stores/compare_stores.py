#!/usr/bin/env python3
"""Runs every bundled query in six stores on one graph and compares the answers.

    compare_stores.py ENTENTE GRAPH.ttl QUERIES_FOLDER --articles FOLDER --fuseki JAR --work FOLDER

GRAPH.ttl is the graph of the articles in FOLDER, of which the program makes a store in a file too.

Exit status 1 where an engine's rows differ from Oxigraph's, or it refuses a query; prints each difference.
"""
import argparse
import glob
import os
import sys

import engines


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("entente")
    parser.add_argument("graph")
    parser.add_argument("queries")
    parser.add_argument("--articles", required=True, help="the folder of articles that the graph was built from")
    parser.add_argument("--fuseki", required=True, help="the jar of the Fuseki server")
    parser.add_argument("--work", required=True, help="a folder for the servers' files")
    options = parser.parse_args()
    turtle, work = os.path.abspath(options.graph), os.path.abspath(options.work)
    queries = sorted(glob.glob(os.path.join(options.queries, "*.rq")))
    failures = 0
    with engines.Oxigraph(turtle) as reference:
        wanted = {query: reference.ask(query) for query in queries}
    starts = [lambda: engines.Librdf(options.entente, turtle),
              lambda: engines.LibrdfInAFile(options.entente, options.articles, os.path.join(work, "librdf", "store.db")),
              lambda: engines.Rdflib(turtle),
              lambda: engines.Fuseki(os.path.abspath(options.fuseki), turtle, os.path.join(work, "fuseki")),
              lambda: engines.Virtuoso(turtle, os.path.join(work, "virtuoso"))]
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
