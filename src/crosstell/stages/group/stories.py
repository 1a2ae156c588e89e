"""Put reports into stories as they come in: average link, time decay, candidates from an index.

A report joins the story whose members it is most like on average, if that is
like enough; else it opens one. A centroid would grow until it swallowed
everything. When all are in, stories that are alike on average are joined.

How much is enough depends on the crowd: a report of a matter that everybody
writes about is like many that tell of other events, so part of its likeness to
its nearest ones is taken off all its likenesses.

Sources: average link and decay, S. Saravanakumar et al., "Event-driven news
stream clustering using entity-aware contextual embeddings" (2021); the crowd,
after A. Conneau et al., "Word translation without parallel data" (2018), who
take it off both sides.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crosstell.stages.group.rarity import Numbers
from crosstell.stages.group.sketch import Sketch

ALIKE = 0.19  # average likeness that makes a report a member
JOINED = 0.12  # average likeness that makes two stories one
CROWD, CROWDED = 5, 0.3  # reports that make a crowd, and how much of their average likeness counts for nothing
DAYS = 2.0  # days after which a likeness is worth 1/e of itself
UNDATED = 0.65  # what is left of a likeness where one report is undated, so that nothing speaks for one time
WINDOW = 10  # days after which a report is no longer active
STORIES = 30  # candidates that are looked at closely
MEMBERS = 60  # newest members of a story that are compared
POSTINGS = 400  # newest reports of a term that are looked up
NO_DAY = -1  # stands for the day of an undated report


@dataclass(frozen=True, slots=True)
class Entry:
    """A report in the order of arrival: its sketch and its day, None where it is undated."""

    sketch: Sketch
    day: int | None


@dataclass(frozen=True, slots=True)
class _Near:
    """How alike a report and the members of a story are: on average, and in sum, where no pair is less than unlike."""

    average: float
    total: float


class _Column:
    """Whole numbers in a row, one for each report, at the end of which more can be put."""

    __slots__ = ("_count", "_held")

    def __init__(self) -> None:
        self._held = np.zeros(1024, dtype=np.int64)
        self._count = 0

    def append(self, value: int) -> None:
        if self._count == len(self._held):
            self._held = np.concatenate([self._held, np.zeros(self._count, dtype=np.int64)])
        self._held[self._count] = value
        self._count += 1

    def values(self) -> Numbers:
        return self._held[: self._count]


class Stories:
    """The stories so far. Reports and stories are numbered in order of arrival."""

    __slots__ = ("_cross", "_days", "_dense", "_members", "_postings", "_sketches", "_story")

    def __init__(self) -> None:
        self._sketches: list[Sketch] = []
        self._days = _Column()
        self._story = _Column()
        self._members: list[list[int]] = []
        self._postings: defaultdict[int, list[int]] = defaultdict(list)
        self._cross: defaultdict[tuple[int, int], float] = defaultdict(float)
        self._dense = np.zeros(1 << 16)

    def add(self, entry: Entry, *, bound_to: int | None = None) -> int:
        """Return the story that the next report joins or opens.

        Args:
            entry: The report.
            bound_to: An earlier report that it is a copy of: it goes where that one went.
        """
        likeness = self._likeness(entry)
        best = max(likeness, key=lambda story: (likeness[story].average, -story), default=None)
        if bound_to is not None:
            story = int(self._story.values()[bound_to])
        elif best is not None and likeness[best].average >= ALIKE:
            story = best
        else:
            story = len(self._members)
            self._members.append([])
        for other, near in likeness.items():
            if other != story:
                self._cross[min(story, other), max(story, other)] += near.total
        self._keep(entry, story)
        return story

    def joined(self) -> list[int]:
        """Return the story of each report after stories that are alike on average were joined.

        Pairs of reports that were never candidates count as unlike.
        """
        into = settle([len(members) for members in self._members], self._cross)
        return [_root(into, story) for story in self._story.values().tolist()]

    def _keep(self, entry: Entry, story: int) -> None:
        number = len(self._sketches)
        self._members[story].append(number)
        self._story.append(story)
        self._days.append(NO_DAY if entry.day is None else entry.day)
        self._sketches.append(entry.sketch)
        for key in entry.sketch.keys:
            self._postings[key].append(number)

    def _likeness(self, entry: Entry) -> dict[int, _Near]:
        """Return for each candidate story how alike its active members are."""
        stories = self._candidates(entry)
        flat = np.array([member for story in stories for member in self._members[story][-MEMBERS:]], dtype=np.int64)
        flat = flat[self._active(flat, entry.day)]
        if not len(flat) or not len(entry.sketch.slots):
            return {}
        alike = self._products(entry, flat)
        alike -= CROWDED * float(np.sort(alike)[-CROWD:].sum()) / CROWD
        of_story = self._story.values()[flat]
        starts = np.flatnonzero(np.concatenate([[True], of_story[1:] != of_story[:-1]]))
        counts = np.diff(np.append(starts, len(flat)))
        averages = np.add.reduceat(alike, starts) / counts
        totals = np.add.reduceat(np.maximum(alike, 0), starts)
        rows = zip(of_story[starts].tolist(), averages.tolist(), totals.tolist(), strict=True)
        return {story: _Near(average, total) for story, average, total in rows}

    def _candidates(self, entry: Entry) -> list[int]:
        """Return the stories of the reports that share most keys, the nearest first, then the oldest."""
        found: list[int] = []
        for key in entry.sketch.keys:
            found += self._postings.get(key, ())[-POSTINGS:]
        members, shared = np.unique(np.array(found, dtype=np.int64), return_counts=True)
        active = self._active(members, entry.day)
        stories, shared = self._story.values()[members[active]], shared[active]
        ordered = stories[np.lexsort((stories, -shared))]
        _, first = np.unique(ordered, return_index=True)
        nearest: list[int] = ordered[np.sort(first)[:STORIES]].tolist()
        return nearest

    def _products(self, entry: Entry, members: Numbers) -> NDArray[np.float64]:
        sketches = [self._sketches[member] for member in members.tolist()]
        slots = np.concatenate([sketch.slots for sketch in sketches])
        highest = max(int(slots.max()), int(entry.sketch.slots.max()))
        if highest >= len(self._dense):
            self._dense = np.zeros(2 * highest + 1)
        self._dense[entry.sketch.slots] = entry.sketch.weights
        found = self._dense[slots] * np.concatenate([sketch.weights for sketch in sketches])
        self._dense[entry.sketch.slots] = 0
        sizes = np.array([len(sketch.slots) for sketch in sketches])
        sums = np.add.reduceat(found, np.cumsum(sizes) - sizes)
        decayed: NDArray[np.float64] = sums * _decay(entry.day, self._days.values()[members])
        return decayed

    def _active(self, members: Numbers, day: int | None) -> NDArray[np.bool_]:
        days = self._days.values()[members]
        if day is None:
            return np.ones(len(days), dtype=np.bool_)
        near: NDArray[np.bool_] = (days == NO_DAY) | (np.abs(days - day) <= WINDOW)
        return near


def settle(size: list[int], likeness: Mapping[tuple[int, int], float]) -> list[int]:
    """Return for each story the one that it is joined into, itself where it stays: the most alike are joined first.

    Args:
        size: Reports of each story; it is changed.
        likeness: Sum of the likenesses between the reports of two stories, a < b.
    """
    near: list[dict[int, float]] = [{} for _ in size]
    for (a, b), total in likeness.items():
        near[a][b] = near[b][a] = total
    heap = [
        (-total / (size[a] * size[b]), a, b, size[a] + size[b])
        for (a, b), total in likeness.items()
        if total >= JOINED * size[a] * size[b]
    ]
    heapq.heapify(heap)
    into = list(range(len(size)))
    while heap:
        _, a, b, sizes = heapq.heappop(heap)
        if into[a] != a or into[b] != b or size[a] + size[b] != sizes:
            continue
        into[b] = a
        size[a] += size[b]
        for other in sorted(_absorb(near, a, b)):
            total = near[a][other]
            if total >= JOINED * size[a] * size[other]:
                heapq.heappush(
                    heap, (-total / (size[a] * size[other]), min(a, other), max(a, other), size[a] + size[other])
                )
    return into


def _decay(day: int | None, others: Numbers) -> NDArray[np.float64]:
    """Return how much of each likeness is left over the days between."""
    if day is None:
        return np.full(len(others), UNDATED)
    return np.where(others == NO_DAY, UNDATED, np.exp(-np.abs(others - day) / DAYS))


def _absorb(near: list[dict[int, float]], a: int, b: int) -> dict[int, float]:
    """Give the neighbours of story *b* to story *a*, and return those of *a*."""
    for other, total in near[b].items():
        del near[other][b]
        if other != a:
            near[a][other] = near[other][a] = near[a].get(other, 0.0) + total
    near[b] = {}
    return near[a]


def _root(into: list[int], story: int) -> int:
    while into[story] != story:
        story = into[story]
    return story
