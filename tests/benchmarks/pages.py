#!/usr/bin/env python3
"""How fast pages are read, and what hostile files cost: time of the processor and peak of memory.

    pages.py BUILD [--pages 10000]

Two kinds of pages of 100 KB. Each layout of tests/text/pages becomes one: its lists, paragraphs and comments are repeated,
and a third of it are scripts and styles in its head. Pages as news sites send them hold more of these, links and pictures
with long attributes, and a story of 18 paragraphs. BUILD is a build folder with the targets pages_benchmark and entente.
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


class NewsPage:
    """A page as a news site sends it."""

    def __init__(self, seed):
        self.writer = Writer(seed)
        self.random = self.writer.random

    def code(self, length):
        return "".join(self.random.choice("0123456789abcdef") for _ in range(length))

    def style(self):
        return f".{self.code(6)}{{display:flex;color:#{self.code(6)}}}@media (max-width:90px){{.{self.code(5)}{{width:100%}}}}"

    def script(self):
        return f'var {self.code(4)}=function(a,b){{if(a<b&&b>"{self.code(8)}"){{return a.{self.code(5)}(b)}}return!1}};'

    def data(self):
        return f'"{self.code(6)}":{{"id":"{self.code(32)}","url":"https://x.example/{self.code(12)}","title":"{self.writer.act()}"}}'

    def drawing(self):
        path = " ".join(str(self.random.randint(0, 99) / 10) for _ in range(60))
        return (f'<svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M{path}z" '
                f'fill="#{self.code(6)}"></path></svg>')

    def link(self):
        return (f'<li class="nav__item css-{self.code(6)}" data-level="1"><a class="nav__link" data-track="nav|main" '
                f'href="https://www.x.example/section/{self.code(8)}" aria-label="Section"><span>World</span></a></li>')

    def picture(self):
        address = f"https://i.x.example/{self.code(20)}"
        return (f'<picture><source srcset="{address}.webp?w=400 400w, {address}.webp?w=800 800w" media="(min-width: 600px)">'
                f'<img class="lazy" loading="lazy" width="400" height="225" alt="{self.writer.act()}" '
                f'src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"></picture>')

    def card(self):
        return (f'<div class="card card--{self.code(3)} grid__item" data-id="{self.code(12)}" data-analytics=\'{{"type":"teaser"}}\'>'
                f'<a class="card__link" href="/news/{self.code(16)}">{self.picture()}<h3 class="card__title"><span>'
                f'{self.writer.act()}</span></h3></a><p class="card__text">{self.writer.sentence()}</p>'
                f'<time class="card__time" datetime="2026-05-01T08:00:00Z">1 May</time></div>')

    def paragraph(self):
        return f'<p class="article__paragraph css-{self.code(6)}">{self.writer.sentences(2, 4)}</p><div class="ad-slot"></div>'

    def text(self):
        many = lambda make, count: "".join(make() for _ in range(count))
        return (f'<!DOCTYPE html><html lang="en"><head><title>Envoys meet | The Post</title><meta property="og:title" '
                f'content="Envoys meet"><style>{many(self.style, 90)}</style><script>{many(self.script, 330)}</script></head>'
                f'<body class="page"><header>{many(self.drawing, 8)}<nav><ul>{many(self.link, 60)}</ul></nav></header><main>'
                f'<article class="article"><h1>Envoys meet</h1><time datetime="2026-05-02T10:00:00Z">2 May</time>'
                f'{self.picture()}<div class="article__body">{many(self.paragraph, 18)}</div></article><aside><h2>More stories'
                f'</h2>{many(self.card, 25)}</aside></main><footer><ul>{many(self.link, 30)}</ul></footer><script '
                f'id="__NEXT_DATA__" type="application/json">{{"props":{{{",".join(self.data() for _ in range(160))}}}}}'
                f'</script></body></html>')


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
        news = [folder / f"news-{number}.html" for number in range(100)]
        for number, page in enumerate(news):
            page.write_text(NewsPage(number).text(), encoding="utf-8")
        for kind, files in (("pages of news sites", news), ("pages made of the layouts", pages)):
            print(kind, flush=True)
            subprocess.run([options.build / "tests/text/pages_benchmark", options.pages, *files], check=True)
        subprocess.run([options.build / "tests/text/pages_benchmark"], check=True)
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
