#!/usr/bin/env python3
"""Writes as many articles as are asked for, made by varying those of a folder, as JSON Lines.

    made_up_articles.py FOLDER COUNT [--seed 1] > articles.jsonl

Each is a stretch of paragraphs of one article, with states put for one another and numbers for numbers, under a date and
a publisher of its own. The same arguments give the same bytes.
"""
import argparse
import json
import pathlib
import random
import re
import sys

STATES = ("Armenia Azerbaijan Brazil Chad China Egypt Ethiopia Finland Georgia Guyana India Iran Iraq Jordan Kenya Kosovo "
          "Norway Oman Pakistan Poland Qatar Russia Rwanda Serbia Sudan Sweden Ukraine Venezuela Yemen Zambia").split()
STATE = re.compile(r"\b(%s)\b" % "|".join(STATES))
NUMBER = re.compile(r"\b[1-9][0-9]{1,3}\b")


def stretches(folder):
    """The paragraphs of each plain text, without its headline and its date."""
    for path in sorted(pathlib.Path(folder).glob("*.txt")):
        paragraphs = [each.strip() for each in path.read_text(encoding="utf-8").split("\n\n")]
        yield path.stem, [each for each in paragraphs[1:] if len(each) > 100]


def vary(text, draw):
    others = dict(zip(STATES, draw.sample(STATES, len(STATES))))
    # Two states in three keep their names, so that most of what is said stays likely.
    text = STATE.sub(lambda found: others[found.group()] if len(found.group()) % 3 == 0 else found.group(), text)
    return NUMBER.sub(lambda found: found.group() if 1900 <= int(found.group()) < 2100 else
                      str(draw.randint(2, 9 * int(found.group()))), text)


def articles(folder, count, seed):
    draw = random.Random(seed)
    sources = list(stretches(folder))
    for number in range(count):
        name, paragraphs = draw.choice(sources)
        begin = draw.randrange(len(paragraphs))
        text = vary("\n\n".join(paragraphs[begin:begin + draw.randint(1, 4)]), draw)
        yield {"id": "%s-%d" % (name, number), "title": "Report %d of this series" % number,
               "date": "20%02d-%02d-%02d" % (draw.randint(22, 26), draw.randint(1, 12), draw.randint(1, 28)),
               "source": "Wire %d" % draw.randint(1, 200), "text": text}


def write_articles(folder, count, seed, file):
    for article in articles(folder, count, seed):
        file.write(json.dumps(article, ensure_ascii=False) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    write_articles(options.folder, options.count, options.seed, sys.stdout)


if __name__ == "__main__":
    main()
