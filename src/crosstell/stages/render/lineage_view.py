"""What every face of a lineage shows: reports numbered, ties in order of weight, statements that several reports carry.

In: a lineage record. Numbers in brackets count its reports from 1, in the
order of the record. Text and HTML are laid out from these values.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from msgspec import UNSET

from crosstell.model.lineage import Direction, EdgeKind, SharedKind
from crosstell.model.lineage_record import LineageRecord, TracedEdge
from crosstell.model.record import AuthorityEntry, IssueRow, Place
from crosstell.stages.render.clean import one_line
from crosstell.stages.render.gather import path_of, report_view
from crosstell.stages.render.independence import independent_texts
from crosstell.stages.render.lineage_graph import Graph, graph_of
from crosstell.stages.render.view import FamilyView, ReportView
from crosstell.text.wording import counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The same words, or what differs, in two reports; a side is None where nothing stands."""

    kind: str
    left: Place | None
    right: Place | None
    words: int = 0

    @property
    def alike(self) -> bool:
        """Tell whether both sides read the same."""
        return (
            self.left is not None and self.right is not None and one_line(self.left.exact) == one_line(self.right.exact)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Two reports with what they share. Where the direction is known, *left* wrote it."""

    kind: str
    directed: bool
    left: ReportView
    right: ReportView
    words: int
    evidence: tuple[str, ...]
    passages: tuple[Pair, ...]
    changes: tuple[Pair, ...]

    @property
    def said(self) -> str:
        """Return in words how the two hang together."""
        left, right = f"[{self.left.number}]", f"[{self.right.number}]"
        if self.kind == EdgeKind.COPY:
            return f"{right} is a copy of {left}" if self.directed else f"{left} and {right} are copies of one text"
        words = counted(self.words, "word")
        return f"{left} and {right} " + {
            "weak": f"share {words} of prose, too little for a copy",
            "quote": f"carry {words} of the same statements",
            "boiler": f"share {words} that belong to a site",
            "excerpt": f"share {words} handed over as somebody else's",
        }.get(self.kind, f"{self.kind}: {words}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One report's part of a statement."""

    report: ReportView
    place: Place
    words: int


@dataclass(frozen=True, slots=True)
class Statement:
    """Words of somebody that several reports carry, the fullest first."""

    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineageView:
    """A whole lineage, ready to lay out."""

    counts: tuple[str, ...]
    reports: tuple[ReportView, ...]
    families: tuple[FamilyView, ...]
    ties: tuple[Tie, ...]
    statements: tuple[Statement, ...]
    authorities: tuple[AuthorityEntry, ...] | None
    graph: Graph
    issues: tuple[tuple[IssueRow, str], ...]
    made_by: str

    @property
    def copied(self) -> tuple[FamilyView, ...]:
        """Return the families of more than one report."""
        return tuple(family for family in self.families if len(family.members) > 1)

    def of_kind(self, kind: str) -> tuple[Tie, ...]:
        """Return the ties of one kind, those with most words first."""
        return tuple(tie for tie in self.ties if tie.kind == kind)

    def numbers_of(self, ids: Iterable[str]) -> tuple[int, ...]:
        """Return the numbers of reports by their ids."""
        wanted = set(ids)
        return tuple(report.number for report in self.reports if report.row.id in wanted)


def view_lineage(record: LineageRecord) -> LineageView:
    """Return what the faces show of *record*."""
    sources = {row.id: row for row in record.sources}
    reports = tuple(report_view(row, place, sources[row.source]) for place, row in enumerate(record.reports, 1))
    by_id = {report.row.id: report for report in reports}
    authorities = None if record.authorities is UNSET else tuple(record.authorities)
    counts = [counted(len(reports), "report"), independent_texts(record.families, record.edges)]
    if authorities is not None:
        counts.append(counted(len(authorities), "primary source"))
    ties = sorted(
        (_tie(edge, by_id) for edge in record.edges), key=lambda tie: (-tie.words, tie.left.number, tie.right.number)
    )
    return LineageView(
        counts=tuple(counts),
        reports=reports,
        families=tuple(
            FamilyView(
                members=tuple(by_id[one] for one in family.members),
                origin=by_id.get(family.origin or ""),
                passages=len(family.copies),
                agency="" if family.agency is UNSET else one_line(family.agency),
            )
            for family in record.families
        ),
        ties=tuple(ties),
        statements=_statements(record.edges, by_id),
        authorities=authorities,
        graph=graph_of(reports, record.families, record.edges, authorities or ()),
        issues=tuple((row, path_of(sources.get(row.source or ""))) for row in record.issues),
        made_by=f"crosstell {record.crosstell}, {record.schema}",
    )


def _tie(edge: TracedEdge, reports: Mapping[str, ReportView]) -> Tie:
    a, b = reports[edge.a], reports[edge.b]
    directed = edge.direction != Direction.UNKNOWN
    turned = edge.direction == Direction.B_TO_A if directed else b.number < a.number
    passages = [Pair(kind=one.kind, left=one.a, right=one.b, words=one.words) for one in edge.passages]
    changes = [Pair(kind=one.kind, left=one.a, right=one.b) for one in edge.changes]
    return Tie(
        kind=edge.kind,
        directed=directed,
        left=b if turned else a,
        right=a if turned else b,
        words=edge.words,
        evidence=tuple(one_line(line) for line in edge.evidence),
        passages=tuple(_turned(one) if turned else one for one in passages),
        changes=tuple(_turned(one) if turned else one for one in changes),
    )


def _turned(pair: Pair) -> Pair:
    return Pair(kind=pair.kind, left=pair.right, right=pair.left, words=pair.words)


def _statements(edges: Sequence[TracedEdge], reports: Mapping[str, ReportView]) -> tuple[Statement, ...]:
    """Gather the quoted passages that overlap in some report: one statement, in as many lengths as reports give it."""
    groups_in: dict[str, list[list[Place]]] = {}
    for edge in edges:
        for passage in edge.passages:
            if passage.kind == SharedKind.QUOTE:
                _join(passage.a, passage.b, groups_in)
    found = {id(group): group for groups in groups_in.values() for group in groups}
    statements = [Statement(_tellings(group, reports)) for group in found.values()]
    several = [one for one in statements if len({telling.report.row.family for telling in one.tellings}) > 1]
    return tuple(sorted(several, key=_weight))


def _weight(statement: Statement) -> tuple[int, int, int, int]:
    first = statement.tellings[0]
    return -len(statement.tellings), -first.words, first.report.number, first.place.start


def _join(a: Place, b: Place, groups_in: dict[str, list[list[Place]]]) -> None:
    """Put two places of one statement, and every place that overlaps one of them, into one group."""
    near = {
        id(group): group
        for place in (a, b)
        for group in groups_in.get(place.report, ())
        if any(_overlap(place, other) for other in group)
    }
    merged = [a, b, *(place for group in near.values() for place in group)]
    for report in dict.fromkeys(place.report for place in merged):
        apart = [group for group in groups_in.get(report, ()) if id(group) not in near]
        groups_in[report] = [*apart, merged]


def _overlap(place: Place, other: Place) -> bool:
    return place.report == other.report and place.start < other.end and other.start < place.end


def _tellings(places: Sequence[Place], reports: Mapping[str, ReportView]) -> tuple[Telling, ...]:
    longest: dict[str, Place] = {}
    for place in places:
        kept = longest.get(place.report)
        if kept is None or (place.end - place.start, -place.start) > (kept.end - kept.start, -kept.start):
            longest[place.report] = place
    tellings = (
        Telling(report=reports[one], place=place, words=len(place.exact.split())) for one, place in longest.items()
    )
    return tuple(sorted(tellings, key=lambda one: (-one.words, one.report.number)))
