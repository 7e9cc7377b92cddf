#!/usr/bin/env python3
"""How fast pages are read, and what hostile files cost: time of the processor and peak of memory.

    pages.py BUILD [--pages 10000]

Each layout of tests/text/pages becomes a page of 100 KB: its lists, paragraphs and comments are repeated, and scripts
and styles stand in its head. BUILD is a build folder with the targets pages_benchmark and entente.
"""
import argparse
import gzip
import os
import pathlib
import re
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(SOURCE / "tests/text"))
from score_pages import Writer

SIZE = 100_000
STYLE = "<style>.grid-{0}__cell{{display:flex;margin:0 auto}}</style><script>window.dataLayer.push({{'slot':[{0},2]}});</script>"


def page_of(layout, name):
    for times in range(1, 40):
        more = re.sub(r"^(\d+)x ", lambda count: f"{int(count[1]) * times}x ", layout, flags=re.M)
        page = Writer(name).page(more)
        if len(page) > SIZE * 2 // 3:
            break
    head = "".join(STYLE.format(number) for number in range(max(SIZE - len(page), 0) // len(STYLE)))
    return page.replace("</title>", "</title>" + head, 1)


def run(what, arguments):
    """Prints what a command costs and says."""
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    message = process.stderr.read().strip().replace(str(arguments[-1]), "FILE")
    _, status, usage = os.wait4(process.pid, 0)
    print(f"{what:34} {usage.ru_utime + usage.ru_stime:6.2f} s  {usage.ru_maxrss // 1024} MiB, status "
          f"{os.waitstatus_to_exitcode(status)}: {message[:160]}", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--pages", default="10000")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        pages = []
        for layout in sorted((SOURCE / "tests/text/pages").iterdir()):
            pages.append(folder / layout.name)
            pages[-1].write_text(page_of(layout.read_text(encoding="utf-8"), layout.name), encoding="utf-8")
        subprocess.run([options.build / "tests/text/pages_benchmark", options.pages, *pages], check=True)
        with gzip.open(folder / "zeros.txt.gz", "wb", compresslevel=1) as zeros:
            for _ in range(1024):
                zeros.write(bytes(1 << 20))
        (folder / "line.html").write_text("<p>" + "a" * 50_000_000, encoding="utf-8")
        (folder / "line.txt").write_text("word " * 10_000_000, encoding="utf-8")
        (folder / "nested.html").write_text("<div>" * 100_000, encoding="utf-8")
        program = [options.build / "cli/entente", "-q", "extract", "-o", os.devnull]
        for what, file in (("1 GB of zeros in gzip", "zeros.txt.gz"), ("50 MB in one line, HTML", "line.html"),
                           ("50 MB in one line, text", "line.txt"), ("100,000 nested elements", "nested.html")):
            run(what, [*program, folder / file])


if __name__ == "__main__":
    main()
