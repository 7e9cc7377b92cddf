#!/usr/bin/env python3
"""Prints how cost grows with the corpus: reading it, holding its graph, asking it and reading that again, beside others'
programs.

    scale.py ENTENTE ARTICLES_FOLDER [--sizes 1000 10000 100000] [--options "--reader rules"] [--table FILE]

The articles are made by varying those of the folder (made_up_articles.py), so that names, and with them entities, are
fewer than in the news, and claims per article as many. For each size: a build of JSON Lines into the binary form; the
sizes of the graph; its analysis and a path in it, beside networkx and igraph; reading it again in the binary form, N-Quads
and Turtle (a conversion to the binary form, so that little of the time is writing), beside rapper's parser on the same
N-Quads and pyoxigraph's bulk load; merging ten parts of the corpus; the first articles read by spaCy. Others' programs are
left out where they aren't there (pip install networkx scipy igraph pyoxigraph spacy, and a model, --spacy-model), and N-Quads,
which take 40 KB an article, from --quads-up-to on, as are a second build and a merge. Times are processor seconds of one run of a whole process, which other
work on the machine changes little, and wall seconds in brackets; memory is the process's peak. --table adds them to a
file, of which scale_curves.py makes a picture.
"""
import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile

import made_up_articles
from measured import run


PEERS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "scale_peers.py")
READ_BY_SPACY = 300


class Measures:
    """Prints figures, and adds them to a table where one is asked for."""

    def __init__(self, size, table):
        self.size, self.table = size, table

    def show(self, what, measured, count=None, unit=""):
        seconds, wall, memory = measured
        rate = ", %.0f %s/s" % (count / seconds, unit) if count else ""
        print("  %-44s %8.2f s (%.2f s)%s, peak %.0f MiB" % (what, seconds, wall, rate, memory), flush=True)
        if self.table:
            with open(self.table, "a", encoding="utf-8") as file:
                file.write("%d,%s,%.2f,%.0f\n" % (self.size, what.replace(",", ";"), seconds, memory))


def write_articles(folder, path, count, seed):
    with open(path, "w", encoding="utf-8") as file:
        made_up_articles.write_articles(folder, count, seed, file)


def has(module):
    return importlib.util.find_spec(module) is not None


def has_all(peer):
    """networkx ranks pages with numpy and scipy, which it doesn't ask for when it is installed."""
    return has(peer) and (peer != "networkx" or (has("numpy") and has("scipy")))


def measure_building(measures, entente, extra, count, small, at):
    measures.show("build", run(entente, "-q", "build", *extra, at("articles.jsonl"), "-o", at("g.entg")), count, "articles")
    if not small:
        return
    measures.show("build --resume, parts written on the way",
                  run(entente, "-q", "build", *extra, at("articles.jsonl"), "-o", at("h.entg"), "--resume", at("parts")),
                  count, "articles")
    with open(at("g.entg"), "rb") as one, open(at("h.entg"), "rb") as other:
        if one.read() != other.read():
            sys.exit("two builds of the same articles differ")


def measure_analyses(measures, entente, at):
    run(entente, "-q", "convert", at("g.entg"), "-t", "edges", "-o", at("edges.csv"))
    ends = ("state/ETH", "state/RUS")
    measures.show("analyze --fast", run(entente, "-q", "analyze", at("g.entg"), "--only", "actors", "--fast", "-t", "csv",
                                        "-o", at("measures.csv")))
    measures.show("path", run(entente, "-q", "path", at("g.entg"), *ends))
    for peer in filter(has_all, ("networkx", "igraph")):
        for what in (("analyze",), ("path",)):
            measures.show("%s, %s, from a table of edges" % (peer, what[0]),
                          run(sys.executable, PEERS, peer, *what, at("edges.csv"), *(ends if what[0] == "path" else ())))


def measure_reading_again(measures, entente, at, forms):
    for form in forms[1:]:
        run(entente, "-q", "convert", at("g.entg"), "-o", at("g." + form))
    quads = 0
    if "nq" in forms:
        quads = int(subprocess.run(["wc", "-l", at("g.nq")], capture_output=True, text=True).stdout.split()[0])
    print("  %sMB: %s" % ("%d quads; " % quads if quads else "", ", ".join(
        "%s %.1f" % (form, os.path.getsize(at("g." + form)) / 1e6) for form in forms)))
    for form in forms:
        measures.show("reading ." + form, run(entente, "-q", "convert", at("g." + form), "-o", at("again.entg")), quads,
                      "quads")
    if quads and shutil.which("rapper"):
        measures.show("rapper, N-Quads, parsing alone", run("rapper", "-q", "-c", "-i", "nquads", at("g.nq")), quads, "quads")
    if quads and has("pyoxigraph"):
        load = "import pyoxigraph; pyoxigraph.Store().bulk_load(path=%r, format=pyoxigraph.RdfFormat.N_QUADS)" % at("g.nq")
        measures.show("pyoxigraph, N-Quads, bulk load", run(sys.executable, "-c", load), quads, "quads")


def measure_merging(measures, options, entente, extra, count, at):
    for number in range(10):
        write_articles(options.folder, at("part.jsonl"), count // 10, number + 2)
        run(entente, "-q", "build", *extra, at("part.jsonl"), "-o", at("part-%d.entg" % number))
    parts = [at("part-%d.entg" % number) for number in range(10)]
    measures.show("merging 10 parts of a tenth, binary", run(entente, "-q", "merge", *parts, "-o", at("merged.entg")))


def measure(options, count, work):
    entente, extra = os.path.abspath(options.entente), options.options.split()
    at = lambda name: os.path.join(work, name)
    measures = Measures(count, options.table)
    small = count <= options.quads_up_to
    write_articles(options.folder, at("articles.jsonl"), count, 1)
    print("%d articles, %.1f MB" % (count, os.path.getsize(at("articles.jsonl")) / 1e6), flush=True)
    measure_building(measures, entente, extra, count, small, at)
    measure_analyses(measures, entente, at)
    measure_reading_again(measures, entente, at, ("entg", "nq", "ttl") if small else ("entg",))
    if not small:
        return
    measure_merging(measures, options, entente, extra, count, at)
    if has("spacy"):
        measures.show("spaCy, the first %d articles" % READ_BY_SPACY,
                      run(sys.executable, PEERS, "spacy", at("articles.jsonl"), options.spacy_model, str(READ_BY_SPACY)),
                      READ_BY_SPACY, "articles")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("entente")
    parser.add_argument("folder")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10000, 100000])
    parser.add_argument("--options", default="--reader rules")
    parser.add_argument("--quads-up-to", type=int, default=10000)
    parser.add_argument("--spacy-model", default="en_core_web_sm")
    parser.add_argument("--table")
    options = parser.parse_args()
    for count in options.sizes:
        with tempfile.TemporaryDirectory() as work:
            measure(options, count, work)


if __name__ == "__main__":
    main()
