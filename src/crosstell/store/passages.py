"""Words that can be searched: passages by their words, reports by the names in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crosstell.model.ids import ReportId, StoryId
from crosstell.model.passage import Passage
from crosstell.model.report import Reading
from crosstell.store.database import Database
from crosstell.store.schema import NOW

SHIFT = 20  # bits for the number of a passage inside its report
SHORTEST_FIRST = "100.0 / (100 + p.span_end - p.span_start)"
MARKS = re.compile(r"[\W_]+")
ASCII_MARKS = {code: " " for code in range(128) if not chr(code).isalnum()}
QUOTED = re.compile(r'"([^"]*)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is searched for. A phrase is words in a row; of each group of phrases one must stand in the passage."""

    groups: tuple[tuple[tuple[str, ...], ...], ...]
    outlet: str | None = None
    name: str | None = None
    story: str | None = None
    since: int | None = None
    until: int | None = None
    at: int = NOW
    most: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage that was found: a range of its report's reading. Higher scores fit better."""

    report: ReportId
    story: StoryId | None
    start: int
    end: int
    score: float


class Passages:
    """The index of words and names."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, reading: Reading, arrival: int, passages: Sequence[Passage]) -> None:
        """Make the passages of a report findable."""
        rows = [(arrival << SHIFT | passage.index, reading.report, passage.start, passage.end) for passage in passages]
        words = [plain(reading.text[passage.start : passage.end]) for passage in passages]
        if self._database.kind == "postgres":
            self._database.change_many(
                "INSERT INTO passage (id, report, span_start, span_end, words) "
                "VALUES (?, ?, ?, ?, to_tsvector('simple', ?))",
                [(*row, said) for row, said in zip(rows, words, strict=True)],
            )
            return
        self._database.change_many("INSERT INTO passage (id, report, span_start, span_end) VALUES (?, ?, ?, ?)", rows)
        self._database.change_many(
            "INSERT INTO words (rowid, text) VALUES (?, ?)",
            [(row[0], said) for row, said in zip(rows, words, strict=True)],
        )

    def add_names(self, report: str, names: Iterable[tuple[str, str]]) -> None:
        """Make a report findable by the (name, kind) of those who are named in it."""
        self._database.change_many(
            "INSERT INTO named (name, kind, report) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            sorted({(plain(name), kind, report) for name, kind in names}),
        )

    def search(self, query: Query) -> list[Hit]:
        """Return the passages that hold a phrase of every group, those that fit best first."""
        words, matched, score = self._matched(query)
        where = ["r.seen <= ?", "r.published_from <= ?", *matched]
        values: list[object] = [query.at, query.at, *words]
        for clause, value in (
            ("lower(r.outlet) = lower(?)", query.outlet),
            ("m.story = ?", query.story),
            ("r.published_from >= ?", query.since),
            ("r.published_from > 0 AND r.published_from < ?", query.until),
        ):
            if value is not None:
                where.append(clause)
                values.append(value)
        if query.name is not None and plain(query.name):
            clause, asked = self._naming(plain(query.name))
            where.append(clause)
            values += asked
        joined = "JOIN words ON words.rowid = p.id " if self._database.kind == "sqlite" and words else ""
        rows = self._database.rows(
            f"SELECT p.report, m.story, p.span_start, p.span_end, {score} AS score FROM passage p {joined}"
            "JOIN report r ON r.id = p.report "
            "JOIN member m ON m.report = r.id AND m.seen_from <= ? AND m.seen_until > ? "
            f"WHERE {' AND '.join(where)} ORDER BY score DESC, p.id LIMIT ?",
            (*self._ranked(query), query.at, query.at, *values, query.most),
        )
        return [
            Hit(report=ReportId(report), story=StoryId(story), start=start, end=end, score=float(fit))
            for report, story, start, end, fit in rows
        ]

    def _naming(self, name: str) -> tuple[str, tuple[str, ...]]:
        """Return the clause for reports that name somebody; one that was not annotated yet need only hold the words."""
        read = "EXISTS (SELECT 1 FROM named n WHERE n.report = r.id AND n.name = ?)"
        unread = "NOT EXISTS (SELECT 1 FROM named n WHERE n.report = r.id)"
        if self._database.kind == "postgres":
            held, words = (
                "SELECT o.report FROM passage o WHERE o.words @@ CAST(? AS tsquery)",
                tsquery([[name.split()]]),
            )
        else:
            held, words = (
                "SELECT o.report FROM words w JOIN passage o ON o.id = w.rowid WHERE w.words MATCH ?",
                f'"{name}"',
            )
        return f"({read} OR ({unread} AND r.id IN ({held})))", (name, words)

    def _ranked(self, query: Query) -> tuple[str, ...]:
        return (tsquery(query.groups),) if query.groups and self._database.kind == "postgres" else ()

    def _matched(self, query: Query) -> tuple[tuple[str, ...], tuple[str, ...], str]:
        """Return the words to ask for, the clause that asks, and the column that ranks."""
        if not query.groups:
            return (), (), "0"
        if self._database.kind == "postgres":
            rank = "ts_rank_cd(p.words, CAST(? AS tsquery))"
            return (tsquery(query.groups),), ("p.words @@ CAST(? AS tsquery)",), rank
        quoted = " AND ".join(
            "(" + " OR ".join(f'"{" ".join(phrase)}"' for phrase in group) + ")" for group in query.groups
        )
        rank = "-bm25(words)" if query.at >= NOW else SHORTEST_FIRST  # how rare a word is now, nobody knew then
        return (quoted,), ("words MATCH ?",), rank


def phrases(asked: str) -> tuple[tuple[str, ...], ...]:
    """Return what a person typed as phrases: words in quotation marks stay together, all others stand alone.

    Marks and operators are no words, so nothing of a query language gets through.
    """
    found = [tuple(plain(said).split()) for said in QUOTED.findall(asked)]
    found += [(word,) for word in plain(QUOTED.sub(" ", asked)).split()]
    return tuple(phrase for phrase in found if phrase)


def tsquery(asked: Iterable[Iterable[Iterable[str]]]) -> str:
    """Return groups of phrases as Postgres spells them; they hold letters and digits alone."""
    return " & ".join(
        "(" + " | ".join("(" + " <-> ".join(f"'{word}'" for word in phrase) + ")" for phrase in group) + ")"
        for group in asked
    )


def plain(text: str) -> str:
    """Return words as they are compared: small letters without accents, marks as spaces."""
    letters = text.casefold()
    if letters.isascii():
        return " ".join(letters.translate(ASCII_MARKS).split())
    letters = unicodedata.normalize("NFKD", letters)
    letters = letters.translate({ord(sign): None for sign in set(letters) if unicodedata.combining(sign)})
    return MARKS.sub(" ", letters).strip()
