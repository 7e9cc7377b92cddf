#!/usr/bin/env python3
"""Draws what scale.py measured, both axes logarithmic, as SVG.

    scale_curves.py TABLE.csv PICTURE.svg

Lines of the table: articles, what, processor seconds, MiB. One panel has the seconds, the other the peaks of memory.
"""
import collections
import csv
import html
import math
import sys

SERIES = (("build", "build", "#0b5394"), ("path", "path", "#6a329f"), ("analyze --fast", "analyze", "#38761d"),
          ("reading .entg", "read the binary form", "#45818e"), ("reading .nq", "read N-Quads", "#b45f06"),
          ("rapper; N-Quads; parsing alone", "rapper, N-Quads", "#999999"),
          ("pyoxigraph; N-Quads; bulk load", "pyoxigraph, N-Quads", "#cc0000"),
          ("networkx; analyze; from a table of edges", "networkx, analyze", "#bf9000"),
          ("igraph; analyze; from a table of edges", "igraph, analyze", "#e06666"))
WIDTH, HEIGHT, LEFT, TOP, GAP = 360, 300, 60, 40, 90
LEGEND = 180


def read(path):
    found = collections.defaultdict(list)
    with open(path, encoding="utf-8", newline="") as file:
        for size, what, seconds, memory in csv.reader(file):
            found[what].append((int(size), float(seconds), float(memory)))
    return {what: sorted(rows) for what, rows in found.items()}


def decades(values):
    first = math.floor(math.log10(min(values)))
    return range(first, max(math.ceil(math.log10(max(values))), first + 1) + 1)


class Panel:
    def __init__(self, left, title, sizes, values):
        self.left, self.title = left, title
        self.across, self.up = decades(sizes), decades(values)

    def x(self, size):
        return self.left + WIDTH * (math.log10(size) - self.across[0]) / (len(self.across) - 1)

    def y(self, value):
        return TOP + HEIGHT * (1 - (math.log10(value) - self.up[0]) / (len(self.up) - 1))

    def frame(self):
        yield '<text x="%d" y="%d" font-weight="bold">%s</text>' % (self.left, TOP - 16, html.escape(self.title))
        for power in self.across:
            yield '<path class="grid" d="M%.1f %d v%d"/>' % (self.x(10 ** power), TOP, HEIGHT)
            yield '<text x="%.1f" y="%d" text-anchor="middle">%s</text>' % (
                self.x(10 ** power), TOP + HEIGHT + 18, format(10 ** power, ","))
        for power in self.up:
            yield '<path class="grid" d="M%d %.1f h%d"/>' % (self.left, self.y(10 ** power), WIDTH)
            yield '<text x="%d" y="%.1f" text-anchor="end">%s</text>' % (
                self.left - 8, self.y(10 ** power) + 4, format(10 ** power, "g"))

    def line(self, points, colour):
        at = ["%.1f %.1f" % (self.x(size), self.y(value)) for size, value in points]
        yield '<path fill="none" stroke="%s" stroke-width="2" d="M%s"/>' % (colour, " L".join(at))
        for place in at:
            yield '<circle cx="%s" cy="%s" r="3" fill="%s"/>' % (*place.split(), colour)


def draw(table):
    shown = [(label, colour, table[what]) for what, label, colour in SERIES if what in table]
    sizes = [size for *_, rows in shown for size, *_ in rows]
    panels = [Panel(LEFT, "Processor seconds by articles", sizes, [s for *_, rows in shown for _, s, _ in rows]),
              Panel(LEFT + WIDTH + GAP, "Peak of memory (MiB) by articles", sizes, [m for *_, rows in shown for *_, m in rows])]
    width = LEFT + 2 * WIDTH + GAP + LEGEND + 30
    yield ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">'
           % (width, TOP + HEIGHT + 40))
    yield "<style>.grid{stroke:#ddd;fill:none}</style>"
    yield '<rect width="100%" height="100%" fill="#fff"/>'
    for number, panel in enumerate(panels):
        yield from panel.frame()
        for _, colour, rows in shown:
            yield from panel.line([(row[0], row[1 + number]) for row in rows], colour)
    for number, (label, colour, _) in enumerate(shown):
        x, y = LEFT + 2 * WIDTH + GAP + 24, TOP + 10 + 20 * number
        yield '<path stroke="%s" stroke-width="3" d="M%d %d h18"/>' % (colour, x, y)
        yield '<text x="%d" y="%d">%s</text>' % (x + 26, y + 4, html.escape(label))
    yield "</svg>"


def main():
    table, picture = sys.argv[1:]
    with open(picture, "w", encoding="utf-8") as file:
        file.write("\n".join(draw(read(table))) + "\n")


if __name__ == "__main__":
    main()
