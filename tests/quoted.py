"""Reports annotated with their quotations only, for tests of what lines them up."""

from __future__ import annotations

from crosstell.model.mention import Annotation
from crosstell.stages.annotate.quotations import read_quotations
from crosstell.stages.segment import segment
from written import written


def annotated(text: str, *, outlet: str = "") -> Annotation:
    """Return a report with its passages and quotations, read without a parse."""
    report = written(text, outlet=outlet)
    passages = segment(report)
    mentions = read_quotations(report.reading, passages, (), (), ())
    return Annotation(report=report, passages=passages, sentences=(), mentions=mentions, entities=(), claims=())
