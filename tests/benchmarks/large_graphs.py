#!/usr/bin/env python3
"""Prints how Entente does with graphs much larger than a crisis: reading, writing, merging and analysing them.

    large_graphs.py ENTENTE [--claims 1000000] [--actors 10000] [--graphs 100] [--only write|merge|analyze]

The graphs are made up, from a fixed seed. Writing: the large graph in each RDF format, triples a second and peak of
memory, beside rapper and serdi on the same triples where they are installed. Merging: so many graphs of 10,000 claims,
and half as many, so that growth shows. Analysing: `entente analyze` beside networkx (pip install networkx) on the same
projection, each with its own reading of the file left out. Times are of one run of a whole process.
"""
import argparse
import os
import random
import shutil
import tempfile
import time

from measured import run

ENT = "https://w3id.org/entente/ontology#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
OA = "http://www.w3.org/ns/oa#"
ID = "https://w3id.org/entente/id/"
PREDICATES = ["praises", "condemns", "meets", "urges", "visits", "supports", "rejects", "threatens", "aids", "attacks"]


def write_graph(path, claims, actors, seed, article):
    """A graph of so many claims among so many actors, ten claims a passage, in N-Triples: eleven triples a claim."""
    draw = random.Random(seed)
    with open(path, "w", encoding="utf-8") as file:
        say = lambda s, p, o: file.write("<%s> <%s> %s .\n" % (s, p, o))
        for number in range(actors):
            say(ID + "official/a%d" % number, RDF + "type", "<%sOfficial>" % ENT)
            say(ID + "official/a%d" % number, "http://www.w3.org/2004/02/skos/core#prefLabel", '"Actor %d"@en' % number)
        source = ID + "article/" + article
        say(source, RDF + "type", "<%sArticle>" % ENT)
        say(source, "http://purl.org/dc/terms/identifier", '"%s"' % article)
        for number in range(claims):
            # Some actors are in the news far more than others.
            subject, thing = int(actors * draw.random() ** 2), int(actors * draw.random())
            claim = ID + "claim/%016x" % draw.getrandbits(64)
            passage = ID + "passage/%s-%d" % (article, number // 10 * 100)
            say(claim, RDF + "type", "<%sClaim>" % ENT)
            say(claim, RDF + "subject", "<%sofficial/a%d>" % (ID, subject))
            say(claim, RDF + "predicate", "<%s%s>" % (ENT, draw.choice(PREDICATES)))
            say(claim, RDF + "object", "<%sofficial/a%d>" % (ID, thing))
            say(claim, ENT + "status", "<%sActual>" % ENT)
            say(claim, ENT + "evidence", "<%s>" % passage)
            say(claim, ENT + "rule", '"made up"')
            if number % 10 == 0:
                say(passage, RDF + "type", "<%sPassage>" % ENT)
                say(passage, OA + "hasSource", "<%s>" % source)
                say(passage, OA + "exact", '"Sentence %d."@en' % number)
                say(passage, OA + "start", '"%d"^^<http://www.w3.org/2001/XMLSchema#integer>' % (number // 10 * 100))
                say(passage, OA + "end", '"%d"^^<http://www.w3.org/2001/XMLSchema#integer>' % (number // 10 * 100 + 20))


def count_lines(path):
    with open(path, "rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))


def writing(entente, graph, work):
    out = lambda name: os.path.join(work, name)
    run(entente, "-q", "convert", graph, "-o", out("full.nt"))
    triples = count_lines(out("full.nt"))
    print("%d triples" % triples)
    for form in ("ntriples", "nquads", "turtle", "rdfxml"):
        _, seconds, memory = run(entente, "-q", "convert", graph, "-t", form, "-o", out("again"))
        print("reading and writing %s: %.1f s, %.0f triples/s, peak %.0f MiB" % (form, seconds, triples / seconds, memory))
    for command in (["rapper", "-q", "-i", "ntriples", "-o", "ntriples", out("full.nt")],
                    ["rapper", "-q", "-i", "ntriples", "-o", "turtle", out("full.nt")],
                    ["serdi", "-i", "ntriples", "-o", "turtle", out("full.nt")]):
        if shutil.which(command[0]):
            _, seconds, memory = run(*command)
            print("%s to %s: %.1f s, %.0f triples/s, peak %.0f MiB" % (command[0], command[-2], seconds, triples / seconds, memory))


def merging(entente, graphs, work):
    paths = [os.path.join(work, "part-%d.nt" % number) for number in range(graphs)]
    for number, path in enumerate(paths):
        write_graph(path, 10000, 2000, number, "part-%d" % number)
    for share in (graphs // 2, graphs):
        _, seconds, memory = run(entente, "-q", "merge", *paths[:share], "-t", "ntriples", "-o", os.path.join(work, "merged.nt"))
        print("merging %d graphs of 10,000 claims: %.1f s, peak %.0f MiB" % (share, seconds, memory))


def analysing(entente, graph, work):
    import networkx
    measures = os.path.join(work, "measures.csv")
    _, load, _ = run(entente, "-q", "convert", graph, "-t", "ntriples", "-o", os.devnull)
    for options, what in ((["--fast"], "all but betweenness"), ([], "all")):
        _, seconds, memory = run(entente, "-q", "analyze", graph, "--only", "actors", "-t", "csv", "-o", measures, *options)
        print("entente analyze, %s: %.1f s, of which less than %.1f s read the graph, peak %.0f MiB" % (
            what, seconds, load, memory))
    network = networkx.Graph()
    subject, thing = {}, {}
    with open(graph, encoding="utf-8") as file:
        for line in file:
            s, p, o = line.split(" ", 2)
            if p == "<%ssubject>" % RDF:
                subject[s] = o[:-3]
            elif p == "<%sobject>" % RDF:
                thing[s] = o[:-3]
    for claim, a in subject.items():
        b = thing[claim]
        if a != b:
            weight = network[a][b]["weight"] + 1 if network.has_edge(a, b) else 1
            network.add_edge(a, b, weight=weight)
    print("projection: %d actors, %d edges" % (network.number_of_nodes(), network.number_of_edges()))
    start = time.perf_counter()
    dict(network.degree())
    networkx.pagerank(network, alpha=0.85, tol=1e-12, max_iter=500)
    networkx.core_number(network)
    list(networkx.connected_components(network))
    networkx.community.louvain_communities(network, seed=1)
    print("networkx, all but betweenness: %.1f s" % (time.perf_counter() - start))
    start = time.perf_counter()
    sources = 20
    networkx.betweenness_centrality(network, k=sources, seed=1)
    seconds = (time.perf_counter() - start) / sources * network.number_of_nodes()
    print("networkx, betweenness: %.0f s (from %d of the %d sources)" % (seconds, sources, network.number_of_nodes()))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("entente")
    parser.add_argument("--claims", type=int, default=1000000)
    parser.add_argument("--actors", type=int, default=10000)
    parser.add_argument("--graphs", type=int, default=100)
    parser.add_argument("--only", choices=["write", "merge", "analyze"])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        graph = os.path.join(work, "large.nt")
        if options.only != "merge":
            write_graph(graph, options.claims, options.actors, 0, "large")
        if options.only in (None, "write"):
            writing(options.entente, graph, work)
        if options.only in (None, "merge"):
            merging(options.entente, options.graphs, work)
        if options.only in (None, "analyze"):
            analysing(options.entente, graph, work)


if __name__ == "__main__":
    main()
