"""From passages to what the network learns from: windows of a sentence and the one before it, with tokens, mentions, pairs
of mentions and labels. batches.py makes arrays of many."""

import json

import numpy as np

from alignment import is_unknown
from passages import CLASS_NAMES, CLASSES, FROM_TITLES, PREDICATES, STATUSES, STRUCTURAL, SYMMETRIC

# What a pair of mentions may be to one another: a predicate, a mention and the state it belongs to, a mention and the
# one before that it takes up.
BELONGS, TAKES_UP = len(PREDICATES), len(PREDICATES) + 1
RELATIONS = len(PREDICATES) + 2
MARKS = 1 + 2 * len(CLASSES)  # of tokens: none, first or further token of a mention of a class
MAX_TOKENS = 256
DISTANCES = 12
PROPOSAL_STATES = 2 * len(STATUSES)  # of what a rule reads: status and negation

_NUMBER = {name: i for i, name in enumerate(PREDICATES)}
_STATUS = {name: i for i, name in enumerate(STATUSES)}
_CLASS = {letter: i for i, letter in enumerate(CLASSES)}


def read_readings(path):
    """What entente_read_passages wrote, by the passages' ids."""
    with open(path, encoding="utf-8") as lines:
        return {one["id"]: one for one in map(json.loads, lines)}


class Offsets:
    """Places in bytes, as the program counts, to places in characters."""

    def __init__(self, text):
        self.of_byte = None
        if not text.isascii():
            self.of_byte = [i for i, c in enumerate(text) for _ in range(len(c.encode()))] + [len(text)]

    def __call__(self, span):
        return tuple(span) if self.of_byte is None else (self.of_byte[span[0]], self.of_byte[span[1]])


def _overlap(a, b):
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _nearest(mentions, span):
    """The mention that shares most with a stretch of text, or None."""
    best = max(range(len(mentions)), key=lambda i: _overlap((mentions[i].begin, mentions[i].end), span), default=None)
    return None if best is None or not _overlap((mentions[best].begin, mentions[best].end), span) else best


