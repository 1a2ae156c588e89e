"""Put reports into stories: average link over all that came in, time decay, candidates from an index.

Each report is compared with the earlier ones that share most of its rarest
terms. When all are in, the most alike are joined first, then stories that are
alike on average, as long as that is enough; the order in which reports came has
no say. A centroid would grow until it swallowed everything.

How much is enough depends on how many reports there are: two of a handful are
of one event more often than any two of ten thousand.

Source: average link and decay, S. Saravanakumar et al., "Event-driven news
stream clustering using entity-aware contextual embeddings" (2021).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crosstell.stages.group.likeness import NO_DAY, Likeness, Sketches, scaled
from crosstell.stages.group.rarity import Numbers
from crosstell.stages.group.settling import Totals, settle
from crosstell.stages.group.sketch import Sketch
from crosstell.stages.group.table import Table

ALIKE = 0.43  # likeness on average that makes two stories one, among MANY reports
LESS = 0.03  # by how much less is enough among half as many
MANY, FEW = 1 << 13, 1 << 9  # reports among which nothing more, or less, is asked for
WINDOW = 10  # days after which a report is no longer active
NEAREST = 200  # reports that one is compared with
POSTINGS = 400  # newest reports of a term that are looked up
FAINT = 0.05  # likenesses below this are chance: short texts of one day share so much
SLIGHT = 0.1  # likenesses below this share of enough are left out


@dataclass(frozen=True, slots=True)
class Entry:
    """A report in the order of arrival: its sketch, its day (None where it is undated), how crowded its place was."""

    sketch: Sketch
    day: int | None
    crowd: float = 0.0


def asked(reports: int) -> float:
    """Return the likeness on average that makes two stories one among so many reports; it changes when they double."""
    halved = max(0, MANY.bit_length() - max(reports, FEW).bit_length())
    return ALIKE - LESS * halved


class Stories:
    """The stories so far. Reports and stories are numbered in order of arrival.

    Args:
        among: How many reports there are in all.
    """

    __slots__ = ("_bound", "_held", "_opened", "_pairs", "_postings", "_story", "asked")

    def __init__(self, among: int) -> None:
        self.asked = asked(among)
        self._held = Sketches()
        self._story: list[int] = []
        self._opened = 0
        self._bound: list[tuple[int, int]] = []
        self._postings: defaultdict[int, Table] = defaultdict(lambda: Table(1, np.int64))
        self._pairs: list[tuple[int, Numbers, Likeness]] = []

    def add(self, entry: Entry, *, bound_to: int | None = None) -> int:
        """Compare the next report with those before it, and return the story that it opens.

        Args:
            entry: The report.
            bound_to: An earlier report that it is a copy of: it goes where that one goes.
        """
        others = self._candidates(entry)
        number, nearest = len(self._held), None
        if len(others):
            alike = self._held.alike(entry.sketch, entry.day, others)
            nearest = self._held.note(others, alike)
            some = alike > FAINT
            self._pairs.append((number, others[some], alike[some]))
        story = self._opened
        self._opened += 1
        self._keep(entry, story, nearest)
        if bound_to is not None:
            self._bound.append((self._story[bound_to], story))
        return story

    def joined(self) -> list[int]:
        """Return the story of each report after stories that are alike on average were joined.

        Pairs of reports that were never candidates count as unlike.
        """
        into = settle([1] * len(self._story), self.likeness(), self.asked, self._bound)
        return [into[story] for story in self._story]

    def likeness(self) -> Totals:
        """Return the sums of the likenesses between the reports of any two stories, a < b."""
        if not self._pairs:
            return {}
        one = np.repeat(
            np.array([number for number, _, _ in self._pairs]), [len(others) for _, others, _ in self._pairs]
        )
        other = np.concatenate([others for _, others, _ in self._pairs])
        crowds = self._held.crowds(np.arange(len(self._held)))
        alike = scaled(np.concatenate([alike for _, _, alike in self._pairs]), crowds[one], crowds[other])
        kept = alike >= SLIGHT * self.asked
        story = np.array(self._story, dtype=np.int64)
        ends = np.sort(np.stack([story[one[kept]], story[other[kept]]]), axis=0)
        pairs, place = np.unique(ends[0] * len(story) + ends[1], return_inverse=True)
        totals = np.bincount(place, weights=alike[kept], minlength=len(pairs))
        named = zip((pairs // len(story)).tolist(), (pairs % len(story)).tolist(), totals.tolist(), strict=True)
        return {(a, b): total for a, b, total in named if a != b}

    def crowd(self, report: int) -> float:
        """Return how crowded the place of a report is."""
        return float(self._held.crowds(np.array([report]))[0])

    def _keep(self, entry: Entry, story: int, nearest: Likeness | None) -> None:
        number = len(self._held)
        self._story.append(story)
        self._held.append(entry.sketch, entry.day, entry.crowd if nearest is None else nearest)
        for key in entry.sketch.finders():
            self._postings[key].append(number)

    def _candidates(self, entry: Entry) -> Numbers:
        """Return the reports that share most keys, the newest of those that share as many."""
        found = [self._postings[key].column()[-POSTINGS:] for key in entry.sketch.finders() if key in self._postings]
        if not found:
            return np.zeros(0, dtype=np.int64)
        shared = np.bincount(np.concatenate(found))
        members = np.flatnonzero(shared)
        members = members[self._active(members, entry.day)]
        if len(members) <= NEAREST:
            return members
        nearest = np.argsort(-shared[members] * len(shared) - members, kind="stable")[:NEAREST]
        return np.sort(members[nearest])

    def _active(self, members: Numbers, day: int | None) -> NDArray[np.bool_]:
        days = self._held.days()[members]
        if day is None:
            return np.ones(len(days), dtype=np.bool_)
        near: NDArray[np.bool_] = (days == NO_DAY) | (np.abs(days - day) <= WINDOW)
        return near
