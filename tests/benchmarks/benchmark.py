#!/usr/bin/env python3
"""Prints how fast Entente reads and writes, and how much memory it takes.

    benchmark.py ENTENTE ARTICLES_FOLDER [--copies 200] [--names 300000]

Parsing: the articles of the folder, copied under other names, on one thread to tokens, tags and trees, with the writing
of CoNLL-U. Reading: the same to claims: articles, sentences and megabytes a second and the peak of memory. Writing: the graph of these in each RDF format, triples a second, beside rapper and serdi where
they are installed. Gazetteer: the time that so many more names take to load, and
what they cost while reading. Each figure is the best of three runs of
the whole process, less the time of a run that only loads the program's tables where that matters.
"""
import argparse
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time


def run(command, **options):
    """Best wall time of three runs, in seconds, and the peak of memory of all children so far, in MiB."""
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **options)
        best = min(best, time.perf_counter() - start)
        if done.returncode:
            sys.exit("%s: %s" % (" ".join(command[:3]), done.stderr.decode()[-300:]))
    return best, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def copies(source, target, count):
    """Copies of the articles in plain text, each under a name and with a text of its own."""
    size = 0
    for name in sorted(os.listdir(source)):
        if not name.endswith(".txt"):
            continue
        with open(os.path.join(source, name), encoding="utf-8") as file:
            text = file.read()
        for number in range(count):
            path = os.path.join(target, "%s-%d.txt" % (name[:-4], number))
            with open(path, "w", encoding="utf-8") as file:
                file.write(text + "\n\nReport number %d of this series.\n" % number)
            size += os.path.getsize(path)
    return size


def names_file(path, count):
    """A gazetteer of people that don't exist."""
    words = random.Random(1)
    syllables = ["ba", "do", "ka", "li", "mo", "ne", "ra", "shu", "ti", "vo", "zan", "qui"]
    name = lambda: "".join(words.choice(syllables) for _ in range(3)).capitalize()
    with open(path, "w", encoding="utf-8") as file:
        file.write("@base <https://w3id.org/entente/id/> .\n@prefix ent: <https://w3id.org/entente/ontology#> .\n"
                   "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n")
        for number in range(count // 2):
            file.write('<official/b%d> a ent:Official ; skos:prefLabel "%s %s"@en ; skos:altLabel "%s %s %s"@en .\n'
                       % (number, name(), name(), name(), name(), name()))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("entente")
    parser.add_argument("articles")
    parser.add_argument("--copies", type=int, default=200)
    parser.add_argument("--names", type=int, default=300000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        folder, one = os.path.join(work, "articles"), os.path.join(work, "one")
        os.mkdir(folder)
        os.mkdir(one)
        size = copies(options.articles, folder, options.copies)
        first = sorted(os.listdir(folder))[0]
        shutil.copy(os.path.join(folder, first), one)
        build = [options.entente, "-q", "build", "-j", "1", "-t", "ntriples", "-o", os.path.join(work, "graph.nt")]

        start, _ = run(build + [one])
        print("one article, tables loaded: %.0f ms" % (1000 * start))
        parsed = subprocess.run([options.entente, "-q", "parse", folder], capture_output=True, text=True, check=True).stdout
        sentences = parsed.count("\n1\t")
        tokens = sum(1 for line in parsed.splitlines() if line[:1].isdigit())
        parse = [options.entente, "-q", "parse", "-j", "1", "-o", os.path.join(work, "parses")]
        seconds = run(parse + [folder])[0] - run(parse + [one])[0]
        print("parsing: %.0f sentences/s, %.0f tokens/s" % (sentences / seconds, tokens / seconds))
        seconds, memory = run(build + [folder])
        seconds -= start
        reading = seconds
        articles = len(os.listdir(folder))
        print("reading: %d articles in %.1f s: %.0f articles/s, %.2f MB/s, %.0f sentences/s, %.0f tokens/s, peak %.0f MiB" % (
            articles, seconds, articles / seconds, size / 1e6 / seconds, sentences / seconds, tokens / seconds, memory))

        graph = os.path.join(work, "graph.nt")
        with open(graph, encoding="utf-8") as file:
            triples = sum(1 for _ in file)
        read, _ = run([options.entente, "-q", "convert", graph, "-t", "ntriples", "-o", os.path.join(work, "again.nt")])
        print("reading and writing %d triples as N-Triples: %.1f s, %.0f triples/s" % (triples, read, triples / read))
        for form in ("turtle", "rdfxml", "nquads"):
            seconds, memory = run([options.entente, "-q", "convert", graph, "-t", form, "-o", os.path.join(work, "again")])
            print("reading N-Triples and writing %s: %.1f s, %.0f triples/s, peak %.0f MiB" % (form, seconds, triples / seconds, memory))
        for command in (["rapper", "-q", "-i", "ntriples", "-o", "turtle", graph], ["serdi", "-i", "ntriples", "-o", "turtle", graph]):
            if shutil.which(command[0]):
                seconds, _ = run(command)
                print("%s, N-Triples to Turtle: %.1f s, %.0f triples/s" % (command[0], seconds, triples / seconds))

        more = os.path.join(work, "names.ttl")
        names_file(more, options.names)
        loading, _ = run(build + [one, "--gazetteer", more])
        print("%d more names: %.2f s more to load" % (options.names, loading - start))
        slower, _ = run(build + [folder, "--gazetteer", more])
        print("reading with them: %.0f sentences/s, %+.1f %%" % (
            sentences / (slower - loading), 100 * (reading / (slower - loading) - 1)))


if __name__ == "__main__":
    main()
