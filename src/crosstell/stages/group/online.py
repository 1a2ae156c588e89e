"""Group a batch of new reports among earlier ones that something else remembers.

`group` holds every report in memory; here the earlier ones lie in a store, and
only those that the new ones could join are recalled. What a report is compared
with, and how, is the same. The order inside a batch does not matter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from crosstell.model.ids import ReportId, StoryId, digest
from crosstell.model.report import Report
from crosstell.stages.group.days import NEVER, day_of
from crosstell.stages.group.meaning import AXES
from crosstell.stages.group.packing import pack, unpack
from crosstell.stages.group.rarity import Rarity, Weights
from crosstell.stages.group.recalled import RecalledStories
from crosstell.stages.group.settling import MEMBERS, pairs_of
from crosstell.stages.group.sketch import sketch
from crosstell.stages.group.stories import WINDOW, Entry
from crosstell.stages.group.terms import Terms, terms
from crosstell.stages.group.why import reason

FELLOWS = 6  # members that a membership is explained with: the newest
STORIES = 40  # candidates that are recalled
CLOSEST = 9 * STORIES  # reports that share most keys, whose stories are candidates
SPARED = 3  # two stories whose reports are on average less than a third of enough alike are not remembered as near


@dataclass(frozen=True, slots=True)
class Known:
    """An earlier report: its number in order of arrival, its story, its day (None: undated), its sketch as bytes."""

    arrival: int
    story: StoryId
    day: int | None
    sketch: bytes


class Memory(Protocol):
    """What is remembered of earlier reports. Terms and keys are signed 64-bit integers."""

    def seen(self) -> int:
        """Return how many reports were counted."""

    def counts(self, hashes: Iterable[int]) -> Mapping[int, int]:
        """Return how many reports hold each term."""

    def sharing(self, keys: Sequence[int], day: int | None, window: int) -> list[int]:
        """Return the arrival of each active report that shares a key, once for each key."""

    def stories(self, arrivals: Iterable[int]) -> Mapping[int, StoryId]:
        """Return the story of each report that is in one."""

    def newest(self, story: StoryId, most: int) -> Sequence[Known]:
        """Return the newest members of a story, in order of arrival."""

    def sizes(self, stories: Iterable[StoryId]) -> Mapping[StoryId, int]:
        """Return how many members each story has."""

    def likeness(self, stories: Iterable[StoryId]) -> Mapping[tuple[StoryId, StoryId], float]:
        """Return the sums of likenesses between these stories and any others."""

    def reports(self, arrivals: Sequence[int]) -> Sequence[Report]:
        """Return earlier reports, in order of arrival."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where a new report goes, and what is to be remembered of it."""

    report: ReportId
    story: StoryId
    why: str
    day: int | None
    keys: tuple[int, ...]
    sketch: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """What a batch brings: places in the batch's own order, terms to count, stories that became one, likenesses."""

    placed: tuple[Placed, ...]
    terms: Mapping[int, int]
    merged: Mapping[StoryId, StoryId]
    likeness: Mapping[tuple[StoryId, StoryId], float]


def story_id(first: ReportId) -> StoryId:
    """Return the id of a story that *first* opens; it stays while the story grows."""
    return StoryId(digest("story", first))


def join(reports: Sequence[Report], memory: Memory) -> Joined:
    """Return where each of *reports* goes among the stories that *memory* knows.

    Cost: per report about that of `group`, plus what *memory* takes to recall
    at most STORIES stories with MEMBERS members each (`benchmarks/store/run.py`).
    """
    ordered = sorted({report.id: report for report in reports}.values(), key=lambda one: (day_of(one) or NEVER, one.id))
    said = [terms(report) for report in ordered]
    rarity = _recalled_rarity(said, memory)
    summed = rarity.count(rarity.number(AXES))
    entries = [Entry(sketch(found, rarity), day_of(report)) for found, report in zip(said, ordered, strict=True)]
    desk = _Desk(memory, rarity, memory.seen() + len(ordered))
    desk.recall(entries)
    for report, entry in zip(ordered, entries, strict=True):
        desk.add(report, entry)
    return desk.joined(ordered, entries, said, rarity.count(rarity.number(AXES)) - summed)