class Window:
    """One sentence with the one before it, as arrays.

    ids, spans [tokens]; current [tokens]: of the sentence itself; own, before: the places of its tokens and of those of the
    sentence before; known [(first, last, class)]: mentions that rules find;
    first, last, cls [mentions]; pairs [rows × 3]: subject, object, where they stand; labels and counted
    [rows × RELATIONS]; details [claims × 6]: row, predicate, status, negated, hedged, token of the act (or -1);
    proposals [n × 3]: row, predicate, status and negation; tags [tokens]: of mentions, -1 outside the sentence and in
    annotated articles; classes [tokens]: of these articles' names, whose bounds are any annotator's, -1 elsewhere;
    manner: 0 of marked passages, 1 of annotated articles, whose annotators take more for said."""

    manner = 0
    hiding = 0.5  # of the windows have names hidden

    def __init__(self, passage, index, reading, tokenizer, learn=True):
        before = max(0, index - 1)
        begin, end = passage.sentences[before][0], passage.sentences[index][1]
        encoded = tokenizer.encode(passage.text[begin:end])
        ids, spans = encoded.ids, encoded.offsets
        if len(ids) > MAX_TOKENS and before < index:
            before, begin = index, passage.sentences[index][0]
            encoded = tokenizer.encode(passage.text[begin:end])
            ids, spans = encoded.ids, encoded.offsets
        ids, spans = ids[:MAX_TOKENS], spans[:MAX_TOKENS]
        self.id, self.index = passage.id, index  # batches.py reads a passage's sentence once for all windows that have it
        self.ids = np.array(ids, np.int64)
        self.spans = [(b + begin, e + begin) if e > b else None for b, e in spans]
        start = passage.sentences[index][0]
        self.current = np.array([s is not None and s[0] >= start for s in self.spans])
        self.own = np.flatnonzero(self.current)
        self.before = np.array([i for i, s in enumerate(self.spans) if s is not None and s[0] < start], np.int64)
        self.mentions, firsts = [], []
        for mention in passage.mentions:
            if before <= mention.sentence <= index:
                tokens = self._tokens((mention.begin, mention.end))
                if tokens:
                    self.mentions.append(mention)
                    firsts.append((tokens[0], tokens[-1], _CLASS[mention.cls]))
        self.first, self.last, self.cls = (np.array(firsts, np.int64).reshape(-1, 3).T)
        offsets = Offsets(passage.text)
        self.known = []
        for one in reading["mentions"]:
            tokens = self._tokens(offsets(one["span"]))
            if tokens:
                self.known.append((tokens[0], tokens[-1], _CLASS[CLASS_NAMES[one["class"]]]))
        self._pair(index)
        self._propose(passage, reading, offsets, index)
        if learn:
            self._label(passage, index)

    def _tokens(self, span):
        return [i for i, s in enumerate(self.spans) if s is not None and s[0] < span[1] and s[1] > span[0]]

    def _pair(self, index):
        here = {one for m in self.mentions if m.sentence == index for one in m.ids}
        self.row = {}
        pairs = []
        for i, a in enumerate(self.mentions):
            for j, b in enumerate(self.mentions):
                if a.sentence != index and b.sentence != index:
                    continue
                taking_up = j < i and a.sentence == index and self._is_reference(a)
                if i == j:
                    acts = len(a.ids) > 1
                else:
                    acts = not set(a.ids) & set(b.ids)
                    acts = acts and (a.sentence == index or not here.issuperset(a.ids))
                    acts = acts and (b.sentence == index or not here.issuperset(b.ids))
                if acts or taking_up:
                    where = 0 if i == j else (a.sentence == index) * 2 + (b.sentence == index)
                    self.row[i, j] = (len(pairs), acts, taking_up)
                    pairs.append((i, j, where))
        self.pairs = np.array(pairs, np.int64).reshape(-1, 3)

    def _is_reference(self, mention):
        """Pronouns and descriptions begin in lower case; at a sentence's beginning that doesn't tell."""
        text = mention.text
        return text[:1].islower() or text.split()[0].lower() in REFERENCE_WORDS


    def _propose(self, passage, reading, offsets, index):
        self.proposals = []
        begin, end = passage.sentences[index]
        for claim in reading["claims"]:
            act = offsets(claim["act"])
            if not (begin <= act[0] < end) or claim["predicate"] in FROM_TITLES:
                continue
            s, o = (_nearest(self.mentions, offsets(claim[k])) for k in ("subject", "object"))
            if s is None or o is None:
                continue
            ways = [(s, o), (o, s)] if claim["predicate"] in SYMMETRIC else [(s, o)]
            state = STATUSES.index(claim["status"].lower()) * 2 + claim["negated"]
            for a, b in ways:
                for i, first in enumerate(self.mentions):
                    for j, second in enumerate(self.mentions):
                        same = set(first.ids) & set(self.mentions[a].ids) and set(second.ids) & set(self.mentions[b].ids)
                        if same and (i, j) in self.row and self.row[i, j][1]:
                            self.proposals.append((self.row[i, j][0], _NUMBER[claim["predicate"]], state))
        self.proposals = sorted(set(self.proposals))

    def _label(self, passage, index):
        rows = len(self.pairs)
        self.labels = np.zeros((rows, RELATIONS), np.float32)
        self.counted = np.zeros((rows, RELATIONS), np.float32)
        for (i, j), (row, acts, taking_up) in self.row.items():
            self.counted[row, :TAKES_UP] = acts
            self.counted[row, TAKES_UP] = taking_up
            if taking_up and set(self.mentions[i].ids) & set(self.mentions[j].ids):
                self.labels[row, TAKES_UP] = 1
        self.details = []
        for claim in passage.claims:
            if claim.sentence == index:
                self._label_claim(claim, index)
        for i, mention in enumerate(self.mentions):
            self._label_owner(passage, i, mention)
        self.tags = np.where(self.current, 0, -1)
        self.classes = np.full(len(self.tags), -1)
        for i, mention in enumerate(self.mentions):
            if mention.sentence == index:
                self.tags[self.first[i]] = 1 + 2 * self.cls[i]
                self.tags[self.first[i] + 1:self.last[i] + 1] = 2 + 2 * self.cls[i]

    def _pick(self, one, index, token):
        """The mention of an entity that is nearest to a token, those of the sentence first; and all of them."""
        those = [i for i, m in enumerate(self.mentions) if one in m.ids]
        here = [i for i in those if self.mentions[i].sentence == index] or those
        return min(here, key=lambda i: abs(self.first[i] - token), default=None), those

    def _label_claim(self, claim, index):
        act = self._tokens(claim.act)
        token = act[0] if act else 0
        (s, subjects), (o, objects) = self._pick(claim.subject, index, token), self._pick(claim.object, index, token)
        if s is None or o is None:
            return
        p = _NUMBER[claim.predicate]
        ways = [(s, o, subjects, objects)]
        if claim.predicate in SYMMETRIC:
            ways.append((o, s, objects, subjects))
        for a, b, those, others in ways:
            for i in those:
                for j in others:
                    if (i, j) in self.row and not self.labels[self.row[i, j][0], p]:
                        self.counted[self.row[i, j][0], p] = 0
            if (a, b) in self.row and self.row[a, b][1]:
                row = self.row[a, b][0]
                self.labels[row, p] = self.counted[row, p] = 1
                self.details.append((row, p, _STATUS[claim.status], claim.negated, claim.hedged, act[0] if act else -1))

    def _label_owner(self, passage, i, mention):
        owner = "S." + passage.owners.get(mention.ids[0], "?")
        if owner in mention.ids:
            return
        those = [j for j, m in enumerate(self.mentions) if owner in m.ids and (i, j) in self.row and self.row[i, j][1]]
        for j in those:
            self.counted[self.row[i, j][0], BELONGS] = 0
        if those:
            row = self.row[i, min(those, key=lambda j: abs(self.first[i] - self.first[j]))][0]
            self.labels[row, BELONGS] = self.counted[row, BELONGS] = 1


