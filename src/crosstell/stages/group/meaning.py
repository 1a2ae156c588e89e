"""What a report means, as one vector: the weighted mean of the vectors of its words.

The vectors were fitted so that their mean over a sentence follows a sentence
encoder (training/vectors); nothing of the encoder runs here. They see that
"strike" and "walkout" are near; names that the table does not hold are left
to the terms. What the reports so far have in common is taken off: it ties
nothing together.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

from crosstell.data import read_bytes
from crosstell.stages.group.rarity import Rarity, Weights
from crosstell.stages.group.terms import Terms
from crosstell.text.fold import Hashes, stir

WIDTH = 128  # numbers of a vector
TITLE = 5.0  # times that a word of the title counts
PRIOR = 30.0  # reports that the shipped mean counts for
STEPS = 1e4  # sums are counted in whole steps: exact in any order, kept beside the counts of terms
AXES: Hashes = stir(np.arange(1, WIDTH + 1, dtype=np.uint64))  # the numbers of a vector, named as terms are


def meaning(found: Terms, heavy: Weights, rarity: Rarity) -> NDArray[np.float64]:
    """Return the vector of a report, of length one; all zero where no word of it is known.

    The mean that is taken off follows the stream: *rarity* learns from the report.

    Args:
        found: The terms of the report.
        heavy: How much each term of its body tells, in order.
        rarity: What was seen so far, this report among it.
    """
    raw = raw_meaning(found, heavy)
    if raw is None:
        return np.zeros(WIDTH)
    axes = rarity.number(AXES)
    rarity.add(axes, np.round(raw * STEPS))
    centre = (rarity.count(axes) / STEPS + PRIOR * _table()[3]) / (rarity.seen() + PRIOR)
    centred: NDArray[np.float64] = raw - centre
    length = float(np.linalg.norm(centred))
    return centred / length if length else centred


def raw_meaning(found: Terms, heavy: Weights) -> NDArray[np.float64] | None:
    """Return the mean of the vectors of the words of a report; None where none is known."""
    words, vectors, scale, _ = _table()
    place = np.minimum(np.searchsorted(words, found.body.hashes), len(words) - 1)
    known = words[place] == found.body.hashes
    weights = np.where(np.isin(found.body.hashes, found.title.hashes), TITLE, 1.0)[known] * heavy[known]
    total = float(weights.sum())
    if total <= 0:
        return None
    mean: NDArray[np.float64] = weights @ vectors[place[known]] * scale / total
    return mean


def vectors_of(hashes: Hashes) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return the vector of each word, less the mean over news, and which words are known."""
    words, vectors, scale, mean = _table()
    place = np.minimum(np.searchsorted(words, hashes), len(words) - 1)
    known: NDArray[np.bool_] = words[place] == hashes
    return vectors[place] * scale - mean, known


@cache
def _table() -> tuple[Hashes, NDArray[np.int8], NDArray[np.float64], NDArray[np.float64]]:
    """Return word numbers in order, the vector of each in steps, the size of a step, and the mean over news."""
    with np.load(BytesIO(read_bytes("models/meaning.npz"))) as table:
        return table["words"], table["vectors"], table["scale"].astype(np.float64), table["mean"].astype(np.float64)
