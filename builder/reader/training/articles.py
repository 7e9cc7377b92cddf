"""Reads annotated articles as passages to learn from.

A gold file NAME.json beside its article NAME.txt lists the entities and claims that a careful reader takes from the whole
article (tests/evaluation/articles.py describes the form). It marks no mentions: alignment.py finds them. A claim belongs
to the first sentence of its quote that has both its ends, or the sentence before them.

    python articles.py GOLD.json... > articles.jsonl     the texts alone, as articles that the program reads
"""

import json
import pathlib
import sys

from alignment import align, place_of, settle_references
from passages import CLASS_NAMES, Claim, PREDICATES, Passage, STATUSES, SYMMETRIC


def read_gold(path):
    """A gold file. Raises ValueError, which names the file and the claim, for an end without an entity, a word that the
    ontology doesn't know, or a quote that isn't in the text."""
    with open(path, encoding="utf-8") as file:
        gold = json.load(file)
    text = " ".join(text_of(path).split())
    classes = {g["id"]: g["class"] for g in gold["entities"]}
    for one, cls in classes.items():
        if cls not in CLASS_NAMES:
            raise ValueError(f"{path}: entity {one}: no class {cls}")
    for number, claim in enumerate(gold["claims"], 1):
        wrong = [end for end in (claim["s"], claim["o"]) if end not in classes]
        wrong += [claim["p"]] if claim["p"] not in PREDICATES else []
        wrong += [claim["status"]] if claim.get("status", "Actual").lower() not in STATUSES else []
        wrong += [claim["quote"]] if " ".join(claim.get("quote", "").split()) not in text else []
        if wrong:
            raise ValueError(f"{path}: claim {number}: unknown: {wrong[0]}")
    return gold


def text_of(path):
    return pathlib.Path(path).with_suffix(".txt").read_text(encoding="utf-8")


def _claims(gold, id_of, text):
    """The claims of a gold file with their quotes' places, None where the text as it was read lacks a quote."""
    for one in gold["claims"]:
        if one["p"] not in ("holdsOffice", "represents"):
            yield Claim(id_of[one["s"]], one["p"], id_of[one["o"]], one.get("status", "Actual").lower(),
                        one.get("negated", False), one.get("hedged", False), place_of(one.get("quote", ""), text))


def _place(claim, passage):
    """Whether a sentence of the claim's quote, with the one before it, has both ends."""
    near = lambda one, i: any(one in m.ids and i - 1 <= m.sentence <= i for m in passage.mentions)
    for i in passage.sentences_of(claim.act):
        if near(claim.subject, i) and near(claim.object, i):
            begin, end = passage.sentences[i]
            claim.act, claim.sentence = (max(begin, claim.act[0]), min(end, claim.act[1])), i
            return True
    return False


def read_article(path, readings, offsets):
    """The passage of a gold file; `readings` are what entente_read_passages wrote, `offsets` makes of a reading's text a
    function from its places to the passage's."""
    gold = read_gold(path)
    reading = readings[gold["article"]]
    to_characters = offsets(reading["text"])
    id_of = {g["id"]: CLASS_NAMES[g["class"]] + "." + g["id"] for g in gold["entities"]}
    passage = Passage(gold["article"], reading["text"], [to_characters(s) for s in reading["sentences"]], [], [])
    claims = list(_claims(gold, id_of, passage.text))
    passage.said = {(c.subject, c.predicate, c.object) for c in claims}
    passage.said |= {(o, p, s) for s, p, o in passage.said if p in SYMMETRIC}
    claims = [c for c in claims if c.act]
    align(passage, gold, reading, id_of, to_characters, claims)
    settle_references(passage, claims)
    for claim in claims:
        (passage.claims if _place(claim, passage) else passage.unplaced).append(claim)
    return passage


def main():
    for path in sys.argv[1:]:
        gold = read_gold(path)
        print(json.dumps({"id": gold["article"], "text": text_of(path), "date": gold.get("date")}))


if __name__ == "__main__":
    main()
