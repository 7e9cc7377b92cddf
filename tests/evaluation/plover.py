#!/usr/bin/env python3
"""Measures event coding: the type of the act between a marked source and a marked target.

    plover.py ENTENTE SENTENCES.tsv [--errors] [--json FILE]

SENTENCES.tsv has the columns of the PLOVER sentences of Hu et al. (ACL 2024): `marked_sentence`, in which <s>…</s> marks
the source and <t>…</t> the target, and `gold_root`, the PLOVER type (YIELD is CONCEDE or RETREAT). Each sentence goes
through `entente extract` with the two spans as the caller's mentions. The answer is the event type of the first claim
from source to target (or between them, for an act that both share); no claim is no answer, and no answer is wrong.

Prints accuracy, macro-averaged F1 over the types, and precision, recall and F1 of each type.
"""
import argparse
import collections
import csv
import json
import pathlib
import re
import subprocess
import sys

MARK = re.compile(r"<(/?)([st])>")
YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
ONTOLOGY = (pathlib.Path(__file__).resolve().parents[2] / "ontology/entente.ttl").read_text(encoding="utf-8")
SYMMETRIC = set(re.findall(r"^ent:(\w+) a [^;]*owl:SymmetricProperty", ONTOLOGY, re.MULTILINE))


def unmarked(sentence):
    """The sentence without its marks, and the byte ranges of the marked spans in it."""
    text, spans, opened, at = "", [], {}, 0
    for mark in MARK.finditer(sentence):
        text += sentence[at:mark.start()]
        at = mark.end()
        offset = len(text.encode("utf-8"))
        if mark.group(1):
            begin = opened.pop(mark.group(2), None)
            if begin is not None:
                spans.append({"id": mark.group(2), "start": begin, "end": offset})
        else:
            opened[mark.group(2)] = offset
    text += sentence[at:]
    return text, spans


def tightened(text, span):
    """The span without white space at its ends."""
    data = text.encode("utf-8")
    start, end = span["start"], span["end"]
    while start < end and data[start:start + 1].isspace():
        start += 1
    while end > start and data[end - 1:end].isspace():
        end -= 1
    return {"id": span["id"], "start": start, "end": end}


def answer(claims):
    """The event type of the first claim from source to target."""
    for claim in claims:
        ends = (claim["subject"].get("id"), claim["object"].get("id"))
        if ends == ("s", "t") or (ends == ("t", "s") and claim["predicate"] in SYMMETRIC):
            if claim.get("eventType"):
                return YIELD.get(claim["eventType"], claim["eventType"])
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("entente")
    parser.add_argument("sentences")
    parser.add_argument("--errors", action="store_true", help="print the sentences that were coded wrongly")
    parser.add_argument("--json", help="write the figures there")
    options = parser.parse_args()

    with open(options.sentences, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    rows = [row for row in rows if row["gold_root"] != "gold_root" and row["gold_root"]]
    records = []
    for number, row in enumerate(rows):
        text, spans = unmarked(row["marked_sentence"])
        records.append({"id": str(number), "text": text, "mentions": [tightened(text, span) for span in spans]})
    run = subprocess.run([options.entente, "extract"], input="".join(json.dumps(r) + "\n" for r in records),
                         capture_output=True, text=True)
    if run.returncode:
        sys.exit("entente extract failed: " + run.stderr.strip())
    claims = collections.defaultdict(list)
    for line in run.stdout.splitlines():
        claim = json.loads(line)
        claims[claim["article"]].append(claim)

    said, wanted, right = collections.Counter(), collections.Counter(), collections.Counter()
    for number, row in enumerate(rows):
        gold = YIELD.get(row["gold_root"], row["gold_root"])
        guess = answer(claims[str(number)])
        wanted[gold] += 1
        said[guess] += 1
        right[gold] += guess == gold
        if options.errors and guess != gold:
            print("%s, not %s | %s" % (guess, gold, row["marked_sentence"]))
    accuracy = sum(right.values()) / len(rows)
    scores = {}
    for kind in sorted(wanted):
        precision = right[kind] / said[kind] if said[kind] else 0.0
        recall = right[kind] / wanted[kind]
        scores[kind] = (precision, recall, 2 * precision * recall / (precision + recall) if right[kind] else 0.0)
        print("%-10s P %.2f R %.2f F1 %.2f (%d)" % (kind, *scores[kind], wanted[kind]))
    macro = sum(score[2] for score in scores.values()) / len(scores)
    print("%d sentences, %d without an answer: accuracy %.3f, macro-F1 %.3f" % (len(rows), said[None], accuracy, macro))
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump({"sentences": len(rows), "accuracy": accuracy, "macroF1": macro}, file)


if __name__ == "__main__":
    main()
