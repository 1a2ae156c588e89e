"""Look a second time at what the chooser of lines said: with each line's neighbours, its list, and the whole page.

The first look gives each line a chance; a list in the middle of an article, a comment below it or a caption between
two paragraphs is told by the chances around it. Boosted trees weigh those and the traits of the line itself.
Trained by training/extraction/second.py; the trees are `second.npz` in `data/models`.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from crosstell.data import read_bytes
from crosstell.stages.extract.stretch import best_stretch
from crosstell.stages.extract.traits import Floats

MODEL = "second.npz"
ALIKE = 53  # the column of the wide traits that says how alike a row is to the one before it
SHIFT = 0.4  # of the odds, settled on pages that the trees had not seen
_NEAR = 5  # lines to each side whose odds are looked at one by one
_WINDOWS = ((-3, 0), (1, 4), (-8, 0), (1, 9), (-20, 0), (1, 21), (-60, 0), (1, 61))
_MOST_WORDS, _MOST_ODDS, _BEYOND = 60, 6.0, -8.0
_FAR = 60  # lines
_HALF = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Trees:
    """All trees as one list of nodes; a node without a feature is a leaf."""

    feature: NDArray[np.int32]
    threshold: Floats
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: Floats
    roots: NDArray[np.int32]
    depth: int

    def odds(self, rows: Floats) -> Floats:
        """Return for each row the logarithm of the odds.

        Cost: trees times depth steps for each row; 300 rows take 6 ms.
        """
        at = np.repeat(self.roots[:, None], len(rows), axis=1)
        lines = np.arange(len(rows))[None, :]
        for _ in range(self.depth):
            feature = self.feature[at]
            below = rows[lines, np.maximum(feature, 0)] <= self.threshold[at]
            at = np.where(feature < 0, at, np.where(below, self.left[at], self.right[at]))
        total: Floats = self.value[at].sum(axis=0, dtype=np.float64).astype(np.float32)
        return total


@cache
def trees() -> Trees:
    """Return the trees of `data/models`."""
    with np.load(io.BytesIO(read_bytes(f"models/{MODEL}"))) as saved:
        ints = {name: saved[name].astype(np.int32) for name in ("feature", "left", "right", "roots")}
        return Trees(
            **ints,
            threshold=saved["threshold"].astype(np.float32),
            value=saved["value"].astype(np.float32),
            depth=int(saved["depth"]),
        )


def second_look(chances: Floats, traits: Floats, words: Sequence[int]) -> Floats:
    """Return the chances in [0, 1] after a second look.

    Args:
        chances: What the chooser gave each line.
        traits: Those of `wide_traits`.
        words: How many words each line has.
    """
    if not len(chances):
        return chances
    odds = trees().odds(surroundings(chances, traits, np.asarray(words))) + SHIFT
    found: Floats = (1 / (1 + np.exp(-np.clip(odds, -30, 30)))).astype(np.float32)
    return found


def surroundings(chances: Floats, traits: Floats, words: NDArray[np.int_]) -> Floats:
    """Return one row for each line: what the first look said of it and around it, and its own traits."""
    bounded = np.clip(chances, 1e-6, 1 - 1e-6)
    odds = np.clip(np.log(bounded / (1 - bounded)), -_MOST_ODDS, _MOST_ODDS).astype(np.float32)
    weights = np.minimum(words, _MOST_WORDS)
    parts = (
        _neighbours(odds),
        _shares(chances, weights),
        _nearest(chances),
        _of_list(chances, odds, traits[:, ALIKE]),
        _stretch(odds, weights),
    )
    return np.column_stack([*(column for part in parts for column in part), traits]).astype(np.float32)


def _neighbours(odds: Floats) -> list[Floats]:
    padded = np.concatenate([np.full(_NEAR, _BEYOND), odds, np.full(_NEAR, _BEYOND)])
    return [padded[at : at + len(odds)] for at in range(2 * _NEAR + 1)]


def _shares(chances: Floats, weights: NDArray[np.int_]) -> list[Floats]:
    """Return how much of the article the first look sees before and behind each line, and how thick around it."""
    size = len(chances)
    seen = chances * weights
    total = seen.sum() + 1e-3
    before = np.cumsum(seen) - seen
    columns = [before / total, (total - before - seen) / total]
    columns += [np.full(size, np.log1p(total) / 8), np.full(size, np.log1p(size) / 7)]
    sums, room, counts = (np.concatenate([[0], np.cumsum(row)]) for row in (seen, weights + _HALF, chances))
    places = np.arange(size)
    for first, last in _WINDOWS:
        low = np.clip(places + first, 0, size)
        high = np.maximum(np.clip(places + last, 0, size), low)
        columns.append((sums[high] - sums[low]) / (room[high] - room[low] + 1))
        columns.append((counts[high] - counts[low]) / np.maximum(high - low, 1))
    return columns


def _nearest(chances: Floats) -> list[Floats]:
    """Return how far the next likely and the next sure line is, before and behind each line."""
    places, columns = np.arange(len(chances)), []
    for least in (0.5, 0.9):
        sure = chances > least
        before = np.maximum.accumulate(np.concatenate([[-999], np.where(sure, places, -999)[:-1]]))
        behind = np.concatenate([np.where(sure, places, 9999)[1:], [9999]])
        after = np.minimum.accumulate(behind[::-1])[::-1]
        columns += [np.minimum(places - before, _FAR), np.minimum(after - places, _FAR)]
    return [column.astype(np.float32) for column in columns]


def _of_list(chances: Floats, odds: Floats, alike: Floats) -> list[Floats]:
    """Return what the first look says of the list that each line is a row of, of its ends, and of what is around it."""
    size = len(chances)
    places = np.arange(size)
    begins = alike < _HALF
    first = np.maximum.accumulate(np.where(begins, places, 0))
    ends = np.where(np.concatenate([begins[1:], [True]]), places, size - 1)
    last = np.minimum.accumulate(ends[::-1])[::-1]
    sums = np.concatenate([[0], np.cumsum(chances)])
    return [
        (sums[last + 1] - sums[first]) / (last - first + 1),
        odds[first],
        odds[last],
        np.where(first > 0, odds[np.maximum(first - 1, 0)], _BEYOND),
        np.where(last < size - 1, odds[np.minimum(last + 1, size - 1)], _BEYOND),
        (places - first).astype(np.float32),
    ]


def _stretch(odds: Floats, weights: NDArray[np.int_]) -> list[Floats]:
    """Return where each line lies to the stretch of the page that the first look likes best."""
    gains = (weights / _MOST_WORDS * 2 + 0.2) * np.clip(odds, -4, 4)
    first, last = best_stretch(gains.tolist())
    places = np.arange(len(odds))
    inside = ((places >= first) & (places < last)).astype(np.float32)
    columns = (inside, places - first, places - last, (places - first) / max(1, last - first))
    return [column.astype(np.float32) for column in columns]
