#!/usr/bin/env python3
"""A corpus with files of one name, built at once and built in parts at random and merged: the bytes are the same.

    random_splits.py PROGRAM ARTICLES [--splits N] [--reader rules|model|both]

Parts are merged in any order, and some of them twice. Each set of files is built once, whatever splits it is part of.
"""
import argparse
import json
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile


def make_corpus(articles, folder):
    """The files to build at once, and those to build in parts. Names stand in several folders, one of them with the same
    text; records without ids stand in one file, or each in one of its own."""
    texts = sorted(pathlib.Path(articles).glob("*.txt"))[:6]
    places = ["north/note.txt", "south/note.txt", "east/note.txt", "north/wire.txt", "west/wire.txt", "east/day.txt"]
    for text, place in zip(texts, places):
        (folder / place).parent.mkdir(exist_ok=True)
        shutil.copy(text, folder / place)
    shutil.copy(texts[0], folder / "west/note.txt")
    files = sorted(str(path.relative_to(folder)) for path in folder.rglob("*.*"))
    records = [json.dumps({"text": text.read_text(encoding="utf-8"), "title": "A copy of " + text.stem,
                           "source": "Wire", "date": "2026-05-02"}) + "\n" for text in texts[1:4]]
    places = [f"cut{number}/records.jsonl" for number in range(len(records))]
    for place, content in [("south/records.jsonl", "".join(records)), *zip(places, records)]:
        (folder / place).parent.mkdir(exist_ok=True)
        (folder / place).write_text(content, encoding="utf-8")
    return files + ["south/records.jsonl"], files + places


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("articles")
    parser.add_argument("--splits", type=int, default=20)
    parser.add_argument("--reader", default="both")
    options = parser.parse_args()
    program = str(pathlib.Path(options.program).resolve())
    draw = random.Random(4)  # the same splits in every run
    wrong = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        together, files = make_corpus(options.articles, folder)
        built = {}

        def run(*arguments):
            subprocess.run([program, "-q", *arguments], cwd=folder, check=True)

        def graph_of(part):
            part = tuple(sorted(part))
            if part not in built:
                built[part] = f"{len(built)}.nt"
                run("build", "--reader", options.reader, *part, "-o", built[part])
            return built[part]

        whole = graph_of(together)
        run("merge", whole, "-o", "whole.nt")
        if (folder / "whole.nt").read_bytes() != (folder / whole).read_bytes():
            sys.exit("one graph, merged with nothing, is another")
        for number in range(options.splits):
            shuffled = draw.sample(files, len(files))
            cuts = sorted(draw.sample(range(1, len(files)), draw.randint(1, 4)))
            parts = [shuffled[begin:end] for begin, end in zip([0] + cuts, cuts + [len(files)])]
            graphs = [graph_of(part) for part in parts]
            graphs += draw.sample(graphs, draw.randint(0, 1))
            draw.shuffle(graphs)
            run("merge", *graphs, "-o", "merged.nt")
            if (folder / "merged.nt").read_bytes() != (folder / whole).read_bytes():
                wrong += 1
                print(f"split {number} differs:", " | ".join(" ".join(part) for part in parts))
    print(f"{options.splits} splits, {len(built)} graphs built, {wrong} differences")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
