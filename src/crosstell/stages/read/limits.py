"""The limit that keeps reading bounded."""

from __future__ import annotations

from crosstell.model.ids import SourceId
from crosstell.model.issue import Issue
from crosstell.model.source import Shape
from crosstell.stages.read.trouble import Code, problem

MOST_MARKUP = 4_000_000  # the longest page in the corpora measured has 3 million, nearly all of it scripts
MOST_TEXT = 1_000_000  # a book; the longest article in the corpora measured has 120 thousand


def limited(text: str, shape: Shape, *, where: str, path: str, source: SourceId) -> tuple[str, tuple[Issue, ...]]:
    """Return *text* cut to what is read of one source of its shape, with an issue where something was cut."""
    most = MOST_MARKUP if shape is Shape.HTML else MOST_TEXT
    if len(text) <= most:
        return text, ()
    message = f"{where} has {len(text):,} characters; only the first {most:,} are read: split it"
    return text[:most], (problem(Code.CUT, path, message, source),)
