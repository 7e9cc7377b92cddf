"""Batches of windows as tensors. Each sentence is laid out once, though two windows may have it: the one of the sentence
itself and that of the next."""

import random

import numpy as np
import torch

from instances import BELONGS, DISTANCES, RELATIONS

AS_ARTICLE = 0.25  # of the passages
_SIZES = np.array([min(i.bit_length(), DISTANCES // 2 - 1) for i in range(32)])


def distances(first, pairs):
    """The signed distances of pairs of mentions in powers of two: 0 to 11."""
    apart = first[pairs[:, 1]] - first[pairs[:, 0]]
    return _SIZES[np.minimum(np.abs(apart), 31)] + np.where(apart >= 0, 0, DISTANCES // 2)


class _Shown:
    """How a passage is shown in a batch: its names hidden or not, its marks those of rules, its own, or none."""

    def __init__(self, window, rng, hide):
        self.rng, self.chance = rng, hide[window.manner]
        self.hidden = {} if rng and self.chance and rng.random() < window.hiding else None
        self.marking = rng.random() if rng else 0.3
        self.as_article = window.manner == 1 or (rng is not None and rng.random() < AS_ARTICLE)

    def ids(self, window, tokens, mask):
        if self.hidden is None:
            return window.ids[tokens]
        ids = window.ids.copy()
        for i, m in enumerate(window.mentions):
            if m.text[:1].isupper():
                if m.ids[0] not in self.hidden:
                    self.hidden[m.ids[0]] = self.rng.random() < self.chance
                if self.hidden[m.ids[0]]:
                    ids[window.first[i]:window.last[i] + 1] = mask
        return ids[tokens]

    def marks(self, window, tokens):
        marks = np.zeros(len(window.ids), np.int64)
        own = self.marking > 0.8
        for first, last, cls in (zip(window.first, window.last, window.cls) if own else window.known):
            if self.rng is None or (self.marking >= 0.15 and self.rng.random() > (0.5 if own else 0.1)):
                marks[first] = 1 + 2 * cls
                marks[first + 1:last + 1] = 2 + 2 * cls
        return marks[tokens]


class _Sentences:
    """The sentences of a batch, each once, with begin and end."""

    def __init__(self, begin, end, mask):
        self.begin, self.end, self.mask = begin, end, mask
        self.rows, self.places = {}, []  # (ids, marks, as an article)

    def add(self, window, tokens, index, shown):
        key = (window.id, index, len(tokens))
        if key not in self.rows:
            self.rows[key] = len(self.places)
            ids = np.concatenate([[self.begin], shown.ids(window, tokens, self.mask), [self.end]])
            self.places.append((ids, np.pad(shown.marks(window, tokens), 1), shown.as_article))
        return self.rows[key]


def _grid(counts):
    """Where rows of all, one after another, stand in a grid that has a line for each, and which places of it are taken."""
    width = max(1, max(counts, default=1))
    taken = np.arange(width)[None] < np.array(counts)[:, None]
    return np.flatnonzero(taken), taken


def collate(batch, tokens, rng=None, hide=(0.0, 0.0)):
    """Tensors of some windows; `tokens` are the ids of begin, end and mask. With `rng`, marks vary and, with the chance
    `hide` (in passages, in articles), a name's tokens become the mask; and some passages are shown as if they were
    articles, for their mentions, owners and antecedents alone, since articles mark none."""
    sentences, shown = _Sentences(*tokens), {}
    places = []  # of each window's sentences: before (or None), itself
    for w in batch:
        if w.id not in shown:
            shown[w.id] = _Shown(w, rng, hide)
        before = sentences.add(w, w.before, w.index - 1, shown[w.id]) if len(w.before) else None
        places.append((before, sentences.add(w, w.own, w.index, shown[w.id])))
    lengths = [len(ids) for ids, _, _ in sentences.places]
    starts = np.concatenate([[0], np.cumsum(lengths)])

    rows, roles, new, here = [], [], [], []
    first, last, cls, of, pairs, labels, counted, details, proposals, tags, classes = ([] for _ in range(11))
    at = mentions = row = 0
    for b, (w, (before, own)) in enumerate(zip(batch, places)):
        place = np.zeros(len(w.ids), np.int64)
        ahead = 0
        if before is not None:
            ahead = lengths[before]
            place[w.before] = np.arange(1, ahead - 1)
            rows.append(starts[before] + np.arange(ahead))
        rows.append(starts[own] + np.arange(lengths[own]))
        roles.append(np.arange(ahead + lengths[own]) >= ahead)
        place[w.own] = ahead + np.arange(1, lengths[own] - 1)
        begins, ends = place[w.first], place[w.last]
        those = place[w.own]
        earlier = np.unique(np.concatenate([begins, ends]))
        here.append(at + those)
        new.append(at + np.concatenate([earlier[earlier < ahead], those]))
        first.append(at + begins), last.append(at + ends), cls.append(w.cls)
        of.append(np.full(len(w.pairs), b))
        pairs.append(np.column_stack([w.pairs[:, :2] + mentions, w.pairs[:, 2], distances(begins, w.pairs)]))
        hard = w.manner == 1 or not (rng and shown[w.id].as_article)
        labels.append(w.labels), counted.append(w.counted if hard else w.counted * (np.arange(RELATIONS) >= BELONGS))
        details += [(d[0] + row, *d[1:5], place[d[5]] - ahead - 1 if d[5] >= 0 else -1) for d in w.details if hard]
        keep = rng is None or rng.random() > 0.15
        proposals += [(p[0] + row, *p[1:]) for p in w.proposals] if keep else []
        tags.append(w.tags[w.own])
        classes.append(w.classes[w.own])
        at, mentions, row = at + ahead + lengths[own], mentions + len(w.first), row + len(w.pairs)

    out = {"ids": np.concatenate([ids for ids, _, _ in sentences.places]),
           "marks": np.concatenate([marks for _, marks, _ in sentences.places]),
           "place": np.concatenate([np.arange(n) for n in lengths]),
           "passage": np.concatenate([np.full(n, not article, np.float32) for n, (_, _, article)
                                      in zip(lengths, sentences.places)]),
           "rows": np.concatenate(rows), "roles": np.concatenate(roles).astype(np.int64), "new": np.concatenate(new)}
    out["sentence_at"], out["sentence_taken"] = _grid(lengths)
    out["window_at"], out["window_taken"] = _grid([len(r) for r in roles])
    out["new_at"], out["new_taken"] = _grid([len(n) for n in new])
    here_at, out["current"] = _grid([len(h) for h in here])
    out["here"] = np.zeros(out["current"].shape, np.int64)
    np.put(out["here"], here_at, np.concatenate(here))
    for name, value in (("tags", tags), ("classes", classes)):
        out[name] = np.full(out["current"].shape, -1, np.int64)
        np.put(out[name], here_at, np.concatenate(value))
    for name, value in (("first", first), ("last", last), ("cls", cls), ("of", of), ("pairs", pairs)):
        out[name] = np.concatenate(value).astype(np.int64)
    out["labels"], out["counted"] = np.concatenate(labels), np.concatenate(counted)
    out["details"] = np.array(details, np.int64).reshape(-1, 6)
    out["proposals"] = np.array(proposals, np.int64).reshape(-1, 3)
    return {name: torch.from_numpy(value) for name, value in out.items()}


class Batches:
    """Windows by passage, in runs of at most RUN that follow one another."""

    RUN = 8

    def __init__(self, passages, size, tokens, device):
        self.passages, self.size, self.tokens, self.device = [p for p in passages if p], size, tokens, device

    def _to_device(self, batch):
        return {name: value.to(self.device, non_blocking=True) for name, value in batch.items()}

    def _some(self, runs):
        some = []
        for run in runs:
            some += run
            if len(some) >= self.size:
                yield some
                some = []
        if some:
            yield some

    def _runs(self):
        return [p[i:i + self.RUN] for p in self.passages for i in range(0, len(p), self.RUN)]

    def fixed(self):
        for some in self._some(self._runs()):
            yield self._to_device(collate(some, self.tokens))

    def shuffled(self, seed, hide):
        rng = random.Random(seed)
        runs = self._runs()
        rng.shuffle(runs)
        for some in self._some(runs):
            yield self._to_device(collate(some, self.tokens, rng, hide))
