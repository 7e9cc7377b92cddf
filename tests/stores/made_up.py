#!/usr/bin/env python3
"""Writes a made-up graph that has what makes engines differ: claims with several passages, dates, quantities and
sources, claims that are denied, planned, offered and hedged beside the same said plainly, and articles with and without
a title, a publisher and an address, and requests beside what is asked for.

    made_up.py CLAIMS [THINGS] > graph.nt     (from a fixed seed; `entente convert` adds what is derived, and joins the
                                               claims that are the same; THINGS of each class of entities, by default so
                                               few that pairs are dense)
"""
import random
import sys

ENT = "https://w3id.org/entente/ontology#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
OA = "http://www.w3.org/ns/oa#"
XSD = "http://www.w3.org/2001/XMLSchema#"
ID = "https://w3id.org/entente/id/"

# Predicates with the class of their object.
ACTS = [("meets", "state"), ("speaksWith", "official"), ("negotiatesWith", "state"), ("cooperatesWith", "state"),
        ("visits", "state"), ("hosts", "official"), ("mediates", "initiative"), ("participatesIn", "initiative"),
        ("supports", "initiative"), ("signs", "initiative"), ("agreesTo", "initiative"), ("rejects", "initiative"),
        ("proposes", "initiative"), ("violates", "initiative"), ("contributesTo", "force"), ("aids", "state"),
        ("urges", "state"), ("accuses", "state"), ("condemns", "state"), ("threatens", "state"), ("deploysTo", "state"),
        ("sanctions", "state"), ("coerces", "official"), ("attacks", "state"), ("commands", "force"),
        ("holdsOffice", "office"), ("represents", "state"), ("partOf", "force"), ("establishes", "initiative")]
# What a state may be asked for.
WISHES = [("signs", "initiative"), ("aids", "state"), ("hosts", "official"), ("contributesTo", "force")]
STATUSES = ["Actual"] * 5 + ["Planned", "Offered", "Requested", "Hypothetical"]
KINDS = ["Agreement", "Plan", "Talks", "Resolution", "Mission", "Programme", "Initiative"]
NAMES = ["Kordavia", "Türmark", "São Belém", "Østrland", "Côte-Neuve", "Val d'Orno", "Łuczka", "Republic \\\"Q\\\""]


def iri(text):
    return "<%s>" % text


def literal(text, datatype=None, language=None):
    return '"%s"' % text + ("^^<%s%s>" % (XSD, datatype) if datatype else "@" + language if language else "")


def asked_for(me, subject, act, kind, draw, things):
    yield me, RDF + "type", iri(ENT + "Claim")
    yield me, RDF + "subject", iri(subject)
    yield me, RDF + "predicate", iri(ENT + act)
    yield me, RDF + "object", iri(draw.choice(things[kind]))
    # Mostly a wish; what is planned, or not to be, is none.
    yield me, ENT + "status", iri(ENT + draw.choice(["Requested", "Requested", "Requested", "Planned"]))
    if draw.random() < 0.2:
        yield me, ENT + "negated", literal("true", "boolean")
    yield me, ENT + "rule", literal("made up")


