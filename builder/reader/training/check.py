"""Holds a reader's file (8-bit) against the network it was made from, on the held-out passages.

    python check.py reader.pt reader.model PASSAGES... --readings read.jsonl --tokenizer tokenizer.json --run entente_run_network

Prints the largest and the mean difference of probabilities and what both find."""

import argparse
import json
import subprocess

import numpy as np
import torch
from tokenizers import Tokenizer

from export import is_kept
from batches import collate
from instances import BELONGS, read_readings, windows
from passages import read_passages
from train import f1, held_out, load_network, mark_tokens, spans_of


def given(window, batch, number, unknown):
    """A window, alone in its batch, as entente_run_network takes it."""
    lengths = batch["sentence_taken"].sum(1).tolist()
    ids, marks = (batch[name].split(lengths) for name in ("ids", "marks"))
    pieces = [[number.get(i, unknown) for i in some.tolist()] for some in ids]
    return {"sentences": [{"pieces": p, "marks": m.tolist()} for p, m in zip(pieces, marks)],
            "mentions": torch.stack([batch[name] for name in ("first", "last", "cls")], 1).tolist(),
            "pairs": batch["pairs"][:, :3].tolist(), "proposals": window.proposals,
            "claims": [list(map(int, d[:2])) for d in window.details]}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("network")
    parser.add_argument("model")
    parser.add_argument("passages", nargs="+")
    parser.add_argument("--readings", required=True)
    parser.add_argument("--tokenizer", required=True)
    parser.add_argument("--run", required=True, help="the program entente_run_network")
    parser.add_argument("--threshold", type=float, default=0.4)
    options = parser.parse_args()
    tokenizer = Tokenizer.from_file(options.tokenizer)
    tokenizer.no_truncation(), tokenizer.no_padding()
    vocabulary = sorted((i, piece) for piece, i in tokenizer.get_vocab().items() if is_kept(piece))
    number = {i: n for n, (i, _) in enumerate(vocabulary)}
    unknown = number[tokenizer.token_to_id("[UNK]")]
    readings = read_readings(options.readings)
    made = [w for path in options.passages for p in read_passages(path) if held_out(p.id)
            for w in windows(p, readings[p.id], tokenizer) if len(w.own)]
    tokens = mark_tokens(tokenizer)
    batches = [collate([w], tokens) for w in made]
    lines = [json.dumps(given(window, batch, number, unknown)) for window, batch in zip(made, batches)]
    said = subprocess.run([options.run, options.model], input="\n".join(lines) + "\n", capture_output=True, text=True,
                          check=True).stdout.splitlines()
    network = load_network(options.network, torch.device("cpu"))
    sums = {"float": [0, 0, 0], "8-bit": [0, 0, 0]}
    tagged = {"float": [0, 0, 0], "8-bit": [0, 0, 0]}
    apart, acts, states = [], [], []
    with torch.no_grad():
        for window, batch, line in zip(made, batches, map(json.loads, said)):
            batch["passage"][:] = 0  # the file reads articles
            own, tags, relations, s, o = network(batch)
            mine = np.array(line["relations"]).reshape(-1, relations.shape[1])
            theirs = relations.sigmoid().numpy()
            apart.append(np.abs(mine - theirs).ravel())
            gold, counted = window.labels[:, :BELONGS] > 0, window.counted[:, :BELONGS] > 0
            for name, value in (("8-bit", mine), ("float", theirs)):
                p = (value[:, :BELONGS] > options.threshold) & counted
                sums[name] = [a + int(b.sum()) for a, b in zip(sums[name], (p & gold, p, gold))]
            gold_tags = window.tags[window.own].tolist()
            for name, value in (("8-bit", np.array(line["tags"])), ("float", tags[0].numpy())):
                got = spans_of([int(t) if g >= 0 else 0 for t, g in zip(value.argmax(-1), gold_tags)])
                want = spans_of(gold_tags)
                tagged[name] = [a + len(b) for a, b in zip(tagged[name], (got & want, got, want))]
            if window.details:
                d = batch["details"]
                a, t = network.details(own, batch, s, o, d[:, 0], d[:, 1])
                acts += [int(i) == k["act"] for i, k in zip(a.argmax(-1), line["details"])]
                states += [int(i) == int(np.argmax(k["statuses"])) for i, k in zip(t[:, :5].argmax(-1), line["details"])]
    apart = np.concatenate(apart)
    print(f"probabilities differ by {apart.mean():.5f} in the mean, {apart.max():.3f} at most")
    for name in sums:
        print(f"{name}: claims {f1(*sums[name])}; mentions {f1(*tagged[name])}")
    print(f"the same act's word {np.mean(acts):.3f}, status {np.mean(states):.3f}")


if __name__ == "__main__":
    main()
