#!/usr/bin/env python3
"""Holds ontology/shapes.ttl against graphs: the gazetteer, whole.ttl and the graphs named on the command line must
conform; each graph that broken.tsv makes of whole.ttl must be refused for the node that it names.

Needs rdflib and pyshacl.
"""

import pathlib
import sys

from pyshacl import validate
from rdflib import Graph, Namespace, RDF

ROOT = pathlib.Path(__file__).resolve().parents[3]
BASE = "https://w3id.org/entente/id/"
SH = Namespace("http://www.w3.org/ns/shacl#")


def faults(graph, shapes):
    """The nodes at fault, each with the message, as a set of pairs."""
    _, report, _ = validate(graph, shacl_graph=shapes)
    return {
        (str(report.value(result, SH.focusNode)), str(report.value(result, SH.resultMessage)))
        for result in report.subjects(RDF.type, SH.ValidationResult)
    }


def main():
    shapes = Graph().parse(ROOT / "ontology/shapes.ttl")
    failures = 0

    def conforms(name, graph):
        found = sorted(faults(graph, shapes))
        print(f"{name}: {len(graph)} triples, {len(found)} faults")
        for node, message in found[:20]:
            print(f"  {node}: {message}")
        return not found

    gazetteer = Graph()
    for file in sorted((ROOT / "ontology/gazetteer").glob("*.ttl")):
        gazetteer.parse(file)
    failures += not conforms("gazetteer", gazetteer)
    for argument in sys.argv[1:]:
        failures += not conforms(argument, Graph().parse(argument))

    folder = ROOT / "tests/ontology/shapes"
    whole = (folder / "whole.ttl").read_text(encoding="utf-8")
    failures += not conforms("whole.ttl", Graph().parse(data=whole, format="turtle"))
    cases = 0
    for line in (folder / "broken.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        case, old, new, node = line.replace("\\n", "\n").split("\t")
        cases += 1
        broken = Graph().parse(data=whole.replace(old, new, 1), format="turtle")
        if not any(each == BASE + node for each, _ in faults(broken, shapes)):
            print(f"not refused, or not for {node}: {case}")
            failures += 1
    print(f"{cases} broken graphs, {failures} failures")
    return 1 if failures or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
