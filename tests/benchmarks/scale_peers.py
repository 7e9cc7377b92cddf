#!/usr/bin/env python3
"""What scale.py runs beside Entente, each as a process of its own.

    scale_peers.py networkx|igraph analyze EDGES.csv       degree, PageRank, cores, components and communities
    scale_peers.py networkx|igraph path EDGES.csv FROM TO  a shortest path
    scale_peers.py spacy ARTICLES.jsonl MODEL COUNT        tags, trees and names of the first articles

EDGES.csv is what `entente convert -t edges` writes: claims are joined to one edge for each two actors.
"""
import collections
import csv
import itertools
import json
import sys


def weights(path):
    found = collections.Counter()
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["source"] != row["target"] and row["negated"] == "false":
                found[min(row["source"], row["target"]), max(row["source"], row["target"])] += 1
    return found


def with_networkx(what, path, ends):
    import networkx
    graph = networkx.Graph()
    graph.add_weighted_edges_from((a, b, count) for (a, b), count in weights(path).items())
    if what == "path":
        networkx.shortest_path(graph, *ends)
        return
    dict(graph.degree())
    networkx.pagerank(graph, alpha=0.85, tol=1e-12, max_iter=500)
    networkx.core_number(graph)
    list(networkx.connected_components(graph))
    networkx.community.louvain_communities(graph, seed=1)


def with_igraph(what, path, ends):
    import igraph
    graph = igraph.Graph.TupleList(((a, b, count) for (a, b), count in weights(path).items()), weights=True)
    if what == "path":
        graph.get_shortest_path(*ends)
        return
    graph.degree()
    graph.pagerank(weights="weight")
    graph.coreness()
    graph.connected_components()
    graph.community_multilevel(weights="weight")


def with_spacy(path, model, count):
    import spacy
    with open(path, encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in itertools.islice(file, int(count))]
    for document in spacy.load(model).pipe(texts):
        list(document.sents)


def main():
    peer, *rest = sys.argv[1:]
    if peer == "spacy":
        with_spacy(*rest)
    else:
        {"networkx": with_networkx, "igraph": with_igraph}[peer](rest[0], rest[1], rest[2:])


if __name__ == "__main__":
    main()
