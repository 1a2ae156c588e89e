"""A report as a weighted set of terms whose products say how alike two reports are.

Title, body and names are each of length one before they are weighted, so the
product of two sketches is the weighted mean of three cosines.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np

from crosstell.stages.group.rarity import Numbers, Rarity, Weights
from crosstell.stages.group.terms import Terms

SHARES = {"title": 0.25, "body": 0.5, "names": 0.25}  # weight of each field; they sum to one
KEPT = {"title": 40, "body": 100, "names": 40}  # the heaviest terms of each field
KEYS = {"title": 8, "body": 12, "names": 8}  # the heaviest ones find candidates
FIELDS = tuple(SHARES)


@dataclass(frozen=True, slots=True)
class Sketch:
    """`slots` are term numbers times three plus the field, each once; `keys` the ones that find candidates."""

    slots: Numbers
    weights: Weights
    keys: tuple[int, ...]


def sketch(found: Terms, rarity: Rarity) -> Sketch:
    """Return the sketch of a report, and let *rarity* learn from it."""
    fields = {"title": found.title, "body": found.body, "names": found.names}
    numbers = {name: rarity.number(field.hashes) for name, field in fields.items()}
    rarity.observe(np.union1d(numbers["body"], numbers["names"]))
    slots, weights, keys = [], [], []
    for place, name in enumerate(FIELDS):
        heavy = (1 + np.log(fields[name].mass)) * rarity.weight(numbers[name])
        order = np.argsort(-heavy, kind="stable")[: KEPT[name]]
        length = sqrt(float(heavy[order] @ heavy[order]))
        if length == 0:
            continue
        slots.append(numbers[name][order] * len(FIELDS) + place)
        weights.append(heavy[order] / length * sqrt(SHARES[name]))
        keys += slots[-1][: KEYS[name]].tolist()
    if not slots:
        return Sketch(np.zeros(0, dtype=np.int64), np.zeros(0), ())
    return Sketch(np.concatenate(slots), np.concatenate(weights), tuple(keys))
