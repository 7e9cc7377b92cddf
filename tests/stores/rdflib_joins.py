#!/usr/bin/env python3
"""Says which queries make rdflib go through two lists row by row, which takes it hours in a large graph.

    rdflib_joins.py QUERY.rq…

rdflib hands what it has found on to the next part, but for a part of a group that has a join in itself (a BIND before the
first triples, two groups in a row) or a SELECT DISTINCT, and begins such a part with the triple pattern that has most
constants and known names. Exit status 1 where a join has both sides whole, or a part begins with a pattern without a
known name.
"""
import os
import sys

from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Variable

# What is short enough: the articles, and the claims that somebody holds an office.
SHORT = {"articles.rq": "?document", "offices.rq": "<https://w3id.org/entente/ontology#holdsOffice>"}


def parts(node):
    yield node
    for child in node.values():
        if isinstance(child, CompValue):
            yield from parts(child)


def groups_of_triples(part):
    return [node for node in parts(part) if node.name == "BGP" and node.triples]


def first_pattern(part, known):
    """The pattern that a part begins with where these names are known."""
    groups = groups_of_triples(part)
    return groups and min(groups[0].triples,
                          key=lambda triple: sum(isinstance(term, Variable) and term not in known for term in triple))


def faults(path):
    with open(path, encoding="utf-8") as file:
        algebra = translateQuery(parseQuery(file.read())).algebra
    for node in parts(algebra):
        if node.name not in ("Join", "LeftJoin") or not groups_of_triples(node.p1):
            continue
        if node.name == "Join" and not node.lazy:
            yield "joins two lists by " + ", ".join(sorted(name.n3() for name in node.p1._vars & node.p2._vars))
            continue
        pattern = first_pattern(node.p2, node.p1._vars)
        if pattern and not node.p1._vars.intersection(pattern):
            yield "goes for each row through all of " + " ".join(term.n3() for term in pattern)


def main():
    found = 0
    for path in sys.argv[1:]:
        short = SHORT.get(os.path.basename(path))
        for fault in faults(path):
            if not short or not fault.endswith(short):
                print("%s: in rdflib it %s" % (path, fault))
                found += 1
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
