"""What people said about stories: each judgement a row with author, time and undo."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum

from crosstell.store.database import Database
from crosstell.store.schema import FOREVER, NOW


class JudgementKind(StrEnum):
    """What a judgement says of its subject and the others."""

    SAME = "same"  # all these reports tell of one event
    DIFFERENT = "different"  # the others tell of another event than the subject
    WRONG = "wrong"  # the subject, a report or a slot, is not to be used


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One edge: `subject` and `others` are ids of reports, or one id of a slot."""

    id: str
    kind: JudgementKind
    subject: str
    others: tuple[str, ...]
    author: str
    note: str
    seen_from: int
    seen_until: int
    undone_by: str | None = None


class Judgements:
    """Judgements in the order in which they were made."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, judgement: Judgement) -> None:
        """Keep a judgement."""
        self._database.change(
            "INSERT INTO judgement (id, kind, subject, others, author, note, seen_from, seen_until, undone_by) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                judgement.id,
                str(judgement.kind),
                judgement.subject,
                json.dumps(judgement.others),
                judgement.author,
                judgement.note,
                judgement.seen_from,
                judgement.seen_until,
                judgement.undone_by,
            ),
        )

    def undo(self, judgement: str, *, author: str, at: int) -> None:
        """Let a judgement hold no more."""
        self._database.change(
            "UPDATE judgement SET seen_until = ?, undone_by = ? WHERE id = ? AND seen_until = ?",
            (at, author, judgement, FOREVER),
        )

    def load(self, *, at: int = NOW, undone: bool = False) -> list[Judgement]:
        """Return the judgements that held, oldest first; with *undone* also those that had been taken back."""
        rows = self._database.rows(
            "SELECT id, kind, subject, others, author, note, seen_from, seen_until, undone_by FROM judgement "
            "WHERE seen_from <= ? AND (seen_until > ? OR ?) ORDER BY seen_from, id",
            (at, at, undone),
        )
        return [
            Judgement(
                id=one,
                kind=JudgementKind(kind),
                subject=subject,
                others=tuple(json.loads(others)),
                author=author,
                note=note,
                seen_from=first,
                seen_until=last if last <= at else FOREVER,
                undone_by=undone_by if last <= at else None,
            )
            for one, kind, subject, others, author, note, first, last, undone_by in rows
        ]

    def beginning(self, prefix: str) -> list[str]:
        """Return the ids that begin so, ten at most."""
        rows = self._database.rows(
            "SELECT id FROM judgement WHERE id >= ? AND id < ? ORDER BY id LIMIT 10", (prefix, prefix + "g")
        )
        return [row[0] for row in rows]
