"""Stories in the store: who is a member when, and what was told of them.

Two tables say where a report is. `placement` is what grouping found; `member` is
what is left of it after the judgements of people. Readers ask `member`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from crosstell.model.ids import ReportId, StoryId
from crosstell.model.record import StoryRow
from crosstell.store.database import Database, marks, portions
from crosstell.store.packing import squeeze, unsqueeze
from crosstell.store.schema import FOREVER, NOW

PLACING, MEMBER = "placement", "member"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A report in a story, and why."""

    report: ReportId
    story: StoryId
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A story in a list. `newest` is the latest moment that one of its members was seen."""

    id: StoryId
    reports: int
    newest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundSlot:
    """A question of a story, without its answers."""

    story: StoryId
    id: str
    question: str
    kind: str
    verdict: str
    answers: str


class Stories:
    """Stories and their members."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, stories: Iterable[tuple[str, str]], at: int) -> None:
        """Keep stories, each with the report that it is named after."""
        self._database.change_many(
            "INSERT INTO story (id, first, seen) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            [(story, first, at) for story, first in stories],
        )

    def put(self, table: str, places: Iterable[Place], at: int) -> None:
        """Let each report be at its place from now on."""
        many = list(places)
        self.close(table, [place.report for place in many], at)
        self._database.change_many(
            f"INSERT INTO {table} (report, story, seen_from, seen_until, why) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (report, seen_from) DO UPDATE SET "
            "story = excluded.story, seen_until = excluded.seen_until, why = excluded.why",
            [(place.report, place.story, at, FOREVER, place.why) for place in many],
        )

    def close(self, table: str, reports: Iterable[str], at: int) -> None:
        """Let reports be nowhere from now on."""
        many = list(reports)
        self._database.change_many(
            f"UPDATE {table} SET seen_until = ? WHERE report = ? AND +seen_until = ?",  # "+": SQLite finds it by report
            [(at, report, FOREVER) for report in many],
        )
        self._database.change_many(
            f"DELETE FROM {table} WHERE report = ? AND seen_from = ? AND +seen_until = ?",
            [(report, at, at) for report in many],
        )

    def places(self, table: str, reports: Iterable[str], *, at: int = NOW) -> dict[ReportId, Place]:
        """Return where each of *reports* is; those that are nowhere are left out."""
        found: dict[ReportId, Place] = {}
        for portion in portions(sorted(set(reports))):
            rows = self._database.rows(
                f"SELECT report, story, why FROM {table} WHERE report IN ({marks(portion)}) "
                "AND seen_from <= ? AND seen_until > ?",
                (*portion, at, at),
            )
            found.update(
                {ReportId(row[0]): Place(report=ReportId(row[0]), story=StoryId(row[1]), why=row[2]) for row in rows}
            )
        return found

    def last_place(self, report: str) -> StoryId | None:
        """Return the story that grouping last put a report into."""
        rows = self._database.rows(
            "SELECT story FROM placement WHERE report = ? ORDER BY seen_from DESC LIMIT 1", (report,)
        )
        return StoryId(rows[0][0]) if rows else None

    def members(self, table: str, stories: Iterable[str], *, at: int = NOW) -> dict[StoryId, list[Place]]:
        """Return the members of each story that had been published, in order of arrival."""
        found: dict[StoryId, list[Place]] = {}
        for portion in portions(sorted(set(stories))):
            rows = self._database.rows(
                f"SELECT t.story, t.report, t.why FROM {table} t JOIN report r ON r.id = t.report "
                f"WHERE t.story IN ({marks(portion)}) AND t.seen_from <= ? AND t.seen_until > ? "
                "AND r.published_from <= ? ORDER BY r.arrival",
                (*portion, at, at, at),
            )
            for story, report, why in rows:
                place = Place(report=ReportId(report), story=StoryId(story), why=why)
                found.setdefault(StoryId(story), []).append(place)
        return found

    def listed(self, *, at: int = NOW, least: int = 1, most: int = -1) -> list[Listed]:
        """Return stories with at least so many reports: those with news first, *most* of them (-1: all)."""
        rows = self._database.rows(
            "SELECT m.story, count(*), max(r.seen) FROM report r CROSS JOIN member m "  # in this order
            "WHERE m.report = r.id AND m.seen_from <= ? AND m.seen_until > ? AND r.published_from <= ? "
            "GROUP BY m.story HAVING count(*) >= ? ORDER BY max(r.seen) DESC, count(*) DESC, m.story LIMIT ?",
            (at, at, at, least, most if most >= 0 else NOW),
        )
        return [Listed(id=StoryId(story), reports=count, newest=newest) for story, count, newest in rows]

    def early(self, *, at: int) -> list[StoryId]:
        """Return the stories that had, at a moment, a member which had not been published by then."""
        rows = self._database.rows(
            "SELECT DISTINCT m.story FROM report r CROSS JOIN member m "
            "WHERE m.report = r.id AND r.published_from > ? AND m.seen_from <= ? AND m.seen_until > ? ORDER BY m.story",
            (at, at, at),
        )
        return [StoryId(row[0]) for row in rows]

    def beginning(self, prefix: str) -> list[StoryId]:
        """Return the ids that begin so, ten at most: people type the first digits."""
        rows = self._database.rows(
            "SELECT id FROM story WHERE id >= ? AND id < ? ORDER BY id LIMIT 10", (prefix, prefix + "g")
        )
        return [StoryId(row[0]) for row in rows]

    def went_to(self, story: str, *, at: int = NOW) -> list[StoryId]:
        """Return the stories that the reports which were ever members of *story* are in."""
        rows = self._database.rows(
            "SELECT DISTINCT now.story FROM member was JOIN member now ON now.report = was.report "
            "WHERE was.story = ? AND was.seen_from <= ? AND now.seen_from <= ? AND now.seen_until > ? "
            "ORDER BY now.story",
            (story, at, at, at),
        )
        return [StoryId(row[0]) for row in rows]

    def first_reports(self, stories: Iterable[str]) -> dict[StoryId, ReportId]:
        """Return the report that each story is named after."""
        found: dict[StoryId, ReportId] = {}
        for portion in portions(sorted(set(stories))):
            sql = f"SELECT id, first FROM story WHERE id IN ({marks(portion)})"
            found.update({StoryId(story): ReportId(first) for story, first in self._database.rows(sql, portion)})
        return found


