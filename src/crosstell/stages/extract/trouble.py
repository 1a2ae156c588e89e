"""Trouble of this stage, with stable codes; `docs/issues.md` lists them for users."""

from __future__ import annotations

from enum import StrEnum

from crosstell.model.ids import ReportId
from crosstell.model.issue import Issue
from crosstell.model.source import Source
from crosstell.model.span import Span

STAGE = "extract"


class Code(StrEnum):
    """What is not there, or could not be made sense of."""

    NO_REPORT = "E101"
    CUT = "E102"
    TEASER = "E103"
    PAYWALL = "E104"
    LIVE_BLOG = "E105"
    GALLERY = "E106"
    VIDEO = "E107"
    LISTING = "E108"
    LOGIN = "E109"
    NO_TITLE = "E201"
    NO_OUTLET = "E202"
    NO_DATE = "E203"
    AGE_ONLY = "E204"
    UNCLEAR_DATE = "E205"


def problem(
    code: Code, source: Source, message: str, report: ReportId | None = None, span: Span | None = None
) -> Issue:
    """Return an issue that says that words of the source were lost or left out."""
    path = source.path
    return Issue(code=code.value, stage=STAGE, message=message, path=path, source=source.id, report=report, span=span)


def note(code: Code, source: Source, message: str, report: ReportId, span: Span | None = None) -> Issue:
    """Return an issue that loses nothing: a field that the source does not state."""
    return Issue(
        code=code.value,
        stage=STAGE,
        message=message,
        path=source.path,
        source=source.id,
        report=report,
        span=span,
        severity="note",
    )
