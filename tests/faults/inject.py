#!/usr/bin/env python3
"""Faults at the nth read, write and allocation, and kills at random, over the commands: each run leaves the old file or
the new one, nothing beside it, and ends with status 0 (the fault did no harm) or 1 and a message.

    tests/faults/inject.py PROGRAM LIBRARY ARTICLES [--count N] [--seconds S]
"""
import argparse
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time


def commands(articles):
    article = sorted(str(path) for path in pathlib.Path(articles).resolve().glob("*.txt"))[0]
    return {
        "build": (["build", "-j", "1", article, "-o", "out.ttl"], "out.ttl"),
        "build, packed": (["build", "-j", "2", article, "-o", "out.nt.gz"], "out.nt.gz"),
        "extract": (["extract", "-j", "1", article, "-o", "out.jsonl"], "out.jsonl"),
        "convert": (["convert", "graph.ttl", "-o", "out.rdf"], "out.rdf"),
        "merge": (["merge", "graph.ttl", "graph.ttl", "-o", "out.nq"], "out.nq"),
        "analyze": (["analyze", "graph.ttl", "-t", "json", "-o", "out.json"], "out.json"),
        "validate": (["validate", "graph.ttl", "-t", "csv", "-o", "out.csv"], "out.csv"),
        "explore": (["explore", "graph.ttl", "-o", "out.html"], "out.html"),
        "query": (["query", "graph.ttl", "mediators", "-t", "csv", "-o", "out.csv"], "out.csv"),
        "explain": (["explain", "graph.ttl", "France", "-o", "out.txt"], "out.txt"),
        "timeline": (["timeline", "graph.ttl", "-t", "csv", "-o", "out.csv"], "out.csv"),
        "report": (["report", "graph.ttl", "-o", "out.md"], "out.md"),
        "path": (["path", "graph.ttl", "Armenia", "France", "-o", "out.txt"], "out.txt"),
        "parse": (["parse", "-j", "1", article, "-o", "out.conllu"], "out.conllu"),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("program", "library", "articles"):
        parser.add_argument(name)
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--seconds", type=float, default=120)
    options = parser.parse_args()
    program, library = (str(pathlib.Path(each).resolve()) for each in (options.program, options.library))
    draw = random.Random(17)  # the same faults in every run
    wrong = []
    tally = {}
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        all_commands = commands(options.articles)
        article = all_commands["build"][0][3]
        subprocess.run([program, "-q", "build", article, "-o", "graph.ttl"], cwd=folder, check=True)
        whole = {}
        for title, (arguments, output) in all_commands.items():
            subprocess.run([program, "-q", *arguments], cwd=folder, check=True)
            whole[title] = (folder / output).read_bytes()
            (folder / output).unlink()
        end = time.monotonic() + options.seconds
        for number in range(options.count):
            if time.monotonic() > end:
                break
            title = draw.choice(sorted(all_commands))
            arguments, output = all_commands[title]
            kind = draw.choice(["read", "write", "alloc", "kill"])
            # Early calls are the loaders', late ones the writers': both are drawn.
            at = draw.choice([draw.randint(1, 60), int(2 ** draw.uniform(0, 17 if kind == "alloc" else 8))])
            target = folder / output
            target.write_bytes(b"old\n")
            environment = dict(os.environ, LD_PRELOAD=library, FAULT_KIND=kind, FAULT_AT=str(at))
            process = subprocess.Popen([program, "-q", *arguments], cwd=folder, env=environment,
                                       stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            if kind == "kill":
                time.sleep(draw.uniform(0, 0.4))
                process.kill()
            _, messages = process.communicate(timeout=900)
            status = process.returncode
            what = f"{title}, {kind} {at}: status {status}, {messages.decode(errors='replace').strip()[:300]}"
            content = target.read_bytes()
            if content not in (b"old\n", whole[title]):
                # An article that was left out for want of memory is told of, and the others are in the file.
                if not (status == 1 and b"left out" in messages):
                    wrong.append("neither the old file nor the new: " + what)
            elif status == 0 and content == b"old\n":
                wrong.append("done, but nothing is written: " + what)
            if kind != "kill" and (status not in (0, 1) or (status == 1 and not messages)):
                wrong.append("no clear end: " + what)
            target.unlink()
            for litter in [path for path in folder.iterdir() if path.name != "graph.ttl"]:
                # Nobody can clean up behind SIGKILL; its leftovers are hidden and for their owner alone.
                if kind != "kill" or not litter.name.startswith(".entente-"):
                    wrong.append(f"{litter.name} is left behind: {what}")
                litter.unlink()
            tally[(kind, status)] = tally.get((kind, status), 0) + 1
    print(sum(tally.values()), "faults:", ", ".join(f"{kind} {status}: {n}" for (kind, status), n in sorted(tally.items())))
    for each in wrong:
        print(each)
    sys.exit(1 if wrong else 0)


main()
