"""The network: an encoder of tokens (Devlin et al. 2019; weights to start from: all-MiniLM-L6-v2), a tagger of mentions
and scorers of pairs of mentions on its states.

Its lower layers read each sentence by itself; its upper layers read it beside the one before, and make new states of the
sentence's own tokens and of the ends of mentions alone (Cao et al. 2020, arXiv 2005.00697). So each sentence is read
once, though it is the one before another too. A token's input says, beside its word and place, whether rules take it for
a part of a mention, and of which class (typed markers: Zhou and Chen 2021, arXiv 2102.01373). A pair of mentions attends
to the sentence's tokens and is scored for all relations at once; what rules propose for it is an input. From a
pair and a predicate another attention points at the act's word, and status, negation and hedging are read there."""

import torch
from torch import nn
from torch.nn import functional as F

from instances import DISTANCES, MARKS, PROPOSAL_STATES, RELATIONS
from passages import CLASSES, STATUSES

WIDTH = 384
HEADS = 12
LOWER, UPPER = (512, 512, 512, 768), (1024, 1024)  # inner units of the layers
PAIR = 192
HEADS_OF_PAIR = 2


class Grids:
    """Where rows that stand one after another stand among queries and keys, a line for each sentence or window."""

    def __init__(self, query_at, queries, key_at, keys, dtype):
        self.query_at, self.queries, self.key_at, self.keys = query_at, queries.shape, key_at, keys.shape
        self.mask = torch.zeros(keys.shape, dtype=dtype, device=keys.device).masked_fill(~keys, -1e4)[:, None, None, :]

    @staticmethod
    def lay(rows, at, shape):
        laid = rows.new_zeros(shape[0] * shape[1], WIDTH).index_copy(0, at, rows)
        return laid.view(*shape, HEADS, WIDTH // HEADS).transpose(1, 2)

    def attend(self, q, k, v):
        q, k, v = self.lay(q, self.query_at, self.queries), *(self.lay(x, self.key_at, self.keys) for x in (k, v))
        weights = (q @ k.transpose(2, 3) / (WIDTH // HEADS) ** 0.5 + self.mask).softmax(-1)
        a = weights.to(v.dtype) @ v  # on a CPU four times as fast, backwards, as the fused one
        return a.transpose(1, 2).reshape(-1, WIDTH).index_select(0, self.query_at)


class Layer(nn.Module):
    def __init__(self, inner):
        super().__init__()
        self.query, self.key_value, self.out = (nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, 2 * WIDTH),
                                                nn.Linear(WIDTH, WIDTH))
        self.up, self.down = nn.Linear(WIDTH, inner), nn.Linear(inner, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x, seen, grids):
        """The states of rows x [rows, WIDTH] after the layer, which see the rows `seen`."""
        k, v = self.key_value(seen).chunk(2, -1)
        x = self.norm1(x + self.out(grids.attend(self.query(x), k, v)))
        return self.norm2(x + self.down(F.gelu(self.up(x), approximate="tanh")))


class Network(nn.Module):
    def __init__(self, words, lower=LOWER, upper=UPPER, drop=0.1):
        super().__init__()
        self.word, self.place, self.mark = nn.Embedding(words, WIDTH), nn.Embedding(256, WIDTH), nn.Embedding(MARKS, WIDTH)
        self.manner = nn.Parameter(torch.zeros(WIDTH))  # of marked passages
        self.role = nn.Embedding(2, WIDTH)  # of the sentence before, of the sentence itself
        self.norm, self.drop = nn.LayerNorm(WIDTH, eps=1e-12), nn.Dropout(drop)
        self.lower, self.upper = (nn.ModuleList(map(Layer, inner)) for inner in (lower, upper))
        self.tag = nn.Linear(WIDTH, MARKS)
        self.cls = nn.Embedding(len(CLASSES), 32)
        self.where, self.apart = nn.Embedding(4, 16), nn.Embedding(DISTANCES, 16)
        self.proposed, self.proposed_as = nn.Embedding(RELATIONS, 64), nn.Embedding(PROPOSAL_STATES, 64)
        self.subject, self.object = nn.Linear(2 * WIDTH + 32, PAIR), nn.Linear(2 * WIDTH + 32, PAIR)
        self.query = nn.Linear(2 * PAIR + 32, HEADS_OF_PAIR * PAIR)
        self.key, self.value = nn.Linear(WIDTH, PAIR), nn.Linear(WIDTH, PAIR)
        self.hidden = nn.Linear((3 + HEADS_OF_PAIR) * PAIR + 32 + 64 + 64, 384)
        self.relation = nn.Linear(384, RELATIONS)
        self.act = nn.Embedding(RELATIONS, PAIR)
        self.act_query, self.act_key, self.act_value = (nn.Linear(2 * PAIR, PAIR), nn.Linear(WIDTH, PAIR),
                                                        nn.Linear(WIDTH, PAIR))
        self.detail_hidden = nn.Linear(4 * PAIR + 64, PAIR)
        self.detail = nn.Linear(PAIR, len(STATUSES) + 2)
        for table in (self.mark, self.role, self.proposed, self.proposed_as):
            nn.init.normal_(table.weight, std=0.02)
        nn.init.constant_(self.relation.bias, -4.0)  # most pairs are unrelated

    def encode(self, batch):
        """States of all rows of all windows; those of other tokens than its own and the ends of mentions are old."""
        x = self.word(batch["ids"]) + self.place(batch["place"]) + self.mark(batch["marks"])
        x = self.norm(x + batch["passage"][:, None] * self.manner)
        taken = batch["sentence_taken"]
        grids = Grids(batch["sentence_at"], taken, batch["sentence_at"], taken, x.dtype)
        for layer in self.lower:
            x = layer(x, x, grids)
        x = x[batch["rows"]] + self.role(batch["roles"])
        new = batch["new"]
        grids = Grids(batch["new_at"], batch["new_taken"], batch["window_at"], batch["window_taken"], x.dtype)
        for layer in self.upper:
            x = x.index_copy(0, new, layer(x[new], x, grids).to(x.dtype))
        return x

    @staticmethod
    def own(x, batch):
        """The states of the sentences themselves [windows, tokens, WIDTH]."""
        return torch.where(batch["current"][..., None], x[batch["here"]], x.new_zeros(()))

    def _attend(self, query, keys, values, of, current):
        """query [rows, heads, PAIR] over the tokens of the rows' sentences: weights' logits and sums of values. The rows
        of a sentence stand together, so that each sentence takes one product of matrices."""
        rows, heads, _ = query.shape
        order = torch.sort(of, stable=True).indices
        counts = torch.bincount(of, minlength=len(keys))
        at = torch.empty_like(of)
        at[order] = torch.arange(rows, device=of.device) - (counts.cumsum(0) - counts)[of[order]]
        place = of * max(1, int(counts.max())) + at
        laid = query.new_zeros(len(keys) * max(1, int(counts.max())), heads, PAIR).index_copy(0, place, query)
        laid = laid.view(len(keys), -1, PAIR)
        logits = laid @ keys.transpose(1, 2) / PAIR**0.5
        logits = logits.masked_fill(~current[:, None, :], -1e4)
        sums = logits.softmax(-1).to(values.dtype) @ values
        tokens = keys.shape[1]
        return (logits.view(-1, heads, tokens).index_select(0, place),
                sums.view(-1, heads * PAIR).index_select(0, place))

    def ends(self, x, batch):
        """What subjects and objects are, for each pair."""
        pairs = batch["pairs"]
        cls = self.cls(batch["cls"])

        def end(linear, which):
            return F.gelu(linear(torch.cat([x[batch["first"][which]], x[batch["last"][which]], cls[which]], -1)),
                          approximate="tanh")

        return end(self.subject, pairs[:, 0]), end(self.object, pairs[:, 1]), cls[pairs[:, 0]], cls[pairs[:, 1]]

    def proposals(self, batch, rows, dtype, device):
        total = torch.zeros(rows, 64, dtype=dtype, device=device)
        p = batch["proposals"]
        if len(p):
            total = total.index_add(0, p[:, 0], (self.proposed(p[:, 1]) + self.proposed_as(p[:, 2])).to(dtype))
        return total

    def relations(self, x, own, batch):
        """Logits of all relations for each pair, and the pair's two ends."""
        s, o, s_cls, o_cls = self.ends(x, batch)
        between = torch.cat([self.where(batch["pairs"][:, 2]), self.apart(batch["pairs"][:, 3])], -1)
        query = self.query(torch.cat([s, o, between], -1)).view(-1, HEADS_OF_PAIR, PAIR)
        _, seen = self._attend(query, self.key(own), self.value(own), batch["of"], batch["current"])
        proposed = self.proposals(batch, len(s), x.dtype, x.device)
        z = torch.cat([s, o, s * o, seen, between, s_cls, o_cls, proposed], -1)
        return self.relation(self.drop(F.gelu(self.hidden(self.drop(z)), approximate="tanh"))), s, o

    def details(self, own, batch, s, o, rows, predicates):
        """For claims, each a row of the pairs and a predicate: logits of the act's word [claims, tokens], and of
        statuses, negation and hedging."""
        act = self.act(predicates)
        query = self.act_query(torch.cat([s[rows], o[rows]], -1)) + act
        logits, seen = self._attend(query[:, None], self.act_key(own), self.act_value(own), batch["of"][rows],
                                    batch["current"])
        p = batch["proposals"]
        proposed = torch.zeros(len(rows), 64, dtype=own.dtype, device=own.device)
        if len(p) and len(rows):
            same = (p[:, 0][None] == rows[:, None]) & (p[:, 1][None] == predicates[:, None])
            proposed = same.to(own.dtype) @ self.proposed_as(p[:, 2]).to(own.dtype)
        z = torch.cat([s[rows], o[rows], act, seen, proposed], -1)
        hidden = F.gelu(self.detail_hidden(self.drop(z)), approximate="tanh")
        return logits[:, 0], self.detail(self.drop(hidden))

    def forward(self, batch):
        x = self.encode(batch)
        own = self.own(x, batch)
        relations, s, o = self.relations(x, own, batch)
        return own, self.tag(own), relations, s, o


def start_from(network, weights):
    """Takes a BERT's weights by their names; further layers than the network has are left out."""
    def put(target, name):
        with torch.no_grad():
            target.copy_(weights[name][: target.shape[0]])

    put(network.word.weight, "embeddings.word_embeddings.weight")
    put(network.place.weight, "embeddings.position_embeddings.weight")
    with torch.no_grad():
        network.place.weight += weights["embeddings.token_type_embeddings.weight"][0]
    put(network.norm.weight, "embeddings.LayerNorm.weight")
    put(network.norm.bias, "embeddings.LayerNorm.bias")
    for i, layer in enumerate([*network.lower, *network.upper]):
        base = f"encoder.layer.{i}."
        put(layer.query.weight, f"{base}attention.self.query.weight")
        put(layer.query.bias, f"{base}attention.self.query.bias")
        with torch.no_grad():
            for kind in ("weight", "bias"):
                getattr(layer.key_value, kind).copy_(torch.cat(
                    [weights[f"{base}attention.self.{part}.{kind}"] for part in ("key", "value")]))
        for kind in ("weight", "bias"):
            put(getattr(layer.out, kind), f"{base}attention.output.dense.{kind}")
            put(getattr(layer.norm1, kind), f"{base}attention.output.LayerNorm.{kind}")
            put(getattr(layer.norm2, kind), f"{base}output.LayerNorm.{kind}")
        put_inner(layer, *(weights[f"{base}{part}.dense.{kind}"] for part in ("intermediate", "output")
                           for kind in ("weight", "bias")))


def put_inner(layer, up, up_bias, down, down_bias):
    """The inner units of the longest weights, of more than the layer has."""
    kept = (up.norm(dim=1) * down.norm(dim=0)).topk(layer.up.out_features).indices.sort().values
    with torch.no_grad():
        layer.up.weight.copy_(up[kept])
        layer.up.bias.copy_(up_bias[kept])
        layer.down.weight.copy_(down[:, kept])
        layer.down.bias.copy_(down_bias)
