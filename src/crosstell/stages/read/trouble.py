"""Trouble of this stage, with stable codes; `docs/issues.md` lists them for users."""

from __future__ import annotations

from enum import StrEnum

from crosstell.model.ids import SourceId
from crosstell.model.issue import Issue

STAGE = "read"


class Code(StrEnum):
    """Why an input, or a part of it, could not be read as it stands."""

    EMPTY = "R101"
    BINARY = "R102"
    UNREADABLE_FORMAT = "R103"
    BAD_BYTES = "R104"
    BROKEN_LINE = "R105"
    NO_TEXT = "R106"
    CUT = "R107"
    NO_ENTRIES = "R108"
    BROKEN_JSON = "R109"
    CHARSET_GUESSED = "R110"
    TOO_MUCH = "R111"
    BROKEN_CONTAINER = "R112"
    NO_WORDS = "R113"
    FEED_LIST = "R114"
    TOO_DEEP = "R115"
    LOCKED = "R116"


def problem(code: Code, path: str, message: str, source: SourceId | None = None) -> Issue:
    """Return an issue that says that words of the input were lost or left out."""
    return Issue(code=code.value, stage=STAGE, message=message, path=path, source=source)


def note(code: Code, path: str, message: str, source: SourceId | None = None) -> Issue:
    """Return an issue that loses nothing but is worth knowing."""
    return Issue(code=code.value, stage=STAGE, message=message, path=path, source=source, severity="note")
