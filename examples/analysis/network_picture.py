#!/usr/bin/env python3
"""Draws the network of actors of a GraphML file: who acts on whom, and how.

    network_picture.py graph.graphml -o network.png [--actors 45]

A node is an actor or an initiative, coloured by its class; its letters grow with the number of acts that it takes
part in. An arrow goes from one that acts to one that it acts on and says by its most frequent verb how; its colour is
the quad class of most of these acts, and a dashed one stands for acts that were only planned, offered or asked for. Claims of what entities are to one another
(offices, membership) and acts that the text denies are left out.
"""
import argparse
from collections import Counter

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import networkx as nx
from matplotlib.lines import Line2D

# Colours that the colour-blind can tell apart (Okabe and Ito).
QUADS = {1: ("words of cooperation", "#0072b2"), 2: ("deeds of cooperation", "#009e73"),
         3: ("words of conflict", "#e69f00"), 4: ("deeds of conflict", "#d55e00")}
CLASSES = {"State": ("state", "#9fc9e8"), "Official": ("official", "#ffffff"), "Force": ("force", "#8fd3bd"),
           "ArmedGroup": ("armed group", "#f0a58a"), "Population": ("population", "#e3c3d9"), "Place": ("place", "#dcecd0")}
INITIATIVES = {"Initiative", "Agreement", "Plan", "Talks", "Resolution", "Mission", "Programme"}


def look(cls):
    """Legend and colour of a class of entities."""
    if cls in INITIATIVES:
        return "initiative", "#f7e08a"
    return CLASSES.get(cls, ("organisation", "#c9c4ea"))


def acts_of(graph):
    """The claims that are events and aren't denied, as (subject, object, attributes)."""
    for subject, obj, claim in graph.edges(data=True):
        if claim.get("quadClass", 0) and not claim.get("negated", False) and subject != obj:
            yield subject, obj, claim


def simple_network(graph):
    """One arrow a pair and direction, with its weight, quad classes and verbs, and whether anything happened yet."""
    network = nx.DiGraph()
    for subject, obj, claim in acts_of(graph):
        for end in (subject, obj):
            network.add_node(end, **graph.nodes[end])
        if not network.has_edge(subject, obj):
            network.add_edge(subject, obj, weight=0, quads=Counter(), verbs=Counter(), actual=False)
        edge = network.edges[subject, obj]
        edge["weight"] += 1
        edge["quads"][claim["quadClass"]] += 1
        edge["verbs"][claim["predicate"]] += 1
        edge["actual"] |= claim.get("status") == "Actual"
    return network


def busiest(network, count):
    """The part of the network that its `count` busiest nodes and the edges among them make, without loners."""
    order = sorted(network, key=lambda node: (-network.degree(node, weight="weight"), node))
    part = network.subgraph(order[:count])
    return part.subgraph([node for node in part if part.degree(node)]).copy()


def positions(network):
    """Places in a sheet of 14 by 9: each component in a box of its own, the boxes in rows; then apart by a label."""
    placed, left, top, row_height = {}, 0.0, 0.0, 0.0
    components = sorted(nx.weakly_connected_components(network), key=lambda nodes: (-len(nodes), min(nodes)))
    for nodes in components:
        part = nx.Graph()  # in one order, so that the picture is the same each time
        part.add_nodes_from(sorted(nodes))
        part.add_edges_from(sorted(tuple(sorted(edge)) for edge in network.subgraph(nodes).edges))
        layout = nx.spring_layout(part, seed=11, k=2.2 / len(nodes) ** 0.5, iterations=500)
        size = len(nodes) ** 0.5
        if left and left + size > 1.2 * len(components[0]) ** 0.5:
            left, top, row_height = 0.0, top - row_height - 0.4, 0.0
        for node, (x, y) in layout.items():
            placed[node] = [left + (x + 1) * size / 2, top - (1 - y) * size / 3]
        left += size + 0.4
        row_height = max(row_height, size * 2 / 3)
    return spread(scaled(placed, 14, 9))


def scaled(placed, width, height):
    """The places stretched to a sheet of this size."""
    lows = [min(place[axis] for place in placed.values()) for axis in (0, 1)]
    highs = [max(place[axis] for place in placed.values()) for axis in (0, 1)]
    return {node: [(place[axis] - lows[axis]) / (highs[axis] - lows[axis] or 1) * side
                   for axis, side in enumerate((width, height))] for node, place in placed.items()}


