"""Find which reports may share a passage, without comparing all pairs.

Every report is winnowed: of each six neighbouring word 6-grams the smallest
number is kept, so that two texts with eleven words in a row in common share
at least one print. The prints of all reports lie in one sorted index; reports
that meet there are candidates.

Source: S. Schleimer, D. Wilkerson, A. Aiken, "Winnowing: local algorithms for
document fingerprinting" (2003).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from crosstell.text.fold import Hashes, grams

GRAM = 6  # words in a print
WINDOW = 6  # neighbouring grams of which one is kept
RIVALS = 32  # reports of one print that are paired with every other holder of it
RARE = 3  # holders of a print that is no phrase of the day: one such is enough
ENOUGH = 2  # other prints that make a candidate
DATES = 4  # different days, `SEASON` days apart, under which only a site's own words stand
SEASON = 14


def winnow(hashes: Hashes) -> Hashes:
    """Return the prints of one report, sorted, each once; about two for each seven words."""
    numbers = grams(hashes, GRAM)
    if len(numbers) <= WINDOW:
        return np.unique(numbers[:0] if not len(numbers) else numbers.min(keepdims=True))
    lowest = _slide(numbers, np.minimum)
    edge = np.zeros(WINDOW - 1, dtype=np.uint64)
    highest = _slide(np.concatenate([edge, lowest, edge]), np.maximum)
    return np.unique(numbers[numbers == highest])


def candidates(prints: Sequence[Hashes], days: Sequence[int | None]) -> NDArray[np.int64]:
    """Return rows (a, b) with a < b of reports that may share a passage, in order.

    Two reports are candidates when they share a print that few others hold, or
    two prints. What one outlet prints under many dates ties nobody. A print
    that stands in more than `RIVALS` reports pairs only its first holders with
    the others, so that text that everybody carries costs no square; a family
    that big is still tied together through them.

    Args:
        prints: What `winnow` gave for each report.
        days: The day of publication of each report as an ordinal, None where it is not known.

    Cost: linear in the prints, times at most `RIVALS`.
    """
    sizes = [len(row) for row in prints]
    none = np.zeros((0, 2), dtype=np.int64)
    if sum(sizes) == 0:
        return none
    keys = np.concatenate(prints)
    owners = np.repeat(np.arange(len(prints)), sizes)
    order = np.argsort(keys, kind="stable")
    owners = owners[order]
    opens = np.concatenate([[True], np.diff(keys[order]) != 0])
    first = np.flatnonzero(opens)
    held = np.diff(np.append(first, len(keys)))
    group = np.cumsum(opens) - 1
    kept = ((held > 1) & ~_standing(owners, first, held, days))[group]
    rank = np.arange(len(keys)) - first[group]
    pairs, weights = [], []
    for rival in range(RIVALS):
        rest = np.flatnonzero(kept & (rank > rival))
        if not len(rest):
            break
        pairs.append(owners[first[group[rest]] + rival] * len(prints) + owners[rest])
        weights.append(np.where(held[group[rest]] <= RARE, ENOUGH, 1))
    if not pairs:
        return none
    joined, place = np.unique(np.concatenate(pairs), return_inverse=True)
    joined = joined[np.bincount(place, weights=np.concatenate(weights)) >= ENOUGH]
    return np.stack([joined // len(prints), joined % len(prints)], axis=1)


def _standing(
    owners: NDArray[np.int64], first: NDArray[np.int64], held: NDArray[np.int64], days: Sequence[int | None]
) -> NDArray[np.bool_]:
    """Tell for each print whether it stands under many dates, as only a site's own words do."""
    many = np.flatnonzero(held >= DATES)
    standing = np.zeros(len(first), dtype=np.bool_)
    if not len(many) or all(day is None for day in days):
        return standing
    known = np.array([-1 if day is None else day for day in days])[owners]
    for group in many[_spread(known, first, held)[many] > SEASON].tolist():
        dates = known[first[group] : first[group] + held[group]]
        standing[group] = len(np.unique(dates[dates >= 0])) >= DATES
    return standing


def _spread(known: NDArray[np.int64], first: NDArray[np.int64], held: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the days between the first and the last date of each print; undated reports count as the last."""
    latest = np.maximum.reduceat(known, first)
    earliest = np.minimum.reduceat(np.where(known < 0, np.repeat(latest, held), known), first)
    spread: NDArray[np.int64] = latest - earliest
    return spread


def _slide(numbers: Hashes, pick: np.ufunc) -> Hashes:
    """Return *pick* over each window of `WINDOW` numbers; WINDOW is 2 times 3."""
    pairs = pick(numbers[:-1], numbers[1:])
    result: Hashes = pick(pick(pairs[:-4], pairs[2:-2]), pairs[4:])
    return result
