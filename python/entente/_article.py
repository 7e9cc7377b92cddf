"""What reading one article gives: immutable values, which can be compared and pickled."""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Span:
    """A range of an article's text: ``article.text[span.start:span.end]`` is ``span.text``."""

    start: int
    """In characters of the text."""
    end: int
    text: str
    byte_start: int
    """In bytes of the text's UTF-8, as the graph's passages count."""
    byte_end: int

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Entity:
    """A state, an official, a force, an organisation, an initiative, a place, as one article knows it."""

    iri: str
    cls: str
    """A class of the ontology: "State", "Official", "Agreement", …"""
    label: str
    names: tuple[str, ...]
    """Other names, without the label."""
    iso3: str | None
    """ISO 3166-1 alpha-3: a state's own code, or that of the state that the entity stands for."""
    code: str | None
    """Of an actor dictionary in the CAMEO/PETRARCH format."""
    same_as: tuple[str, ...]
    """IRIs elsewhere, such as Wikidata's."""
    state: str | None
    """The IRI of the state or body that an official, a body or a force stands for."""

    def __str__(self) -> str:
        return self.label


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that stands for an entity, or for several ("the two leaders")."""

    span: Span
    kind: str
    """"Name", "Acronym", "Demonym", "Title", "Nominal", "Pronoun"."""
    entities: tuple[Entity, ...]
    why: str
    """What made it stand for them."""

    def __str__(self) -> str:
        return self.span.text


@dataclass(frozen=True, slots=True)
class Time:
    """A date or an interval, as days, months or years of ISO 8601."""

    phrase: str
    """As the text has it: "on Friday"."""
    begin: str | None
    end: str | None
    """Inclusive."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Who does what to whom, how surely, and where the text says so."""

    subject: Entity
    predicate: str
    """A predicate of the ontology: "meets"."""
    object: Entity
    status: str
    """"Actual", "Planned", "Offered", "Requested", "Hypothetical"."""
    negated: bool
    hedged: bool
    event_type: str | None
    """PLOVER's: "CONSULT". None for offices, membership and the like."""
    cameo: str | None
    attributed_to: Entity | None
    """Who says so."""
    regarding: Entity | None
    place: Entity | None
    time: Time | None
    quantity: str | None
    contexts: tuple[str, ...]
    """PLOVER's contexts."""
    rule: str
    """What found the claim."""
    confidence: float | None
    """How likely the text says so, from 0 to 1, where that was measured."""
    sentence: Span
    subject_span: Span
    act_span: Span
    object_span: Span

    def __str__(self) -> str:
        return f"{self.subject} {'not ' if self.negated else ''}{self.predicate} {self.object} ({self.status})"


@dataclass(frozen=True, slots=True)
class Article:
    """An article and what it says."""

    id: str
    text: str
    """What all spans are ranges of; the title stands first where it isn't in the text."""
    title: str | None
    url: str | None
    source: str | None
    author: str | None
    date: str | None
    """ISO 8601."""
    sentences: tuple[Span, ...]
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    """In text order."""
    claims: tuple[Claim, ...]
    _reading: Any = field(default=None, repr=False, compare=False)

    def __getstate__(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in self.__slots__[:-1])

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        for name, value in zip(self.__slots__, (*state, None)):
            object.__setattr__(self, name, value)


def article_of(reading: Any, values: dict[str, Any]) -> Article:
    """The article that the module's values tell of."""
    text: str = values["text"]

    def span(at: tuple[int, int, int, int]) -> Span:
        return Span(at[0], at[1], text[at[0]:at[1]], at[2], at[3])

    raw = values["entities"]
    entities = tuple(Entity(**{**each, "state": None if each["state"] is None else raw[each["state"]]["iri"]})
                     for each in raw)

    def entity(at: int | None) -> Entity | None:
        return None if at is None else entities[at]

    def claim(each: dict[str, Any]) -> Claim:
        links = {name: entity(each[name]) for name in ("subject", "object", "attributed_to", "regarding", "place")}
        spans = {name: span(each[name]) for name in ("sentence", "subject_span", "act_span", "object_span")}
        time = None if each["time"] is None else Time(*each["time"])
        return Claim(**{**each, **links, **spans, "time": time})

    return Article(
        **{name: values[name] for name in ("id", "text", "title", "url", "source", "author", "date")},
        sentences=tuple(span(at) for at in values["sentences"]),
        entities=entities,
        mentions=tuple(Mention(span(at), kind, tuple(entities[index] for index in indices), why)
                       for at, kind, indices, why in values["mentions"]),
        claims=tuple(claim(each) for each in values["claims"]),
        _reading=reading)
