#!/usr/bin/env python3
"""Runs examples/spark on a cluster of two workers, kills one of them midway, and compares with one machine byte by byte.

    spark_test.py ENTENTE SOURCE_FOLDER [--articles 400]

Needs Java and PySpark. The cluster is Spark's own (local-cluster): two workers with a process each on this machine.
"""
import argparse
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import threading
import time


def executors(driver):
    """The processes that run tasks, as descendants of the driver."""
    children = {}
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
            children.setdefault(int(fields[1]), []).append(int(stat.parent.name))
        except OSError:
            continue
    found, waiting = [], [driver]
    while waiting:
        for child in children.get(waiting.pop(), []):
            waiting.append(child)
            try:
                if b"CoarseGrainedExecutorBackend" in pathlib.Path("/proc/%d/cmdline" % child).read_bytes():
                    found.append(child)
            except OSError:
                continue
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("entente")
    parser.add_argument("source")
    parser.add_argument("--articles", type=int, default=400)
    options = parser.parse_args()
    entente, source = os.path.abspath(options.entente), os.path.abspath(options.source)
    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name)
        with open(work / "articles.jsonl", "wb") as file:
            subprocess.run([sys.executable, source + "/tests/benchmarks/made_up_articles.py", source + "/examples/articles",
                            str(options.articles)], stdout=file, check=True)
        subprocess.run([entente, "-q", "build", "--reader", "rules", "articles.jsonl", "-o", "one.nq"], cwd=work, check=True)
        begin = time.monotonic()
        environment = {**os.environ, "PYSPARK_PYTHON": sys.executable,
                       "PYSPARK_SUBMIT_ARGS": "--master local-cluster[2,1,1024] --conf spark.ui.enabled=false "
                                              "--conf spark.executor.memory=512m pyspark-shell"}
        driver = subprocess.Popen([sys.executable, source + "/examples/spark/spark_graph.py", "articles.jsonl", "out",
                                   "--entente", entente, "--partitions", "12", "--", "--reader", "rules"],
                                  cwd=work, env=environment, stderr=subprocess.PIPE, text=True)
        killed = None
        log = []
        reader = threading.Thread(target=lambda: log.extend(driver.stderr), daemon=True)
        reader.start()
        while driver.poll() is None and killed is None:
            # Some partitions of the graph are written, others are not.
            done = len(list(work.glob("out/quads/_temporary/0/task_*")))
            running = executors(driver.pid)
            if 0 < done < 10 and len(running) == 2:
                killed = running[0]
                os.kill(killed, signal.SIGKILL)
                print("killed worker process %d with %d of 12 partitions done" % (killed, done))
            time.sleep(0.02)
        status = driver.wait()
        reader.join(5)
        if status != 0:
            sys.exit("Spark ended with %d:\n%s" % (status, "".join(log)[-3000:]))
        if killed is None:
            sys.exit("no worker could be killed midway; try more --articles")
        quads = sorted(work.glob("out/quads/part-*"))
        with open(work / "all.nq", "wb") as union:
            for part in quads:
                union.write(part.read_bytes())
        subprocess.run([entente, "-q", "merge", "all.nq", "-o", "many.nq"], cwd=work, check=True)
        if (work / "many.nq").read_bytes() != (work / "one.nq").read_bytes():
            sys.exit("the graph of two workers differs from that of one machine")
        claims = len(list(work.glob("out/claims/*.parquet")))
        if claims == 0 or not (work / "out/claims/_SUCCESS").exists():
            sys.exit("no claims were written")
        print("%d partitions, one worker killed, the same %d bytes as on one machine, %.0f s" % (
            len(quads), (work / "one.nq").stat().st_size, time.monotonic() - begin))


if __name__ == "__main__":
    main()
