"""Reports written by hand, for tests of stages that take reports."""

from __future__ import annotations

from datetime import date

from crosstell.model.ids import SourceId, digest
from crosstell.model.report import PARAGRAPH, Field, Reading, Report, Run, report_id
from crosstell.model.span import TITLE, Span
from crosstell.model.value import Basis, Precision, When


def written(text: str, *, title: str = "", outlet: str = "", day: str = "", agency: str = "") -> Report:
    """Return a report whose paragraphs are the lines of *text*; the source is the text itself."""
    source = SourceId(digest("written", title, outlet, day, text))
    runs = [Run(0, len(title), 0, len(title), TITLE)] if title else []
    size, place = len(title), 0
    body_start = None
    for line in text.split("\n"):
        if line:
            size += len(PARAGRAPH) if runs else 0
            body_start = size if body_start is None else body_start
            runs.append(Run(size, size + len(line), place, place + len(line)))
            size += len(line)
        place += len(line) + 1
    whole = PARAGRAPH.join(title if run.field == TITLE else text[run.source_start : run.source_end] for run in runs)
    number = report_id(source, 0, max(1, len(text)))
    return Report(
        id=number,
        source=source,
        span=Span(source, 0, max(1, len(text))),
        title=_field(title),
        outlet=_field(outlet),
        agency=_field(agency),
        via=None,
        byline=None,
        published=_published(day),
        url=None,
        language="en",
        body=tuple(Span(source, run.source_start, run.source_end) for run in runs if run.field != TITLE),
        reading=Reading(number, source, whole, tuple(runs), len(whole) if body_start is None else body_start),
    )


def _field(value: str) -> Field[str] | None:
    return Field(value, None, "written") if value else None


def _published(day: str) -> Field[When] | None:
    if not day:
        return None
    first = date.fromisoformat(day)
    return Field(When(value=day, first=first, last=first, precision=Precision.DAY, basis=Basis.STATED), None, "written")
