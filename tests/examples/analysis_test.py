#!/usr/bin/env python3
"""Runs the scripts of examples/analysis on the graph of the example articles, and holds what they print against it.

    analysis_test.py ENTENTE SOURCE_FOLDER

Exit status 77 (skipped) where networkx, rdflib or matplotlib is missing, here and in build/venv.
"""
import csv
import importlib.util
import os
import subprocess
import sys
import tempfile

NEEDED = ("networkx", "rdflib", "matplotlib")


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit("%s ended with %d: %s" % (" ".join(command), done.returncode, done.stderr[-2000:]))
    return done.stdout


def check(holds, what):
    if not holds:
        sys.exit("failed: " + what)


def is_picture(path):
    with open(path, "rb") as file:
        return file.read(8) == b"\x89PNG\r\n\x1a\n" and os.path.getsize(path) > 5000


def main():
    entente, source = sys.argv[1:3]
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        other = os.path.join(source, "build", "venv", "bin", "python")
        if os.path.exists(other) and os.path.realpath(sys.prefix) != os.path.realpath(os.path.dirname(os.path.dirname(other))):
            os.execv(other, [other, *sys.argv])
        print("skipped: python3 lacks " + ", ".join(missing))
        sys.exit(77)
    import networkx
    import rdflib

    scripts = os.path.join(source, "examples", "analysis")
    with tempfile.TemporaryDirectory() as work:
        def made(name):
            return os.path.join(work, name)
        articles = os.path.join(source, "examples", "articles")
        for ending in ("graphml", "ttl", "edges.csv"):
            format_option = ["-t", "edges"] if ending == "edges.csv" else []
            run(entente, "-q", "build", articles, *format_option, "-o", made("graph." + ending))

        graph = networkx.read_graphml(made("graph.graphml"), force_multigraph=True)
        with open(made("graph.edges.csv"), encoding="utf-8", newline="") as file:
            check(graph.number_of_edges() == len(list(csv.DictReader(file))), "GraphML and CSV have the same edges")
        rdf = rdflib.Graph()
        rdf.parse(made("graph.ttl"))
        claims = set(rdf.subjects(rdflib.RDF.type, rdflib.URIRef("https://w3id.org/entente/ontology#Claim")))
        check(graph.number_of_edges() == len(claims) > 100, "GraphML and RDF have the same claims")

        def script(name, *arguments):
            return run(sys.executable, os.path.join(scripts, name), *arguments)
        said = script("network_picture.py", made("graph.graphml"), "-o", made("network.png"), "--actors", "30")
        check(is_picture(made("network.png")), "a picture of the network")
        check("nodes" in said and int(said.split(": ")[1].split()[0]) > 10, "a network of more than ten actors: " + said)
        said = script("balance_over_time.py", made("graph.ttl"), "-o", made("balance.png"))
        check(is_picture(made("balance.png")), "a picture of the balance")
        dated, undated = int(said.split(": ")[1].split()[0]), int(said.split(", ")[1].split()[0])
        events = sum(1 for _, _, claim in graph.edges(data=True) if claim["quadClass"])
        check(dated + undated == events, "the balance counts each event once: %s against %d" % (said, events))
        said = script("balance_over_time.py", made("graph.ttl"), "-o", made("pair.png"), "--pair", "IRN", "SAU")
        measured = csv.DictReader(run(entente, "-q", "analyze", made("graph.ttl"), "--only", "balance", "-t", "csv").splitlines())
        acts = sum(int(float(row[kind + " " + side])) for row in measured if {row["state"], row["other"]} == {"Iran", "Saudi Arabia"}
                   for kind in ("verbal", "material") for side in ("cooperation", "conflict"))
        check(int(said.split(": ")[1].split()[0]) == acts > 0, "the pair's acts are those of entente analyze: %s against %d" % (said, acts))
        rows = list(csv.DictReader(script("brokers.py", made("graph.graphml"), "--csv", "-n", "5").splitlines()))
        check(len(rows) == 5, "five brokers")
        between = [float(row["betweenness"]) for row in rows]
        actors = csv.DictReader(run(entente, "-q", "analyze", made("graph.ttl"), "--only", "actors", "-t", "csv").splitlines())
        measures = {row["actor"]: (float(row["betweenness"]), int(row["degree"])) for row in actors}
        for row in rows:
            theirs = measures[row["entity"]]
            check(abs(float(row["betweenness"]) - theirs[0]) < 1e-3 and int(row["degree"]) == theirs[1],
                  "the brokers' measures are those of entente analyze: %s against %s" % (row, theirs))
        check(between == sorted(between, reverse=True) and 0 < between[0] <= 1, "brokers in order: %s" % between)
    print("ok")


if __name__ == "__main__":
    main()