def triples(claims, many=None, seed=15):
    draw = random.Random(seed)
    many = many or max(6, int(claims ** 0.5) // 2)
    things = {"state": [], "official": [], "force": [], "initiative": [], "office": []}
    classes = {"state": "State", "official": "Official", "force": "Force", "office": "Office"}
    for kind, made in things.items():
        for number in range(many):
            me = ID + "%s/%s%d" % (kind, "m", number)
            made.append(me)
            cls = classes.get(kind) or KINDS[number % len(KINDS)]
            yield iri(me), RDF + "type", iri(ENT + cls)
            label = "%s %s %d" % (NAMES[number % len(NAMES)], kind, number)
            yield iri(me), SKOS + "prefLabel", literal(label, language="en")
            if kind == "state" and number < 26 * 26:
                yield iri(me), ENT + "iso3", literal("Q%c%c" % (65 + number // 26, 65 + number % 26))
            if kind == "office":
                yield iri(me), ENT + "officeOf", iri(things["state"][number])
    articles = []
    for number in range(many):
        me = ID + "article/m%d" % number
        articles.append(me)
        yield iri(me), RDF + "type", iri(ENT + "Article")
        yield iri(me), DCTERMS + "identifier", literal("m%d" % number)
        if number % 4:
            yield iri(me), DCTERMS + "date", literal("2025-%02d-%02d" % (1 + number % 12, 1 + number % 28), "date")
        if number % 3:
            yield iri(me), DCTERMS + "title", literal("Headline, \\\"quoted\\\", %d" % number, language="en")
        if number % 5:
            yield iri(me), DCTERMS + "publisher", literal("Paper %d" % (number % 7))
        if number % 2:
            yield iri(me), "https://schema.org/url", iri("https://paper.example/%d" % number)
    passages = 0
    for number in range(claims):
        act, kind = draw.choice(ACTS)
        who = "official" if act in ("holdsOffice", "represents", "commands") else draw.choice(["state", "official"])
        who = "force" if act == "partOf" else who
        subject, thing = draw.choice(things[who]), draw.choice(things[kind])
        if act in ("holdsOffice", "represents", "partOf"):
            # Nobody speaks for many states.
            thing = things[kind][(things[who].index(subject) + number % 2) % many]
        # A claim and its twins: the same, denied or with another status.
        for twin in range(draw.choice([1, 1, 2])):
            me = iri(ID + "claim/%08x%d" % (number, twin))
            yield me, RDF + "type", iri(ENT + "Claim")
            yield me, RDF + "subject", iri(subject)
            yield me, RDF + "predicate", iri(ENT + act)
            yield me, RDF + "object", iri(thing)
            yield me, ENT + "status", iri(ENT + draw.choice(STATUSES))
            if draw.random() < 0.2:
                yield me, ENT + "negated", literal("true", "boolean")
            if draw.random() < 0.2:
                yield me, ENT + "hedged", literal("true", "boolean")
            if draw.random() < 0.3:
                yield me, ENT + "attributedTo", iri(draw.choice(things["official"]))
            for _ in range(draw.choice([0, 1, 1])):
                yield me, ENT + "time", literal("20%02d-%02d-10" % (draw.randrange(20, 26), draw.randrange(1, 13)), "date")
            for _ in range(draw.choice([0, 0, 1])):
                yield me, ENT + "quantity", literal("%d troops" % draw.randrange(1, 5000))
            yield me, ENT + "rule", literal("made up")
            # Whom a request goes to is asked, in its first passage, to do something.
            wish = iri(ID + "claim/%08xw%d" % (number, twin)) if act == "urges" and draw.random() < 0.7 else None
            if wish:
                yield from asked_for(wish, thing, *draw.choice(WISHES), draw, things)
            for place in range(draw.choice([1, 1, 2, 3])):
                passages += 1
                source = draw.randrange(len(articles))
                passage = ID + "passage/m%d-%d" % (source, passages * 100)
                yield me, ENT + "evidence", iri(passage)
                if wish and place == 0:
                    yield wish, ENT + "evidence", iri(passage)
                yield iri(passage), RDF + "type", iri(ENT + "Passage")
                yield iri(passage), OA + "hasSource", iri(articles[source])
                yield iri(passage), OA + "exact", literal("Sentence %d, \\\"as it stands\\\".\\nIt goes on." % passages, language="en")
                yield iri(passage), OA + "start", literal(passages * 100, "integer")
                yield iri(passage), OA + "end", literal(passages * 100 + 40, "integer")


if __name__ == "__main__":
    for s, p, o in triples(*map(int, sys.argv[1:])):
        print("%s <%s> %s ." % (s, p, o))
