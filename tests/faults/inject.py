#!/usr/bin/env python3
"""Faults at the nth read, write, allocation and call for a file, and kills at random, over all commands: each run leaves
the old file or the new one, nothing beside it, and ends with status 0 (the fault did no harm) or 1 and a message.

    tests/faults/inject.py PROGRAM LIBRARY ARTICLES [--count N] [--seconds S] [--jobs N]

Faults are drawn among the calls that a run without a fault makes, and only those that happened are counted.
"""
import argparse
import collections
import concurrent.futures
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time

KINDS = ("read", "write", "alloc", "file", "kill")
OLD = b"old\n"
PARTS = "parts"
GAZETTEER = """@prefix ent: <https://w3id.org/entente/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<http://example.org/lake> a ent:Organization ; skos:prefLabel "Lake Union"@en ; ent:partOf <http://example.org/river> .
<http://example.org/river> a ent:Organization ; skos:prefLabel "River Union"@en .
"""


def commands(articles):
    """Each command's arguments, and the file that it writes; none where it writes to stdout alone."""
    folder = pathlib.Path(articles).resolve()
    article = str(sorted(folder.glob("*.txt"))[0])
    page = str(sorted(folder.glob("*.html"))[0])
    rules = ["-j", "1", "--reader", "rules"]
    return {
        "build": (["build", "-j", "1", article, "-o", "out.ttl"], "out.ttl"),
        "build, a page": (["build", *rules, page, "-o", "out.jsonld"], "out.jsonld"),
        "build, packed": (["build", "-j", "2", "--reader", "rules", article, "-o", "out.nt.gz"], "out.nt.gz"),
        "build, in parts": (["build", *rules, article, "--resume", PARTS, "-o", "out.nt"], "out.nt"),
        "build, a folder": (["build", *rules, ".", "-o", "out.nt"], "out.nt"),
        "build, a store": (["build", *rules, article, "--store", "out.db"], "out.db"),
        "build, own names": (["build", *rules, article, "--gazetteer", "own.ttl", "-o", "out.entg"], "out.entg"),
        "extract": (["extract", *rules, article, "-o", "out.jsonl"], "out.jsonl"),
        "convert": (["convert", "graph.ttl", "-o", "out.rdf"], "out.rdf"),
        "convert, RDF/XML": (["convert", "graph.rdf", "-o", "out.entg"], "out.entg"),
        "convert, binary": (["convert", "graph.entg", "-o", "out.graphml"], "out.graphml"),
        "convert, packed": (["convert", "graph.nq.gz", "-o", "out.csv", "-t", "events"], "out.csv"),
        "merge": (["merge", "graph.ttl", "graph.nq.gz", "-o", "out.nq"], "out.nq"),
        "merge, folded": (["merge", "graph.entg", "graph.rdf", "--join", "fold", "-o", "out.dot"], "out.dot"),
        "analyze": (["analyze", "graph.ttl", "-t", "json", "-o", "out.json"], "out.json"),
        "validate": (["validate", "graph.ttl", "-t", "csv", "-o", "out.csv"], "out.csv"),
        "explore": (["explore", "graph.ttl", "-o", "out.html"], "out.html"),
        "explore, texts": (["explore", "graph.entg", "--articles", article, "-o", "out.html"], "out.html"),
        "explore, SPARQL": (["explore", "--sparql", "graph.ttl", "-o", "out.html"], "out.html"),
        "query": (["query", "graph.ttl", "mediators", "-t", "csv", "-o", "out.csv"], "out.csv"),
        "query, Redland": (["query", "--engine", "redland", "graph.entg", "mediators", "-o", "out.txt"], "out.txt"),
        "query, a store": (["query", "--store", "graph.db", "mediators", "-t", "json", "-o", "out.json"], "out.json"),
        "queries": (["queries"], None),
        "explain": (["explain", "graph.ttl", "France", "-o", "out.txt"], "out.txt"),
        "timeline": (["timeline", "graph.ttl", "-t", "csv", "-o", "out.csv"], "out.csv"),
        "report": (["report", "graph.ttl", "-o", "out.md"], "out.md"),
        "path": (["path", "graph.ttl", "Armenia", "France", "-o", "out.txt"], "out.txt"),
        "parse": (["parse", "-j", "1", article, "-o", "out.conllu"], "out.conllu"),
    }


def check_all_are_there(program, table):
    listed = subprocess.run([program, "--help"], capture_output=True, text=True, check=True).stdout
    names = set(re.findall(r"^  ([a-z]+) ", listed[listed.index("Subcommands:"):], re.M))
    missing = names - {arguments[0] for arguments, _ in table.values()}
    if missing:
        sys.exit("no faults are drawn for " + ", ".join(sorted(missing)))


