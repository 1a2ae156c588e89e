"""Slots of an invented story, read and lined up by the real stages, for tests of verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from crosstell.model.ids import FamilyId
from crosstell.model.lineage import Family, Lineage
from crosstell.model.mention import Annotation
from crosstell.model.story import Slot
from crosstell.pipeline import defaults
from crosstell.plugins import load_registry
from crosstell.stages.align import align
from crosstell.stages.annotate import annotate
from crosstell.stages.segment import segment
from written import written


@cache
def annotated(text: str, outlet: str, published: str) -> Annotation:
    """Return an invented report with everything that is read from it."""
    report = written(text, outlet=outlet, day=published)
    anchor = report.published.value if report.published else None
    annotators = tuple(load_registry(defaults, others=False).annotators.values())
    return annotate(report, segment(report), anchor=anchor, annotators=annotators)


def lineage_of(annotations: Sequence[Annotation]) -> Lineage:
    """Return a lineage in which every report is a family of its own."""
    ids = [one.report.id for one in annotations]
    return Lineage(families=tuple(Family(id=FamilyId(one), members=(one,), origin=one) for one in ids), edges=())


def slots_of(*texts: str, published: str = "2031-05-09") -> tuple[Slot, ...]:
    """Return the slots that reports with these texts share, each report a family of its own."""
    annotations = [annotated(text, f"Paper {place}", published) for place, text in enumerate(texts)]
    return align(annotations, lineage_of(annotations)).slots
