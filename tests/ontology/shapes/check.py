#!/usr/bin/env python3
"""Holds ontology/shapes.ttl against graphs: the gazetteer, whole.ttl and the graphs named on the command line must
conform; each graph that broken.tsv makes of whole.ttl must be refused for the node that it names.

    check.py [--jena FOLDER] [--entente PROGRAM] [GRAPH…]

pySHACL holds them all. With --jena, Apache Jena (the jars of this folder) refuses the broken graphs too, and with
--entente the program's own `validate`; each for the same node. Needs rdflib and pyshacl.
"""

import argparse
import csv
import io
import os
import pathlib
import subprocess
import sys
import tempfile

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


def broken_graphs():
    """Each case of broken.tsv as (case, Turtle, the node at fault, relative to the base)."""
    folder = ROOT / "tests/ontology/shapes"
    whole = (folder / "whole.ttl").read_text(encoding="utf-8")
    for line in (folder / "broken.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            case, old, new, node = line.replace("\\n", "\n").split("\t")
            if old not in whole:
                sys.exit(f"broken.tsv: {case}: not in whole.ttl: {old}")
            yield case, whole.replace(old, new, 1), node


def jena_misses(jars, cases):
    """The cases that Jena doesn't refuse for their node. All stand in one graph, each under a base of its own."""
    together = Graph()
    for number, (_, turtle, _) in enumerate(cases):
        together.parse(data=turtle.replace(f"@base <{BASE}>", f"@base <{BASE}case-{number}/>"), format="turtle")
    with tempfile.TemporaryDirectory() as work:
        data = os.path.join(work, "broken.nt")
        together.serialize(data, format="nt", encoding="utf-8")
        run = subprocess.run(["java", "-cp", os.path.join(jars, "*"), "shacl.shacl", "validate", "--shapes",
                              str(ROOT / "ontology/shapes.ttl"), "--data", data], capture_output=True, text=True)
    report = Graph().parse(data=run.stdout, format="turtle")
    refused = {str(node) for node in report.objects(None, SH.focusNode)}
    return [case for number, (case, _, node) in enumerate(cases) if f"{BASE}case-{number}/{node}" not in refused]


def entente_misses(program, cases):
    """The cases that `entente validate` doesn't refuse for their node."""
    misses = []
    with tempfile.TemporaryDirectory() as work:
        file = os.path.join(work, "broken.ttl")
        for case, turtle, node in cases:
            pathlib.Path(file).write_text(turtle, encoding="utf-8")
            run = subprocess.run([program, "-q", "validate", file, "-t", "csv"], capture_output=True, text=True)
            refused = {row["node"] for row in csv.DictReader(io.StringIO(run.stdout))}
            if run.returncode != 1 or BASE + node not in refused:
                misses.append(case)
    return misses


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jena", help="a folder with Apache Jena's jars")
    parser.add_argument("--entente", help="the program")
    parser.add_argument("graphs", nargs="*")
    options = parser.parse_args()
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
    for argument in options.graphs:
        failures += not conforms(argument, Graph().parse(argument))

    whole = ROOT / "tests/ontology/shapes/whole.ttl"
    failures += not conforms("whole.ttl", Graph().parse(whole))
    cases = list(broken_graphs())
    misses = {"pySHACL": [case for case, turtle, node in cases if not any(
        each == BASE + node for each, _ in faults(Graph().parse(data=turtle, format="turtle"), shapes))]}
    if options.jena:
        misses["Apache Jena"] = jena_misses(options.jena, cases)
    if options.entente:
        misses["entente validate"] = entente_misses(options.entente, cases)
        if subprocess.run([options.entente, "-q", "validate", str(whole)], stdout=subprocess.DEVNULL).returncode:
            misses["entente validate"].append("(whole.ttl is refused)")
    for engine, missed in misses.items():
        for case in missed:
            print(f"{engine}: not refused, or not for its node: {case}")
        print(f"{engine}: refuses {len(cases) - len(missed)} of {len(cases)} broken graphs")
        failures += len(missed)
    return 1 if failures or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
