"""Align texts: which stretches of words stand in both of two, wherever they were moved to.

Seeds are four words in a row found in both; seeds that follow one another are
a run; runs that follow one another within a few words are one stretch, so a
changed word or an inserted clause does not end it. Many pairs are aligned at
once: their seeds lie in one array, and only what they share is walked singly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from crosstell.text.fold import Folded, Hashes, Words, grams

SEED = 4  # words that must agree before anything is looked at
GAP = 15  # words that a stretch may leave out on either side between two runs
REPEATS = 6  # a seed that stands more often in one text says nothing about its place
LEAST = 7  # words that agree in a stretch worth telling
_PLACE_BITS = 20  # a seed and its place are one number, the place in the low bits
_PLACES = np.uint64((1 << _PLACE_BITS) - 1)
_LONGEST = int(_PLACES)  # words of a text that are aligned
_SLOTS = 1 << 14  # of a sieve that most seeds of another text fall through
_END = np.uint64(2**64 - 1)

Run = tuple[int, int, int]  # (a, b, size): words [a, a + size) of one text equal words [b, b + size) of the other
Stretch = tuple[Run, ...]
_Seeds = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]  # pair, place in a, place in b


@dataclass(frozen=True, slots=True)
class Seeded:
    """A text made ready for aligning: its words, and its seeds in sorted order.

    `packed` has each seed with its place in the low bits, and one number above
    all of them at its end; `slots` the sieve's slot of each; `times` how often
    each stands in the text, at its first place.
    """

    words: Words
    packed: Hashes
    slots: NDArray[np.uint16]
    times: NDArray[np.uint8]


def seeded(words: Words) -> Seeded:
    """Return *words* ready for any number of alignments."""
    return _seeded(words, grams(words.hashes, SEED))


def seeded_many(folded: Folded) -> Iterator[Seeded]:
    """Yield what `seeded` gives for each text."""
    for numbers in folded.grams(SEED):
        yield _seeded(*numbers)


def _seeded(words: Words, numbers: Hashes) -> Seeded:
    seeds = numbers[:_LONGEST] & ~_PLACES
    seeds |= np.arange(len(seeds), dtype=np.uint64)
    seeds.sort()
    keys = seeds >> np.uint64(_PLACE_BITS)
    first = _opens(keys).nonzero()[0]
    counts = _lengths(first, len(keys))
    times = np.zeros(len(keys), dtype=np.uint8)
    if len(counts) and counts.max() > REPEATS:
        telling = np.repeat(counts <= REPEATS, counts)
        seeds, keys = seeds[telling], keys[telling]
        first, counts, times = _opens(keys).nonzero()[0], counts[counts <= REPEATS], times[telling]
    times[first] = counts
    packed = np.empty(len(seeds) + 1, dtype=np.uint64)
    packed[:-1], packed[-1] = seeds, _END
    return Seeded(words, packed, (keys & np.uint64(_SLOTS - 1)).astype(np.uint16), times)


def _opens(keys: Hashes) -> NDArray[np.bool_]:
    """Tell for each of *keys*, which are sorted, whether it is another than the one before."""
    opens = np.ones(len(keys), dtype=np.bool_)
    np.not_equal(keys[1:], keys[:-1], out=opens[1:])
    return opens


def _lengths(first: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """Return how far it is from each start to the next, from the last to *size*."""
    lengths = np.empty_like(first)
    np.subtract(first[1:], first[:-1], out=lengths[:-1])
    lengths[-1:] = size - first[-1:]
    return lengths


def align(left: Seeded, right: Seeded) -> tuple[Stretch, ...]:
    """Return the stretches that both texts share, in order of the left text.

    No word of either text is in two stretches.
    """
    return next(align_many([(left, right)]))


def align_many(pairs: Sequence[tuple[Seeded, Seeded]]) -> Iterator[tuple[Stretch, ...]]:
    """Yield for each pair what `align` gives; quickest where neighbours have the same right text.

    Cost: about 0.05 ms for two articles of 1 000 words that share little, 0.3 ms
    where one is a copy of the other (benchmarks/lineage/variants.py).
    """
    runs = _runs(len(pairs), *_shared_seeds(pairs))
    for (left, right), own in zip(pairs, runs, strict=True):
        if len(own) == 1:
            yield (tuple(own),) if own[0][2] >= LEAST else ()
        else:
            yield _apart(_chained(own), len(left.words), len(right.words)) if own else ()


def _shared_seeds(pairs: Sequence[tuple[Seeded, Seeded]]) -> _Seeds:
    """Return every place in a left text whose seed stands in the right one, with every place there."""
    likely, low, times, shelf = [], [], [], []
    sieve, right, offset, size = np.zeros(0, dtype=np.bool_), None, 0, 0
    for left, other in pairs:
        if other is not right:
            right, offset = other, offset + size
            size = len(other.packed)
            shelf.append(other)
            sieve = np.zeros(_SLOTS, dtype=np.bool_)
            sieve[other.slots] = True
        found = left.packed.take(sieve.take(left.slots).nonzero()[0])
        likely.append(found)
        low.append(other.packed.searchsorted(found & ~_PLACES) + offset)
        times.append(len(found))
    if not shelf:
        none = np.zeros(0, dtype=np.int64)
        return none, none, none
    packed = np.concatenate([one.packed for one in shelf])
    repeats = np.concatenate([part for one in shelf for part in (one.times, [np.uint8(0)])])
    ours, first, pair = np.concatenate(likely), np.concatenate(low), np.repeat(np.arange(len(pairs)), times)
    same = np.flatnonzero((packed[first] ^ ours) <= _PLACES)
    ours, first, pair = ours[same], first[same], pair[same]
    count = repeats[first].astype(np.int64)
    within = np.arange(int(count.sum())) - np.repeat(np.cumsum(count) - count, count)
    theirs = packed[np.repeat(first, count) + within] & _PLACES
    ours = np.repeat(ours & _PLACES, count)
    return np.repeat(pair, count), ours.astype(np.int64), theirs.astype(np.int64)


def _runs(count: int, pair: NDArray[np.int64], a: NDArray[np.int64], b: NDArray[np.int64]) -> Iterator[list[Run]]:
    """Yield for each of *count* pairs its runs: seeds in a row on both sides, in order of the left text."""
    middle = 1 << _PLACE_BITS
    steps = np.sort((pair << (2 * _PLACE_BITS + 1)) | ((a - b + middle) << _PLACE_BITS) | a)
    first = np.flatnonzero(np.diff(steps, prepend=-1) != 1)
    sizes = np.diff(first, append=len(steps)) + SEED - 1
    heads = steps[first]
    begins = heads & int(_PLACES)
    others = begins - ((heads >> _PLACE_BITS) & (2 * middle - 1)) + middle
    owners = heads >> (2 * _PLACE_BITS + 1)
    order = np.lexsort((others, begins, owners))
    order = order[_near(owners[order], begins[order], sizes[order])]
    found = list(zip(begins[order].tolist(), others[order].tolist(), sizes[order].tolist(), strict=True))
    edges = np.searchsorted(owners[order], np.arange(count + 1)).tolist()
    for low, high in pairwise(edges):
        yield found[low:high]


def _near(owners: NDArray[np.int64], begins: NDArray[np.int64], sizes: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell which runs may be part of a stretch: they are long enough, or another begins or ends near them."""
    begins = begins + (owners << (_PLACE_BITS + 1))  # far from those of another pair
    ends = np.maximum.accumulate(begins + sizes)
    close = begins[1:] - ends[:-1] <= GAP
    kept = sizes >= LEAST
    kept[1:] |= close
    kept[:-1] |= close
    return kept


