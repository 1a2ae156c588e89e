"""Make the table of word pieces: what a general sentence encoder knows of each, in few numbers.

The input vectors of all-MiniLM-L6-v2 (Apache-2.0) are centred, turned to their
principal axes and rounded to one byte a number; pieces in other scripts are
left out. Nothing of the encoder runs later.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_TABLE = "embeddings.word_embeddings.weight"


@dataclass(frozen=True, slots=True)
class Pieces:
    """`vectors[row] * scale` is what `names[row]` means."""

    names: tuple[str, ...]
    vectors: NDArray[np.int8]
    scale: NDArray[np.float32]


def make_pieces(teacher: Path, width: int) -> Pieces:
    """Return the pieces of the encoder in *teacher* (`vocab.txt`, `model.safetensors`), *width* numbers each."""
    names = (teacher / "vocab.txt").read_text("utf-8").splitlines()
    table = _read_table(teacher / "model.safetensors")
    rows = [row for row, name in enumerate(names) if _readable(name)]
    table = table[rows].astype(np.float64)
    table -= table.mean(axis=0)
    axes = np.linalg.eigh(table.T @ table)[1][:, ::-1][:, :width]
    axes *= np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(width)])
    turned = table @ axes
    turned /= turned.std(axis=0) ** 0.5  # half-whitened: later axes carry grammar, too
    scale = np.abs(turned).max(axis=0) / 127
    scale = np.minimum(scale, turned.std(axis=0) * 5 / 127)
    vectors = np.clip(np.round(turned / scale), -127, 127).astype(np.int8)
    return Pieces(tuple(names[row] for row in rows), vectors, (scale / (turned.std())).astype(np.float32))


def _readable(name: str) -> bool:
    return not name.startswith("[") and all(sign.isascii() or "\u00a0" <= sign <= "\u024f" for sign in name)


def _read_table(path: Path) -> NDArray[np.float32]:
    with path.open("rb") as file:
        size = struct.unpack("<Q", file.read(8))[0]
        place = json.loads(file.read(size))[_TABLE]
        begin, end = place["data_offsets"]
        file.seek(8 + size + begin)
        return np.frombuffer(file.read(end - begin), dtype="<f4").reshape(place["shape"])
