"""Writes and reads weight files with PyPI's `safetensors`, by weights/FORMAT.md alone.

weight_file.py write MODEL EXPECTED   writes a small embedder, and an input with the output that it should give
weight_file.py read FILE TENSOR       prints a tensor and the metadata of any weight file as JSON
"""

import json
import sys

import numpy as np
from safetensors import safe_open
from safetensors.numpy import save_file


def conv2d(x, weight, bias):
    """x: C×H×W, weight: O×C×kh×kw; stride 1, no padding."""
    _, height, width = x.shape
    _, _, kh, kw = weight.shape
    windows = np.lib.stride_tricks.sliding_window_view(x, (kh, kw), axis=(1, 2))
    assert windows.shape[1:3] == (height - kh + 1, width - kw + 1)
    return np.einsum("cyxij,ocij->oyx", windows, weight) + bias[:, None, None]


def write(model, expected):
    random = np.random.default_rng(1)
    tensors = {
        "tiny.conv.weight": random.normal(size=(5, 3, 3, 3)).astype(np.float32),
        "tiny.conv.bias": random.normal(size=5).astype(np.float32),
        "tiny.fc.weight": random.normal(size=(4, 5)).astype(np.float32),
    }

    def operator(name, op, source, attributes={}, roles=()):
        return {
            "name": name, "op": op, "inputs": [source], "outputs": [name], "attributes": attributes,
            "tensors": {role: f"tiny.{name}.{role}" for role in roles},
        }

    window = {"kernel": [3, 3], "stride": [1, 1], "padding": [0, 0, 0, 0], "dilation": [1, 1], "groups": 1}
    card = {
        "format": 1, "name": "tiny", "version": "1", "task": "face-embedding", "architecture": "tiny",
        "source": "Tests/Interoperability", "licence": "MIT",
        "graphs": [{
            "name": "tiny",
            "inputs": [{"name": "input", "shape": [3, 8, 8]}],
            "outputs": ["fc"],
            "operators": [
                operator("conv", "conv2d", "input", window, ["weight", "bias"]),
                operator("relu", "relu", "conv"),
                operator("pool", "global_average_pool", "relu"),
                operator("fc", "fully_connected", "pool", roles=["weight"]),
            ],
        }],
        "preprocessing": {"colorOrder": "rgb", "mean": [127.5, 127.5, 127.5], "scale": [0.0078125, 0.0078125, 0.0078125]},
        "alignment": {"width": 8, "height": 8, "points": [[2, 2], [6, 2], [4, 4], [3, 6], [5, 6]]},
        "embedding": {"length": 4, "metric": "euclidean", "unitLength": True, "threshold": 1.0},
    }
    save_file(tensors, model, metadata={"facet.card": json.dumps(card)})

    x = random.normal(size=(3, 8, 8)).astype(np.float32)
    features = np.maximum(conv2d(x, tensors["tiny.conv.weight"], tensors["tiny.conv.bias"]), 0).mean(axis=(1, 2))
    save_file({"input": x, "output": (tensors["tiny.fc.weight"] @ features).astype(np.float32)}, expected)


def read(path, tensor):
    with safe_open(path, framework="numpy") as file:
        values = file.get_tensor(tensor)
        json.dump({
            "metadata": file.metadata() or {}, "names": sorted(file.keys()), "shape": list(values.shape),
            "values": values.flatten().tolist(),
        }, sys.stdout)


if __name__ == "__main__":
    {"write": write, "read": read}[sys.argv[1]](*sys.argv[2:])
