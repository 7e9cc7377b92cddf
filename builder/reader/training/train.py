"""Trains the reader on marked passages.

    python train.py passages/*.txt --readings read.jsonl --start WEIGHTS --tokenizer tokenizer.json --output reader.pt

Runs on a GPU where there is one. Its state is saved after each epoch and taken up when run again. A tenth of
the passages, chosen by their ids, is never trained on, and measured after every third epoch."""

import argparse
import hashlib
import os
import time

import torch
from tokenizers import Tokenizer
from torch.nn import functional as F

from articles import read_article
from batches import Batches
from instances import BELONGS, Offsets, TAKES_UP, read_readings, windows
from network import LOWER, Network, UPPER, start_from
from passages import CLASSES, STATUSES, read_passages


def held_out(passage_id):
    return hashlib.sha1(passage_id.encode()).digest()[0] % 10 == 0


def spans_of(tags):
    """(first, end, class) of the mentions that a row of tags says."""
    found, i = set(), 0
    while i < len(tags):
        if tags[i] > 0 and tags[i] % 2 == 1:
            j = i + 1
            while j < len(tags) and tags[j] == tags[i] + 1:
                j += 1
            found.add((i, j, tags[i]))
            i = j
        else:
            i += 1
    return found


def f1(right, said, wanted):
    p, r = right / max(1, said), right / max(1, wanted)
    return f"P {p:.3f} R {r:.3f} F1 {2 * p * r / max(1e-9, p + r):.3f}"


def class_loss(tags, classes):
    """Of tokens of mentions of a class, whether they begin one or not."""
    here = classes >= 0
    of_class = tags[here].log_softmax(-1)[:, 1:].unflatten(1, (-1, 2)).logsumexp(-1)
    return F.nll_loss(of_class, classes[here])


def taught_loss(relations, tags, batch, teacher):
    """Of what a teacher says of the same windows, names hidden and marks changed alike (Hinton et al. 2015, arXiv
    1503.02531): it alone tells of the claims of passages that are shown as articles."""
    with torch.no_grad():
        _, told_tags, told, _, _ = teacher(batch)
    marked = (batch["tags"] >= 0).any(1)  # a passage's
    as_article = batch["passage"][batch["rows"][batch["here"][:, 0]]] == 0
    weight = torch.where(marked, torch.where(as_article, 1.5, 0.5), 1.0)[batch["of"]]
    claims = F.binary_cross_entropy_with_logits(relations, told.float().sigmoid(), reduction="none").sum(1) * weight
    here = batch["current"]
    mentions = F.kl_div(tags[here].log_softmax(-1), told_tags[here].float().softmax(-1), reduction="batchmean")
    return claims.sum() / max(4, len(batch["details"])) + 3 * mentions


def loss_of(network, batch, teacher=None):
    own, tags, relations, s, o = network(batch)
    relations, tags = relations.float(), tags.float()
    details = batch["details"]
    claims = max(4, len(details))
    hard = F.binary_cross_entropy_with_logits(relations, batch["labels"], reduction="none") * batch["counted"]
    loss = hard.sum() / claims
    if teacher:
        loss = loss + taught_loss(relations, tags, batch, teacher)
    if (batch["tags"] >= 0).any():
        loss = loss + 2 * F.cross_entropy(tags.flatten(0, 1), batch["tags"].flatten(), ignore_index=-1)
    if (batch["classes"] >= 0).any():
        loss = loss + 0.5 * class_loss(tags, batch["classes"])
    if len(details):
        rows, predicates = details[:, 0], details[:, 1]
        acts, states = network.details(own, batch, s, o, rows, predicates)
        acts, states = acts.float(), states.float()
        loss = loss + 0.5 * F.cross_entropy(states[:, :5], details[:, 2])
        loss = loss + 0.25 * F.binary_cross_entropy_with_logits(states[:, 5:], details[:, 3:5].float())
        if (details[:, 5] >= 0).any():
            loss = loss + 0.3 * F.cross_entropy(acts, details[:, 5], ignore_index=-1)
    return loss


