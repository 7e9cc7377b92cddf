"""Entente reads news on diplomacy and security into a knowledge graph of claims, each with the sentence that proves it.

    import entente

    article = entente.Reader().read("Oman hosted talks between Iran and the United States on Friday.", date="2026-05-02")
    for claim in article.claims:
        print(claim)

    graph = entente.build(["articles/"])
    graph.query("mediators")
    graph.save("graph.ttl")

Everything runs on this machine: no network, no key, no GPU. The same input gives the same graph.
"""
from ._article import Article, Claim, Entity, Mention, Span, Time
from ._core import EntenteError, __version__
from ._graph import Graph, QueryResult, build, load, questions
from ._reader import EntenteWarning, Reader

__all__ = ["Article", "Claim", "EntenteError", "EntenteWarning", "Entity", "Graph", "Mention", "QueryResult", "Reader",
           "Span", "Time", "__version__", "build", "load", "questions"]
