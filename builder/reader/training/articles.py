"""Reads annotated articles as passages to learn from.

A gold file NAME.json beside its article NAME.txt lists the entities and claims that a careful reader takes from the whole
article (tests/evaluation/articles.py describes the form). It marks no mentions: those that rules find are taken, each
for the gold entity of the same name, and further names where the text has them. A claim belongs to the first sentence
of its quote that has both its ends, or the sentence before them.

    python articles.py GOLD.json... > articles.jsonl     the texts alone, as articles that the program reads
"""

import json
import pathlib
import re
import sys
import unicodedata

from passages import CLASS_NAMES, Claim, Mention, PREDICATES, Passage, STATUSES, SYMMETRIC

_SMALL = {"the", "of", "a", "an", "and", "to", "in", "for", "on", "s"}


def _words(name):
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower().replace(".", "")
    return frozenset(w for w in re.findall(r"[a-z0-9]+", plain) if w not in _SMALL)


def _is_same(gold, entity):
    if gold.get("iso3") and entity["iso3"]:
        return gold["iso3"] == entity["iso3"]
    names = {_words(n) for n in gold["names"]} - {frozenset()}
    return bool(names & {_words(n) for n in (entity["label"], *entity["names"])})


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


class _Article:
    def __init__(self, gold, reading, offsets):
        self.passage = Passage(gold["article"], reading["text"], [offsets(s) for s in reading["sentences"]], [], [])
        self.passage.said = set()
        self.id_of = {g["id"]: CLASS_NAMES[g["class"]] + "." + g["id"] for g in gold["entities"]}
        self._add_mentions(gold, reading, offsets)
        self._add_names(gold)
        self.passage.mentions.sort(key=lambda m: m.begin)
        for claim in gold["claims"]:
            if claim["p"] in PREDICATES and claim["p"] not in ("holdsOffice", "represents"):
                self._add_claim(claim)

    def _add_mentions(self, gold, reading, offsets):
        known = {}
        for number, entity in enumerate(reading["entities"]):
            same = next((g["id"] for g in gold["entities"] if _is_same(g, entity)), None)
            known[number] = self.id_of[same] if same else f"{CLASS_NAMES[entity['class']]}.-{number}"
        for mention in reading["mentions"]:
            ids = list(dict.fromkeys(known[number] for number in mention["entities"]))
            self._add(*offsets(mention["span"]), ids, CLASS_NAMES[mention["class"]], mention["sentence"])

    def _add(self, begin, end, ids, cls, sentence):
        self.passage.mentions.append(Mention(begin, end, ids, cls, sentence))

    def _add_names(self, gold):
        taken = [(m.begin, m.end) for m in self.passage.mentions]
        for entity in gold["entities"]:
            for name in sorted(entity["names"], key=len, reverse=True):
                for found in re.finditer(r"(?<!\w)" + re.escape(name) + r"(?!\w)", self.passage.text):
                    begin, end = found.span()
                    sentence = next((i for i, (b, e) in enumerate(self.passage.sentences) if b <= begin and end <= e), None)
                    if sentence is not None and not any(b < end and begin < e for b, e in taken):
                        self._add(begin, end, [self.id_of[entity["id"]]], CLASS_NAMES[entity["class"]], sentence)
                        taken.append((begin, end))

    def _add_claim(self, gold):
        subject, obj = self.id_of[gold["s"]], self.id_of[gold["o"]]
        self.passage.said.add((subject, gold["p"], obj))
        if gold["p"] in SYMMETRIC:
            self.passage.said.add((obj, gold["p"], subject))
        words = gold.get("quote", "").split()
        found = words and re.search(r"\s+".join(map(re.escape, words)), self.passage.text)
        if not found:
            return
        near = lambda one, i: any(one in m.ids and i - 1 <= m.sentence <= i for m in self.passage.mentions)
        for i, (begin, end) in enumerate(self.passage.sentences):
            if begin < found.end() and found.start() < end and near(subject, i) and near(obj, i):
                act = (max(begin, found.start()), min(end, found.end()))
                self.passage.claims.append(
                    Claim(subject, gold["p"], obj, gold.get("status", "Actual").lower(), gold.get("negated", False),
                          gold.get("hedged", False), act, i))
                return


def read_article(path, readings, offsets):
    """The passage of a gold file; `readings` are what entente_read_passages wrote, `offsets` makes of a reading's text a
    function from its places to the passage's."""
    gold = read_gold(path)
    reading = readings[gold["article"]]
    return _Article(gold, reading, offsets(reading["text"])).passage


def main():
    for path in sys.argv[1:]:
        gold = read_gold(path)
        print(json.dumps({"id": gold["article"], "text": text_of(path), "date": gold.get("date")}))


if __name__ == "__main__":
    main()
