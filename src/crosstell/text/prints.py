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
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crosstell.text.fold import Folded, Hashes, Places, grams

GRAM = 6  # words in a print
WINDOW = 6  # neighbouring grams of which one is kept
RIVALS = 32  # reports of one print that are paired with every other holder of it
RARE = 3  # holders of a print that is no phrase of the day: one such is enough
ENOUGH = 2  # other prints that make a candidate
DATES = 4  # different days, `SEASON` days apart, under which only a site's own words stand
SEASON = 14
KEY_BITS = 40  # of a print that are kept at least: of 10 000 000 prints, 50 pairs meet by accident
_AT_ONCE = 1 << 14  # words whose grams are made at once: the arrays of that many stay in a core's cache
_NO_GRAM = np.uint64(2**64 - 1)


@dataclass(frozen=True, slots=True)
class Prints:
    """The prints of `count` reports: `keys[i]` was found in report number `owners[i]`, in order of the reports."""

    keys: Hashes
    owners: NDArray[np.int32]
    count: int


def winnow(hashes: Hashes) -> Hashes:
    """Return the prints of one report, sorted, each once; about two for each seven words."""
    return np.unique(_winnowed(hashes, np.zeros(len(hashes), dtype=np.int32))[0])


def winnow_many(folded: Folded) -> Prints:
    """Return the prints of many reports; one that a report holds twice is given twice."""
    keys, owners = [np.zeros(0, dtype=np.uint64)], [np.zeros(0, dtype=np.int32)]
    all_owners = folded.owners()
    for start, end in folded.batches(_AT_ONCE):
        part = slice(int(folded.first[start]), int(folded.first[end]))
        found = _winnowed(folded.hashes[part], all_owners[part])
        keys.append(found[0])
        owners.append(found[1])
    return Prints(np.concatenate(keys), np.concatenate(owners), len(folded))


def _winnowed(hashes: Hashes, owners: NDArray[np.int32]) -> tuple[Hashes, NDArray[np.int32]]:
    """Return the prints of neighbouring reports, and to which each belongs."""
    numbers = grams(hashes, GRAM)
    last = GRAM - 1
    numbers[owners[last:] != owners[:-last]] = _NO_GRAM  # over two reports
    lowest = _slide(numbers, np.minimum)
    lowest[owners[: len(lowest)] != owners[len(owners) - len(lowest) :]] = 0
    edge = np.zeros(WINDOW - 1, dtype=np.uint64)
    kept = numbers == _slide(np.concatenate([edge, lowest, edge]), np.maximum)[: len(numbers)]
    begins = np.flatnonzero(np.diff(owners, prepend=-1))
    sizes = np.diff(begins, append=len(owners))
    for place in np.flatnonzero((sizes >= GRAM) & (sizes < GRAM + WINDOW - 1)).tolist():
        begin, end = int(begins[place]), int(begins[place] + sizes[place]) - last  # too short for a window
        kept[begin + int(np.argmin(numbers[begin:end]))] = True
    places = np.flatnonzero(kept)
    return numbers[places], owners[places]


@dataclass(frozen=True, slots=True)
class Meetings:
    """Rows (a, b) with a < b of reports that may share a passage, in order; and the prints that stand for ever."""

    pairs: NDArray[np.int64]
    standing: Hashes


def candidates(prints: Prints, days: Sequence[int | None]) -> NDArray[np.int64]:
    """Return rows (a, b) with a < b of reports that may share a passage, in order."""
    return meet(prints, days).pairs


def meet(prints: Prints, days: Sequence[int | None]) -> Meetings:
    """Return which reports may share a passage, and the prints that stand under many dates, sorted.

    Two reports are candidates when they share a print that few others hold, or
    two prints. What one outlet prints under many dates ties nobody. A print
    that stands in more than `RIVALS` reports pairs only its first holders with
    the others, so that text that everybody carries costs no square; a family
    that big is still tied together through them.

    Args:
        prints: What `winnow_many` gave for the reports.
        days: The day of publication of each report as an ordinal, None where it is not known.

    Cost: a sort of the prints, and then linear in those that two reports hold, times at most `RIVALS`.
    """
    index = shared_prints(prints)
    standing = _standing(index, days)
    return Meetings(_pairs(index.only(~standing), prints.count), _whole(prints, index.keys[standing]))


