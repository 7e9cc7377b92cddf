#!/usr/bin/env python3
"""Loads a graph into triple stores and asks each the bundled queries: times, memory, and whether the rows are the same.

    query_engines.py GRAPH.ttl QUERIES_FOLDER ENGINE… [--reference program] [--limit 60] [--entente PROGRAM] [--fuseki JAR]
                     [--work FOLDER]

ENGINE: pyoxigraph, rdflib, fuseki, virtuoso, program (which needs the same graph beside it as GRAPH.entg, since it reads it
anew for each query). The rows of the reference, pyoxigraph if none is named, are what the others are compared with; what
takes it longest is asked last. Each engine runs in a process of its own; a query that takes longer than the limit is given
up. Times are of the processor, all threads together, where the engine is in the process, else of the clock. What an engine
has answered is kept in the folder, and not asked again on a later run.
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


def keep_rows(graph, queries, filled, reference, kept):
    """The reference's rows and times, and the queries with their entities set."""
    with engines.Oxigraph(graph) as oxigraph:
        paths = compare_stores.filled_in(queries, oxigraph.store, filled)
    lines = []
    with reference() as engine:
        for path in paths:
            begin = time.monotonic()
            found = digest(engine.ask(path))
            lines.append((time.monotonic() - begin, "%s %s\n" % (os.path.basename(path), found)))
    with open(kept, "w", encoding="utf-8") as file:
        file.writelines(line for _, line in sorted(lines))


def asked(engine, query, limit, now, known):
    """What is to be said of one query, and whether its rows are those that are known; None where it took too long."""
    begin = now()
    signal.alarm(limit)
    try:
        rows = engine.ask(query)
    except (TooLong, TimeoutError):
        return None, "more than %d s" % limit
    except Exception as error:  # whatever an engine throws is its refusal of this query
        return False, "refused: %s" % " ".join(str(error).split())[:200]
    finally:
        signal.alarm(0)
    found = digest(rows)
    equal = known.setdefault(os.path.basename(query), found) == found
    return equal, "%7d rows %6.2f s%s" % (len(rows), now() - begin, "" if equal else "  OTHER ROWS")


def measure(name, start, queries, limit, known, kept):
    signal.signal(signal.SIGALRM, too_long)
    in_process = name in ("pyoxigraph", "rdflib")
    now = time.process_time if in_process else time.monotonic
    done = {}
    if os.path.exists(kept):
        with open(kept, encoding="utf-8") as file:
            done = dict(line.rstrip("\n").split(" ", 1) for line in file)
    begin = now()
    with start() as engine, open(kept, "a", encoding="utf-8") as file:
        print("%s: loaded in %.1f s of the %s, %d MiB" % (name, now() - begin, "processor" if in_process else "clock", peak(engine)), flush=True)
        counts = {True: 0, False: 0, None: 0}
        for query in queries:
            which = os.path.basename(query)
            if which in done:
                print("    %-22s %s, before" % (which, done[which]), flush=True)
                continue
            equal, said = asked(engine, query, limit, now, known)
            counts[equal] += 1
            print("    %-22s %s" % (which, said), flush=True)
            if equal:
                print(which, said, file=file, flush=True)
        print("%s: the same rows in %d, others in %d, given up %d, known from before %d; %d MiB at the most"
              % (name, counts[True], counts[False], counts[None], len(done), peak(engine)), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("graph")
    parser.add_argument("queries")
    parser.add_argument("engines", nargs="+")
    parser.add_argument("--reference", default="pyoxigraph")
    parser.add_argument("--limit", type=int, default=60)
    parser.add_argument("--entente", default="build/release/cli/entente")
    parser.add_argument("--fuseki", default="build/jena/jena-fuseki-server-5.2.0.jar")
    parser.add_argument("--work", default="build/engines")
    options = parser.parse_args()
    graph, work = os.path.abspath(options.graph), os.path.abspath(options.work)
    # A server ends a query itself, soon after it is given up here; it has as long to load the graph.
    limit = max(options.limit, 300) + 5
    starts = {"pyoxigraph": lambda: engines.Oxigraph(graph), "rdflib": lambda: engines.Rdflib(graph),
              "fuseki": lambda: engines.Fuseki(os.path.abspath(options.fuseki), graph, os.path.join(work, "fuseki"), limit, "6g"),
              "virtuoso": lambda: engines.Virtuoso(graph, os.path.join(work, "virtuoso"), limit),
              "program": lambda: engines.Program(options.entente, graph.removesuffix(".ttl") + ".entg", "oxigraph")}
    filled = os.path.join(work, "queries")
    kept = os.path.join(work, "rows.txt")
    os.makedirs(work, exist_ok=True)
    if not os.path.exists(kept):
        in_child(lambda: keep_rows(graph, options.queries, filled, starts[options.reference], kept))
    with open(kept, encoding="utf-8") as file:
        known = dict(line.split() for line in file)
    for name in options.engines:
        in_child(lambda: measure(name, starts[name], [os.path.join(filled, query) for query in known], options.limit, known,
                                 os.path.join(work, name + ".txt")))


if __name__ == "__main__":
    main()
