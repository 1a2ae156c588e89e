"""What grouping remembers: how many reports hold a term, and which reports are found by it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from crosstell.model.ids import ReportId, StoryId
from crosstell.store.database import Database, marks, portions
from crosstell.store.schema import FOREVER

UNDATED = 0


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A report that grouping can compare with: its number in order of arrival, its story, and its day (0: undated)."""

    arrival: int
    report: ReportId
    story: StoryId
    day: int


class Neighbours:
    """Terms, sketches, postings, and how alike stories are. Only reports that hold a place now are found."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def last(self) -> int:
        """Return the number of the last report that was sketched."""
        return int(self._database.rows("SELECT coalesce(max(arrival), 0) FROM sketch")[0][0])

    def counts(self, terms: Iterable[int]) -> dict[int, int]:
        """Return how many reports hold each term; a term of none is left out."""
        found: dict[int, int] = {}
        for portion in portions(terms):
            sql = f"SELECT hash, count FROM term WHERE hash IN ({marks(portion)})"
            found.update(self._database.rows(sql, portion))
        return found

    def count(self, terms: Mapping[int, int]) -> None:
        """Add to the counts of terms."""
        self._database.change_many(
            "INSERT INTO term (hash, count) VALUES (?, ?) "
            "ON CONFLICT (hash) DO UPDATE SET count = term.count + excluded.count",
            sorted(terms.items()),
        )

    def add(self, arrival: int, day: int, keys: Sequence[int], content: bytes) -> None:
        """Keep the sketch of a report, to be found by *keys*."""
        self._database.change("INSERT INTO sketch (arrival, day, content) VALUES (?, ?, ?)", (arrival, day, content))
        self._database.change_many(
            "INSERT INTO posting (key, day, arrival) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            [(key, day, arrival) for key in keys],
        )

    def sharing(self, keys: Sequence[int], first: int, last: int) -> list[int]:
        """Return the reports of these days that share a key, once for each key that they share; undated ones always."""
        return [
            row[0]
            for portion in portions(keys)
            for row in self._database.rows(
                f"SELECT arrival FROM posting WHERE key IN ({marks(portion)}) AND day BETWEEN ? AND ? "
                f"UNION ALL SELECT arrival FROM posting WHERE key IN ({marks(portion)}) AND day = ?",
                (*portion, first, last, *portion, UNDATED),
            )
        ]

    def holders(self, keys: Sequence[int], *, most: int, at: int) -> dict[int, list[ReportId]]:
        """Return for each key the reports that it finds, seen and out by a moment; a key that finds too many, none.

        Cost: at most *most* + 1 rows a key are read, however many there are.
        """
        found: dict[int, list[ReportId]] = {}
        for key in keys:
            rows = self._database.rows(
                "SELECT r.id FROM posting p JOIN report r ON r.arrival = p.arrival "
                "WHERE p.key = ? AND r.seen <= ? AND r.published_from <= ? ORDER BY p.day, p.arrival LIMIT ?",
                (key, at, at, most + 1),
            )
            if rows and len(rows) <= most:
                found[key] = [ReportId(report) for (report,) in rows]
        return found

    def stories(self, arrivals: Iterable[int]) -> dict[int, StoryId]:
        """Return the story of each report that holds a place."""
        found: dict[int, StoryId] = {}
        for portion in portions(sorted(set(arrivals))):
            rows = self._database.rows(
                "SELECT r.arrival, m.story FROM report r JOIN placement m ON m.report = r.id "
                f"WHERE r.arrival IN ({marks(portion)}) AND m.seen_until = ?",
                (*portion, FOREVER),
            )
            found.update({arrival: StoryId(story) for arrival, story in rows})
        return found

    def newest(self, story: str, most: int) -> list[Neighbour]:
        """Return the newest members of a story in order of arrival, *most* of them."""
        rows = self._database.rows(
            "SELECT s.arrival, r.id, m.story, s.day FROM placement m JOIN report r ON r.id = m.report "
            "JOIN sketch s ON s.arrival = r.arrival WHERE m.story = ? AND m.seen_until = ? "
            "ORDER BY s.arrival DESC LIMIT ?",
            (story, FOREVER, most),
        )
        return [Neighbour(number, ReportId(one), StoryId(of), day) for number, one, of, day in reversed(rows)]

    def sizes(self, stories: Iterable[str]) -> dict[StoryId, int]:
        """Return how many members each story has."""
        found: dict[StoryId, int] = {}
        for portion in portions(sorted(set(stories))):
            rows = self._database.rows(
                f"SELECT story, count(*) FROM placement WHERE story IN ({marks(portion)}) AND seen_until = ? "
                "GROUP BY story",
                (*portion, FOREVER),
            )
            found.update({StoryId(story): count for story, count in rows})
        return found

    def sketches(self, arrivals: Iterable[int]) -> dict[int, bytes]:
        """Return sketches by the number of their report."""
        found: dict[int, bytes] = {}
        for portion in portions(sorted(set(arrivals))):
            sql = f"SELECT arrival, content FROM sketch WHERE arrival IN ({marks(portion)})"
            found.update({arrival: bytes(content) for arrival, content in self._database.rows(sql, portion)})
        return found

    def likeness(self, stories: Iterable[str]) -> dict[tuple[StoryId, StoryId], float]:
        """Return the sums of likenesses between these stories and any others; a < b."""
        found: dict[tuple[StoryId, StoryId], float] = {}
        for portion in portions(sorted(set(stories))):
            for side in ("a", "b"):
                sql = f"SELECT a, b, total FROM near WHERE {side} IN ({marks(portion)})"
                found.update({(StoryId(a), StoryId(b)): total for a, b, total in self._database.rows(sql, portion)})
        return found

    def put_likeness(self, totals: Mapping[tuple[StoryId, StoryId], float]) -> None:
        """Keep sums of likenesses between pairs of stories; a sum of nothing is taken out."""
        self._database.change_many(
            "DELETE FROM near WHERE a = ? AND b = ?", [pair for pair in sorted(totals) if not totals[pair]]
        )
        self._database.change_many(
            "INSERT INTO near (a, b, total) VALUES (?, ?, ?) ON CONFLICT (a, b) DO UPDATE SET total = excluded.total",
            [(*pair, totals[pair]) for pair in sorted(totals) if totals[pair]],
        )
