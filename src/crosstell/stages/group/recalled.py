"""Stories of which only the newest members are held here; the rest is remembered elsewhere."""

from __future__ import annotations

from crosstell.stages.group.settling import Totals, settle
from crosstell.stages.group.stories import Entry, Stories


class RecalledStories(Stories):
    """Stories that begin with earlier ones: recall those in order of arrival, then add what is new."""

    __slots__ = ("_before", "_sizes")

    def __init__(self, among: int) -> None:
        super().__init__(among)
        self._sizes: dict[int, int] = {}
        self._before: Totals = {}

    def recall(self, entry: Entry, story: int) -> None:
        """Put an earlier report back into its story, without comparing."""
        self._opened = max(self._opened, story + 1)
        self._keep(entry, story, None)

    def recall_size(self, story: int, size: int) -> None:
        """Note how many members a story has that is not held here whole."""
        self._sizes[story] = size

    def recall_likeness(self, a: int, b: int, total: float) -> None:
        """Note the sum of the likenesses between the members of two earlier stories."""
        self._before[min(a, b), max(a, b)] = total

    def size(self, story: int) -> int:
        """Return how many members a story has before stories are joined."""
        return self._sizes.get(story, 1)

    def likeness(self) -> Totals:
        """Return the sums of the likenesses between the reports of any two stories, a < b."""
        totals = dict(self._before)
        for pair, total in super().likeness().items():
            totals[pair] = totals.get(pair, 0.0) + total
        return totals

    def roots(self) -> list[int]:
        """Return for each story the one that it is joined into."""
        return settle([self.size(story) for story in range(self._opened)], self.likeness(), self.asked, self._bound)

    def joined(self) -> list[int]:
        """Return the story of each report after stories that are alike on average were joined."""
        into = self.roots()
        return [into[story] for story in self._story]
