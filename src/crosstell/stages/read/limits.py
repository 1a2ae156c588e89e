"""The limit that keeps reading bounded."""

from __future__ import annotations

from crosstell.model.ids import SourceId
from crosstell.model.issue import Issue
from crosstell.stages.read.trouble import Code, problem

MOST_CHARACTERS = 4_000_000  # the longest page in the corpora measured has 3 million, nearly all of it scripts


def limited(text: str, *, where: str, path: str, source: SourceId) -> tuple[str, tuple[Issue, ...]]:
    """Return *text* cut to what is read of one source, with an issue where something was cut."""
    if len(text) <= MOST_CHARACTERS:
        return text, ()
    message = f"{where} has {len(text):,} characters; only the first {MOST_CHARACTERS:,} are read: split it"
    return text[:MOST_CHARACTERS], (problem(Code.CUT, path, message, source),)