class _Desk:
    """Stories of a batch and of its neighbourhood, numbered for `Stories` and named for the store."""

    def __init__(self, memory: Memory, rarity: Rarity, among: int) -> None:
        self.memory, self.rarity = memory, rarity
        self.stories = RecalledStories(among)
        self.names: list[StoryId] = []
        self.numbers: dict[StoryId, int] = {}
        self.recalled = 0
        self.before: dict[tuple[StoryId, StoryId], float] = {}
        self.fellows: dict[StoryId, list[int]] = {}

    def recall(self, entries: Sequence[Entry]) -> None:
        """Bring back the stories that any of *entries* could join."""
        near = sorted({story for entry in entries for story in self._candidates(entry)})
        known = sorted((one for story in near for one in self.memory.newest(story, MEMBERS)), key=lambda k: k.arrival)
        for one in known:
            number = self._number(one.story)
            self.fellows.setdefault(one.story, []).append(one.arrival)
            found, crowd = unpack(one.sketch)
            self.stories.recall(Entry(found, one.day, crowd), number)
            self.recalled += 1
        for story, size in self.memory.sizes(near).items():
            if story in self.numbers:
                self.stories.recall_size(self.numbers[story], size)
        for (a, b), total in self.memory.likeness(near).items():
            self.before[a, b] = total
            if a in self.numbers and b in self.numbers:
                self.stories.recall_likeness(self.numbers[a], self.numbers[b], total)

    def add(self, report: Report, entry: Entry) -> None:
        self.stories.add(entry)
        self._name(story_id(report.id))

    def joined(
        self, reports: Sequence[Report], entries: Sequence[Entry], said: Sequence[Terms], summed: Weights
    ) -> Joined:
        """Return what is to be remembered; *summed* is what the batch added to the sums of meanings."""
        roots = self.stories.roots()
        into = {name: self.names[root] for name, root in zip(self.names, roots, strict=True)}
        merged = {name: root for name, root in into.items() if name != root and name in self.fellows}
        placed = []
        earlier: dict[StoryId, list[Report]] = {}
        for number, (report, entry) in enumerate(zip(reports, entries, strict=True)):
            story = into[story_id(report.id)]
            fellows = earlier.setdefault(story, self._fellows(story, into))
            placed.append(
                Placed(
                    report=report.id,
                    story=story,
                    why=reason(report, fellows[-FELLOWS:], self.rarity),
                    day=entry.day,
                    keys=entry.sketch.named,
                    sketch=pack(entry.sketch, self.stories.crowd(self.recalled + number)),
                )
            )
            fellows.append(report)
        counted = Counter(
            term for found in said for term in np.union1d(found.body.hashes, found.names.hashes).view(np.int64).tolist()
        )
        moved = zip(AXES.view(np.int64).tolist(), summed.astype(np.int64).tolist(), strict=True)
        counted.update({axis: amount for axis, amount in moved if amount})
        return Joined(placed=tuple(placed), terms=counted, merged=merged, likeness=self._likeness(into))

    def _candidates(self, entry: Entry) -> list[StoryId]:
        """Return the stories of the reports that share most keys, as `Stories` chooses them."""
        shared = Counter(self.memory.sharing(entry.sketch.named, entry.day, WINDOW))
        closest = sorted(shared, key=lambda arrival: (-shared[arrival], -arrival))[:CLOSEST]
        of_report = self.memory.stories(closest)
        stories = dict.fromkeys(of_report[arrival] for arrival in closest if arrival in of_report)
        return list(stories)[:STORIES]

    def _fellows(self, story: StoryId, into: Mapping[StoryId, StoryId]) -> list[Report]:
        names = [name for name, root in into.items() if root == story]
        arrivals = sorted(arrival for name in names for arrival in self.fellows.get(name, ()))
        return list(self.memory.reports(arrivals[-FELLOWS:]))

    def _likeness(self, into: Mapping[StoryId, StoryId]) -> dict[tuple[StoryId, StoryId], float]:
        """Return the sums that changed; those of stories that became one are added up, and 0 under the old name."""
        size: Counter[StoryId] = Counter()
        for number, name in enumerate(self.names):
            size[into[name]] += self.stories.size(number)
        now = dict(self.before)
        now.update(
            {_pair(self.names[a], self.names[b]): total for (a, b), total in sorted(self.stories.likeness().items())}
        )
        totals: dict[tuple[StoryId, StoryId], float] = {}
        for was, total in sorted(now.items()):
            pair = _pair(*(into.get(story, story) for story in was))
            if pair[0] != pair[1]:
                totals[pair] = totals.get(pair, 0.0) + total
        least = self.stories.asked / SPARED
        kept = {
            pair: total
            for pair, total in totals.items()
            if pair in self.before or total >= least * pairs_of(*(size.get(story, 1) for story in pair))
        }
        kept.update({pair: 0.0 for pair in self.before if pair not in totals})
        return {pair: total for pair, total in kept.items() if total != self.before.get(pair, 0.0)}

    def _number(self, story: StoryId) -> int:
        return self.numbers[story] if story in self.numbers else self._name(story)

    def _name(self, story: StoryId) -> int:
        self.numbers[story] = len(self.names)
        self.names.append(story)
        return self.numbers[story]


def _pair(a: StoryId, b: StoryId) -> tuple[StoryId, StoryId]:
    return (a, b) if a <= b else (b, a)


def _recalled_rarity(said: Sequence[Terms], memory: Memory) -> Rarity:
    every = [field.hashes for found in said for field in (found.title, found.body, found.names)]
    hashes = np.unique(np.concatenate([AXES, *every]))
    signed = hashes.view(np.int64).tolist()
    counts = memory.counts(signed)
    rarity = Rarity()
    rarity.recall(hashes, [counts.get(term, 0) for term in signed], memory.seen())
    return rarity
