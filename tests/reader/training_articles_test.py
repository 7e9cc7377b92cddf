#!/usr/bin/env python3
"""The annotated articles that the reader learns from are whole, and one that isn't is refused with the claim's number.

    training_articles_test.py builder/reader/training
"""
import json
import pathlib
import re
import sys
import tempfile
import unittest

TRAINING = pathlib.Path(sys.argv.pop(1))
sys.path.insert(0, str(TRAINING))
import alignment  # noqa: E402
import articles  # noqa: E402
import passages  # noqa: E402

GOLD = {
    "article": "one", "date": "2031-01-01",
    "entities": [{"id": "ken", "class": "State", "names": ["Kenya"]}, {"id": "tza", "class": "State", "names": ["Tanzania"]}],
    "claims": [{"s": "ken", "p": "praises", "o": "tza", "quote": "Kenya praised\n  Tanzania"},
               {"s": "tza", "p": "invites", "o": "ken", "status": "Planned", "quote": "will invite it"}]}


class Articles(unittest.TestCase):
    def read(self, **changed):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "one.json"
            path.with_suffix(".txt").write_text("Kenya praised Tanzania, which will invite it.\n", encoding="utf-8")
            claims = [GOLD["claims"][0], {**GOLD["claims"][1], **changed}]
            path.write_text(json.dumps({**GOLD, "claims": claims}), encoding="utf-8")
            return articles.read_gold(str(path))

    def test_those_of_the_project_are_whole(self):
        paths = sorted((TRAINING / "articles").glob("*.json"))
        self.assertGreater(len(paths), 100)
        for path in paths:
            self.assertEqual(articles.read_gold(str(path))["article"], path.stem)

    def test_what_is_whole_is_read(self):
        self.assertEqual(len(self.read()["claims"]), 2)

    def test_what_is_not_is_refused(self):
        for changed in ({"s": "uga"}, {"p": "likes"}, {"status": "Wished"}, {"quote": "has invited it"}):
            with self.assertRaisesRegex(ValueError, r"one\.json: claim 2: unknown: " + next(iter(changed.values()))):
                self.read(**changed)

    def aligned(self, text, entities, rules, claims=()):
        """{words: entities} of the mentions in a text, and its claims' places. `entities` are the gold file's (id, class,
        names), `rules` what rules find (words, class)."""
        gold = {"article": "one", "entities": [dict(zip(("id", "class", "names"), e)) for e in entities],
                "claims": [dict(zip(("s", "p", "o", "quote"), c)) for c in claims]}
        ends = [m.end() for m in re.finditer(r"[.?] ?", text)]
        reading = {"text": text, "sentences": list(zip([0, *ends], ends)),
                   "entities": [{"label": words, "names": [], "iso3": "", "class": cls} for words, cls in rules],
                   "mentions": []}
        for number, (words, cls) in enumerate(rules):
            begin = text.index(words)
            reading["mentions"].append({"span": (begin, begin + len(words)), "entities": [number], "class": cls,
                                        "sentence": 0})
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "one.json"
            path.with_suffix(".txt").write_text(text, encoding="utf-8")
            path.write_text(json.dumps(gold), encoding="utf-8")
            passage = articles.read_article(str(path), {"one": reading}, lambda text: tuple)
        return {text[m.begin:m.end]: "+".join(m.ids) for m in passage.mentions}, passage

    def test_a_name_stands_before_what_rules_take_it_for(self):
        entities = [("men", "Official", ["Omani mediators"]), ("staff", "Population", ["three of the crew"])]
        found, passage = self.aligned("Omani mediators visited three of the crew.", entities,
                                      [("Omani mediators", "State"), ("the crew", "Population")],
                                      [("men", "visits", "staff", "visited three of the crew")])
        self.assertEqual(found, {"Omani mediators": "P.men", "three of the crew": "U.staff"})
        self.assertEqual([(c.subject, c.predicate, c.object) for c in passage.claims], [("P.men", "visits", "U.staff")])

    def test_a_name_in_a_longer_phrase(self):
        entities = [("army", "Force", ["army"]), ("tan", "Official", ["Tanaka"]), ("mli", "State", ["Mali"])]
        found, _ = self.aligned("The Chadian army met Mr Tanaka near Mali's army.", entities,
                                [("Chadian army", "Force"), ("Chadian", "State"), ("Mr Tanaka", "Official")])
        self.assertEqual(found["Mr Tanaka"], "P.tan")
        self.assertTrue(alignment.is_unknown(found["Chadian army"]))
        self.assertEqual(found["army"], "M.army")
        self.assertEqual(found["Mali"], "S.mli")

    def test_a_claims_words_tell_what_a_pronoun_stands_for(self):
        entities = [("asean", "InternationalOrganization", ["ASEAN"]), ("jun", "GovernmentBody", ["junta"]),
                    ("let", "Plan", ["a letter"])]
        text = "ASEAN sat. The junta slept. A letter came. It refused the letter."
        found, passage = self.aligned(text, entities, [("It", "GovernmentBody")],
                                      [("asean", "rejects", "let", "It refused the letter")])
        self.assertEqual(found["It"], "I.asean")
        self.assertEqual([c.sentence for c in passage.claims], [3])
        two, passage = self.aligned(text + " Nothing else.", entities, [("It", "GovernmentBody"), ("letter", "State")],
                                    [("asean", "praises", "jun", "Nothing else")])
        self.assertTrue(alignment.is_unknown(two["It"]))
        self.assertEqual([(c.subject, c.object) for c in passage.unplaced], [("I.asean", "G.jun")])

    def test_traits_of_predicates_are_the_ontologys(self):
        self.assertIn("meets", passages.SYMMETRIC)
        self.assertNotIn("attacks", passages.SYMMETRIC | passages.STRUCTURAL)
        self.assertIn("represents", passages.FROM_TITLES)
        self.assertLess(passages.FROM_TITLES, passages.STRUCTURAL)


if __name__ == "__main__":
    unittest.main()
