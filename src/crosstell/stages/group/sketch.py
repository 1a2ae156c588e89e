"""A report as a weighted set of terms whose products say how alike two reports are.

Title, body, names and meaning are each of length one before they are
weighted, so the product of two sketches is the weighted mean of four cosines.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import sqrt

import numpy as np

from crosstell.data import read_toml
from crosstell.stages.group.meaning import AXES, meaning
from crosstell.stages.group.rarity import Numbers, Rarity, Weights
from crosstell.stages.group.terms import Terms

FIELDS = ("title", "body", "names", "meaning")
KEPT = {"title": 40, "body": 100, "names": 40}  # the heaviest terms of each field
KEYS = {"title": 8, "body": 12, "names": 8, "meaning": 0}  # the heaviest ones find candidates


@dataclass(frozen=True, slots=True)
class Sketch:
    """`slots` are term numbers times four plus the field, each once; `keys` the ones that find candidates."""

    slots: Numbers
    weights: Weights
    keys: tuple[int, ...]


def sketch(found: Terms, rarity: Rarity) -> Sketch:
    """Return the sketch of a report, and let *rarity* learn from it."""
    fields = {"title": found.title, "body": found.body, "names": found.names}
    numbers = {name: rarity.number(field.hashes) for name, field in fields.items()}
    rarity.observe(np.union1d(numbers["body"], numbers["names"]))
    heavy = {name: (1 + np.log(field.mass)) * rarity.weight(numbers[name]) for name, field in fields.items()}
    slots, weights, keys = [], [], []
    for name in fields:
        order = np.argsort(-heavy[name], kind="stable")[: KEPT[name]]
        length = sqrt(float(heavy[name][order] @ heavy[name][order]))
        if length == 0:
            continue
        slots.append(numbers[name][order] * len(FIELDS) + FIELDS.index(name))
        weights.append(heavy[name][order] / length * sqrt(shares()[name]))
        keys += slots[-1][: KEYS[name]].tolist()
    if not slots:
        return Sketch(np.zeros(0, dtype=np.int64), np.zeros(0), ())
    meant = meaning(found, heavy["body"], rarity)
    if meant.any():
        slots.append(rarity.number(AXES) * len(FIELDS) + FIELDS.index("meaning"))
        weights.append(meant * sqrt(shares()["meaning"]))
    return Sketch(np.concatenate(slots), np.concatenate(weights), tuple(keys))


@cache
def shares() -> dict[str, float]:
    """Return the weight of each field in the likeness of two reports; they sum to one."""
    table = read_toml("likeness.toml")["shares"]
    return {name: float(table[name]) for name in FIELDS}
