"""The lineage of a set of reports as it leaves crosstell: `crosstell.lineage/1`.

Sources, reports, families and places are those of the record; an edge has its
passages side by side, and what a copy changed. `docs/lineage.schema.json` is
generated from these classes.
"""

from __future__ import annotations

import msgspec

from crosstell.model.record import (
    AuthorityEntry,
    EdgeRow,
    FamilyRow,
    IssueRow,
    Place,
    ReportRow,
    SourceRow,
)

LINEAGE_SCHEMA = "crosstell.lineage/1"


class PassageRow(msgspec.Struct, frozen=True, kw_only=True):
    """Words that stand in both reports; `words` counts those that agree."""

    kind: str
    words: int
    a: Place
    b: Place


class ChangeRow(msgspec.Struct, frozen=True, kw_only=True):
    """What one of two copies has where the other has other words, or none (None)."""

    kind: str
    a: Place | None
    b: Place | None


class TracedEdge(EdgeRow, frozen=True, kw_only=True):
    """Two reports with what they share and, for copies, how they differ; a side is always that report's."""

    passages: list[PassageRow]
    changes: list[ChangeRow]


class LineageRecord(msgspec.Struct, frozen=True, kw_only=True):
    """Which reports are copies of one text, what they share, and who is cited.

    `authorities` are merged within a story: a party of two stories has two
    rows. The key is left out where nobody asked who is cited.
    """

    schema: str
    crosstell: str
    sources: list[SourceRow]
    reports: list[ReportRow]
    families: list[FamilyRow]
    edges: list[TracedEdge]
    authorities: list[AuthorityEntry] | msgspec.UnsetType = msgspec.UNSET
    issues: list[IssueRow]
