#!/usr/bin/env python3
"""Loads a graph into triple stores and asks each the bundled queries: times, memory, and whether the rows are the same.

    query_engines.py GRAPH.ttl QUERIES_FOLDER ENGINE… [--limit 60] [--entente PROGRAM] [--fuseki JAR] [--work FOLDER]

ENGINE: pyoxigraph, rdflib, fuseki, virtuoso, program (which needs the same graph beside it as GRAPH.entg, since it reads it
anew for each query). pyoxigraph's rows are what the others are compared with. Each engine runs in a process of its own; a
query that takes longer than the limit is given up. Times are of the processor, all threads together, where the engine is in
the process, else of the clock.
"""
import argparse
import hashlib
import os
import resource
import signal
import sys
import time
import traceback

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "stores"))
import compare_stores
import engines


class TooLong(Exception):
    pass


def too_long(*_):
    raise TooLong()


def peak(engine):
    """MiB of the engine's server, or of this process and what it ran."""
    if engine.process:
        with open("/proc/%d/status" % engine.process.pid, encoding="utf-8") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("VmHWM")) // 1024
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) // 1024


def digest(rows):
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def in_child(work):
    """Runs it in a process of its own, whose memory is that of nothing else."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            work()
            status = 0
        finally:
            sys.stdout.flush()
            if status:
                traceback.print_exc()
            os._exit(status)
    if os.waitpid(child, 0)[1]:
        print("    it ended early", flush=True)


def keep_rows(graph, queries, filled, kept):
    with engines.Oxigraph(graph) as engine:
        lines = ["%s %s\n" % (os.path.basename(query), digest(engine.ask(query)))
                 for query in compare_stores.filled_in(queries, engine.store, filled)]
    with open(kept, "w", encoding="utf-8") as file:
        file.writelines(lines)


def measure(name, start, queries, limit, known):
    signal.signal(signal.SIGALRM, too_long)
    in_process = name in ("pyoxigraph", "rdflib")
    now = time.process_time if in_process else time.monotonic
    begin = now()
    with start() as engine:
        print("%s: loaded in %.1f s of the %s, %d MiB" % (name, now() - begin, "processor" if in_process else "clock", peak(engine)), flush=True)
        same = other = late = 0
        for query in queries:
            asked = os.path.basename(query)
            begin = now()
            signal.alarm(limit)
            try:
                rows = engine.ask(query)
                signal.alarm(0)
            except TooLong:
                late += 1
                print("    %-22s more than %d s" % (asked, limit), flush=True)
                continue
            except Exception as error:  # whatever an engine throws is its refusal of this query
                signal.alarm(0)
                other += 1
                print("    %-22s refused: %s" % (asked, str(error)[:200]), flush=True)
                continue
            seconds = now() - begin
            found = digest(rows)
            equal = known.setdefault(asked, found) == found
            same, other = same + equal, other + (not equal)
            print("    %-22s %7d rows %6.2f s%s" % (asked, len(rows), seconds, "" if equal else "  OTHER ROWS"), flush=True)
        print("%s: the same rows in %d, others in %d, given up %d; %d MiB at the most" % (name, same, other, late, peak(engine)), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("graph")
    parser.add_argument("queries")
    parser.add_argument("engines", nargs="+")
    parser.add_argument("--limit", type=int, default=60)
    parser.add_argument("--entente", default="build/release/cli/entente")
    parser.add_argument("--fuseki", default="build/jena/jena-fuseki-server-5.2.0.jar")
    parser.add_argument("--work", default="build/engines")
    options = parser.parse_args()
    graph, work = os.path.abspath(options.graph), os.path.abspath(options.work)
    starts = {"pyoxigraph": lambda: engines.Oxigraph(graph), "rdflib": lambda: engines.Rdflib(graph),
              "fuseki": lambda: engines.Fuseki(os.path.abspath(options.fuseki), graph, os.path.join(work, "fuseki")),
              "virtuoso": lambda: engines.Virtuoso(graph, os.path.join(work, "virtuoso")),
              "program": lambda: engines.Program(options.entente, graph.removesuffix(".ttl") + ".entg", "oxigraph")}
    filled = os.path.join(work, "queries")
    # The rows that are compared with, and the queries with their entities set, are kept for a later run on the same graph.
    kept = os.path.join(work, "rows.txt")
    os.makedirs(work, exist_ok=True)
    if not os.path.exists(kept):
        in_child(lambda: keep_rows(graph, options.queries, filled, kept))
    with open(kept, encoding="utf-8") as file:
        known = dict(line.split() for line in file)
    for name in options.engines:
        in_child(lambda: measure(name, starts[name], [os.path.join(filled, query) for query in known], options.limit, known))


if __name__ == "__main__":
    main()