class Campaign:
    def __init__(self, program, library, articles):
        self.program, self.library = program, library
        self.commands = commands(articles)
        check_all_are_there(program, self.commands)
        self.whole, self.calls, self.seconds = {}, {}, {}
        self.wrong, self.tally = [], collections.Counter()
        self.lock = threading.Lock()

    def make_inputs(self, folder):
        article = self.commands["build"][0][3]
        for arguments in (["build", article, "-o", "graph.ttl"], ["convert", "graph.ttl", "-o", "graph.rdf"],
                          ["convert", "graph.ttl", "-o", "graph.entg"], ["convert", "graph.ttl", "-o", "graph.nq.gz"],
                          ["build", "--reader", "rules", article, "--store", "graph.db"]):
            subprocess.run([self.program, "-q", *arguments], cwd=folder, check=True)
        (folder / "note.txt").write_text("Oman praised Qatar. Norway sent 40 monitors to Chad.\n", encoding="utf-8")
        (folder / "own.ttl").write_text(GAZETTEER, encoding="utf-8")
        self.inputs = {path.name: path.read_bytes() for path in folder.iterdir()}

    def measure(self, folder):
        """What each command writes, how long it takes and how many calls of each kind it makes."""
        for title, (arguments, output) in self.commands.items():
            begin = time.monotonic()
            done = subprocess.run([self.program, "-q", *arguments], cwd=folder, check=True, capture_output=True)
            self.seconds[title] = time.monotonic() - begin
            self.whole[title] = (folder / output).read_bytes() if output else done.stdout
            for kind in KINDS[:-1]:
                log = self.run(folder, arguments, kind, 0)[2]
                self.calls[title, kind] = int(log.split()[0])
            if output:
                (folder / output).unlink()

    def run(self, folder, arguments, kind, at):
        """Status, messages, the log and what stdout got."""
        log = folder.parent / (folder.name + ".log")
        log.write_text("")
        environment = dict(os.environ, LD_PRELOAD=self.library, FAULT_KIND=kind, FAULT_AT=str(int(at)),
                           FAULT_LOG=str(log))
        process = subprocess.Popen([self.program, "-q", *arguments], cwd=folder, env=environment,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if kind == "kill":
            time.sleep(at)
            process.kill()
        out, messages = process.communicate(timeout=900)
        return process.returncode, messages, log.read_text(), out

    def inject(self, folder, title, kind, at):
        arguments, output = self.commands[title]
        target = folder / (output or "none")
        if output:
            target.write_bytes(OLD)
        status, messages, log, out = self.run(folder, arguments, kind, at)
        happened = status < 0 if kind == "kill" else "failed" in log
        what = f"{title}, {kind} {at}: status {status}, {messages.decode(errors='replace').strip()[:300]}"
        wrong = []
        if output is None:
            if not self.whole[title].startswith(out) or (status == 0 and out != self.whole[title]):
                wrong.append("stdout got something else: ")
        else:
            wrong += self.check_file(title, target.read_bytes(), status, messages)
            target.unlink()
        if kind != "kill" and (status not in (0, 1) or (status == 1 and not messages)):
            wrong.append("no clear end: ")
        if (folder / PARTS).exists():
            # What was read is kept, and the same command goes on.
            again = subprocess.run([self.program, "-q", *arguments], cwd=folder, check=False)
            if again.returncode != 0 or target.read_bytes() != self.whole[title] or (folder / PARTS).exists():
                wrong.append("what is taken up again ends otherwise: ")
            target.unlink(missing_ok=True)
            shutil.rmtree(folder / PARTS, ignore_errors=True)
        for path in list(folder.iterdir()):
            if path.name not in self.inputs:
                # Nobody can clean up behind SIGKILL; its leftovers are hidden and for their owner alone.
                if kind != "kill" or not path.name.startswith(".entente-"):
                    wrong.append(f"{path.name} is left behind: ")
                path.unlink()
            elif path.read_bytes() != self.inputs[path.name]:
                wrong.append(f"{path.name}, which is read, is another: ")
        with self.lock:
            self.wrong += [each + what for each in wrong]
            if happened:
                self.tally[kind, status] += 1
                self.tally[title] += 1

    def check_file(self, title, content, status, messages):
        if content not in (OLD, self.whole[title]):
            # An article that was left out for want of memory is told of, and the others are in the file; so is one that
            # couldn't be read, where the file isn't made of articles alone.
            told = b"left out" in messages or (title == "explore, texts" and messages)
            return [] if status == 1 and told else ["neither the old file nor the new: "]
        return ["done, but nothing is written: "] if status == 0 and content == OLD else []

    def draw(self, draw, number):
        """Commands take turns. Half of the faults are anywhere, and half at any order of magnitude."""
        title = list(self.commands)[number % len(self.commands)]
        kind = draw.choice([kind for kind in KINDS if kind == "kill" or self.calls[title, kind] > 0])
        if kind == "kill":
            return title, kind, draw.uniform(0, 1.1 * self.seconds[title])
        most = self.calls[title, kind]
        return title, kind, draw.choice([draw.randint(1, most), min(most, int(most ** draw.random()))])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("program", "library", "articles"):
        parser.add_argument(name)
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    program, library = (str(pathlib.Path(each).resolve()) for each in (options.program, options.library))
    campaign = Campaign(program, library, options.articles)
    with tempfile.TemporaryDirectory() as name:
        folders = [pathlib.Path(name) / str(job) for job in range(options.jobs)]
        for folder in folders:
            folder.mkdir()
        campaign.make_inputs(folders[0])
        campaign.measure(folders[0])
        for folder in folders[1:]:
            for file, content in campaign.inputs.items():
                (folder / file).write_bytes(content)
        draw = random.Random(17)  # the same faults in every run
        faults = [campaign.draw(draw, number) for number in range(options.count)]
        end = time.monotonic() + options.seconds

        def work(job):
            for fault in faults[job::options.jobs]:
                if time.monotonic() > end:
                    break
                campaign.inject(folders[job], *fault)

        with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
            for each in [pool.submit(work, job) for job in range(options.jobs)]:
                each.result()
    kinds = {key: n for key, n in campaign.tally.items() if isinstance(key, tuple)}
    print(sum(kinds.values()), "faults:", ", ".join(f"{kind} {status}: {n}" for (kind, status), n in sorted(kinds.items())))
    print("; ".join(f"{title}: {campaign.tally[title]}" for title in campaign.commands))
    for each in campaign.wrong:
        print(each)
    sys.exit(1 if campaign.wrong else 0)


main()
