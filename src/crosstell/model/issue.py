"""Trouble with one input or report: it becomes a row, and the run goes on."""

from __future__ import annotations

from dataclasses import dataclass

from crosstell.model.ids import ReportId, SourceId
from crosstell.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """What went wrong (`code`, stable), in which stage, where, and what to do next (`message`).

    `source` is None when the input could not even be read; then `path` says which one.
    `severity` is "note" where the reader merely learns something (no date stated),
    "problem" where words of the input were lost or left out.
    """

    code: str
    stage: str
    message: str
    path: str = ""
    source: SourceId | None = None
    report: ReportId | None = None
    span: Span | None = None
    severity: str = "problem"
