"""Stories of which only the newest members are held here; the rest is remembered elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

from crosstell.stages.group.stories import Entry, Stories, settle


class RecalledStories(Stories):
    """Stories that begin with earlier ones: recall those in order of arrival, then add what is new."""

    __slots__ = ("_sizes",)

    def __init__(self) -> None:
        super().__init__()
        self._sizes: dict[int, int] = {}

    def recall(self, entry: Entry, story: int) -> None:
        """Put an earlier report back into its story, without comparing."""
        while len(self._members) <= story:
            self._members.append([])
        self._keep(entry, story)

    def recall_size(self, story: int, size: int) -> None:
        """Note how many members a story has that is not held here whole."""
        self._sizes[story] = size - len(self._members[story])

    def recall_likeness(self, a: int, b: int, total: float) -> None:
        """Note the sum of the likenesses between the members of two earlier stories."""
        self._cross[min(a, b), max(a, b)] = total

    def size(self, story: int) -> int:
        """Return how many members a story has."""
        return self._sizes.get(story, 0) + len(self._members[story])

    def likeness(self) -> Mapping[tuple[int, int], float]:
        """Return the sums of the likenesses between stories, a < b."""
        return self._cross

    def roots(self) -> list[int]:
        """Return for each story the one that it is joined into."""
        into = settle([self.size(story) for story in range(len(self._members))], self._cross)
        for story, other in enumerate(into):
            into[story] = into[other]  # a story is joined into one with a smaller number, which is settled by now
        return into

    def joined(self) -> list[int]:
        """Return the story of each report after stories that are alike on average were joined."""
        into = self.roots()
        return [into[story] for story in self._story.values().tolist()]