class ArticleWindow(Window):
    """Of an annotated article, whose gold file places a claim once, marks no words, and tells nothing of whose the mentions
    are; what they take up, where claims settle it."""

    manner = 1
    hiding = 0.8  # what an article says of the same few names many times is soon known by heart

    def _label(self, passage, index):
        super()._label(passage, index)
        self.tags[:] = -1
        for i, mention in enumerate(self.mentions):
            if mention.named and mention.sentence == index:
                self.classes[self.first[i]:self.last[i] + 1] = self.cls[i]
        self.details = [(*detail[:5], -1) for detail in self.details]
        self.counted[:, BELONGS] = 0
        for (i, j), (row, _, _) in self.row.items():
            if not self._is_settled(i):
                self.counted[row, TAKES_UP] = 0
            for subject, predicate, obj in passage.said:
                p = _NUMBER[predicate]
                if subject in self.mentions[i].ids and obj in self.mentions[j].ids and not self.labels[row, p]:
                    self.counted[row, p] = 0
        for claim in passage.unplaced:
            if index in passage.sentences_of(claim.act):
                self._leave_open(claim)
        for predicate in (STRUCTURAL - FROM_TITLES).intersection(PREDICATES):
            self.counted[:, _NUMBER[predicate]] = 0  # what is so throughout is written once, anywhere

    def _is_settled(self, i):
        """Whether a claim's words tell what a mention stands for, and the window has it before."""
        one = self.mentions[i]
        return one.settled and not one.named and any(set(one.ids) & set(m.ids) for m in self.mentions[:i])

    def _leave_open(self, claim):
        """A claim of this sentence whose ends it doesn't name may be between those that it has."""
        p = _NUMBER[claim.predicate]
        here = {one for mention in self.mentions for one in mention.ids}
        ways = [(claim.subject, claim.object)] + [(claim.object, claim.subject)] * (claim.predicate in SYMMETRIC)
        for (i, j), (row, _, _) in self.row.items():
            for ends in ways:
                if all(end in m.ids or end not in here and (self._is_reference(m) or is_unknown(m.ids[0]))
                       for end, m in zip(ends, (self.mentions[i], self.mentions[j]))) and not self.labels[row, p]:
                    self.counted[row, p] = 0


REFERENCE_WORDS = set("""he she it they his her its their him them we our us i my the both these those this that such
each another other""".split())


def windows(passage, reading, tokenizer, learn=True):
    """A window for each sentence that has mentions."""
    for mention in passage.mentions:
        mention.text = passage.text[mention.begin:mention.end]
    made = []
    for index in range(len(passage.sentences)):
        window = (Window if passage.said is None else ArticleWindow)(passage, index, reading, tokenizer, learn)
        if learn or len(window.pairs):
            made.append(window)
    return made
