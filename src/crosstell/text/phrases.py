"""Find set phrases among the words of texts, many at once: "sign up", "all rights reserved", "Associated Press".

A phrase is known by the numbers of its folded words, so case, accents and
marks between its words do not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from crosstell.text.fold import Folded, Hashes, Places, fold, grams

_SIEVE = 1 << 16  # slots by a phrase's first word or two: most words of a text fall through

_AT_ONCE = 1 << 14  # words looked at together


class Phrases:
    """Phrases with a value each, a small number above 0."""

    def __init__(self, values: Mapping[str, int]) -> None:
        self._singles = np.zeros(_SIEVE, dtype=np.bool_)
        self._openings = np.zeros(_SIEVE, dtype=np.bool_)
        by_size: dict[int, dict[int, int]] = {}
        for phrase, value in sorted(values.items()):
            hashes = fold(phrase).hashes
            if not len(hashes):
                continue
            known = by_size.setdefault(len(hashes), {})
            number = int(grams(hashes, len(hashes))[0])
            known[number] = max(value, known.get(number, 0))
            if len(hashes) == 1:
                self._singles[_slots(hashes)] = True
            else:
                self._openings[_slots(grams(hashes[:2], 2))] = True
        self._by_size = [(size, *_columns(known)) for size, known in sorted(by_size.items())]

    def find(self, hashes: Hashes, ends: Places | None = None) -> tuple[Places, NDArray[np.uint8]]:
        """Return the words that begin a phrase, in order, and the highest value of the phrases that begin there.

        Args:
            hashes: Words of one text, or of many in a row.
            ends: For each word where its text ends, so that no phrase runs over; one text without it.
        """
        best = np.zeros(len(hashes), dtype=np.uint8)
        alone = self._singles.take(_slots(hashes)).nonzero()[0]
        opening = self._openings.take(_slots(grams(hashes, 2))).nonzero()[0]
        for size, numbers, values in self._by_size:
            begins = alone if size == 1 else opening
            limit = len(hashes) if ends is None else ends[begins]
            begins = begins[begins + size <= limit]
            if not len(begins):
                continue
            runs = grams(hashes[begins + np.arange(size)[:, None]], size)[0]
            place = np.minimum(np.searchsorted(numbers, runs), len(numbers) - 1)
            hit = (numbers[place] == runs).nonzero()[0]
            best[begins[hit]] = np.maximum(best[begins[hit]], values[place[hit]])
        found = best.nonzero()[0]
        return found, best[found]

    def find_many(self, folded: Folded) -> tuple[Places, NDArray[np.uint8]]:
        """Return what `find` gives for many texts in a row; no phrase runs from one into the next."""
        places, values = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.uint8)]
        for start, end in folded.batches(_AT_ONCE):
            first = folded.first[start : end + 1]
            ends = np.repeat(first[1:] - first[0], np.diff(first))
            found, value = self.find(folded.hashes[int(first[0]) : int(first[-1])], ends)
            places.append(found + first[0])
            values.append(value)
        return np.concatenate(places), np.concatenate(values)


def _slots(hashes: Hashes) -> NDArray[np.int64]:
    return (hashes & np.uint64(_SIEVE - 1)).astype(np.int64)


def _columns(known: Mapping[int, int]) -> tuple[Hashes, NDArray[np.uint8]]:
    keys: Iterable[int] = sorted(known)
    numbers = np.array(list(keys), dtype=np.uint64)
    return numbers, np.array([known[int(key)] for key in numbers], dtype=np.uint8)
