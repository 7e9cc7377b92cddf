"""The graph of many articles: built, joined, kept, asked, and handed to other libraries."""
from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, cast

from . import _core
from ._article import Article
from ._reader import DATA, Date, Reader, StrPath, date_text, paths_of, warnings_of

if TYPE_CHECKING:
    import networkx
    import pandas
    import rdflib

Join = Literal["same", "fold", "none"]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS = {_XSD + "integer": int, _XSD + "decimal": float, _XSD + "double": float, _XSD + "float": float}


def _value(term: tuple[int, str, str, str]) -> Any:
    """A term as Python has it: numbers and truth values as such, all else as text, None where nothing is bound."""
    kind, text, datatype, _ = term
    if kind == 0:
        return None
    if datatype == _XSD + "boolean":
        return text in ("true", "1")
    return _NUMBERS.get(datatype, str)(text)


@dataclass(frozen=True)
class QueryResult:
    """The answer to a query: rows of values. An ASK has one row with True or False; it is that in ``if`` too. A
    CONSTRUCT has the columns subject, predicate and object."""

    form: str
    """"select", "ask" or "construct"."""
    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Each row as a dictionary by column."""
        return (dict(zip(self.columns, row)) for row in self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __bool__(self) -> bool:
        return bool(self.rows[0][0]) if self.form == "ask" else bool(self.rows)

    def to_pandas(self) -> pandas.DataFrame:
        """A data frame with the columns of the query."""
        import pandas

        return pandas.DataFrame(self.rows, columns=list(self.columns))


class Graph:
    """Entities, claims, and the sentences that prove them. What is added twice is there once, and the order of adding
    doesn't matter. Made by :func:`build` and :func:`load`, or empty and filled with :meth:`add`."""

    def __init__(self, base: str = "") -> None:
        self._core = _core.Graph(base)
        self._data = DATA

    @classmethod
    def _of(cls, core: Any, data: str = DATA) -> Graph:
        graph = cls.__new__(cls)
        graph._core = core
        graph._data = data
        return graph

    def __repr__(self) -> str:
        return (f"<entente.Graph: {self.claim_count} claims on {self.entity_count} entities"
                f" from {self.article_count} articles>")

    @property
    def entity_count(self) -> int:
        """How many entities there are."""
        return self._core.entity_count()

    @property
    def claim_count(self) -> int:
        """How many claims there are."""
        return self._core.claim_count()

    @property
    def article_count(self) -> int:
        """How many articles it was made from."""
        return self._core.article_count()

    def add(self, article: Article) -> None:
        """Adds what a Reader gave of an article.

        :raises EntenteError: for an article that no Reader gave, such as one that was pickled.
        """
        if article._reading is None:
            raise _core.EntenteError(f"{article.id}: wasn't given by a Reader")
        self._core.add(article._reading)

    def merge(self, other: Graph) -> None:
        """Adds another graph."""
        self._core.merge(other._core)

    def join(self, how: Join = "same") -> None:
        """Joins unknown entities that are one by their names: by owl:sameAs, or folded into one."""
        self._core.join(how)

    def to_bytes(self, format: str = "turtle") -> bytes:
        """The graph in one of the program's formats: "turtle", "ntriples", "graphml", "jsonl", "edges", …"""
        return _core.write(self._core, format)

    def save(self, path: StrPath, format: str = "") -> None:
        """Writes a file, whole or not at all, in the format that its ending names; packed where that is ".gz"."""
        self._core.save(os.fspath(path), format)

    def query(self, query: str, /, *, timeout: float = 0.0, **values: str) -> QueryResult:
        """Answers SPARQL 1.1, or a bundled question by its name (see :func:`questions`), with its parameters.

            graph.query("mediators", place="Gaza")
            graph.query("PREFIX ent: <https://w3id.org/entente/ontology#> ASK { ?claim ent:negated true }")

        :param timeout: ends the query after so many seconds.
        """
        form, columns, rows = _core.query(self._core, query, values, self._data, timeout)
        return QueryResult(form, tuple(columns), [tuple(_value(term) for term in row) for row in rows])

    def to_rdflib(self) -> rdflib.Graph:
        """The graph in rdflib, for whatever else is to be done with RDF."""
        import rdflib

        graph = rdflib.Graph()
        graph.parse(data=self.to_bytes("turtle"), format="turtle")
        return graph

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """Entities as nodes and claims as edges, with the attributes of the GraphML that the program writes."""
        import networkx

        graph = networkx.read_graphml(io.BytesIO(self.to_bytes("graphml")), force_multigraph=True)
        return cast("networkx.MultiDiGraph[str]", graph)

    def to_pandas(self, what: Literal["claims", "entities"] = "claims") -> pandas.DataFrame:
        """A row for each claim, or for each entity. Codes and dates are texts; what is unknown is missing."""
        import pandas

        table = self.to_bytes("edges" if what == "claims" else "nodes")
        codes = {name: "string" for name in ("cameo", "code", "iso3", "time", "timeEnd", "quantity")}
        return pandas.read_csv(io.BytesIO(table), dtype=codes, keep_default_na=False, na_values=[""])


def build(paths: StrPath | Iterable[StrPath], *, date: Date = None, form: str = "", jobs: int = 0, join: Join = "same",
          reader: Reader | None = None) -> Graph:
    """Reads articles in files and folders and builds their graph, as ``entente build`` does, to the same bytes.

    :param date: of articles that carry none.
    :param form: where the names don't tell: "txt", "html", "jsonl", …
    :param jobs: threads; 0: as many as the machine has.
    :param join: what becomes of unknown entities that are one by their names.
    :param reader: one that is loaded already, or has other options.
    :raises EntenteError: where no article could be read. What was wrong with some is an :class:`EntenteWarning`.
    """
    reader = reader or Reader()
    with warnings_of() as said:
        core = _core.build(reader._core, said, paths_of(paths), form, date_text(date), jobs, join)
    return Graph._of(core, reader.data)


def load(path: StrPath, format: str = "") -> Graph:
    """A graph that was saved: Turtle, RDF/XML, N-Triples or N-Quads, packed or not.

    :raises EntenteError: with line and column where the syntax is broken.
    """
    return Graph._of(_core.load(os.fspath(path), format))


def questions() -> dict[str, str]:
    """The bundled questions by name, each with what it asks and its parameters."""
    return {name: text + "".join(f"\n  {key}: {what}" for key, what in sorted(parameters.items()))
            for name, text, parameters in _core.questions(DATA)}