class Tellings:
    """What was told of stories: content that depends on a set of reports alone, and when it held."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, key: str) -> StoryRow | None:
        """Return a telling by its key."""
        rows = self._database.rows("SELECT content FROM telling WHERE key = ?", (key,))
        return msgspec.json.decode(unsqueeze(bytes(rows[0][0])), type=StoryRow) if rows else None

    def last(self, story: str) -> StoryRow | None:
        """Return what was last told of a story, which may be told no more."""
        rows = self._database.rows("SELECT telling FROM told WHERE story = ? ORDER BY seen_from DESC LIMIT 1", (story,))
        return self.get(rows[0][0]) if rows else None

    def put(self, key: str, story: StoryRow, *, rules: str) -> None:
        """Keep a telling, made by these rules, with its slots and families; one that is there stays as it is."""
        title = story.title.replace("\0", "\N{REPLACEMENT CHARACTER}")
        fresh = self._database.change(
            "INSERT INTO telling (key, title, rules, content) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (key, title, rules, squeeze(msgspec.json.encode(story))),
        )
        if not fresh:
            return
        self._database.change_many(
            "INSERT INTO slot (telling, place, id, question, kind, verdict, answers) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (key, place, slot.id, slot.question, slot.kind, slot.verdict, " | ".join(v.value for v in slot.values))
                for place, slot in enumerate(story.slots)
            ],
        )
        self._database.change_many(
            "INSERT INTO family (telling, report, id, origin) VALUES (?, ?, ?, ?)",
            [(key, member, family.id, family.origin) for family in story.families for member in family.members],
        )

    def hold(self, stories: Mapping[StoryId, str | None], at: int) -> None:
        """Let each story be told by this telling from now on; None: it is told no more."""
        held = self.held(stories)
        changed = {story: key for story, key in stories.items() if held.get(story) != key}
        self._database.change_many(
            "UPDATE told SET seen_until = ? WHERE story = ? AND seen_until = ?",
            [(at, story, FOREVER) for story in changed],
        )
        self._database.change_many(
            "DELETE FROM told WHERE story = ? AND seen_from = ? AND seen_until = ?",
            [(story, at, at) for story in changed],
        )
        self._database.change_many(
            "INSERT INTO told (story, telling, seen_from, seen_until) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (story, seen_from) DO UPDATE SET telling = excluded.telling, seen_until = excluded.seen_until",
            [(story, key, at, FOREVER) for story, key in changed.items() if key is not None],
        )

    def held(self, stories: Iterable[StoryId], *, at: int = NOW) -> dict[StoryId, str]:
        """Return the key of the telling of each story."""
        found: dict[StoryId, str] = {}
        for portion in portions(sorted(set(stories))):
            rows = self._database.rows(
                f"SELECT story, telling FROM told WHERE story IN ({marks(portion)}) "
                "AND seen_from <= ? AND seen_until > ?",
                (*portion, at, at),
            )
            found.update({StoryId(story): key for story, key in rows})
        return found

    def titles(self, keys: Iterable[str]) -> dict[str, str]:
        """Return the titles of tellings."""
        found: dict[str, str] = {}
        for portion in portions(sorted(set(keys))):
            found.update(
                self._database.rows(f"SELECT key, title FROM telling WHERE key IN ({marks(portion)})", portion)
            )
        return found

    def slots(self, verdicts: Sequence[str], *, at: int = NOW) -> list[FoundSlot]:
        """Return the slots with one of these verdicts, by story and place."""
        rows = self._database.rows(
            "SELECT t.story, s.id, s.question, s.kind, s.verdict, s.answers FROM slot s "
            f"JOIN told t ON t.telling = s.telling WHERE s.verdict IN ({marks(verdicts)}) "
            "AND t.seen_from <= ? AND t.seen_until > ? ORDER BY t.story, s.place",
            (*verdicts, at, at),
        )
        return [
            FoundSlot(story=StoryId(story), id=slot, question=question, kind=kind, verdict=verdict, answers=answers)
            for story, slot, question, kind, verdict, answers in rows
        ]

    def slot_beginning(self, prefix: str) -> str | None:
        """Return the one slot of the stories as they are told now whose id begins so; None: no slot, or several."""
        rows = self._database.rows(
            "SELECT DISTINCT s.id FROM slot s JOIN told t ON t.telling = s.telling AND t.seen_until = ? "
            "WHERE s.id >= ? AND s.id < ? LIMIT 2",
            (FOREVER, prefix, prefix + "g"),
        )
        return str(rows[0][0]) if len(rows) == 1 else None

    def with_slot(self, slots: Iterable[str]) -> list[StoryId]:
        """Return the stories that have, or ever had, one of these slots, and are told now."""
        found: set[str] = set()
        for portion in portions(sorted(set(slots))):
            rows = self._database.rows(
                "SELECT DISTINCT t.story FROM slot s JOIN told t ON t.telling = s.telling "
                f"WHERE s.id IN ({marks(portion)})",
                portion,
            )
            found.update(row[0] for row in rows)
        return [StoryId(story) for story in sorted(found)]

    def untold(self, *, at: int = NOW, rules: str | None = None) -> list[StoryId]:
        """Return the stories with two reports or more that were not told by a moment, by these rules where given."""
        made = "" if rules is None else "AND EXISTS (SELECT 1 FROM telling g WHERE g.key = t.telling AND g.rules = ?)"
        rows = self._database.rows(
            "SELECT m.story FROM member m WHERE m.seen_from <= ? AND m.seen_until > ? AND NOT EXISTS "
            f"(SELECT 1 FROM told t WHERE t.story = m.story AND t.seen_from <= ? AND t.seen_until > ? {made}) "
            "GROUP BY m.story HAVING count(*) > 1 ORDER BY m.story",
            (at, at, at, at, *([] if rules is None else [rules])),
        )
        return [StoryId(row[0]) for row in rows]
