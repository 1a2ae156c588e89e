"""A sketch as the bytes that a store keeps: 1.4 KB a report."""

from __future__ import annotations

from math import sqrt

import numpy as np

from crosstell.stages.group.meaning import WIDTH
from crosstell.stages.group.sketch import FIELDS, PLACES, SAID, Sketch, placed, shares

_MARK = b"sketch/3"  # what the bytes begin with; those of earlier versions begin with the number of a term
_ONCE = {"title": 0.175, "body": 0.422, "names": 0.0, "meaning": 0.386}  # the shares by which those were weighted


def pack(sketch: Sketch, crowd: float) -> bytes:
    """Return a sketch, and how crowded its place is, as bytes."""
    fields = sketch.slots // PLACES
    counts = [int(np.count_nonzero(fields == FIELDS.index(name))) for name in SAID]
    parts = (
        np.array([crowd], "<f4"),
        np.array(counts, "<u2"),
        (sketch.slots % PLACES).astype("<u2"),
        sketch.weights.astype("<f2"),
        sketch.meant.astype("<f2"),
    )
    return _MARK + b"".join(part.tobytes() for part in parts)


def unpack(content: bytes) -> tuple[Sketch, float]:
    """Return the sketch that bytes hold, and how crowded its place is."""
    if not content.startswith(_MARK):
        return _earlier(content), 0.0
    start = len(_MARK)
    crowd = float(np.frombuffer(content, "<f4", 1, start)[0])
    counts = np.frombuffer(content, "<u2", len(SAID), start + 4)
    start += 4 + 2 * len(SAID)
    size = int(counts.sum())
    fields = np.repeat(np.array([FIELDS.index(name) for name in SAID], dtype=np.int32), counts)
    slots = np.frombuffer(content, "<u2", size, start).astype(np.int32) + fields * np.int32(PLACES)
    weights = np.frombuffer(content, "<f2", size, start + 2 * size).astype(np.float32)
    return Sketch(slots, weights, np.frombuffer(content, "<f2", WIDTH, start + 4 * size).astype(np.float32)), crowd


def _earlier(content: bytes) -> Sketch:
    """Return the sketch that an earlier version packed: it had no phrases."""
    count = (len(content) - 2 * WIDTH) // 13
    hashes = np.frombuffer(content, "<u8", count).astype(np.uint64)
    fields = np.frombuffer(content, "<u1", count, 8 * count)
    weights = np.frombuffer(content, "<f4", count, 9 * count)
    meant = np.frombuffer(content, "<f2", WIDTH, 13 * count).astype(np.float32)
    scale = {name: sqrt(shares()[name] / was) if was else 0.0 for name, was in _ONCE.items()}
    named = [(name, fields == FIELDS.index(name)) for name in ("title", "body", "names")]
    return Sketch(
        np.concatenate([placed(hashes[mine], FIELDS.index(name)) for name, mine in named]),
        np.concatenate([weights[mine] * np.float32(scale[name]) for name, mine in named]),
        meant * np.float32(scale["meaning"]),
    )
