#!/usr/bin/env python3
"""Fills the layouts of tests/text/pages with stories, has them read, and scores body, title and date.

    score_pages.py READ_PAGES LAYOUTS [--keep FOLDER] [--show]

A layout is a page as a kind of site builds it. Its first line tells the date. A line that begins with "6x " stands six
times. {P} is a paragraph of the story, {B:<br>} one whose lines end with what follows the colon, {L} a short line and {Q} a question of it; {TITLE}, {SLUG}, {NAME}, {n}, {d} are
what they say. {N}, {W} and {C} are other stories' headlines, their lines, and long texts that aren't the story's. The
body's score is the F1 of runs of four words, averaged over pages. Ends with status 1 below what must hold.
"""
import argparse
import collections
import json
import os
import random
import re
import subprocess
import sys
import tempfile

LEAST_BODY, LEAST_FIELD = 0.96, 0.97

ACTORS = """Norway Kenya Qatar Chile Oman Latvia Ghana Peru Jordan Malta Nepal Angola Cyprus Uruguay Senegal Laos
Fiji Estonia Bahrain Panama""".split()
PEOPLE = ["Ingrid Solheim", "Tomasz Wilk", "Amina Okoro", "Luis Ferrer", "Daria Melnyk", "Kenji Arai", "Leila Haddad"]
ACTS = """recalled its envoy over|signed a pact with|offered grain to|closed the border with|asked for talks with
sent observers to|lifted the duties on|warned the patrols of|hosted the ministers of|froze the accounts of
rejected the claims of|reopened its mission in""".replace("|\n", "|").replace("\n", "|").split("|")
REASONS = """after a night of talks in the capital|as the winter truce came to its end|although neither side had published a text|
while the cabinet met behind closed doors|a day before the summit was due to open|because the fishing rights were never settled|
in spite of what its own generals had advised|once the last of the convoys had crossed the river|
before lawmakers could vote on the budget|since the harbour had been shut for a week""".replace("|\n", "|").replace("\n", "|").split("|")
MORE = """The ministry gave no further details of the {a} plan|“We shall see what {a} does next,” an aide told reporters
Officials in {a} had expected as much for months|A second round is planned, and {a} would send its deputy minister
It was the {k} such step this year, by the count of {a}|Neither {a} nor its neighbours wished to comment on the report
Diplomats said that the text runs to {k} pages, and that {a} wrote most of it
The price of that, a former envoy to {a} said, will be paid at home""".replace("|\n", "|").replace("\n", "|").split("|")


class Writer:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.story = []

    def pick(self, values):
        return self.random.choice(values)

    def act(self):
        one, other = self.random.sample(ACTORS, 2)
        return f"{one} {self.pick(ACTS)} {other}"

    def sentence(self):
        if self.random.random() < 0.5:
            return f"{self.act()} {self.pick(REASONS)}."
        return self.pick(MORE).format(a=self.pick(ACTORS), k=self.random.randint(12, 97)) + "."

    def sentences(self, least, most):
        return " ".join(self.sentence() for _ in range(self.random.randint(least, most)))

    def own(self, text):
        self.story.append(text)
        return text

    def fill(self, kind):
        make = {
            "P": lambda: self.own(self.sentences(1, 3)),
            "L": lambda: self.own(f"{self.act()} this week"),
            "Q": lambda: self.own(f"Do you expect that {self.act()} {self.pick(REASONS)}?"),
            "TITLE": lambda: self.title,
            "SLUG": lambda: re.sub("[^a-z]+", "-", self.title.lower()),
            "NAME": lambda: self.pick(PEOPLE),
            "N": lambda: f"{self.act()} {self.pick(REASONS)}",
            "W": self.sentence,
            "C": lambda: self.sentences(2, 5),
            "n": lambda: str(self.random.randint(100000, 999999)),
            "d": lambda: str(self.random.randint(1, 9)),
        }
        return make[kind]()

    def page(self, layout):
        self.title = f"{self.act()} {self.pick(REASONS[:5])}"
        lines = []
        for line in layout.split("\n"):
            times = re.match(r"(\d+)x ", line)
            lines += [line[times.end():]] * int(times[1]) if times else [line]
        fill = lambda field: self.broken(field[2]) if field[2] else self.fill(field[1])
        return re.sub(r"\{(P|L|Q|TITLE|SLUG|NAME|N|W|C|n|d|B:([^}]*))\}", fill, "\n".join(lines))

    def broken(self, end):
        """A paragraph in lines of nine words."""
        words = self.fill("P").split(" ")
        return end.join(" ".join(words[i:i + 9]) for i in range(0, len(words), 9))


def runs(text):
    words = re.findall(r"\w+", text)
    return collections.Counter(tuple(words[i:i + 4]) for i in range(max(len(words) - 3, 1)))


def body_score(read, story):
    left, right = runs(read), runs(story)
    common = sum((left & right).values())
    return 2 * common / max(sum(left.values()) + sum(right.values()), 1)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("read_pages")
    parser.add_argument("layouts")
    parser.add_argument("--keep", help="the folder in which the pages stay")
    parser.add_argument("--show", action="store_true", help="what is lost and what is too much, of each page")
    arguments = parser.parse_args()
    folder = arguments.keep or tempfile.mkdtemp()
    os.makedirs(folder, exist_ok=True)
    wanted, files = {}, []
    for name in sorted(os.listdir(arguments.layouts)):
        with open(os.path.join(arguments.layouts, name), encoding="utf-8") as layout:
            date = re.search("date: (.*) -->", layout.readline())[1]
            writer = Writer(name)
            page = writer.page(layout.read())
        files.append(os.path.join(folder, name))
        coding = "windows-1252" if "charset=windows-1252" in page else "utf-8"
        with open(files[-1], "w", encoding=coding) as file:
            file.write(page)
        wanted[files[-1]] = (writer.title, date, "\n".join(writer.story))
    answers = subprocess.run([arguments.read_pages] + files, capture_output=True, text=True, check=True).stdout
    bodies, titles, dates = [], 0, 0
    for line in answers.splitlines():
        article = json.loads(line)
        title, date, story = wanted[article["file"]]
        bodies.append(body_score(article["text"], story))
        right_title, right_date = article["title"] == title, article["date"] == date
        titles += right_title
        dates += right_date
        if bodies[-1] < LEAST_BODY or not right_title or not right_date:
            print(f"{os.path.basename(article['file']):36} body {bodies[-1]:.3f}"
                  f"{'' if right_title else ', title: ' + article['title']}"
                  f"{'' if right_date else ', date: ' + (article['date'] or 'none') + ' for ' + date}")
        if arguments.show:
            read, right = article["text"].split("\n"), story.split("\n")
            for text in right:
                print("", "-", text) if text not in article["text"] else None
            for text in read:
                print("", "+", text) if text and text not in story else None
    count = len(bodies)
    body = sum(bodies) / count
    print(f"{count} pages: body {body:.4f} (worst {min(bodies):.3f}), titles {titles}, dates {dates}")
    good = body >= LEAST_BODY and min(bodies) > 0.5 and min(titles, dates) >= LEAST_FIELD * count
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
