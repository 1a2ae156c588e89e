"""Reports in, lineage out: which are copies of one text, what they share, who wrote it.

`trace` reads a set of reports, in any order. Only the writers' own prose makes
a copy; statements, boilerplate and attributed extracts are shown as what they
are and count for nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from crosstell.model.lineage import Direction, Edge, EdgeKind, Lineage
from crosstell.model.report import Report
from crosstell.stages.trace.credited import Credited, credited
from crosstell.stages.trace.direction import Party, direction
from crosstell.stages.trace.families import Link, families
from crosstell.stages.trace.passages import Comparison, compare, prepare, recall, statements
from crosstell.stages.trace.weigh import Evidence, edge_kind, evidence, probability
from crosstell.text.fold import fold
from crosstell.text.prints import candidates, winnow

__all__ = ["VERSION", "candidates", "compare", "credited", "trace"]

VERSION = "trace/1"


def trace(reports: Sequence[Report]) -> Lineage:
    """Return who copied whom among *reports*; their order does not matter, and one given twice counts once.

    Cost: about 1.5 ms a report and 1 ms a pair that shares something
    (benchmarks/lineage/variants.py).
    """
    ordered = [report for _, report in sorted({report.id: report for report in reports}.items())]
    prints = [winnow(fold(report.text).hashes) for report in ordered]
    pairs = candidates(prints, [_day(report) for report in ordered]).tolist()
    texts = {place: prepare(ordered[place]) for place in sorted({place for pair in pairs for place in pair})}
    known = statements(list(texts.values()))
    parties = {place: Party(recall(text, known), credited(text.report)) for place, text in texts.items()}
    edges: list[Edge] = []
    strength: dict[Link, float] = {}
    for a, b in pairs:
        found = compare(parties[a].text, parties[b].text)
        weighed = evidence(found)
        edge = _edge(parties[a], parties[b], found, weighed)
        if edge is not None:
            edges.append(edge)
            strength[edge.a, edge.b] = probability(weighed)
    credits_ = {report.id: _credit(report, parties.get(place)) for place, report in enumerate(ordered)}
    return Lineage(
        families=families([report.id for report in ordered], edges, strength, credits_),
        edges=tuple(edges),
    )


def _credit(report: Report, party: Party | None) -> Credited:
    return party.credit if party is not None else credited(report)


def _day(report: Report) -> int | None:
    first = report.published.value.first if report.published else None
    return first.toordinal() if first else None


def _edge(a: Party, b: Party, found: Comparison, weighed: Evidence) -> Edge | None:
    kind = edge_kind(weighed, found)
    if kind is None:
        return None
    way, signs = direction(a, b, found.passages) if kind is EdgeKind.COPY else (Direction.UNKNOWN, ())
    return Edge(
        a=a.report.id,
        b=b.report.id,
        kind=kind,
        direction=way,
        evidence=(*_said(kind, found, weighed), *signs),
        passages=found.passages,
    )


def _said(kind: EdgeKind, found: Comparison, weighed: Evidence) -> tuple[str, ...]:
    """Return in words what decided the kind of the edge."""
    if kind in {EdgeKind.COPY, EdgeKind.WEAK}:
        places = f"{weighed.places} place{'' if weighed.places == 1 else 's'}"
        return (f"{weighed.prose} words of prose in {places}, {weighed.share:.0%} of the shorter text's own",)
    words = sum(passage.words for passage in found.passages if passage.kind.value == kind.value)
    return (f"{words} {_SHARED[kind]}",)


_SHARED = {
    EdgeKind.QUOTE: "words of statements that both carry",
    EdgeKind.BOILER: "words that belong to a site, not to a writer",
    EdgeKind.EXCERPT: "words handed over as somebody else's",
}
