"""Reports in, lineage out: which are copies of one text, what they share, who wrote it.

`trace` reads a set of reports, in any order. Only the writers' own prose makes
a copy; statements, boilerplate and attributed extracts are shown as what they
are and count for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from crosstell.model.lineage import Direction, Edge, EdgeKind, Lineage
from crosstell.model.report import Report
from crosstell.stages.trace.credited import credited
from crosstell.stages.trace.direction import Party, direction
from crosstell.stages.trace.families import Link, families
from crosstell.stages.trace.houses import one_house
from crosstell.stages.trace.passages import Comparison, compare, compare_many
from crosstell.stages.trace.texts import Text, prepare, prepare_many, recall_all
from crosstell.stages.trace.weigh import Evidence, edge_kind, evidence, is_doubtful, probability
from crosstell.text.credits import naming
from crosstell.text.fold import Folded, Hashes, fold_many
from crosstell.text.prints import candidates, meet, winnow_many

__all__ = ["VERSION", "candidates", "compare", "credited", "prepare", "trace"]

VERSION = "trace/3"
AT_ONCE = 256  # pairs that are compared together


def trace(reports: Sequence[Report]) -> Lineage:
    """Return who copied whom among *reports*; their order does not matter, and one given twice counts once.

    Cost: about 1 ms a report, with the pairs that share something (benchmarks/lineage/variants.py).
    """
    ordered = [report for _, report in sorted({report.id: report for report in reports}.items())]
    folded = fold_many([report.text for report in ordered])
    met = meet(winnow_many(folded), [_day(report) for report in ordered])
    pairs = met.pairs
    credits_ = [credited(report, named) for report, named in zip(ordered, naming(folded), strict=True)]
    texts = _texts(ordered, folded.only(kept := sorted(set(pairs.ravel().tolist()))), kept, met.standing)
    parties = {place: Party(text, credits_[place]) for place, text in texts.items()}
    edges: list[Edge] = []
    strength: dict[Link, float] = {}
    for a, b, found in _compared(texts, pairs[pairs[:, 1].argsort(kind="stable")].tolist()):
        edge, chance = _edge(parties[a], parties[b], found)
        if edge is not None:
            edges.append(edge)
            strength[edge.a, edge.b] = chance
    edges.sort(key=lambda edge: (edge.a, edge.b))
    return Lineage(
        families=families(
            [report.id for report in ordered],
            edges,
            strength,
            {report.id: credit for report, credit in zip(ordered, credits_, strict=True)},
        ),
        edges=tuple(edges),
    )


def _texts(reports: Sequence[Report], folded: Folded, places: Sequence[int], standing: Hashes) -> dict[int, Text]:
    """Return the reports at *places* ready to be compared, with one another's statements and *standing* words known.

    *folded* has their words.
    """
    ready = prepare_many([reports[place] for place in places], folded)
    return dict(zip(places, recall_all(ready, folded, standing), strict=True))


def _compared(texts: Mapping[int, Text], pairs: Sequence[list[int]]) -> Iterator[tuple[int, int, Comparison]]:
    for start in range(0, len(pairs), AT_ONCE):
        some = pairs[start : start + AT_ONCE]
        found = compare_many([(texts[a], texts[b]) for a, b in some])
        yield from ((a, b, one) for (a, b), one in zip(some, found, strict=True))


def _day(report: Report) -> int | None:
    first = report.published.value.first if report.published else None
    return first.toordinal() if first else None


def _edge(a: Party, b: Party, found: Comparison) -> tuple[Edge | None, float]:
    """Return what ties two reports, None where nothing does, and how likely one is a copy of the other."""
    weighed = evidence(found)
    house = one_house(a.report, b.report)
    wires = sorted(a.credit.agencies & b.credit.agencies)
    chance = probability(weighed, one_house=house, one_wire=bool(wires))
    kind = edge_kind(weighed, found, chance)
    if kind is None:
        return None, chance
    way, signs = direction(a, b, found.passages) if kind is EdgeKind.COPY else (Direction.UNKNOWN, ())
    if kind is EdgeKind.WEAK and house:
        signs = ("one outlet published both, and takes up its own background",)
    elif wires and kind in {EdgeKind.COPY, EdgeKind.WEAK} and not signs:
        signs = (f"both credit {', '.join(wires)}",)
    edge = Edge(
        a=a.report.id,
        b=b.report.id,
        kind=kind,
        direction=way,
        evidence=(_said(kind, found, weighed), *signs),
        passages=found.passages,
        doubtful=kind in {EdgeKind.COPY, EdgeKind.WEAK} and is_doubtful(chance),
    )
    return edge, chance


def _said(kind: EdgeKind, found: Comparison, weighed: Evidence) -> str:
    """Return in words what decided the kind of the edge."""
    if kind in {EdgeKind.COPY, EdgeKind.WEAK}:
        places = f"{weighed.places} place{'' if weighed.places == 1 else 's'}"
        return f"{weighed.prose} words of prose in {places}, {weighed.share:.0%} of the shorter text's own"
    words = sum(passage.words for passage in found.passages if passage.kind.value == kind.value)
    return f"{words} {_SHARED[kind]}"


_SHARED = {
    EdgeKind.QUOTE: "words of statements that both carry",
    EdgeKind.BOILER: "words that belong to a site, not to a writer",
    EdgeKind.EXCERPT: "words handed over as somebody else's",
}
