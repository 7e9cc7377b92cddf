#!/usr/bin/env python3
"""Reads articles on many machines with Apache Spark: claims as Parquet, the graph as N-Quads.

    spark_graph.py ARTICLES OUTPUT [--entente PROGRAM] [--partitions 8] [--only claims|graph] [-- OPTIONS]

ARTICLES is what Spark reads as text: a file, a folder or a pattern of JSON Lines, an article a line, on any storage that
it knows. OUTPUT is a folder on such a storage, which must not hold OUTPUT/claims and OUTPUT/quads yet. Every machine
needs the program `entente`; OPTIONS are handed to it (`-- --reader rules`). Run it with python, or by spark-submit with
the master's address.

Each partition of the articles goes through one process of `entente`, as lines on its stdin and stdout; nothing else is
run on the workers, and where one is lost Spark gives its partitions to others. The graphs of the partitions join as the
set union of their statements. What counts over articles (how many support a claim, which names are one) differs from
part to part, so the last step, `entente merge` of the union, works it out anew; its bytes are those of one machine:

    cat OUTPUT/quads/part-* | entente merge -f nquads - -o graph.nq
"""
import argparse
import subprocess
import sys
import threading

from pyspark.sql import SparkSession
from pyspark.sql.types import (ArrayType, BooleanType, DoubleType, LongType, StringType, StructField, StructType)

TEXT = StringType()
END = StructType([StructField("iri", TEXT), StructField("label", TEXT), StructField("class", TEXT),
                  StructField("iso3", TEXT), StructField("code", TEXT), StructField("start", LongType()),
                  StructField("end", LongType())])
OTHER = StructType(END.fields[:5])
TIME = StructType([StructField("begin", TEXT), StructField("end", TEXT), StructField("phrase", TEXT)])
# The fields of `entente extract` (docs/formats.md); what is not named here is left out of the table.
CLAIM = StructType([
    StructField("article", TEXT), StructField("quote", TEXT), StructField("start", LongType()),
    StructField("end", LongType()), StructField("subject", END), StructField("predicate", TEXT),
    StructField("object", END), StructField("status", TEXT), StructField("negated", BooleanType()),
    StructField("hedged", BooleanType()), StructField("confidence", DoubleType()), StructField("eventType", TEXT),
    StructField("cameo", TEXT), StructField("officeStatus", TEXT), StructField("attributedTo", OTHER), StructField("regarding", OTHER),
    StructField("place", OTHER), StructField("time", TIME), StructField("quantity", TEXT),
    StructField("context", ArrayType(TEXT)), StructField("rule", TEXT)])


def through(*command):
    """A function from a partition's lines to those that the command makes of them."""
    def run(lines):
        lines = iter(lines)
        first = next(lines, None)
        if first is None:
            return  # no articles are no error
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

        def feed():
            with process.stdin as pipe:
                pipe.write(first.encode() + b"\n")
                for line in lines:
                    pipe.write(line.encode() + b"\n")

        feeder = threading.Thread(target=feed, daemon=True)
        feeder.start()
        written = 0
        for line in process.stdout:
            written += 1
            yield line.decode().rstrip("\n")
        feeder.join()
        # Status 1 is of articles that can't be read, each with its message, while the others are.
        status = process.wait()
        if status not in (0, 1) or (status == 1 and written == 0):
            raise RuntimeError("%s ended with %d" % (" ".join(command), status))
    return run


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles")
    parser.add_argument("output")
    parser.add_argument("--entente", default="entente")
    parser.add_argument("--partitions", type=int, default=8)
    parser.add_argument("--only", choices=["claims", "graph"])
    arguments = sys.argv[1:]
    end = arguments.index("--") if "--" in arguments else len(arguments)
    options = parser.parse_args(arguments[:end])
    spark = SparkSession.builder.appName("entente").getOrCreate()
    # A line without an id of its own would be named by its place in the partition: the same line, the same article.
    articles = spark.read.text(options.articles).repartition(options.partitions).rdd.map(lambda row: row.value)
    command = [options.entente, "-q"]
    reading = ["-f", "jsonl", "-j", "1", *arguments[end + 1:], "-"]
    if options.only != "graph":
        claims = articles.mapPartitions(through(*command, "extract", *reading))
        spark.read.schema(CLAIM).json(claims).write.parquet(options.output + "/claims")
    if options.only != "claims":
        articles.mapPartitions(through(*command, "build", *reading, "-t", "nquads")).saveAsTextFile(
            options.output + "/quads")
    spark.stop()


if __name__ == "__main__":
    sys.exit(main())
