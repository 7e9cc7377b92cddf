"""Writes a trained reader as the program reads it: 8-bit numbers, the vocabulary, thresholds, the notice.

    python export.py reader.pt --tokenizer tokenizer.json --notice NOTICE.md --output reader.model

reader_file.hpp describes the form. Pieces of scripts that the program's texts don't have are left out."""

import argparse
import json
import struct
import unicodedata

import numpy as np
import torch
from tokenizers import Tokenizer

from passages import PREDICATES

VERSION = 2
FLOATS, ROWS, COLUMNS = 0, 1, 2
PANEL = 32  # outputs are padded to a multiple of it
TABLES = {"cls", "where", "apart", "proposed", "proposed_as", "act", "role", "mark", "place"}


def checksum(data):
    state, prime, mask = 14695981039346656037, 1099511628211, (1 << 64) - 1
    whole = len(data) // 8 * 8
    for word in struct.unpack(f"<{whole // 8}Q", data[:whole]):
        state = ((state ^ word) * prime) & mask
        state ^= state >> 29
    for byte in data[whole:]:
        state = ((state ^ byte) * prime) & mask
    return state


def is_kept(piece):
    if piece.startswith("["):
        return piece in ("[CLS]", "[SEP]", "[UNK]")
    return all(not c.isalpha() or unicodedata.name(c, "").startswith("LATIN") for c in piece.removeprefix("##"))


def quantized(values, axis):
    """Numbers and their scales, one for each row (axis 1) or column (axis 0)."""
    scale = np.abs(values).max(axis=axis, keepdims=True) / 127
    scale[scale == 0] = 1
    return np.rint(values / scale).astype(np.int8), scale.astype(np.float32).ravel()


def text(value):
    data = value.encode()
    return struct.pack("<I", len(data)) + data


def tensor(name, kind, values):
    rows, columns = values.shape
    head = text(name) + struct.pack("<III", kind, rows, columns)
    if kind == FLOATS:
        return head + values.astype("<f4").tobytes()
    numbers, scales = quantized(values, 1 if kind == ROWS else 0)
    return head + scales.astype("<f4").tobytes() + numbers.tobytes()


def padded(values):
    return np.pad(values, [(0, 0), (0, -values.shape[1] % PANEL)])


def tensors(state, kept):
    for name, value in state.items():
        value = value.float().numpy()
        owner, _, kind = name.rpartition(".")
        if owner == "word":
            yield tensor("word", ROWS, value[kept])
        elif owner in TABLES:
            yield tensor(owner, FLOATS, value)
        elif value.ndim == 2:
            yield tensor(name, COLUMNS, padded(value.T))
        else:
            linear = owner + ".weight" in state and state[owner + ".weight"].ndim == 2
            yield tensor(name, FLOATS, padded(value[None]) if linear else value[None])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("network")
    parser.add_argument("--tokenizer", required=True)
    parser.add_argument("--notice", required=True)
    parser.add_argument("--thresholds", required=True, help="JSON: from which probability a relation is taken for so")
    parser.add_argument("--output", required=True)
    options = parser.parse_args()
    state = torch.load(options.network, map_location="cpu", weights_only=True)
    del state["manner"]  # it reads articles
    vocabulary = Tokenizer.from_file(options.tokenizer).get_vocab()
    pieces = sorted((i, piece) for piece, i in vocabulary.items() if is_kept(piece))
    parts = list(tensors(state, [i for i, _ in pieces]))
    with open(options.thresholds, encoding="utf-8") as lines:
        thresholds = json.load(lines)
    names = [*PREDICATES, "belongsTo", "takesUp"]
    parts.append(tensor("thresholds", FLOATS, np.array([[thresholds.get(n, thresholds["default"]) for n in names]])))
    with open(options.notice, encoding="utf-8") as notice:
        payload = text(notice.read()) + text("\n".join(piece for _, piece in pieces)) + b"".join(parts)
    with open(options.output, "wb") as out:
        out.write(b"ENTREAD\0" + struct.pack("<IIQ", VERSION, len(parts), checksum(payload)) + payload)
    print(f"{options.output}: {len(pieces)} pieces, {len(parts)} tensors, {len(payload) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
