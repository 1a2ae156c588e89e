"""Choose what a picture of a lineage has room for, and say what it leaves out.

Copies of one text come first and stay together; of the parties cited, those
that several reports cite; of the ties that make no copy, those of most words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from crosstell.model.lineage import EdgeKind
from crosstell.stages.render.lineage_graph import Arc, Column, Graph, Node

MOST = {Column.AUTHORITY: 10, Column.AGENCY: 8, Column.REPORT: 24, Column.AGGREGATOR: 6}
MOST_LINKS = 12  # dashed arcs; the ones with most words are drawn


def kept_nodes(graph: Graph) -> dict[Column, tuple[Node, ...]]:
    """Return the nodes that are drawn: reports as far as there is room, and parties that they are tied to."""
    degree = Counter(end for arc in graph.arcs for end in (arc.source, arc.target))
    reports = _kept_reports(graph.column(Column.REPORT), degree)
    drawn = {node.id for node in reports}
    ties = Counter(end for arc in graph.arcs if {arc.source, arc.target} & drawn for end in (arc.source, arc.target))
    return {
        column: reports if column is Column.REPORT else _kept_parties(graph.column(column), ties, MOST[column])
        for column in Column
    }


def _kept_parties(nodes: Sequence[Node], ties: Mapping[str, int], most: int) -> tuple[Node, ...]:
    """Return the *most* parties with most ties; of those cited, only the ones in several reports, if there are such."""
    best = sorted((node for node in nodes if ties[node.id]), key=lambda node: -ties[node.id])[:most]
    several = [node for node in best if ties[node.id] > 1 or node.column is not Column.AUTHORITY]
    kept = {node.id for node in several or best}
    return tuple(node for node in nodes if node.id in kept)


def _kept_reports(nodes: Sequence[Node], degree: Mapping[str, int]) -> tuple[Node, ...]:
    """Return the reports that are drawn, families in one piece: copies first, then those with most ties."""
    families: dict[str, list[Node]] = {}
    for node in nodes:
        families.setdefault(node.family, []).append(node)
    ranked = sorted(families.values(), key=lambda one: (-min(len(one), 2), -max(degree[node.id] for node in one)))
    drawn: set[str] = set()
    room = MOST[Column.REPORT]
    for members in ranked:
        if len(members) <= room or not drawn:
            drawn.add(members[0].family)
            room -= len(members)
    kept = [node for family, members in families.items() if family in drawn for node in members]
    return tuple(kept[: MOST[Column.REPORT]])


def drawn_arcs(graph: Graph, boxes: Collection[str]) -> list[Arc]:
    """Return the arcs to draw: a party that an agency's text cites leads to the agency, and on from there."""
    wrote = {arc.target: arc.source for arc in graph.arcs if arc.kind == "wrote" and arc.source in boxes}
    links = [arc for arc in graph.arcs if arc.kind in (EdgeKind.WEAK, EdgeKind.QUOTE, EdgeKind.EXCERPT)]
    links = [arc for arc in links if arc.source in boxes and arc.target in boxes]
    most = {
        (arc.source, arc.target)
        for arc in sorted(links, key=lambda arc: (-arc.words, arc.source, arc.target))[:MOST_LINKS]
    }
    found: dict[tuple[str, str, str], Arc] = {}
    for arc in graph.arcs:
        target = wrote.get(arc.target, arc.target) if arc.kind == "cites" else arc.target
        if arc.source not in boxes or target not in boxes or (arc in links and (arc.source, arc.target) not in most):
            continue
        led = Arc(
            source=arc.source, target=target, kind=arc.kind, directed=arc.directed, words=arc.words, says=arc.says
        )
        found.setdefault((led.source, led.target, led.kind), led)
    return list(found.values())


def left_out(graph: Graph, kept: Mapping[Column, Sequence[Node]], arcs: Sequence[Arc]) -> list[str]:
    """Return in words what is not drawn."""
    said = []
    words = {
        Column.AUTHORITY: ("party cited", "parties cited"),
        Column.AGENCY: ("agency", "agencies"),
        Column.REPORT: ("report", "reports"),
        Column.AGGREGATOR: ("aggregator", "aggregators"),
    }
    for column in Column:
        gone = len(graph.column(column)) - len(kept[column])
        if gone:
            once = column is Column.AUTHORITY and len(kept[column]) < MOST[column]
            said.append(f"{gone:,} {words[column][gone != 1]}{' by one report only' if once else ''}")
    links = (EdgeKind.WEAK, EdgeKind.QUOTE, EdgeKind.EXCERPT)
    gone = sum(arc.kind in links for arc in graph.arcs) - sum(arc.kind in links for arc in arcs)
    if gone:
        said.append(f"{gone:,} dashed {'line' if gone == 1 else 'lines'}")
    return said
