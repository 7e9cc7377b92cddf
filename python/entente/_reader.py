"""Articles in, their entities and claims out."""
from __future__ import annotations

import contextlib
import datetime
import os
import warnings
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal

from . import _core
from ._article import Article, article_of

DATA = str(Path(__file__).parent / "data")

StrPath = str | os.PathLike[str]
Date = str | datetime.date | None


class EntenteWarning(UserWarning):
    """Something that was odd or wrong with one article or file, while the others went on."""


@contextlib.contextmanager
def warnings_of() -> Iterator[list[tuple[bool, str]]]:
    """A list for the module's messages, which become warnings, also where the call fails."""
    said: list[tuple[bool, str]] = []
    try:
        yield said
    finally:
        for _, message in said:
            warnings.warn(message, EntenteWarning, stacklevel=5)


def paths_of(paths: StrPath | Iterable[StrPath]) -> list[str]:
    return [os.fspath(each) for each in ([paths] if isinstance(paths, (str, os.PathLike)) else paths)]


def date_text(date: Date) -> str:
    if isinstance(date, datetime.datetime):
        date = date.date()
    return "" if date is None else date.isoformat() if isinstance(date, datetime.date) else date


class Reader:
    """The tables and models that articles are read with: loaded once (about a second), then read with by any number of
    threads. Python's lock is released while an article is read.

    :param gazetteers: files with more known names: Turtle in the ontology's terms, or CAMEO/PETRARCH actor dictionaries.
    :param base: what the IRIs of entities are under.
    :param reader: who reads the claims: the rules, the learned model, or both.
    :param min_confidence: leaves out claims that are known to be less likely.
    :param data: another data folder than the package's own.
    """

    def __init__(self, *, gazetteers: Sequence[StrPath] = (), base: str = "",
                 reader: Literal["rules", "model", "both"] = "both", min_confidence: float = 0.0,
                 data: StrPath | None = None) -> None:
        self.data = DATA if data is None else os.fspath(data)
        with warnings_of() as said:
            self._core = _core.new_reader(said, self.data, paths_of(gazetteers), base, reader, min_confidence)

    def read(self, text: str, *, date: Date = None, id: str = "article", title: str = "", url: str = "",
             source: str = "", author: str = "") -> Article:
        """Reads one article of plain text.

        :param date: the day that it appeared on; without it "on Friday" has no date.
        :raises EntenteError: for a text that is empty, and for a date that is none.
        """
        return article_of(*_core.read(self._core, text, id, date_text(date), title, url, source, author))

    def read_files(self, paths: StrPath | Iterable[StrPath], *, date: Date = None, form: str = "",
                   jobs: int = 0) -> list[Article]:
        """Reads the articles of files and folders, in any form that the program reads (.txt, .html, .jsonl, .rss, …).

        :param date: of articles that carry none.
        :param form: where the names don't tell: "txt", "html", "jsonl", …
        :param jobs: threads; 0: as many as the machine has.
        What can't be read is an :class:`EntenteWarning`, and the others go on.
        """
        with warnings_of() as said:
            made = _core.read_files(self._core, said, paths_of(paths), form, date_text(date), jobs)
        return [article_of(*each) for each in made]
