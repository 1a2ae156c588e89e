"""A passage: one sentence of a report (or its title), as a range of the reading."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from crosstell.model.ids import ReportId


class PassageKind(StrEnum):
    """Where a passage stands."""

    TITLE = "title"
    SENTENCE = "sentence"


class Passage(Struct, frozen=True, gc=False):
    """A range [start, end) of a report's reading; `paragraph` numbers the body's pieces from 0, -1 for the title."""

    report: ReportId
    index: int
    kind: PassageKind
    start: int
    end: int
    paragraph: int
