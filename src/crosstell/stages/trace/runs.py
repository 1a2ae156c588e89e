"""Align two texts: which stretches of words stand in both, wherever they were moved to.

Seeds are four words in a row found in both; seeds that follow one another are
a run; runs that follow one another within a few words are one stretch, so a
changed word or an inserted clause does not end it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crosstell.text.fold import Hashes, Places, Words, grams

SEED = 4  # words that must agree before anything is looked at
GAP = 15  # words that a stretch may leave out on either side between two runs
REPEATS = 6  # a seed that stands more often in one text says nothing about its place
LEAST = 7  # words that agree in a stretch worth telling


@dataclass(frozen=True, slots=True)
class Seeded:
    """A text made ready for aligning: its words, and its seeds in sorted order."""

    words: Words
    seeds: Hashes  # sorted
    order: Places  # the word at which each begins


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """Words [a, a + size) of one text equal words [b, b + size) of the other."""

    a: int
    b: int
    size: int


Stretch = tuple[Run, ...]


def seeded(words: Words) -> Seeded:
    """Return *words* ready for any number of alignments."""
    seeds = grams(words.hashes, SEED)
    order = np.argsort(seeds, kind="stable")
    return Seeded(words, seeds[order], order)


def align(left: Seeded, right: Seeded) -> tuple[Stretch, ...]:
    """Return the stretches that both texts share, in order of the left text.

    No word of either text is in two stretches.

    Cost: 0.2 to 0.7 ms for two articles of 700 words (benchmarks/lineage/variants.py).
    """
    return _apart(_chained(_runs(left, right)), len(left.words), len(right.words))


def _runs(left: Seeded, right: Seeded) -> list[Run]:
    if not len(left.seeds) or not len(right.seeds):
        return []
    low = np.searchsorted(right.seeds, left.seeds)
    hit = np.flatnonzero(right.seeds[np.minimum(low, len(right.seeds) - 1)] == left.seeds)
    low = low[hit]
    count = np.searchsorted(right.seeds, left.seeds[hit], side="right") - low
    count[count > REPEATS] = 0
    a = np.repeat(left.order[hit], count)
    if not len(a):
        return []
    within = np.arange(len(a)) - np.repeat(np.cumsum(count) - count, count)
    b = right.order[np.repeat(low, count) + within]
    order = np.lexsort((a, b - a))
    a, b = a[order], b[order]
    breaks = np.flatnonzero((np.diff(b - a) != 0) | (np.diff(a) != 1)) + 1
    first = np.concatenate([[0], breaks])
    sizes = np.diff(np.append(first, len(a))) + SEED - 1
    return sorted(map(Run, a[first].tolist(), b[first].tolist(), sizes.tolist()))


def _chained(runs: list[Run]) -> list[list[Run]]:
    """Tie each run to the nearest stretch that it goes on with."""
    done: list[list[Run]] = []
    live: list[list[Run]] = []
    for run in runs:
        near: list[list[Run]] = []
        for chain in live:
            (near if run.a - (chain[-1].a + chain[-1].size) <= GAP else done).append(chain)
        live = near
        best: list[Run] | None = None
        least = 2 * GAP + 1
        for chain in live:
            skipped_a = run.a - (chain[-1].a + chain[-1].size)
            skipped_b = run.b - (chain[-1].b + chain[-1].size)
            if skipped_a > -SEED and -SEED < skipped_b <= GAP and abs(skipped_a) + abs(skipped_b) < least:
                best, least = chain, abs(skipped_a) + abs(skipped_b)
        if best is None:
            live.append([run])
        else:
            best.append(_after(best[-1], run))
    return done + live


def _after(last: Run, run: Run) -> Run:
    """Return *run* without the words that it shares with the run before it."""
    cut = max(0, last.a + last.size - run.a, last.b + last.size - run.b)
    return Run(run.a + cut, run.b + cut, run.size - cut)


def _apart(chains: list[list[Run]], left: int, right: int) -> tuple[Stretch, ...]:
    """Keep the longest stretches, each word of either text once; the texts have *left* and *right* words."""
    taken_a, taken_b = np.zeros(left, dtype=np.bool_), np.zeros(right, dtype=np.bool_)
    kept = []
    for chain in sorted(chains, key=lambda chain: (-sum(run.size for run in chain), chain)):
        if sum(run.size for run in chain) < LEAST:
            break
        free = tuple(piece for run in chain for piece in _free(run, taken_a, taken_b))
        if sum(run.size for run in free) < LEAST:
            continue
        for run in free:
            taken_a[run.a : run.a + run.size] = True
            taken_b[run.b : run.b + run.size] = True
        kept.append(free)
    return tuple(sorted(kept))


def _free(run: Run, taken_a: NDArray[np.bool_], taken_b: NDArray[np.bool_]) -> list[Run]:
    """Return the longest part of *run* that no kept stretch holds, if it is worth keeping."""
    taken = taken_a[run.a : run.a + run.size] | taken_b[run.b : run.b + run.size]
    if not taken.any():
        return [run] if run.size >= SEED - 1 else []
    walls = np.concatenate([[-1], np.flatnonzero(taken), [run.size]])
    widest = int(np.argmax(np.diff(walls)))
    start, size = int(walls[widest]) + 1, int(walls[widest + 1] - walls[widest]) - 1
    return [Run(run.a + start, run.b + start, size)] if size >= SEED - 1 else []
