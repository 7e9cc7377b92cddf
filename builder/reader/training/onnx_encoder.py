"""Writes the weights of a BERT that is kept as ONNX under its own names, for train.py to start from.

    python onnx_encoder.py MODEL.onnx ENCODER.safetensors

Needs the package onnx (PyPI) beside those of requirements.txt."""

import sys

import numpy as np
import onnx
from onnx import numpy_helper
from safetensors.numpy import save_file


def weights_of(graph):
    """Tensors by name. Those of linear layers have none in ONNX and stand transposed: the product's place names them."""
    kept = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    named = {name: value for name, value in kept.items() if name.startswith(("embeddings.", "encoder."))}
    for node in graph.node:
        matrix = next((name for name in node.input if name in kept and kept[name].ndim == 2), None)
        if node.op_type == "MatMul" and matrix:
            named[".".join(node.name.strip("/").split("/")[:-1]) + ".weight"] = kept[matrix].T
    return {name: np.ascontiguousarray(value) for name, value in named.items()}


if __name__ == "__main__":
    save_file(weights_of(onnx.load(sys.argv[1]).graph), sys.argv[2])
