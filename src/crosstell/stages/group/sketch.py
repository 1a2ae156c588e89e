"""A report as a weighted set of terms whose products say how alike two reports are.

Title, body, phrases and meaning are each of length one before they are
weighted, so the product of two sketches is the weighted mean of four cosines.
Phrases are words that stand side by side: "Hask dam", "14 November". Two
reports of one kind of event share words, two of one event share phrases.
Names only find candidates.

A term is kept as one of 65 536 numbers a field: two terms may share one, which
blurs a likeness by less than a thousandth, and a sketch means the same in
every process.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from crosstell.data import read_toml
from crosstell.stages.group.meaning import WIDTH, meaning
from crosstell.stages.group.rarity import Numbers, Rarity, Weights
from crosstell.stages.group.terms import Field, Terms
from crosstell.text.fold import Hashes

FIELDS = ("title", "body", "names", "meaning", "phrases")
SAID = ("title", "body", "names", "phrases")  # the fields that are made of terms
KEPT = {"title": 40, "body": 100, "names": 8, "phrases": 120}  # the heaviest terms of each field
KEYS = {"title": 8, "body": 12, "names": 8, "phrases": 0}  # the heaviest ones find candidates
WIDEST = sum(KEPT.values())
PLACES = 1 << 16  # numbers that the terms of a field share
SPREAD = 4  # a key of a store is a term times this, plus its field
SOLID = 2.5  # the rarer word of a phrase weighs more: it stands in fewer than one report in twelve
_ORDER = np.uint64(5)  # tells "dam Hask" from "Hask dam"


@dataclass(frozen=True, slots=True)
class Sketch:
    """What a report is compared by.

    `slots` are numbers of terms, by field, each field with its heaviest term
    first; `meant` is the vector of the meaning; `named` are the terms that find
    candidates, each with its field, under the keys that a store knows.
    """

    slots: NDArray[np.int32]
    weights: NDArray[np.float32]
    meant: NDArray[np.float32]
    named: tuple[int, ...] = ()

    def finders(self) -> list[int]:
        """Return the slots that find candidates."""
        field = self.slots // PLACES
        return [slot for name, most in KEYS.items() for slot in self.slots[field == FIELDS.index(name)][:most].tolist()]


def sketch(found: Terms, rarity: Rarity) -> Sketch:
    """Return the sketch of a report, and let *rarity* learn from it."""
    said = {"title": found.title, "body": found.body, "names": found.names}
    numbers = {name: rarity.number(field.hashes) for name, field in said.items()}
    rarity.observe(np.union1d(numbers["body"], numbers["names"]))
    weight = {name: rarity.weight(numbers[name]) for name in said}
    heavy = {name: (1 + np.log(field.mass)) * weight[name] for name, field in said.items()}
    said["phrases"], heavy["phrases"] = _phrases(found, weight["body"])
    slots, weights, named = [], [], []
    for name in SAID:
        order = np.argsort(-heavy[name], kind="stable")[: KEPT[name]]
        length = sqrt(float(heavy[name][order] @ heavy[name][order]))
        if length == 0:
            continue
        hashes, field = said[name].hashes[order], FIELDS.index(name)
        slots.append(placed(hashes, field))
        weights.append(heavy[name][order] / length * sqrt(shares()[name]))
        named += key_of(hashes[: KEYS[name]], field).tolist()
    if not slots:
        return Sketch(np.zeros(0, np.int32), np.zeros(0, np.float32), np.zeros(WIDTH, np.float32))
    meant = meaning(found, heavy["body"], rarity) * sqrt(shares()["meaning"])
    return Sketch(
        np.concatenate(slots),
        np.concatenate(weights).astype(np.float32),
        meant.astype(np.float32),
        tuple(dict.fromkeys(named)),
    )


def placed(hashes: Hashes, field: int) -> NDArray[np.int32]:
    """Return the slots of terms of one field."""
    return (hashes & np.uint64(PLACES - 1)).astype(np.int32) + np.int32(field * PLACES)


def key_of(hashes: Hashes, field: int) -> Numbers:
    """Return the keys under which a store finds the reports that hold these terms in a field."""
    keys: Numbers = (hashes * np.uint64(SPREAD) + np.uint64(field)).view(np.int64)
    return keys


@cache
def shares() -> dict[str, float]:
    """Return the weight of each field in the likeness of two reports; they sum to one."""
    table = read_toml("likeness.toml")["shares"]
    return {name: float(table[name]) for name in FIELDS}


def _phrases(found: Terms, weight: Weights) -> tuple[Field, Weights]:
    """Return the pairs of words of which one is rare, each with the weight of that one."""
    words, heavier = found.body.hashes[found.order], weight[found.order]
    heavier = np.maximum(heavier[:-1], heavier[1:])
    solid = heavier > SOLID
    pairs = (words[:-1] * _ORDER + words[1:])[solid]
    each, place, times = np.unique(pairs, return_index=True, return_counts=True)
    return Field(each, times.astype(np.float64)), (1 + np.log(times)) * heavier[solid][place]
