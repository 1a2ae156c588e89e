"""Sources and reports in the store: what was read, where it lay, and when.

A source lies at an address: its URL, else its path. When other bytes come from
the same address, the source that lay there is closed and the new one opened;
both stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from crosstell.model.ids import ReportId, SourceId, digest
from crosstell.model.issue import Issue
from crosstell.model.report import Report
from crosstell.model.source import Source
from crosstell.store.database import Database, marks, portions
from crosstell.store.packing import pack, squeeze, unpack, unsqueeze
from crosstell.store.schema import FOREVER, NOW

EARLIEST_ZONE = timedelta(hours=14)  # a day begins there, by UTC, this long before it does at Greenwich
SECOND = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """The bytes that a source was read from; `part` says whether they are its own or those of its container."""

    sha256: str
    content: bytes
    part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What lay at an address from the one moment until before the other."""

    address: str
    source: SourceId
    seen_from: int
    seen_until: int


class Sources:
    """Sources, their bytes, and the addresses that they lay at."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def known(self, ids: Iterable[str]) -> set[str]:
        """Return those of *ids* that the store holds."""
        found: set[str] = set()
        for portion in portions(ids):
            found.update(
                row[0] for row in self._database.rows(f"SELECT id FROM source WHERE id IN ({marks(portion)})", portion)
            )
        return found

    def add(self, source: Source, raw: Raw, at: int) -> None:
        """Keep a source with its bytes; one that is there stays as it is."""
        self._database.change(
            "INSERT INTO blob (sha256, size, content) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (raw.sha256, len(raw.content), squeeze(raw.content)),
        )
        self._database.change(
            "INSERT INTO source (id, blob, part, path, member, url, content, seen) VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT DO NOTHING",
            (source.id, raw.sha256, raw.part, source.path, source.member, source.url, pack(source), at),
        )

    def load(self, ids: Iterable[str]) -> dict[SourceId, Source]:
        """Return sources by id."""
        found: dict[SourceId, Source] = {}
        for portion in portions(sorted(set(ids))):
            sql = f"SELECT content FROM source WHERE id IN ({marks(portion)})"
            for (content,) in self._database.rows(sql, portion):
                source = unpack(content, Source)
                found[source.id] = source
        return found

    def raw(self, sha256: str) -> bytes:
        """Return kept bytes by their SHA-256."""
        ((content,),) = self._database.rows("SELECT content FROM blob WHERE sha256 = ?", (sha256,))
        return unsqueeze(bytes(content))

    def holder(self, address: str, *, at: int = NOW) -> SourceId | None:
        """Return the source that lay at an address."""
        rows = self._database.rows(
            "SELECT source FROM address WHERE address = ? AND seen_from <= ? AND seen_until > ?", (address, at, at)
        )
        return SourceId(rows[0][0]) if rows else None

    def lies(self, source: str) -> bool:
        """Tell whether a source lies at any address now."""
        return bool(
            self._database.rows("SELECT 1 FROM address WHERE source = ? AND seen_until = ? LIMIT 1", (source, FOREVER))
        )

    def point(self, address: str, source: str, at: int) -> None:
        """Let *source* lie at *address* from now on."""
        self._database.change(
            "UPDATE address SET seen_until = ? WHERE address = ? AND seen_until = ?", (at, address, FOREVER)
        )
        self._database.change(
            "INSERT INTO address (address, source, seen_from, seen_until) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (address, seen_from) DO UPDATE SET source = excluded.source, seen_until = excluded.seen_until",
            (address, source, at, FOREVER),
        )

    def versions(self, source: str, *, at: int = NOW) -> list[Version]:
        """Return everything that lay, up to *at*, at the addresses that this source lay at, oldest first."""
        rows = self._database.rows(
            "SELECT address, source, seen_from, seen_until FROM address WHERE seen_from <= ? AND address IN "
            "(SELECT address FROM address WHERE source = ? AND seen_from <= ?) ORDER BY address, seen_from",
            (at, source, at),
        )
        return [
            Version(address=address, source=SourceId(held), seen_from=first, seen_until=last if last <= at else FOREVER)
            for address, held, first, last in rows
        ]


class Reports:
    """Reports with what is asked of them in columns, and the whole of them as bytes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def count(self) -> int:
        """Return how many reports have arrived."""
        return int(self._database.rows("SELECT coalesce(max(arrival), 0) FROM report")[0][0])

    def add(self, reports: Iterable[Report], *, arrival: int, at: int) -> None:
        """Keep reports that are new, numbered from *arrival* on."""
        self._database.change_many(
            "INSERT INTO report (id, source, arrival, span_start, span_end, title, outlet, published, published_from, "
            "language, url, content, seen) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    report.id,
                    report.source,
                    number,
                    report.span.start,
                    report.span.end,
                    _stored(report.title.value if report.title else None),
                    _stored(report.outlet.value if report.outlet else None),
                    report.published.value.value if report.published else None,
                    out_from(report),
                    _stored(report.language),
                    _stored(report.url),
                    pack(report),
                    at,
                )
                for number, report in enumerate(reports, start=arrival)
            ],
        )

    def load(self, ids: Iterable[str]) -> dict[ReportId, Report]:
        """Return reports by id."""
        found: dict[ReportId, Report] = {}
        for portion in portions(sorted(set(ids))):
            sql = f"SELECT content FROM report WHERE id IN ({marks(portion)})"
            for (content,) in self._database.rows(sql, portion):
                report = unpack(content, Report)
                found[report.id] = report
        return found

    def arrivals(self, ids: Iterable[str]) -> dict[str, int]:
        """Return the number in order of arrival of each report."""
        found: dict[str, int] = {}
        for portion in portions(sorted(set(ids))):
            sql = f"SELECT id, arrival FROM report WHERE id IN ({marks(portion)})"
            found.update(self._database.rows(sql, portion))
        return found

    def arrived(self, arrivals: Iterable[int]) -> list[Report]:
        """Return the reports with these numbers, in order of arrival."""
        found: list[tuple[int, bytes]] = []
        for portion in portions(sorted(set(arrivals))):
            sql = f"SELECT arrival, content FROM report WHERE arrival IN ({marks(portion)})"
            found += self._database.rows(sql, portion)
        return [unpack(content, Report) for _, content in sorted(found, key=lambda row: row[0])]

    def known(self, ids: Iterable[str]) -> set[str]:
        """Return those of *ids* that the store holds."""
        return set(self.arrivals(ids))

    def titles(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the titles of reports; one without a title is left out."""
        found: dict[str, str] = {}
        for portion in portions(sorted(set(ids))):
            sql = f"SELECT id, title FROM report WHERE id IN ({marks(portion)}) AND title IS NOT NULL"
            found.update(self._database.rows(sql, portion))
        return found

    def seen(self, ids: Iterable[str]) -> dict[str, int]:
        """Return the moment that each report was first seen."""
        found: dict[str, int] = {}
        for portion in portions(sorted(set(ids))):
            found.update(self._database.rows(f"SELECT id, seen FROM report WHERE id IN ({marks(portion)})", portion))
        return found

    def of_sources(self, sources: Sequence[str]) -> list[ReportId]:
        """Return the reports of these sources in order of arrival."""
        found: list[tuple[int, str]] = []
        for portion in portions(sources):
            sql = f"SELECT arrival, id FROM report WHERE source IN ({marks(portion)})"
            found += self._database.rows(sql, portion)
        return [ReportId(one) for _, one in sorted(found)]

    def beginning(self, prefix: str, *, at: int = NOW) -> list[ReportId]:
        """Return the ids that begin so, ten at most: people type the first digits."""
        rows = self._database.rows(
            "SELECT id FROM report WHERE id >= ? AND id < ? AND seen <= ? AND published_from <= ? ORDER BY id LIMIT 10",
            (prefix, prefix + "g", at, at),
        )
        return [ReportId(row[0]) for row in rows]

    def add_edit(self, old: str, new: str, at: int) -> None:
        """Note that *new* took the place of *old*."""
        self._database.change(
            "INSERT INTO edit (old, new, seen) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", (old, new, at)
        )

    def edits(self, report: str, *, at: int = NOW) -> list[tuple[ReportId, ReportId, int]]:
        """Return (old, new, seen) of every edit in the chain that *report* belongs to, oldest first."""
        known, asked = {report}, [report]
        found: set[tuple[int, str, str]] = set()
        while asked:
            one = asked.pop()
            rows = self._database.rows(
                "SELECT seen, old, new FROM edit WHERE (old = ? OR new = ?) AND seen <= ?", (one, one, at)
            )
            found.update((seen, old, new) for seen, old, new in rows)
            fresh = sorted({end for _, old, new in rows for end in (old, new)} - known)
            known.update(fresh)
            asked += fresh
        return [(ReportId(old), ReportId(new), seen) for seen, old, new in sorted(found)]


class Issues:
    """What went wrong with inputs, once each."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, issues: Iterable[Issue], at: int) -> None:
        """Keep issues; one that is there stays as it is."""
        self._database.change_many(
            "INSERT INTO issue (id, code, stage, path, source, report, severity, content, seen) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [
                (
                    digest("issue", issue.code, issue.path, issue.source or "", issue.report or "", issue.message),
                    issue.code,
                    issue.stage,
                    issue.path,
                    issue.source,
                    issue.report,
                    issue.severity,
                    pack(issue),
                    at,
                )
                for issue in map(_writable, issues)
            ],
        )

    def load(self, sources: Iterable[str] | None = None, *, at: int = NOW) -> list[Issue]:
        """Return the issues of these sources, or all of them."""
        if sources is None:
            rows = self._database.rows("SELECT content FROM issue WHERE seen <= ? ORDER BY id", (at,))
            return [unpack(content, Issue) for (content,) in rows]
        found: list[Issue] = []
        for portion in portions(sorted(set(sources))):
            sql = f"SELECT content FROM issue WHERE source IN ({marks(portion)}) AND seen <= ? ORDER BY id"
            found += [unpack(content, Issue) for (content,) in self._database.rows(sql, (*portion, at))]
        return found


def out_from(report: Report) -> int:
    """Return the moment from which *report* can have been out, by the earliest clock on earth; 0: undated."""
    first = report.published.value.first if report.published else None
    if first is None:
        return 0
    begin = datetime(first.year, first.month, first.day, tzinfo=UTC)
    return max(0, int(((begin - datetime(1970, 1, 1, tzinfo=UTC)) - EARLIEST_ZONE).total_seconds()) * SECOND)


def _writable(issue: Issue) -> Issue:
    return replace(issue, path=_stored(issue.path) or "", message=_stored(issue.message) or "")


def _stored(words: str | None) -> str | None:
    """Return words without what no database keeps: NUL, and halves of a code point."""
    return (
        None if words is None else words.replace("\0", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace").decode()
    )