def evaluate(network, batches, thresholds=(0.3, 0.4, 0.5)):
    """Measures claims given the mentions; status; the act's word; mentions."""
    counts = {t: [0, 0, 0] for t in thresholds}
    state = acted = claims = words = 0
    mentions, owners, taken = [0, 0, 0], [0, 0, 0], [0, 0, 0]
    rules = [0, 0, 0]
    with torch.no_grad():
        for batch in batches.fixed():
            own, tags, said, s, o = network(batch)
            said = said.sigmoid()
            counted, labels = batch["counted"] > 0, batch["labels"] > 0
            for t in thresholds:
                p = (said > t) & counted
                for k, value in enumerate((p & labels, p, labels)):
                    counts[t][k] += value[:, :BELONGS].sum().item()
            p = (said > 0.5) & counted
            for which, sums in ((BELONGS, owners), (TAKES_UP, taken)):
                for k, value in enumerate((p & labels, p, labels)):
                    sums[k] += value[:, which].sum().item()
            proposed = torch.zeros_like(labels)
            proposed[batch["proposals"][:, 0], batch["proposals"][:, 1]] = True
            proposed &= counted
            for k, value in enumerate((proposed & labels, proposed, labels)):
                rules[k] += value[:, :BELONGS].sum().item()
            d = batch["details"]
            if len(d):
                acts, states = network.details(own, batch, s, o, d[:, 0], d[:, 1])
                negated = states[:, 5] > 0
                state += ((states[:, :5].argmax(-1) == d[:, 2]) & (negated.long() == d[:, 3])).sum().item()
                acted += ((acts.argmax(-1) == d[:, 5]) & (d[:, 5] >= 0)).sum().item()
                words += (d[:, 5] >= 0).sum().item()
                claims += len(d)
            for mine, gold in zip(tags.argmax(-1).tolist(), batch["tags"].tolist()):
                said_spans = spans_of([m if g >= 0 else 0 for m, g in zip(mine, gold)])
                gold_spans = spans_of(gold)
                for k, value in enumerate((said_spans & gold_spans, said_spans, gold_spans)):
                    mentions[k] += len(value)
    lines = [f"claims at {t}: {f1(*c)}" for t, c in counts.items()]
    lines += [f"rules: {f1(*rules)}", f"status and negation {state / max(1, claims):.3f}, act's word {acted / max(1, words):.3f}",
              f"mentions {f1(*mentions)}", f"belongs {f1(*owners)}", f"takes up {f1(*taken)}"]
    return "; ".join(lines)


def load_weights(path):
    if path.endswith(".safetensors"):
        from safetensors.torch import load_file
        return load_file(path)
    return {k: v.float() for k, v in torch.load(path, weights_only=True).items()}


def inner_units(weights, stack):
    """Of each layer of a reader's stack."""
    return [weights[f"{stack}.{i}.up.weight"].shape[0]
            for i in range(sum(k.startswith(stack) and k.endswith(".up.weight") for k in weights))]


def network_like(weights, drop=0.1):
    network = Network(weights["word.weight"].shape[0], inner_units(weights, "lower"), inner_units(weights, "upper"), drop)
    network.load_state_dict(weights)
    return network


def load_network(path, device):
    return network_like(load_weights(path)).to(device).eval()


