#!/usr/bin/env python3
"""Draws cooperation and conflict month by month from the RDF of a graph, by one SPARQL query.

    balance_over_time.py graph.ttl -o balance.png [--pair IRN SAU]

Each act counts in the month of its own date, or else of the first article that reports it; above the line what is
cooperation by PLOVER's quad classes, below it what is conflict. `--pair` keeps the acts between two states (ISO 3166-1
alpha-3 codes), in which officials, bodies and forces count for the state that they stand for, as in `entente analyze`.
Planned, offered, requested and denied acts count, for they have event types of their own.
"""
import argparse
import datetime
from collections import Counter

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import rdflib
from matplotlib.ticker import MaxNLocator

ENT = rdflib.Namespace("https://w3id.org/entente/ontology#")

QUERY = """
PREFIX ent: <https://w3id.org/entente/ontology#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>

SELECT DISTINCT ?claim ?type ?time ?reported ?from ?to
WHERE {
  ?claim a ent:Claim ; rdf:subject ?s ; rdf:object ?o ; ent:eventType ?type .
  OPTIONAL { ?claim ent:time ?time }
  OPTIONAL { ?claim ent:firstReported ?reported }
  OPTIONAL { ?s ent:iso3 ?own }
  OPTIONAL { ?s ent:standsFor ?owner . ?owner ent:iso3 ?owners }
  OPTIONAL { ?o ent:iso3 ?its }
  OPTIONAL { ?o ent:standsFor ?master . ?master ent:iso3 ?masters }
  BIND(COALESCE(?own, ?owners, "") AS ?from)
  BIND(COALESCE(?its, ?masters, "") AS ?to)
}
"""

# PLOVER's event types by quad class, each class with its colour (Okabe and Ito's).
QUADS = [("words of cooperation", "#56b4e9", {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"}, 1),
         ("deeds of cooperation", "#009e73", {"COOPERATE", "AID", "RETREAT"}, 1),
         ("words of conflict", "#e69f00", {"REQUEST", "ACCUSE", "REJECT", "THREATEN"}, -1),
         ("deeds of conflict", "#d55e00", {"PROTEST", "MOBILIZE", "SANCTION", "COERCE", "ASSAULT"}, -1)]


def acts_by_month(graph, pair):
    """Counts of acts by (month, event type), and how many acts have no date at all."""
    counts, undated, seen = Counter(), 0, set()
    for row in graph.query(QUERY):
        if row.claim in seen or (pair and {str(row["from"]), str(row.to)} != set(pair)):
            continue
        seen.add(row.claim)
        # The lexical form, not the value: "2026-05" and "2026-05-01" both begin with their month.
        date = (row.time if row.time is not None else row.reported) or ""
        if not date:
            undated += 1
            continue
        # A year alone counts in its first month, as everywhere in Entente.
        counts[(str(date) + "-01")[:7], row.type.split("#")[-1]] += 1
    return counts, undated


def name_of(graph, code):
    """The label of the state that has a code, else the code."""
    for state in graph.subjects(ENT.iso3, rdflib.Literal(code)):
        for label in graph.objects(state, rdflib.SKOS.prefLabel):
            return str(label)
    return code


def months_between(first, last):
    """Every month from one to another, both as "2026-05"."""
    number = lambda month: int(month[:4]) * 12 + int(month[5:]) - 1
    return ["%04d-%02d" % (at // 12, at % 12 + 1) for at in range(number(first), number(last) + 1)]


def draw(counts, title, path):
    reported = sorted({month for month, _ in counts})
    # A true axis of time: in a month without acts the balance is nought. Bars stand in the middle of their months.
    months = months_between(reported[0], reported[-1])
    days = [datetime.date.fromisoformat(month + "-15") for month in months]
    figure, axes = plt.subplots(figsize=(9, 4), dpi=90)
    up, down = [0] * len(months), [0] * len(months)
    for name, colour, types, sign in QUADS:
        heights = [sign * sum(counts[month, each] for each in types) for month in months]
        base = up if sign > 0 else down
        axes.bar(days, heights, bottom=base, color=colour, label=name, width=24)
        base[:] = [old + more for old, more in zip(base, heights)]
    net = [above + below for above, below in zip(up, down)]
    axes.plot(days, net, color="#333333", marker="o", markersize=3, linewidth=1, label="cooperation less conflict")
    axes.axhline(0, color="#333333", linewidth=0.8)
    axes.set_ylabel("conflict  |  cooperation, acts")
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.use_sticky_edges = False  # the ends of bars in a stack are no limits: room above the highest one
    axes.margins(x=0.03, y=0.08)
    axes.yaxis.set_major_formatter(lambda value, _: "%d" % abs(value))
    axes.set_title(title, fontsize=11)
    axes.tick_params(axis="x", rotation=45)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(fontsize=8, frameon=False)
    figure.tight_layout()
    figure.savefig(path, metadata={"Software": None})


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("graph", help="an RDF file that `entente build` wrote: .ttl, .rdf, .nt")
    parser.add_argument("-o", "--output", default="balance.png", help="the picture: PNG, SVG or PDF by its ending")
    parser.add_argument("--pair", nargs=2, metavar="CODE", help="two states, such as IRN SAU")
    options = parser.parse_args()
    graph = rdflib.Graph()
    graph.parse(options.graph)
    counts, undated = acts_by_month(graph, options.pair)
    if not counts:
        parser.exit(1, "%s: no dated act%s\n" % (options.graph, " between these two" if options.pair else ""))
    between = " between %s and %s" % tuple(name_of(graph, code) for code in options.pair) if options.pair else ""
    draw(counts, "Cooperation and conflict%s" % between, options.output)
    print("%s: %d acts in %d months, %d without a date" % (
        options.output, sum(counts.values()), len({month for month, _ in counts}), undated))


if __name__ == "__main__":
    main()
