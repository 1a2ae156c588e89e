"""Where a piece of text came from.

Offsets count Unicode code points of the decoded source, before any cleaning;
they are half-open: `start` is in, `end` is out. They are not bytes, and not
the UTF-16 units that JavaScript counts.

A record of a container (a JSONL line, a feed entry) may state its title beside
its text; a span with field "title" points into that title.
"""

from __future__ import annotations

from msgspec import Struct

from crosstell.errors import SpanError
from crosstell.model.ids import SourceId

TEXT = "text"
TITLE = "title"


class Span(Struct, frozen=True, order=True, gc=False):
    """A non-empty range of one field of one source."""

    source: SourceId
    start: int
    end: int
    field: str = TEXT

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise SpanError(self.start, self.end)

    def cut(self, text: str) -> str:
        """Return the words under this span; *text* is the whole decoded field."""
        if self.end > len(text):
            raise SpanError(self.start, self.end, len(text))
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share at least one code point."""
        same = self.source == other.source and self.field == other.field
        return same and self.start < other.end and other.start < self.end
