#!/usr/bin/env python3
"""Measures the reading of whole articles against gold files.

    articles.py ENTENTE GOLD.json… [--articles FOLDER] [--misses] [--json FILE]

A gold file NAME.json is of the article NAME.txt or NAME.html (beside it, or in FOLDER) and lists the entities and claims that a careful
reader takes from it: {"entities": [{"id", "class", "names", "iso3"?, "required"?}], "claims": [{"s", "p", "o", "status"?,
"negated"?, "required"?, "quote"?}]}. Status is Actual, negated false and required true where absent. Precision counts
what was said and stands in the gold file, required or not; recall counts what is required and was found.

An entity is found where the ISO code agrees or a name does (without case, accents, dots and articles; for others than
states and people, two thirds of the words are enough). A claim is found where subject, predicate and object agree.
"""
import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata

ENT = "https://w3id.org/entente/ontology#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
LABELS = ("http://www.w3.org/2004/02/skos/core#prefLabel", "http://www.w3.org/2004/02/skos/core#altLabel")
ONTOLOGY = (pathlib.Path(__file__).resolve().parents[2] / "ontology/entente.ttl").read_text(encoding="utf-8")
SYMMETRIC = set(re.findall(r"^ent:(\w+) a [^;]*owl:SymmetricProperty", ONTOLOGY, re.MULTILINE))
WHO_IS_WHO = {"holdsOffice", "represents", "partOf", "memberOf", "commands"}
ARTICLES = {"the", "of", "a", "an", "and", "to", "in", "for", "on", "s"}
LINE = re.compile(r'<([^>]*)> <([^>]*)> (?:<([^>]*)>|"((?:[^"\\]|\\.)*)"\S*) \.$')


def words(name):
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower().replace(".", "")
    return frozenset(w for w in re.findall(r"[a-z0-9]+", plain) if w not in ARTICLES)


def decoded(literal):
    return json.loads('"' + re.sub(r"\\U([0-9A-F]{8})", lambda m: json.dumps(chr(int(m.group(1), 16)))[1:-1], literal) + '"')


def read_graph(path):
    """Subjects of an N-Triples file: IRI → property → values."""
    graph = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            found = LINE.match(line.strip())
            if found:
                subject, predicate, iri, literal = found.groups()
                value = iri if iri is not None else decoded(literal)
                graph.setdefault(subject, {}).setdefault(predicate, []).append(value)
    return graph


def is_same(gold, said):
    """Whether a gold entity and a subject of the graph are one."""
    codes = said.get(ENT + "iso3")
    if gold.get("iso3") and codes:
        return gold["iso3"] in codes
    mine = {words(n) for n in gold["names"]} - {frozenset()}
    theirs = {words(n) for label in LABELS for n in said.get(label, [])} - {frozenset()}
    if mine & theirs:
        return True
    if gold["class"] in ("State", "Official"):
        return False
    return any(3 * len(a & b) >= len(a) + len(b) for a in mine for b in theirs)


def local(iris):
    return iris[0][len(ENT):] if iris and iris[0].startswith(ENT) else ""


class Count:
    """Right and said for precision, found and wanted for recall."""

    def __init__(self):
        self.right = self.said = self.found = self.wanted = 0

    def add(self, other):
        for name in vars(self):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def figures(self):
        precision = self.right / self.said if self.said else 0.0
        recall = self.found / self.wanted if self.wanted else 0.0
        return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    def __str__(self):
        return "P %.2f R %.2f F1 %.3f" % self.figures()


def compare(gold, graph, misses):
    counts = {name: Count() for name in ("entities", "claims", "who is who")}
    status = [0, 0, 0]
    claims = [{"iri": iri, "s": po[RDF + "subject"][0], "p": local(po.get(RDF + "predicate")), "o": po[RDF + "object"][0],
               "status": local(po.get(ENT + "status")), "negated": po.get(ENT + "negated", ["false"])[0] == "true"}
              for iri, po in sorted(graph.items()) if ENT + "Claim" in po.get(RDF + "type", [])]
    matches = {g["id"]: {iri for iri, po in graph.items() if LABELS[0] in po and is_same(g, po)} for g in gold["entities"]}

    mentioned = {c[end] for c in claims for end in ("s", "o")}
    entities = counts["entities"]
    entities.said, entities.right = len(mentioned), len(mentioned & set().union(*matches.values()))
    for g in gold["entities"]:
        if g.get("required", True):
            entities.wanted += 1
            entities.found += bool(matches[g["id"]])

    def agree(wanted, said):
        if wanted["p"] != said["p"]:
            return False
        s, o = matches[wanted["s"]], matches[wanted["o"]]
        return (said["s"] in s and said["o"] in o) or (wanted["p"] in SYMMETRIC and said["s"] in o and said["o"] in s)

    for said in claims:
        partners = [g for g in gold["claims"] if agree(g, said)]
        groups = [counts["claims"]] + [counts["who is who"]] * (said["p"] in WHO_IS_WHO)
        for group in groups:
            group.said += 1
            group.right += bool(partners)
        if partners:
            status[0] += any(g.get("status", "Actual") == said["status"] for g in partners)
            status[1] += any(g.get("negated", False) == said["negated"] for g in partners)
            status[2] += 1
        elif misses:
            label = lambda iri: graph.get(iri, {}).get(LABELS[0], [iri])[0]
            print("    unfounded %s | %s | %s" % (label(said["s"]), said["p"], label(said["o"])))
    for wanted in gold["claims"]:
        if wanted.get("required", True):
            found = any(agree(wanted, said) for said in claims)
            for group in [counts["claims"]] + [counts["who is who"]] * (wanted["p"] in WHO_IS_WHO):
                group.wanted += 1
                group.found += found
            if misses and not found:
                print("    missed %s | %s | %s %s" % (wanted["s"], wanted["p"], wanted["o"], wanted.get("quote", "")))
    return counts, status


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("entente")
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--articles", metavar="FOLDER", help="where the articles are, if not beside the gold files")
    parser.add_argument("--misses", action="store_true", help="list what was missed and what was unfounded")
    parser.add_argument("--json", help="write the figures there")
    options = parser.parse_args()

    total, status = {}, [0, 0, 0]
    for path in sorted(options.gold):
        with open(path, encoding="utf-8") as file:
            gold = json.load(file)
        stem = os.path.splitext(path)[0]
        if options.articles:
            stem = os.path.join(options.articles, os.path.basename(stem))
        article = next((stem + end for end in (".txt", ".html", ".txt.gz") if os.path.exists(stem + end)), None)
        with tempfile.TemporaryDirectory() as folder:
            out = os.path.join(folder, "graph.nt")
            run = subprocess.run([options.entente, "-q", "build", article or stem, "-t", "ntriples", "-o", out],
                                 capture_output=True, text=True)
            if run.returncode:
                sys.exit("%s: %s" % (path, run.stderr.strip()))
            counts, right = compare(gold, read_graph(out), options.misses)
        print("%-28s %s" % (os.path.basename(stem), " | ".join("%s %s" % pair for pair in counts.items())))
        for name, count in counts.items():
            total.setdefault(name, Count()).add(count)
        status = [a + b for a, b in zip(status, right)]
    print("%-28s %s | status %.2f negation %.2f" % (
        "all (%d)" % len(options.gold), " | ".join("%s %s" % pair for pair in total.items()),
        status[0] / max(1, status[2]), status[1] / max(1, status[2])))
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            figures = {name: count.figures() for name, count in total.items()}
            json.dump(figures | {"status": status[0] / max(1, status[2]), "negation": status[1] / max(1, status[2])}, file)


if __name__ == "__main__":
    main()
