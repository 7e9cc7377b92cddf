#!/usr/bin/env python3
"""Lists the brokers of a GraphML file: the actors that stand between the others.

    brokers.py graph.graphml [-n 15] [--csv]

Betweenness (Brandes 2001) is the share of the shortest paths between two other entities that pass through one. It is
measured on a simple network of actors: one edge a pair, where any claim that isn't denied links the two. Degree is the
number of actors that one is linked to. Both are those of `entente analyze`. Events are the claims of events in which an
actor takes part; the last column counts those that it mediates or hosts.
"""
import argparse
import csv
import sys

import networkx as nx

MEDIATION = {"mediates", "hosts"}
# What is no actor: what actors do, where they do it, and the posts that they hold.
NO_ACTORS = {"Initiative", "Agreement", "Plan", "Talks", "Resolution", "Mission", "Programme", "Place", "Office"}


def brokers(graph):
    """Rows of (label, class, betweenness, degree, events, mediations), the strongest first."""
    simple = nx.Graph()
    events, mediations = {}, {}
    is_actor = {node: data.get("class") not in NO_ACTORS for node, data in graph.nodes(data=True)}
    for subject, obj, claim in graph.edges(data=True):
        if claim.get("negated", False) or subject == obj:
            continue
        if is_actor[subject] and is_actor[obj]:
            simple.add_edge(subject, obj)
        if claim.get("quadClass", 0):
            for end in (subject, obj):
                events[end] = events.get(end, 0) + 1
        if claim["predicate"] in MEDIATION:
            mediations[subject] = mediations.get(subject, 0) + 1
    between = nx.betweenness_centrality(simple)
    rows = [(graph.nodes[node].get("label", node), graph.nodes[node].get("class", ""), between[node],
             simple.degree(node), events.get(node, 0), mediations.get(node, 0)) for node in simple]
    return sorted(rows, key=lambda row: (-row[2], -row[3], row[0]))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("graph", help="a GraphML file, as `entente build -t graphml` writes it")
    parser.add_argument("-n", "--count", type=int, default=15, help="how many rows")
    parser.add_argument("--csv", action="store_true", help="comma-separated values instead of a table")
    options = parser.parse_args()
    rows = brokers(nx.read_graphml(options.graph, force_multigraph=True))[:options.count]
    titles = ("entity", "class", "betweenness", "degree", "events", "mediates")
    if options.csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(titles)
        writer.writerows(rows)
        return
    shown = [(label, cls, "%.4f" % between, *map(str, counts)) for label, cls, between, *counts in rows]
    widths = [max(map(len, column)) for column in zip(titles, *shown)]
    for row in (titles, *shown):
        print("  ".join(cell.ljust(width) if at < 2 else cell.rjust(width)
                        for at, (cell, width) in enumerate(zip(row, widths))))


if __name__ == "__main__":
    main()
