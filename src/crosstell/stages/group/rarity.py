"""How rare a term is: a shipped table to begin with, then the reports that came in.

Before any report is seen the table speaks; after some thousand reports the
stream does, so that a name that everybody writes about this month ties
nothing together.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import exp

import numpy as np
from numpy.typing import NDArray

from crosstell.data import read_rows
from crosstell.text.fold import Hashes, fold

REPORT = 400  # words of a report, for turning the frequency of a word into that of reports with it
CLUMP = 0.6  # words come in clumps, so fewer reports hold one than chance would have it
UNKNOWN = 2.7  # Zipf value of a word that the table does not hold
FIGURE, YEAR = 5.5, 5.0  # of a number up to 99, and of a year
PRIOR = 1500.0  # reports that the table counts for
Numbers = NDArray[np.int64]
Weights = NDArray[np.float64]


class Rarity:
    """Document frequencies that follow the stream. Terms are numbered in order of first sight."""

    __slots__ = ("_count", "_index", "_prior", "_seen")

    def __init__(self) -> None:
        self._index: dict[int, int] = {}
        self._prior = np.zeros(1024)
        self._count = np.zeros(1024)
        self._seen = 0

    def __len__(self) -> int:
        return len(self._index)

    def number(self, hashes: Hashes) -> Numbers:
        """Return the number of each term, giving new ones to new terms."""
        index = self._index
        known = len(index)
        numbers = [index.setdefault(value, len(index)) for value in hashes.tolist()]
        if len(index) > known:
            self._learn(hashes.tolist(), numbers, known)
        return np.array(numbers, dtype=np.int64)

    def observe(self, numbers: Numbers) -> None:
        """Count one report that holds these terms, each named once."""
        self._count[numbers] += 1
        self._seen += 1

    def add(self, numbers: Numbers, amounts: Weights) -> None:
        """Add to what is counted of these terms, each named once."""
        self._count[numbers] += amounts

    def count(self, numbers: Numbers) -> Weights:
        """Return what was counted of each term."""
        return self._count[numbers]

    def seen(self) -> int:
        """Return how many reports were counted."""
        return self._seen

    def recall(self, hashes: Hashes, counts: Sequence[int], seen: int) -> None:
        """Take over what was counted elsewhere: in how many of *seen* reports each of these terms stood."""
        numbers = self.number(hashes)  # which may make room for more counts
        self._count[numbers] = counts
        self._seen = seen

    def terms(self) -> Hashes:
        """Return the terms in the order of their numbers."""
        return np.fromiter(self._index, dtype=np.uint64, count=len(self._index))

    def weight(self, numbers: Numbers) -> Weights:
        """Return how much each term tells: the logarithm of one in how many reports holds it."""
        share = (self._count[numbers] + PRIOR * self._prior[numbers]) / (self._seen + PRIOR)
        weights: Weights = -np.log(np.minimum(share, 1.0))
        return weights

    def _learn(self, hashes: list[int], numbers: list[int], known: int) -> None:
        while len(self._index) > len(self._prior):
            self._prior = np.concatenate([self._prior, np.zeros(len(self._prior))])
            self._count = np.concatenate([self._count, np.zeros(len(self._count))])
        table, otherwise = _background()
        for value, number in zip(hashes, numbers, strict=True):
            if number >= known:
                self._prior[number] = table.get(value, otherwise)


@cache
def _background() -> tuple[dict[int, float], float]:
    """Return the share of reports that hold each word of the table, and any other word."""
    zipfs = {row["word"]: int(row["zipf"]) / 100 for row in read_rows("frequencies.tsv")}
    zipfs.update({str(figure): FIGURE for figure in range(100)})
    zipfs.update({str(year): YEAR for year in range(1900, 2100)})
    hashes = fold("\n".join(zipfs)).hashes.tolist()
    shares = {zipf: _share(zipf) for zipf in set(zipfs.values())}
    return {each: shares[zipf] for each, zipf in zip(hashes, zipfs.values(), strict=True)}, _share(UNKNOWN)


def _share(zipf: float) -> float:
    """Return the share of reports that hold a word with this Zipf value."""
    return 1 - exp(-REPORT * CLUMP * 10 ** (zipf - 9))
