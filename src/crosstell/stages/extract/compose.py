"""Put a report together from pieces of its source, and the reading with its map.

A paragraph is a row of pieces; a piece is a stretch of the source with the
text it stands for: the same words, or one character for an entity, or a space
for folded white space. Nothing enters a reading that has no place in the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crosstell.model.ids import ReportId
from crosstell.model.report import PARAGRAPH, Reading, Run
from crosstell.model.source import Source
from crosstell.model.span import TEXT, Span


@dataclass(frozen=True, slots=True)
class Piece:
    """The stretch [start, end) of a field of the source, and the text that it stands for."""

    start: int
    end: int
    text: str
    field: str = TEXT


Paragraph = tuple[Piece, ...]
_VISIBLE_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")


def plain(text: str, start: int, end: int, field: str = TEXT) -> Paragraph:
    """Return the paragraph that stands at [start, end) of *text*; a line break inside it is read as a space."""
    pieces: list[Piece] = []
    for found in _VISIBLE_LINE.finditer(text, start, end):
        words = found[0].strip()
        if not words:
            continue
        begin = found.start() + found[0].index(words)
        if pieces:
            pieces.append(Piece(pieces[-1].end, begin, " ", field))
        pieces.append(Piece(begin, begin + len(words), words, field))
    return tuple(pieces)


def words_of(paragraph: Paragraph) -> str:
    """Return the text of a paragraph."""
    return "".join(piece.text for piece in paragraph)


def span_of(source: Source, paragraph: Paragraph) -> Span:
    """Return the span of the source that a paragraph was taken from."""
    return Span(source.id, paragraph[0].start, paragraph[-1].end, paragraph[0].field)


def compose(source: Source, report: ReportId, title: Paragraph, body: Sequence[Paragraph]) -> Reading:
    """Return the reading of a report: its title, an empty line, and its paragraphs."""
    parts: list[str] = []
    runs: list[Run] = []
    length = 0
    body_start: int | None = None
    for number, paragraph in enumerate([title, *body]):
        if not paragraph:
            continue
        if parts:
            parts.append(PARAGRAPH)
            length += len(PARAGRAPH)
        if number and body_start is None:
            body_start = length
        for piece in paragraph:
            runs.append(Run(length, length + len(piece.text), piece.start, piece.end, piece.field))
            parts.append(piece.text)
            length += len(piece.text)
    return Reading(
        report, source.id, "".join(parts), tuple(_joined(runs)), length if body_start is None else body_start
    )


def _joined(runs: Iterable[Run]) -> list[Run]:
    """Join runs that go on in both the reading and the source."""
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.one_to_one
            and run.one_to_one
            and (last.end, last.source_end, last.field) == (run.start, run.source_start, run.field)
        ):
            joined[-1] = Run(last.start, run.end, last.source_start, run.source_end, run.field)
        else:
            joined.append(run)
    return joined
