"""Finds the mentions of an annotated article, whose gold file lists its entities with their names, and its claims with the
words that say them, but marks no places.

A mention is a name of the gold file where the text has it, or what rules find: at the place of a name it is the
entity's that has the name, whatever rules take it for. What a pronoun or a description stands for is what rules say,
unless the claims whose quotes hold it say otherwise."""

import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass

from passages import CLASS_NAMES, Mention, SYMMETRIC

_SMALL = {"the", "of", "a", "an", "and", "to", "in", "for", "on", "s"}
_PRONOUNS = {  # and the classes of what each may stand for
    **dict.fromkeys("he she him her his hers himself herself i me my myself".split(), "P"),
    **dict.fromkeys("it its itself".split(), "SFIGAMNLUR"),
    **dict.fromkeys("they them their theirs themselves we us our ours".split(), "SPIGAMNUR")}
_SUBJECTS, _OBJECTS = set("he she i they we".split()), set("him her them us me".split())
_OPENS_A_CLAUSE = re.compile(r"(?:^|[^\w\s]|\b(?:that|which|what|where|when|while|if|as|because|although|until|whether|and|but))"
                             r"\s*$")
_IS_DONE_TO = re.compile(r"\s+(?:(?:had|has|have|would|will|could|can|may|must|should|also|not|never|since)\s+)*"
                         r"(?:is|was|are|were|am|be|been|being|got)\s+(?:(?:\w+ly|also|not|never|once|since)\s+)*"
                         r"\w+(?:ed|en|ut|ld|nt|ght)\b")


def _words(name):
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower().replace(".", "")
    return frozenset(w for w in re.findall(r"[a-z0-9]+", plain) if w not in _SMALL)


def _is_same(gold, entity):
    if gold.get("iso3") and entity["iso3"]:
        return gold["iso3"] == entity["iso3"]
    names = {_words(n) for n in gold["names"]} - {frozenset()}
    return bool(names & {_words(n) for n in (entity["label"], *entity["names"])})


def place_of(quote, text):
    """Where a text has a quote, whatever its white space; None where it hasn't."""
    words = quote.split()
    found = words and re.search(r"\s+".join(map(re.escape, words)), text)
    return found.span() if found else None


def _overlap(a, b):
    return a[0] < b[1] and b[0] < a[1]


def _holds(a, b):
    return a[0] <= b[0] and b[1] <= a[1]


def is_unknown(one):
    """Whether an entity is one that rules found and the gold file lacks."""
    return ".-" in one


@dataclass
class _Found:
    span: tuple
    ids: list
    cls: str
    named: bool = False

    def is_known(self):
        return not any(map(is_unknown, self.ids))


def _pattern(name):
    """White space is any, since lines are broken anywhere; a description may begin a sentence."""
    words = name.split()
    first = re.escape(words[0])
    if len(words) > 1 or words[0].islower():
        first = f"[{re.escape(name[0].upper())}{re.escape(name[0].lower())}]{re.escape(words[0][1:])}"
    return r"(?<!\w)" + r"\s+".join([first, *map(re.escape, words[1:])]) + r"(?!\w)"


def _named(gold, id_of, text):
    """{span: the entities so called} of the gold file's names in a text, none inside another."""
    places = defaultdict(dict)
    for entity in gold["entities"]:
        for name in filter(str.strip, entity["names"]):
            for found in re.finditer(_pattern(name), text):
                places[found.span()][id_of[entity["id"]]] = None
    kept = {}
    for span in sorted(places, key=lambda s: (s[0] - s[1], s)):
        if not any(_overlap(span, other) for other in kept):
            kept[span] = list(places[span])
    return kept


def _found_by_rules(gold, reading, id_of, to_characters):
    entities = []
    for number, entity in enumerate(reading["entities"]):
        same = next((g["id"] for g in gold["entities"] if _is_same(g, entity)), None)
        entities.append(id_of[same] if same else f"{CLASS_NAMES[entity['class']]}.-{number}")
    return [_Found(to_characters(one["span"]), list(dict.fromkeys(entities[n] for n in one["entities"])),
                   CLASS_NAMES[one["class"]]) for one in reading["mentions"]]


