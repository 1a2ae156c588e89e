"""Who is cited, who wrote it, who printed it, who carried it on: the lineage of reports as nodes and arcs.

In: report, family, edge and authority rows. Out: one node for each authority,
agency, report and aggregator, and arcs from left to right: an authority is
cited in a report, an agency wrote it, an aggregator carries it. Arcs between
reports say what they share; only those that are directed know who came first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from msgspec import UNSET

from crosstell.model.lineage import Direction, EdgeKind
from crosstell.model.record import AuthorityEntry, EdgeRow, FamilyRow
from crosstell.stages.render.clean import one_line
from crosstell.stages.render.view import ReportView
from crosstell.text.wording import counted


class Column(IntEnum):
    """What a node is; also its column, from left to right."""

    AUTHORITY = 0
    AGENCY = 1
    REPORT = 2
    AGGREGATOR = 3

    @property
    def word(self) -> str:
        """Return the word for it in a file or a table."""
        return self.name.lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A party or a report. `label` is short; `number` that of a report; `family` is shared by copies of one text."""

    id: str
    column: Column
    label: str
    title: str = ""
    number: int = 0
    family: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arc:
    """How two nodes hang together. `kind` is "cites", "wrote", "carries", or the kind of an edge between reports."""

    source: str
    target: str
    kind: str
    directed: bool
    words: int = 0
    says: str = ""


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes in order of their columns, then as given; arcs in order of their kinds."""

    nodes: tuple[Node, ...]
    arcs: tuple[Arc, ...]

    def column(self, column: Column) -> tuple[Node, ...]:
        """Return the nodes of one column."""
        return tuple(node for node in self.nodes if node.column is column)


def graph_of(
    reports: Sequence[ReportView],
    families: Sequence[FamilyRow],
    edges: Sequence[EdgeRow],
    authorities: Sequence[AuthorityEntry],
) -> Graph:
    """Return the graph of *reports*; parties and edges of other reports are left out."""
    by_id = {report.row.id: report for report in reports}
    wrote = agencies_of(reports, families)
    carried = {report.row.id: one_line(report.row.via.value) for report in reports if report.row.via}
    cited = [row for row in authorities if any(one in by_id for one in row.reports)]
    agencies, aggregators = _named("g", wrote), _named("v", carried)
    nodes = (
        *(_authority(row, place) for place, row in enumerate(cited, 1)),
        *(Node(id=id_, column=Column.AGENCY, label=name) for name, id_ in agencies.items()),
        *(_report(report) for report in reports),
        *(Node(id=id_, column=Column.AGGREGATOR, label=name) for name, id_ in aggregators.items()),
    )
    arcs = (
        *(
            Arc(source=f"a{place}", target=_id(by_id[one]), kind="cites", directed=True)
            for place, row in enumerate(cited, 1)
            for one in row.reports
            if one in by_id
        ),
        *(
            Arc(source=agencies[name], target=_id(by_id[one]), kind="wrote", directed=True)
            for one, name in wrote.items()
        ),
        *(_between(edges, by_id)),
        *(
            Arc(source=_id(by_id[one]), target=aggregators[name], kind="carries", directed=True)
            for one, name in carried.items()
        ),
    )
    return Graph(nodes, arcs)


def agencies_of(reports: Sequence[ReportView], families: Sequence[FamilyRow]) -> dict[str, str]:
    """Return the agency that each report is credited to, by report id, in the order of *reports*."""
    of_family = {family.id: one_line(family.agency) for family in families if family.agency is not UNSET}
    named = (
        (
            report.row.id,
            of_family.get(report.row.family) or (one_line(report.row.agency.value) if report.row.agency else ""),
        )
        for report in reports
    )
    return {one: name for one, name in named if name}


def _named(prefix: str, of_report: Mapping[str, str]) -> dict[str, str]:
    return {name: f"{prefix}{place}" for place, name in enumerate(dict.fromkeys(of_report.values()), 1)}


def _authority(row: AuthorityEntry, place: int) -> Node:
    return Node(
        id=f"a{place}",
        column=Column.AUTHORITY,
        label=one_line(row.name),
        title=f"{one_line(row.name)}, cited in {counted(len(row.reports), 'report')}",
    )


def _report(report: ReportView) -> Node:
    return Node(
        id=_id(report),
        column=Column.REPORT,
        label=report.name,
        title=f"[{report.number}] {report.name}, {report.day}: {report.title}",
        number=report.number,
        family=report.row.family,
    )


def _id(report: ReportView) -> str:
    return f"r{report.number}"


def _between(edges: Sequence[EdgeRow], reports: Mapping[str, ReportView]) -> Iterator[Arc]:
    for edge in edges:
        if edge.kind == EdgeKind.BOILER or edge.a not in reports or edge.b not in reports:
            continue
        ends = (edge.b, edge.a) if edge.direction == Direction.B_TO_A else (edge.a, edge.b)
        if edge.direction == Direction.UNKNOWN:
            ends = (min(ends, key=lambda one: reports[one].number), max(ends, key=lambda one: reports[one].number))
        yield Arc(
            source=_id(reports[ends[0]]),
            target=_id(reports[ends[1]]),
            kind=edge.kind,
            directed=edge.direction != Direction.UNKNOWN,
            words=edge.words,
            says="; ".join(one_line(line) for line in edge.evidence),
        )
