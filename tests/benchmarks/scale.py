#!/usr/bin/env python3
"""Prints how cost grows with the corpus: reading it, holding its graph, and reading that again, beside others' programs.

    scale.py ENTENTE ARTICLES_FOLDER [--sizes 1000 10000 100000] [--options "--reader rules"]

The articles are made by varying those of the folder (made_up_articles.py), so that names, and with them entities, are
fewer than in the news, and claims per article as many. For each size: a build of JSON Lines into the binary form; the
sizes of the graph; reading it again in the binary form, N-Quads and Turtle (a conversion to the binary form, so that
little of the time is writing), beside rapper's parser on the same N-Quads and pyoxigraph's bulk load (pip install
pyoxigraph) where they are; merging ten parts of the corpus. Times are processor seconds of one run of a whole process,
which other work on the machine changes little, and wall seconds in brackets; memory is the process's peak.
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


def show(what, measured, count=None, unit=""):
    seconds, wall, memory = measured
    rate = ", %.0f %s/s" % (count / seconds, unit) if count else ""
    print("  %-44s %8.1f s (%.1f s)%s, peak %.0f MiB" % (what, seconds, wall, rate, memory), flush=True)


def write_articles(folder, path, count, seed):
    with open(path, "w", encoding="utf-8") as file:
        made_up_articles.write_articles(folder, count, seed, file)


def measure(options, count, work):
    entente, extra = os.path.abspath(options.entente), options.options.split()
    at = lambda name: os.path.join(work, name)
    write_articles(options.folder, at("articles.jsonl"), count, 1)
    print("%d articles, %.1f MB" % (count, os.path.getsize(at("articles.jsonl")) / 1e6), flush=True)
    show("build", run(entente, "-q", "build", *extra, at("articles.jsonl"), "-o", at("g.entg")), count, "articles")
    show("build --resume, parts written on the way",
         run(entente, "-q", "build", *extra, at("articles.jsonl"), "-o", at("h.entg"), "--resume", at("parts")), count,
         "articles")
    with open(at("g.entg"), "rb") as one, open(at("h.entg"), "rb") as other:
        if one.read() != other.read():
            sys.exit("two builds of the same articles differ")
    for form in ("nq", "ttl"):
        run(entente, "-q", "convert", at("g.entg"), "-o", at("g." + form))
    claims = int(subprocess.run(["grep", "-c", "ontology#Claim> ", at("g.nq")], capture_output=True, text=True).stdout)
    triples = int(subprocess.run(["wc", "-l", at("g.nq")], capture_output=True, text=True).stdout.split()[0])
    print("  %d claims in articles' graphs, %d quads; MB: %s" % (claims, triples, ", ".join(
        "%s %.1f" % (form, os.path.getsize(at("g." + form)) / 1e6) for form in ("entg", "nq", "ttl"))))
    for form in ("entg", "nq", "ttl"):
        show("reading ." + form, run(entente, "-q", "convert", at("g." + form), "-o", at("again.entg")), triples, "quads")
    if shutil.which("rapper"):
        show("rapper, N-Quads, parsing alone", run("rapper", "-q", "-c", "-i", "nquads", at("g.nq")), triples, "quads")
    if importlib.util.find_spec("pyoxigraph"):
        load = "import pyoxigraph; pyoxigraph.Store().bulk_load(path=%r, format=pyoxigraph.RdfFormat.N_QUADS)" % at("g.nq")
        show("pyoxigraph, N-Quads, bulk load", run(sys.executable, "-c", load), triples, "quads")
    for number in range(10):
        write_articles(options.folder, at("part.jsonl"), count // 10, number + 2)
        run(entente, "-q", "build", *extra, at("part.jsonl"), "-o", at("part-%d.entg" % number))
    parts = [at("part-%d.entg" % number) for number in range(10)]
    show("merging 10 parts of a tenth, binary", run(entente, "-q", "merge", *parts, "-o", at("merged.entg")))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("entente")
    parser.add_argument("folder")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10000, 100000])
    parser.add_argument("--options", default="--reader rules")
    options = parser.parse_args()
    for count in options.sizes:
        with tempfile.TemporaryDirectory() as work:
            measure(options, count, work)


if __name__ == "__main__":
    main()
