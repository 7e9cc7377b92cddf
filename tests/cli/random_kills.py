#!/usr/bin/env python3
"""A build that is killed at moments drawn at random goes on, and gives the bytes of an undisturbed one.

    random_kills.py PROGRAM ARTICLES [--articles 5000] [--kills 20] [--seed 1]

The articles are made by varying those of the folder (tests/benchmarks/made_up_articles.py). The moments are spread over
the whole of the build, start and end included: where it ends before it could be killed, it begins anew.
"""
import argparse
import pathlib
import random
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "benchmarks"))
import made_up_articles


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("folder")
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    program = str(pathlib.Path(options.program).resolve())
    draw = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        with open(folder / "articles.jsonl", "w", encoding="utf-8") as file:
            made_up_articles.write_articles(options.folder, options.articles, options.seed, file)

        def build(output, *arguments):
            return subprocess.Popen([program, "-q", "build", "--reader", "rules", "articles.jsonl", "-o", output, *arguments],
                                    cwd=folder)

        start = time.monotonic()
        if build("whole.nt").wait() != 0:
            sys.exit("the undisturbed build failed")
        whole = time.monotonic() - start
        print("undisturbed: %.1f s" % whole)
        wanted = (folder / "whole.nt").read_bytes()
        kills, ends = 0, 0

        def compare():
            if (folder / "killed.nt").read_bytes() != wanted:
                sys.exit("the build that went on gives other bytes")
            (folder / "killed.nt").unlink()

        while kills < options.kills:
            process = build("killed.nt", "--resume", "parts")
            try:
                status = process.wait(draw.uniform(0, whole / 3))
                if status != 0:
                    sys.exit("the build that went on ended with %d" % status)
                ends += 1
                compare()
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                kills += 1
                print("killed with %d parts written" % len(list(folder.glob("parts/part-*.txt"))))
        if build("killed.nt", "--resume", "parts").wait() != 0:
            sys.exit("the last build failed")
        compare()
        left = [path.name for path in folder.iterdir() if path.name not in ("articles.jsonl", "whole.nt")]
    print("%d kills, %d builds ended on the way, the same bytes each time; left behind: %s" % (
        kills, ends, ", ".join(left) or "nothing"))


if __name__ == "__main__":
    main()
