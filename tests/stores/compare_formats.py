#!/usr/bin/env python3
"""Reads RDF files with rdflib and with Oxigraph and compares the triples, named graphs put together.

    compare_formats.py FILE…

There are no blank nodes in Entente's graphs, so two graphs are isomorphic exactly where their triples are the same.
"""
import sys

import pyoxigraph
import rdflib

FORMATS = {"ttl": ("turtle", pyoxigraph.RdfFormat.TURTLE), "rdf": ("xml", pyoxigraph.RdfFormat.RDF_XML),
           "nt": ("nt", pyoxigraph.RdfFormat.N_TRIPLES), "nq": ("nquads", pyoxigraph.RdfFormat.N_QUADS)}


def triples_of(path):
    """The triples as rdflib and as Oxigraph read them, in N-Triples terms."""
    by_rdflib, by_oxigraph = FORMATS[path.rsplit(".", 1)[1]]
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(path, format=by_rdflib)
    first = {tuple(pyoxigraph_form(term) for term in quad[:3]) for quad in dataset.quads()}
    second = {(str(q.subject), str(q.predicate), str(q.object)) for q in pyoxigraph.parse(path=path, format=by_oxigraph)}
    return first, second


def pyoxigraph_form(term):
    if isinstance(term, rdflib.URIRef):
        return str(pyoxigraph.NamedNode(str(term)))
    if term.language:
        return str(pyoxigraph.Literal(str(term), language=term.language))
    if term.datatype:
        return str(pyoxigraph.Literal(str(term), datatype=pyoxigraph.NamedNode(str(term.datatype))))
    return str(pyoxigraph.Literal(str(term)))


def main():
    wanted = None
    for path in sys.argv[1:]:
        for reader, found in zip(("rdflib", "Oxigraph"), triples_of(path)):
            wanted = wanted or found
            if found != wanted:
                sys.exit("%s reads %s otherwise: %d triples only there, %d missing" % (
                    reader, path, len(found - wanted), len(wanted - found)))
        print("%s: %d triples" % (path, len(wanted)))


if __name__ == "__main__":
    main()