def spread(placed, width=1.6, height=0.75, rounds=400):
    """Moves nodes apart, in small steps, until none stands within a label's width and height of another."""
    nodes = sorted(placed)
    for _ in range(rounds):
        moved = False
        for at, a in enumerate(nodes):
            for b in nodes[at + 1:]:
                across, up = placed[b][0] - placed[a][0], placed[b][1] - placed[a][1]
                if abs(across) >= width or abs(up) >= height:
                    continue
                moved = True
                # Along the axis on which they are nearer to being apart.
                axis = 0 if (width - abs(across)) / width < (height - abs(up)) / height else 1
                step = 0.04 if (across, up)[axis] >= 0 else -0.04
                placed[a][axis] -= step
                placed[b][axis] += step
        if not moved:
            break
    return placed


def wrapped(label, width=18):
    """The label in lines of about `width` letters."""
    lines = [""]
    for word in label.split():
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = (lines[-1] + " " + word).strip()
    return "\n".join(lines)


def most_frequent(counts):
    return max(sorted(counts), key=lambda each: counts[each])


def verb(name):
    """"agreesWith" as words."""
    return "".join(" " + letter.lower() if letter.isupper() else letter for letter in name)


def draw(network, title, path):
    figure, axes = plt.subplots(figsize=(14, 9.6), dpi=90)
    where = positions(network)
    nodes = sorted(network)
    boxes = {}
    for node in nodes:
        acts = network.degree(node, weight="weight")
        label = axes.annotate(wrapped(network.nodes[node].get("label", node)), where[node], fontsize=6.5 + min(acts, 12) * 0.2,
                              ha="center", va="center", zorder=4, bbox={"boxstyle": "round,pad=0.25", "ec": "#555555", "lw": 0.7,
                                                              "fc": look(network.nodes[node].get("class"))[1]})
        boxes[node] = label.get_bbox_patch()
    for a, b, edge in sorted(network.edges(data=True), key=lambda each: each[:2]):
        colour = QUADS[most_frequent(edge["quads"])][1]
        bend = 0.12 if network.has_edge(b, a) else 0.0
        axes.annotate("", where[b], where[a], arrowprops={
            "arrowstyle": "-|>,head_width=0.25,head_length=0.5", "color": colour, "lw": 0.9 + 0.4 * min(edge["weight"], 5),
            "patchA": boxes[a], "patchB": boxes[b], "shrinkA": 1, "shrinkB": 2,  # from one box's edge to the other's
            "linestyle": "solid" if edge["actual"] else "dashed", "connectionstyle": "arc3,rad=%g" % bend})
        across, up = where[b][0] - where[a][0], where[b][1] - where[a][1]
        middle = [where[a][0] + 0.5 * across + 0.5 * bend * up, where[a][1] + 0.5 * up - 0.5 * bend * across]
        axes.annotate(verb(most_frequent(edge["verbs"])), middle, fontsize=5.5, color=colour, ha="center", va="center",
                      style="italic", bbox={"boxstyle": "round,pad=0.1", "ec": "none", "fc": "white", "alpha": 0.75})
    axes.update_datalim(list(where.values()))
    axes.margins(0.07)
    axes.autoscale_view()
    seen = dict(sorted(look(network.nodes[node].get("class")) for node in nodes))
    legend = [Line2D([], [], marker="s", linestyle="", markerfacecolor=colour, markeredgecolor="#555555", label=name)
              for name, colour in seen.items()]
    legend += [Line2D([], [], color=colour, label=name) for name, colour in QUADS.values()]
    legend += [Line2D([], [], color="#777777", linestyle="dashed", label="only meant or asked for")]
    figure.legend(handles=legend, loc="lower center", ncols=6, fontsize=8, frameon=False)
    axes.set_title(title, fontsize=11)
    axes.axis("off")
    figure.tight_layout(rect=(0, 0.06, 1, 1))
    figure.savefig(path, metadata={"Software": None})


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("graph", help="a GraphML file, as `entente build -t graphml` writes it")
    parser.add_argument("-o", "--output", default="network.png", help="the picture: PNG, SVG or PDF by its ending")
    parser.add_argument("--actors", type=int, default=45, help="how many of the busiest are drawn")
    options = parser.parse_args()
    whole = simple_network(nx.read_graphml(options.graph, force_multigraph=True))
    if not whole:
        parser.exit(1, "%s: no act of one entity on another\n" % options.graph)
    network = busiest(whole, options.actors)
    draw(network, "Who acts on whom: %d of %d entities that act" % (len(network), len(whole)), options.output)
    print("%s: %d nodes, %d edges" % (options.output, network.number_of_nodes(), network.number_of_edges()))


if __name__ == "__main__":
    main()