def _whole(prints: Prints, keys: Hashes) -> Hashes:
    """Return the prints that `shared_prints` cut down to *keys*."""
    if not len(keys):
        return keys
    slots = np.zeros(1 << 20, dtype=np.bool_)
    slots[_slots(keys)] = True
    likely = prints.keys[slots[_slots(prints.keys & ~_low(prints))]]
    found = np.searchsorted(keys, likely & ~_low(prints))
    return np.unique(likely[keys.take(found, mode="clip") == likely & ~_low(prints)])


def _slots(keys: Hashes) -> NDArray[np.int64]:
    return (keys >> np.uint64(44)).view(np.int64)


def _pairs(index: Index, reports: int) -> NDArray[np.int64]:
    rank = np.arange(len(index.owners)) - np.repeat(index.first, index.held)
    weight = np.repeat(np.where(index.held <= RARE, ENOUGH, 1), index.held).astype(np.uint64)
    leader = np.repeat(index.first, index.held)
    count = np.uint64(max(1, reports))
    pairs = [np.zeros(0, dtype=np.uint64)]
    rest = np.arange(len(rank))
    for rival in range(RIVALS):
        rest = rest[rank[rest] > rival]
        if not len(rest):
            break
        a, b = index.owners[leader[rest] + rival], index.owners[rest]
        pairs.append((a * count + b) << np.uint64(2) | weight[rest])
    found = np.sort(np.concatenate(pairs))
    if not len(found):
        return np.zeros((0, 2), dtype=np.int64)
    joined = found >> np.uint64(2)
    first = np.flatnonzero(np.diff(joined, prepend=joined[0] + np.uint64(1)))
    enough = np.add.reduceat(found & np.uint64(3), first) >= ENOUGH
    joined = joined[first[enough]]
    return np.stack([joined // count, joined % count], axis=1).astype(np.int64)


@dataclass(frozen=True, slots=True)
class Index:
    """Prints that several reports hold: those of number i are `owners[first[i] : first[i] + held[i]]`, in order.

    `keys` are the prints, without their low bits.
    """

    keys: Hashes
    owners: Hashes
    first: Places
    held: Places

    def only(self, kept: NDArray[np.bool_]) -> Index:
        """Return the index of some of the prints."""
        held = self.held[kept]
        return Index(self.keys[kept], self.owners[np.repeat(kept, self.held)], np.cumsum(held) - held, held)


def shared_prints(prints: Prints) -> Index:
    """Return which reports hold the same prints; what only one report holds is left out.

    A print and its report are sorted as one number, the report in the low bits.
    """
    low = _low(prints)
    both = np.sort(prints.keys & ~low | prints.owners.astype(np.uint64))
    both = both[np.diff(both, prepend=~both[:1]) != 0]
    keys = both & ~low
    first = np.flatnonzero(np.diff(keys, prepend=~keys[:1]))
    held = np.diff(first, append=len(keys))
    return Index(keys[first], both & low, first, held).only(held > 1)


def _low(prints: Prints) -> np.uint64:
    """Return the bits of a print that its report takes."""
    return np.uint64((1 << min(64 - KEY_BITS, max(1, prints.count.bit_length()))) - 1)


def _standing(index: Index, days: Sequence[int | None]) -> NDArray[np.bool_]:
    """Tell for each print whether it stands under many dates, as only a site's own words do."""
    many = np.flatnonzero(index.held >= DATES)
    standing = np.zeros(len(index.first), dtype=np.bool_)
    if not len(many) or all(day is None for day in days):
        return standing
    known = np.array([-1 if day is None else day for day in days])[index.owners.astype(np.int64)]
    for group in many[_spread(known, index)[many] > SEASON].tolist():
        dates = known[index.first[group] : index.first[group] + index.held[group]]
        standing[group] = len(np.unique(dates[dates >= 0])) >= DATES
    return standing


def _spread(known: NDArray[np.int64], index: Index) -> NDArray[np.int64]:
    """Return the days between the first and the last date of each print; undated reports count as the last."""
    latest = np.maximum.reduceat(known, index.first)
    earliest = np.minimum.reduceat(np.where(known < 0, np.repeat(latest, index.held), known), index.first)
    spread: NDArray[np.int64] = latest - earliest
    return spread


def _slide(numbers: Hashes, pick: np.ufunc) -> Hashes:
    """Return *pick* over each window of `WINDOW` numbers; WINDOW is 2 times 3."""
    pairs = pick(numbers[:-1], numbers[1:])
    result: Hashes = pick(pairs[:-4], pairs[2:-2])
    pick(result, pairs[4:], out=result)
    return result
