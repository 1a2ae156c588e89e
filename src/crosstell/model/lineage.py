"""Lineage: which texts copy which, and who is cited."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from msgspec import Struct

from crosstell.model.ids import EntityId, FamilyId, ReportId
from crosstell.model.span import Span


class SharedKind(StrEnum):
    """What kind of words two reports share."""

    PROSE = "prose"  # the writer's own sentences
    QUOTE = "quote"  # one statement, tweet or transcript in both
    BOILER = "boiler"  # the same text under many reports of an outlet
    EXCERPT = "excerpt"  # an attributed extract


class EdgeKind(StrEnum):
    """How two reports hang together."""

    COPY = "copy"
    WEAK = "weak"
    QUOTE = "quote"
    BOILER = "boiler"
    EXCERPT = "excerpt"


class Direction(StrEnum):
    """Which of the two wrote it, where the evidence decides."""

    A_TO_B = "a_to_b"
    B_TO_A = "b_to_a"
    UNKNOWN = "unknown"


class Shared(Struct, frozen=True, kw_only=True, gc=False):
    """A passage that stands in both reports: ranges in the two readings, and spans in the two sources."""

    kind: SharedKind
    a: Span
    b: Span
    a_range: tuple[int, int]
    b_range: tuple[int, int]
    words: int


class ChangeKind(StrEnum):
    """What a copy changed; the narrowest class that holds."""

    QUOTATION = "quotation"  # words inside quotation marks
    DATE = "date"
    FIGURE = "figure"
    NAME = "name"
    WORDS = "words"
    PASSAGE = "passage"  # a sentence or more, between passages that both have
    LEAD = "lead"  # words before the first passage that both have
    TAIL = "tail"  # words after the last one
    MOVED = "moved"  # the same passage at another place


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What stands in one of two copies where the other has other words, or none (None)."""

    kind: ChangeKind
    a: Span | None
    b: Span | None
    a_range: tuple[int, int] | None
    b_range: tuple[int, int] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """What two reports share; a < b by report id. `evidence` says in words what decided kind and direction.

    `doubtful` tells that the evidence leaves open whether the two are copies,
    so that texts are counted as a range.
    """

    a: ReportId
    b: ReportId
    kind: EdgeKind
    direction: Direction
    evidence: tuple[str, ...]
    passages: tuple[Shared, ...]
    doubtful: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Reports that are copies of one text. `origin` is the report that wrote it, None where nothing decides."""

    id: FamilyId
    members: tuple[ReportId, ...]
    origin: ReportId | None
    agency: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """Families and edges of a set of reports. Every report is in exactly one family."""

    families: tuple[Family, ...]
    edges: tuple[Edge, ...]

    def family_of(self) -> dict[ReportId, FamilyId]:
        """Return the family of each report."""
        return {member: family.id for family in self.families for member in family.members}


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedPlace:
    """A place where a report cites an authority: the words that name it, and what it is cited for."""

    report: ReportId
    cue: Span
    content: Span | None
    entity: EntityId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """A party that reports cite as the source of what they say, merged across reports."""

    name: str
    kind: str  # "official", "agency", "outlet", "person", "document", "social", "witness", "unnamed"
    places: tuple[CitedPlace, ...]
