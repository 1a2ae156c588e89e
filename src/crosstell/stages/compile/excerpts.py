"""Cut short, whole stretches of source text to cite and to show."""

from __future__ import annotations

from crosstell.model.claim import Claim
from crosstell.model.story import Cite
from crosstell.stages.compile.material import Material

LONGEST_CITE = 200  # characters
LONGEST_ROW = 220  # characters of a line of the timeline


def cite_claim(material: Material, claim: Claim) -> Cite | None:
    """Return the place of a claim's clause, narrowed to its own words where the clause is long."""
    start, end = claim.start, claim.end
    if end - start > LONGEST_CITE:
        start, end = _core(claim)
    return material.cite(claim.report, start, end) or material.cite(claim.report, *claim.predicate_range)


def _core(claim: Claim) -> tuple[int, int]:
    """Return the range of the predicate and as many fillers next to it as fit."""
    start, end = claim.predicate_range
    for filler in sorted(claim.fillers, key=lambda one: (abs(one.start - claim.predicate_range[0]), one.start)):
        first, last = min(start, filler.start), max(end, filler.end)
        if last - first <= LONGEST_CITE:
            start, end = first, last
    return start, end


def shorten(text: str, longest: int = LONGEST_ROW) -> str:
    """Return *text* on one line, cut at a word with "…" where it is longer than *longest*."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    return line[:longest].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"


def unique(cites: list[Cite]) -> tuple[Cite, ...]:
    """Return *cites* without repetitions, in their order; a place inside one already cited is left out."""
    kept: list[Cite] = []
    for cite in cites:
        if not any(_holds(other, cite) for other in kept):
            kept.append(cite)
    return tuple(kept)


def _holds(outer: Cite, inner: Cite) -> bool:
    same = outer.report == inner.report and outer.span.field == inner.span.field
    return same and outer.span.start <= inner.span.start and inner.span.end <= outer.span.end