class _Joined:
    """Names of a gold file and what rules find, joined."""

    def __init__(self, text, named, rules, claims):
        self.text, self.named, self.claims = text, named, claims
        self.spans = {m.span for m in rules}
        self.states = [m.span for m in rules if m.cls == "S"]
        self.kept = [m for m in rules if self._stays(m)]

    def chosen(self, span, ids, by_rules=()):
        """Of entities that share a name: the one of a claim whose quote holds it, or of the rules, or the first."""
        def rank(one):
            said = any(_holds(c.act, span) and one in (c.subject, c.object) for c in self.claims)
            return not said, one not in by_rules, ids.index(one)
        return min(ids, key=rank)

    def _stays(self, m):
        return all(self._stays_beside(m, name) for name in [n for n in self.named if _overlap(n, m.span)])

    def _stays_beside(self, m, name):
        if name == m.span:
            if len(m.ids) == 1:
                m.ids = [self.chosen(name, self.named[name], m.ids)]
                m.cls = m.ids[0][0]
                m.named = True
            del self.named[name]
            return True
        if _holds(m.span, name):
            self._hold(m, name)
            return True
        ends_it = m.span[1] == name[1]
        return _holds(name, m.span) and (self.text[m.span[0]:m.span[1]].lower() in _PRONOUNS or (
            m.is_known() or self.text[m.span[0]].isupper() and not ends_it))

    def _hold(self, m, name):
        """A name inside a longer phrase of the rules."""
        another = any(_holds(m.span, s) and not _overlap(s, name) for s in self.states)  # "the Chadian army"
        if m.is_known() or another and self.text[name[0]].islower():
            if name not in self.spans:
                del self.named[name]
        elif name[1] == m.span[1] and not another and self.named[name][0][0] == m.cls:
            m.ids = [self.chosen(name, self.named.pop(name))]


def align(passage, gold, reading, id_of, to_characters, claims):
    """Puts the mentions into a passage. `claims` are the gold file's, with the places of their quotes."""
    joined = _Joined(passage.text, _named(gold, id_of, passage.text),
                     _found_by_rules(gold, reading, id_of, to_characters), claims)
    names = [(span, joined.chosen(span, ids)) for span, ids in joined.named.items()]
    for m in sorted(joined.kept + [_Found(span, [one], one[0], True) for span, one in names], key=lambda m: m.span):
        sentence = next((i for i, s in enumerate(passage.sentences) if _holds(s, m.span)), None)
        if sentence is not None:
            passage.mentions.append(Mention(*m.span, m.ids, m.cls, sentence, m.named))


def _acts(text, mention):
    """Whether a pronoun is who acts, or to whom it's done; None of a possessive, and of what may be no more than what was
    said ("welcomed it")."""
    word = text[mention.begin:mention.end].lower()
    before, after = text[max(0, mention.begin - 30):mention.begin], text[mention.end:mention.end + 80]
    if word in _SUBJECTS or word == "it" and _OPENS_A_CLAUSE.search(before):
        return not _IS_DONE_TO.match(after)
    return before.endswith(" by ") if word in _OBJECTS else None


def _may_stand_for(text, mention, one, acts):
    """Whether a mention may be an end of a claim, who acts or another: a pronoun in such a place, or a phrase that the
    gold file has no entity for. States and places have names of their own."""
    classes = _PRONOUNS.get(text[mention.begin:mention.end].lower())
    if classes:
        return one[0] in classes and _acts(text, mention) is acts
    return is_unknown(mention.ids[0]) and one[0] == mention.cls and mention.cls not in "SL"


def settle_references(passage, claims):
    """Claims tell what pronouns and descriptions stand for: where an end of one is named neither in the sentences of its
    quote nor before, and the quote has but one thing that may stand for it, it does."""
    votes = defaultdict(Counter)
    for claim in claims:
        sentences = passage.sentences_of(claim.act)
        near = [m for m in passage.mentions if sentences[0] - 1 <= m.sentence <= sentences[-1]] if sentences else []
        quoted = [m for m in near if _overlap((m.begin, m.end), claim.act)]
        for end, other, acts in ((claim.subject, claim.object, True),
                                 (claim.object, claim.subject, claim.predicate in SYMMETRIC)):
            those = [m for m in quoted if end in m.ids]
            if near and not any(end in m.ids for m in near):
                open_ones = [m for m in quoted if other not in m.ids and _may_stand_for(passage.text, m, end, acts)]
                those = open_ones if all(m.ids == open_ones[0].ids for m in open_ones) else []
            for m in those:
                votes[m.begin, m.end][end] += 1
    for m in passage.mentions:
        best = votes[m.begin, m.end].most_common(1)
        if best and best[0][0] not in m.ids and best[0][1] > max(votes[m.begin, m.end][one] for one in m.ids):
            m.ids = [best[0][0]]
        m.settled = bool(best) and m.ids == [best[0][0]]
