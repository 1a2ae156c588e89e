"""The lineage as a table, one row a report: the same that the picture shows, for those who cannot see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crosstell.model.lineage import EdgeKind
from crosstell.stages.render.lineage_graph import Arc, Column, Graph, Node
from crosstell.text.wording import counted


@dataclass(frozen=True, slots=True, kw_only=True)
class LineageRow:
    """One report: who wrote it and who carries it on, what it shares with other reports, and whom it cites."""

    report: Node
    written_by: tuple[str, ...]
    carried_by: tuple[str, ...]
    same_text: tuple[str, ...]
    shares: tuple[str, ...]
    cites: tuple[str, ...]


def lineage_rows(graph: Graph) -> tuple[LineageRow, ...]:
    """Return one row for each report of *graph*, in its order."""
    nodes = {node.id: node for node in graph.nodes}
    arcs_at: dict[str, list[Arc]] = {}
    for arc in graph.arcs:
        for end in dict.fromkeys((arc.source, arc.target)):
            arcs_at.setdefault(end, []).append(arc)
    return tuple(_row(report, arcs_at.get(report.id, ()), nodes) for report in graph.column(Column.REPORT))


def _row(report: Node, arcs: Sequence[Arc], nodes: Mapping[str, Node]) -> LineageRow:
    into = [arc for arc in arcs if arc.target == report.id]
    out = [arc for arc in arcs if arc.source == report.id]
    between = [arc for arc in arcs if arc.kind in set(EdgeKind)]
    return LineageRow(
        report=report,
        written_by=tuple(nodes[arc.source].label for arc in into if arc.kind == "wrote"),
        carried_by=tuple(nodes[arc.target].label for arc in out if arc.kind == "carries"),
        same_text=tuple(_copy(arc, report, nodes) for arc in between if arc.kind == EdgeKind.COPY),
        shares=tuple(_shared(arc, report, nodes) for arc in between if arc.kind != EdgeKind.COPY),
        cites=tuple(nodes[arc.source].label for arc in into if arc.kind == "cites"),
    )


def _other(arc: Arc, report: Node, nodes: Mapping[str, Node]) -> int:
    return nodes[arc.target if arc.source == report.id else arc.source].number


def _copy(arc: Arc, report: Node, nodes: Mapping[str, Node]) -> str:
    other = _other(arc, report, nodes)
    if not arc.directed:
        return f"same text as [{other}]"
    return f"copied by [{other}]" if arc.source == report.id else f"copy of [{other}]"


def _shared(arc: Arc, report: Node, nodes: Mapping[str, Node]) -> str:
    what = {"weak": "of prose", "quote": "of one statement", "excerpt": "of an extract"}.get(arc.kind, arc.kind)
    return f"[{_other(arc, report, nodes)}] {counted(arc.words, 'word')} {what}"
