"""What grouping remembers, answered from a store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from crosstell.model.ids import StoryId
from crosstell.model.report import Report
from crosstell.stages.group.online import Known
from crosstell.store import Archive
from crosstell.store.neighbours import UNDATED
from crosstell.store.schema import NOW

HELD = 20_000  # sketches held in memory, about 2 KB each


class StoreMemory:
    """Answers for one run of additions; sketches that were recalled are held for the next batch."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._sketches: dict[int, bytes] = {}

    def seen(self) -> int:
        return self._archive.neighbours.last()

    def counts(self, hashes: Iterable[int]) -> Mapping[int, int]:
        return self._archive.neighbours.counts(hashes)

    def sharing(self, keys: Sequence[int], day: int | None, window: int) -> list[int]:
        first, last = (1, NOW) if day is None else (day - window, day + window)
        return self._archive.neighbours.sharing(keys, first, last)

    def stories(self, arrivals: Iterable[int]) -> Mapping[int, StoryId]:
        return self._archive.neighbours.stories(arrivals)

    def newest(self, story: StoryId, most: int) -> Sequence[Known]:
        found = self._archive.neighbours.newest(story, most)
        missing = [one.arrival for one in found if one.arrival not in self._sketches]
        if len(self._sketches) > HELD:
            self._sketches.clear()
            missing = [one.arrival for one in found]
        self._sketches.update(self._archive.neighbours.sketches(missing))
        return [
            Known(one.arrival, one.story, None if one.day == UNDATED else one.day, self._sketches[one.arrival])
            for one in found
        ]

    def sizes(self, stories: Iterable[StoryId]) -> Mapping[StoryId, int]:
        return self._archive.neighbours.sizes(stories)

    def likeness(self, stories: Iterable[StoryId]) -> Mapping[tuple[StoryId, StoryId], float]:
        return self._archive.neighbours.likeness(stories)

    def reports(self, arrivals: Sequence[int]) -> Sequence[Report]:
        return self._archive.reports.arrived(arrivals)
