#!/usr/bin/env python3
"""Runs every bundled query in each store on one graph and compares the answers.

    compare_stores.py ENTENTE GRAPH.ttl QUERIES_FOLDER [--articles FOLDER] --fuseki JAR --work FOLDER

Where GRAPH.ttl is the graph of the articles in FOLDER, the program makes a store in a file of them too. A query about
an entity asks about the one that is the object of most claims, or an initiative, or the two with most between them.

Exit status 1 where an engine's rows differ from Oxigraph's, or it refuses a query; prints each difference.
"""
import argparse
import glob
import multiprocessing
import multiprocessing.connection
import os
import re
import sys
import time
import traceback

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


def compare(start, wanted):
    """What is to be said of an engine, and how many of its answers aren't the wanted ones."""
    said, same = [], 0
    begin = time.monotonic()
    with start() as engine:
        for query, rows in wanted.items():
            asked = os.path.basename(query)
            try:
                answer = engine.ask(query)
            except Exception as error:  # whatever an engine throws is its refusal of this query
                said.append("%s refuses %s: %s" % (engine.name, asked, str(error)[:300]))
                continue
            if answer == rows:
                same += 1
                continue
            said.append("%s differs in %s: %d rows, Oxigraph %d" % (engine.name, asked, len(answer), len(rows)))
            said += ["    only here:     %s" % (row,) for row in [r for r in answer if r not in rows][:2]]
            said += ["    only Oxigraph: %s" % (row,) for row in [r for r in rows if r not in answer][:2]]
        said.append("%s: the same rows in %d of %d queries, %.0f s" % (engine.name, same, len(wanted), time.monotonic() - begin))
    return said, len(wanted) - same


def in_process(start, wanted, results):
    """The same in a process of its own, also where the engine doesn't start or ends it."""
    try:
        results.send(compare(start, wanted))
    except Exception:
        results.send((traceback.format_exc().splitlines(), len(wanted)))


def compare_all(starts, wanted):
    """Asks the engines side by side, one on each processor, in the order given; the number of answers that aren't wanted."""
    fork = multiprocessing.get_context("fork")
    waiting, running, failures = list(starts), {}, 0
    while waiting or running:
        while waiting and len(running) < (os.cpu_count() or 1):
            results, sender = fork.Pipe(duplex=False)
            process = fork.Process(target=in_process, args=(waiting.pop(0), wanted, sender))
            process.start()
            sender.close()
            running[results] = process
        for results in multiprocessing.connection.wait(list(running)):
            try:
                said, missed = results.recv()
            except EOFError:
                said, missed = ["a process of an engine ended early"], len(wanted)
            running.pop(results).join()
            print("\n".join(said), flush=True)
            failures += missed
    return failures


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
    with engines.Oxigraph(turtle) as reference:
        queries = filled_in(options.queries, reference.store, os.path.join(work, "queries"))
        wanted = {query: reference.ask(query) for query in queries}
    # The slowest first, so that the others fit beside them.
    starts = [lambda: engines.Rdflib(turtle),
              lambda: engines.Program(options.entente, turtle, "redland"),
              lambda: engines.Virtuoso(turtle, os.path.join(work, "virtuoso")),
              lambda: engines.Fuseki(os.path.abspath(options.fuseki), turtle, os.path.join(work, "fuseki")),
              lambda: engines.Program(options.entente, turtle, "oxigraph")]
    if options.articles:
        starts.insert(1, lambda: engines.LibrdfInAFile(options.entente, options.articles, os.path.join(work, "librdf", "store.db")))
    failures = compare_all(starts, wanted)
    rows = {os.path.basename(query): len(answer) for query, answer in wanted.items()}
    print("rows: " + ", ".join("%s %d" % pair for pair in rows.items()))
    if failures:
        sys.exit("%d answers differ" % failures)


if __name__ == "__main__":
    main()