def _chained(runs: list[Run]) -> list[list[Run]]:
    """Tie each run to the nearest stretch that it goes on with."""
    done: list[list[Run]] = []
    live: list[list[Run]] = []
    for run in runs:
        a, b, size = run
        near: list[list[Run]] = []
        best: list[Run] | None = None
        least = 2 * GAP + 1
        for chain in live:
            last_a, last_b, last_size = chain[-1]
            skipped_a, skipped_b = a - last_a - last_size, b - last_b - last_size
            if skipped_a > GAP:
                done.append(chain)
                continue
            near.append(chain)
            if skipped_a > -SEED and -SEED < skipped_b <= GAP and abs(skipped_a) + abs(skipped_b) < least:
                best, least = chain, abs(skipped_a) + abs(skipped_b)
        live = near
        if best is None:
            live.append([run])
        else:
            last_a, last_b, last_size = best[-1]
            cut = max(0, last_a + last_size - a, last_b + last_size - b)  # words that the run before has too
            best.append((a + cut, b + cut, size - cut))
    return done + live


def _apart(chains: list[list[Run]], left: int, right: int) -> tuple[Stretch, ...]:
    """Keep the longest stretches, each word of either text once; the texts have *left* and *right* words."""
    taken_a, taken_b = bytearray(left), bytearray(right)
    sizes = [sum([size for _, _, size in chain]) for chain in chains]
    if len(chains) == 1:
        whole = tuple(run for run in chains[0] if run[2] >= SEED - 1)
        return (whole,) if sum([size for _, _, size in whole]) >= LEAST else ()
    kept = []
    for _, chain in sorted((-words, chain) for words, chain in zip(sizes, chains, strict=True) if words >= LEAST):
        free = tuple(piece for run in chain for piece in _free(run, taken_a, taken_b))
        if sum(size for _, _, size in free) < LEAST:
            continue
        for a, b, size in free:
            taken_a[a : a + size] = taken_b[b : b + size] = b"\1" * size
        kept.append(free)
    return tuple(sorted(kept))


def _free(run: Run, taken_a: bytearray, taken_b: bytearray) -> list[Run]:
    """Return the longest part of *run* that no kept stretch holds, if it is worth keeping."""
    a, b, size = run
    ours, theirs = taken_a[a : a + size], taken_b[b : b + size]
    if 1 in ours or 1 in theirs:
        parts = bytes(map(int.__or__, ours, theirs)).split(b"\1")
        widest = max(range(len(parts)), key=lambda place: len(parts[place]))
        start = sum(len(part) + 1 for part in parts[:widest])
        a, b, size = a + start, b + start, len(parts[widest])
    return [(a, b, size)] if size >= SEED - 1 else []
