#!/usr/bin/env python3
"""The annotated articles that the reader learns from are whole, and one that isn't is refused with the claim's number.

    training_articles_test.py builder/reader/training
"""
import json
import pathlib
import sys
import tempfile
import unittest

TRAINING = pathlib.Path(sys.argv.pop(1))
sys.path.insert(0, str(TRAINING))
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

    def test_traits_of_predicates_are_the_ontologys(self):
        self.assertIn("meets", passages.SYMMETRIC)
        self.assertNotIn("attacks", passages.SYMMETRIC | passages.STRUCTURAL)
        self.assertIn("represents", passages.FROM_TITLES)
        self.assertLess(passages.FROM_TITLES, passages.STRUCTURAL)


if __name__ == "__main__":
    unittest.main()