def mark_tokens(tokenizer):
    """The ids of begin, end and mask."""
    return [tokenizer.token_to_id(token) for token in ("[CLS]", "[SEP]", "[MASK]")]


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("passages", nargs="+")
    parser.add_argument("--articles", nargs="*", default=[], help="gold files of annotated articles, each seen twice an epoch")
    parser.add_argument("--readings", required=True, help="what entente_read_passages wrote for the passages")
    parser.add_argument("--start", required=True,
                        help="weights of the encoder to start from (safetensors), or a reader to train further")
    parser.add_argument("--lower", type=int, nargs="+", default=LOWER, metavar="UNITS",
                        help="inner units of each layer that reads a sentence by itself, of a network that starts anew")
    parser.add_argument("--upper", type=int, nargs="+", default=UPPER, metavar="UNITS",
                        help="inner units of each layer that reads it beside the one before")
    parser.add_argument("--teacher", help="a reader, of any layers, whose word is learned too")
    parser.add_argument("--tokenizer", required=True)
    parser.add_argument("--output", required=True)
    parser.add_argument("--epochs", type=int, default=9)
    parser.add_argument("--batch", type=int, default=24)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=8e-4)
    parser.add_argument("--hide", type=float, nargs=2, default=(0.2, 0.6), metavar=("PASSAGES", "ARTICLES"),
                        help="chance of a name to be masked, in half of the passages' windows and most of the articles'")
    parser.add_argument("--drop", type=float, default=0.15)
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


def main():
    options = arguments()
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    torch.manual_seed(options.seed)
    tokenizer = Tokenizer.from_file(options.tokenizer)
    tokenizer.no_truncation(), tokenizer.no_padding()
    readings = read_readings(options.readings)
    train, dev = [], []
    for path in options.passages:
        for passage in read_passages(path):
            made = windows(passage, readings[passage.id], tokenizer)
            (dev if held_out(passage.id) else train).append([w for w in made if len(w.own)])
    for path in options.articles:
        article = read_article(path, readings, Offsets)
        train += 2 * [[w for w in windows(article, readings[article.id], tokenizer) if len(w.own)]]
    tokens = mark_tokens(tokenizer)
    batches, measured = Batches(train, options.batch, tokens, device), Batches(dev, 64, tokens, device)
    weights = load_weights(options.start)
    if "relation.weight" in weights:
        network = network_like(weights, options.drop)
    else:
        network = Network(tokenizer.get_vocab_size(), options.lower, options.upper, options.drop)
        start_from(network, weights)
    network.to(device)
    teacher = load_network(options.teacher, device) if options.teacher else None
    network.word.weight.requires_grad_(False)  # words that no passage has keep their place among the others
    encoder = [p for n, p in network.named_parameters() if n.split(".")[0] in ("place", "norm", "lower", "upper")]
    known = {id(p) for p in encoder}
    heads = [p for p in network.parameters() if id(p) not in known and p.requires_grad]
    optimizer = torch.optim.AdamW([{"params": encoder, "lr": options.rate}, {"params": heads, "lr": options.head_rate}],
                                  weight_decay=0.01, fused=True)
    count = sum(map(len, train))
    steps = options.epochs * (count // options.batch + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda k: min(1, (k + 1) / (0.05 * steps)) * max(0.02, 1 - k / steps))
    state_file, first = options.output + ".state", 0
    if os.path.exists(state_file):
        kept = torch.load(state_file, weights_only=False)
        network.load_state_dict(kept["network"])
        optimizer.load_state_dict(kept["optimizer"])
        schedule.load_state_dict(kept["schedule"])
        first = kept["epoch"]
    print(count, "windows,", sum(len(w.details) for p in train for w in p), "claims;", sum(map(len, dev)), "held out",
          flush=True)
    started = time.time()
    for epoch in range(first, options.epochs):
        network.train()
        total = done = 0
        for batch in batches.shuffled(1000 * options.seed + epoch, options.hide):
            with torch.autocast(device.type, torch.bfloat16):
                loss = loss_of(network, batch, teacher)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total, done = total + loss.detach(), done + 1
        network.eval()
        said = evaluate(network, measured) if epoch % 3 == 2 or epoch + 1 == options.epochs else ""
        print(f"epoch {epoch}: loss {total.item() / done:.3f}; {said}; {time.time() - started:.0f} s", flush=True)
        torch.save({k: v.half() for k, v in network.state_dict().items()}, options.output)
        torch.save({"network": network.state_dict(), "optimizer": optimizer.state_dict(),
                    "schedule": schedule.state_dict(), "epoch": epoch + 1}, state_file + ".part")
        os.replace(state_file + ".part", state_file)


if __name__ == "__main__":
    main()
