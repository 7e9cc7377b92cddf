"""The network: an encoder of tokens (Devlin et al. 2019; weights to start from: all-MiniLM-L6-v2), a tagger of mentions
and scorers of pairs of mentions on its states.

A token's input says, beside its word and place, whether it stands in the sentence or in the one before, and whether rules
take it for a part of a mention, and of which class (typed markers: Zhou and Chen 2021, arXiv 2102.01373). A pair of mentions attends
to the sentence's tokens and is scored for all relations at once; what rules propose for it is an input. From a
pair and a predicate another attention points at the act's word, and status, negation and hedging are read there."""

import torch
from torch import nn
from torch.nn import functional as F

from instances import DISTANCES, MARKS, PROPOSAL_STATES, RELATIONS
from passages import CLASSES, STATUSES

WIDTH = 384
HEADS = 12
INNER = 1536
PAIR = 192
HEADS_OF_PAIR = 2


class Layer(nn.Module):
    def __init__(self, drop):
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(drop)

    def forward(self, x, mask):
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        weights = (q @ k.transpose(2, 3) / (WIDTH // HEADS) ** 0.5 + mask).softmax(-1)
        a = weights.to(v.dtype) @ v  # on a CPU four times as fast, backwards, as the fused one
        x = self.norm1(x + self.drop(self.out(a.transpose(1, 2).reshape(b, n, WIDTH))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x), approximate="tanh"))))


class Network(nn.Module):
    def __init__(self, words, layers, drop=0.1):
        super().__init__()
        self.word, self.place = nn.Embedding(words, WIDTH), nn.Embedding(256, WIDTH)
        self.sentence, self.mark = nn.Embedding(2, WIDTH), nn.Embedding(MARKS, WIDTH)
        self.manner = nn.Parameter(torch.zeros(WIDTH))  # of annotated articles
        self.norm, self.drop = nn.LayerNorm(WIDTH, eps=1e-12), nn.Dropout(drop)
        self.layers = nn.ModuleList(Layer(drop) for _ in range(layers))
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
        for table in (self.mark, self.sentence, self.proposed, self.proposed_as):
            nn.init.normal_(table.weight, std=0.02)
        nn.init.constant_(self.relation.bias, -4.0)  # most pairs are unrelated

    def encode(self, batch):
        ids = batch["ids"]
        x = self.word(ids) + self.place(torch.arange(ids.shape[1], device=ids.device))
        x = x + self.sentence(batch["current"].long()) + self.mark(batch["marks"])
        x = self.drop(self.norm(x + batch["manner"][:, None, None] * self.manner))
        mask = torch.zeros(batch["real"].shape, dtype=x.dtype, device=x.device).masked_fill(~batch["real"], -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return x

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
        pairs, of = batch["pairs"], batch["of"]
        cls = self.cls(batch["cls"])

        def end(linear, which):
            return F.gelu(linear(torch.cat([x[of, batch["first"][which]], x[of, batch["last"][which]], cls[which]], -1)),
                          approximate="tanh")

        return end(self.subject, pairs[:, 0]), end(self.object, pairs[:, 1]), cls[pairs[:, 0]], cls[pairs[:, 1]]

    def proposals(self, batch, rows, dtype, device):
        total = torch.zeros(rows, 64, dtype=dtype, device=device)
        p = batch["proposals"]
        if len(p):
            total = total.index_add(0, p[:, 0], (self.proposed(p[:, 1]) + self.proposed_as(p[:, 2])).to(dtype))
        return total

    def relations(self, x, batch):
        """Logits of all relations for each pair, and the pair's two ends."""
        s, o, s_cls, o_cls = self.ends(x, batch)
        between = torch.cat([self.where(batch["pairs"][:, 2]), self.apart(batch["pairs"][:, 3])], -1)
        query = self.query(torch.cat([s, o, between], -1)).view(-1, HEADS_OF_PAIR, PAIR)
        _, seen = self._attend(query, self.key(x), self.value(x), batch["of"], batch["current"])
        proposed = self.proposals(batch, len(s), x.dtype, x.device)
        z = torch.cat([s, o, s * o, seen, between, s_cls, o_cls, proposed], -1)
        return self.relation(self.drop(F.gelu(self.hidden(self.drop(z)), approximate="tanh"))), s, o

    def details(self, x, batch, s, o, rows, predicates):
        """For claims, each a row of the pairs and a predicate: logits of the act's word [claims, tokens], and of
        statuses, negation and hedging."""
        act = self.act(predicates)
        query = self.act_query(torch.cat([s[rows], o[rows]], -1)) + act
        logits, seen = self._attend(query[:, None], self.act_key(x), self.act_value(x), batch["of"][rows],
                                    batch["current"])
        p = batch["proposals"]
        proposed = torch.zeros(len(rows), 64, dtype=x.dtype, device=x.device)
        if len(p) and len(rows):
            same = (p[:, 0][None] == rows[:, None]) & (p[:, 1][None] == predicates[:, None])
            proposed = same.to(x.dtype) @ self.proposed_as(p[:, 2]).to(x.dtype)
        z = torch.cat([s[rows], o[rows], act, seen, proposed], -1)
        hidden = F.gelu(self.detail_hidden(self.drop(z)), approximate="tanh")
        return logits[:, 0], self.detail(self.drop(hidden))

    def forward(self, batch):
        x = self.encode(batch)
        relations, s, o = self.relations(x, batch)
        return x, self.tag(x), relations, s, o


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
    for i, layer in enumerate(network.layers):
        base = f"encoder.layer.{i}."
        with torch.no_grad():
            for kind in ("weight", "bias"):
                getattr(layer.qkv, kind).copy_(torch.cat(
                    [weights[f"{base}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]))
        for kind in ("weight", "bias"):
            put(getattr(layer.out, kind), f"{base}attention.output.dense.{kind}")
            put(getattr(layer.norm1, kind), f"{base}attention.output.LayerNorm.{kind}")
            put(getattr(layer.up, kind), f"{base}intermediate.dense.{kind}")
            put(getattr(layer.down, kind), f"{base}output.dense.{kind}")
            put(getattr(layer.norm2, kind), f"{base}output.LayerNorm.{kind}")
