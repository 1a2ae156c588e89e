"""A report: one article inside a source, cleaned, every piece of it traceable.

`Reading` is the text that later stages read: the title, a blank line, and the
body's pieces, each on a paragraph of its own. All offsets of passages and mentions count in the
reading; `Reading.locate` leads back to the source.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from typing import Generic, TypeVar

from crosstell.errors import SpanError
from crosstell.model.ids import ReportId, SourceId, digest
from crosstell.model.span import TEXT, Span
from crosstell.model.value import When

T = TypeVar("T")
PARAGRAPH = "\n\n"
_start = attrgetter("start")


class Confidence(StrEnum):
    """How a field came to be known."""

    STATED = "stated"
    DERIVED = "derived"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class Field(Generic[T]):
    """A value with the place and the method that gave it; span is None where the container states it."""

    value: T
    span: Span | None
    method: str
    confidence: Confidence = Confidence.STATED


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of reading text and the stretch of source it was taken from.

    Where both are equally long they correspond code point by code point; where
    they are not (an entity, folded white space) the run maps only as a whole.
    """

    start: int
    end: int
    source_start: int
    source_end: int
    field: str = TEXT

    @property
    def one_to_one(self) -> bool:
        """Tell whether each code point of the reading has its own in the source."""
        return self.end - self.start == self.source_end - self.source_start


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of one report as later stages read it, with the way back to its source.

    `body_start` is where the body begins: 0 where there is no title.
    Runs are in order of `start` and do not overlap; separators belong to no run.
    """

    report: ReportId
    source: SourceId
    text: str
    runs: tuple[Run, ...]
    body_start: int

    def locate(self, start: int, end: int) -> Span:
        """Return the span of the source that the range [start, end) of the reading was taken from.

        Raises:
            SpanError: the range is empty, lies in a separator, or crosses from the title into the body.
        """
        if not 0 <= start < end <= len(self.text):
            raise SpanError(start, end, len(self.text))
        first, last = self._run_at(start, forward=True), self._run_at(end - 1, forward=False)
        if (
            first.field != last.field
            or first.start > last.start
            or (start < self.body_start) != (end <= self.body_start)
        ):
            raise SpanError(start, end, len(self.text))
        source_start = first.source_start + (max(start, first.start) - first.start if first.one_to_one else 0)
        source_end = last.source_end - (last.end - min(end, last.end) if last.one_to_one else 0)
        return Span(self.source, source_start, source_end, first.field)

    def find(self, span: Span) -> tuple[int, int] | None:
        """Return the range of the reading that holds the source words of *span*, or None where none of them was kept.

        The way back from `locate`: `find(locate(start, end))` holds [start, end).
        """
        kept = [
            run
            for run in self.runs
            if run.field == span.field and run.source_start < span.end and span.start < run.source_end
        ]
        if span.source != self.source or not kept:
            return None
        first, last = kept[0], kept[-1]
        start = first.start + (max(span.start - first.source_start, 0) if first.one_to_one else 0)
        end = last.end - (max(last.source_end - span.end, 0) if last.one_to_one else 0)
        return start, end

    def _run_at(self, place: int, *, forward: bool) -> Run:
        index = bisect_right(self.runs, place, key=_start) - 1
        if index >= 0 and place < self.runs[index].end:
            return self.runs[index]
        index = index + 1 if forward else index
        if not 0 <= index < len(self.runs):
            raise SpanError(place, place + 1, len(self.text))
        return self.runs[index]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One article. Unknown fields are None, never a guess.

    `span` is the region of the source that the report was cut from (None when
    it is the whole of an empty text); `body` the spans of its paragraphs, in
    order; `reading` its title and body as text.
    `agency` is the news agency credited, `via` the aggregator that carried it.
    `credits` are spans of copyright, credit and contact lines kept off the body: lineage reads them.
    """

    id: ReportId
    source: SourceId
    span: Span
    title: Field[str] | None
    outlet: Field[str] | None
    agency: Field[str] | None
    via: Field[str] | None
    byline: Field[str] | None
    published: Field[When] | None
    url: str | None
    language: str | None
    body: tuple[Span, ...]
    reading: Reading
    credits: tuple[Span, ...] = ()

    @property
    def text(self) -> str:
        """Return the body without the title."""
        return self.reading.text[self.reading.body_start :]


def report_id(source: SourceId, start: int, end: int) -> ReportId:
    """Return the id of the report that lies at [start, end) of a source."""
    return ReportId(digest("report", source, start, end))
