"""What changed when: the store's own past, run by run."""

from __future__ import annotations

from crosstell.model.ids import ReportId, StoryId
from crosstell.store.database import Database


class History:
    """Moments at which something was written, and what was told from then on."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def moments(self, since: int, until: int) -> list[int]:
        """Return the moments of runs after *since* and up to *until*, oldest first."""
        rows = self._database.rows("SELECT at FROM run WHERE at > ? AND at <= ? ORDER BY at", (since, until))
        return [row[0] for row in rows]

    def told(self, at: int) -> list[tuple[StoryId, str | None, str]]:
        """Return (story, telling before or None, telling from then on) of the stories told anew at a moment."""
        rows = self._database.rows(
            "SELECT now.story, was.telling, now.telling FROM told now LEFT JOIN told was "
            "ON was.story = now.story AND was.seen_from = "
            "(SELECT max(seen_from) FROM told WHERE story = now.story AND seen_from < now.seen_from) "
            "WHERE now.seen_from = ? ORDER BY now.story",
            (at,),
        )
        return [(StoryId(story), before, after) for story, before, after in rows]

    def edits(self, at: int) -> list[tuple[ReportId, ReportId]]:
        """Return (old, new) of the pages that changed at a moment."""
        rows = self._database.rows("SELECT old, new FROM edit WHERE seen = ? ORDER BY old, new", (at,))
        return [(ReportId(old), ReportId(new)) for old, new in rows]
