"""Cited words in their place: every report's text, cut where citations begin and end.

In: a story's places and the readings of its reports. Out: paragraphs of
segments, each knowing which citations cover it, and links that lead there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from msgspec import UNSET

from crosstell.model.ids import SourceId
from crosstell.model.record import AuthorityEntry, Place, StoryRow
from crosstell.model.report import PARAGRAPH, Reading
from crosstell.model.span import TEXT, Span
from crosstell.stages.render.clean import clean, one_line
from crosstell.stages.render.view import ReportView, StoryView

_Key: TypeAlias = tuple[str, str, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of a report's text; `cites` cover it, `begins` are those that start here."""

    text: str
    cites: tuple[str, ...]
    begins: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph of a report as shown; the title is one of its own."""

    title: bool
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Loose:
    """Cited words whose place in the shown text is not known (no reading at hand)."""

    id: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedReport:
    """A report with its citations marked. `anchor` is its id on the page."""

    anchor: str
    report: ReportView
    paragraphs: tuple[Paragraph, ...]
    loose: tuple[Loose, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CiteLink:
    """A citation to click: the number of a report, and the marks of the cited words in it."""

    number: int
    report: str
    marks: tuple[str, ...]
    name: str
    words: str


class Marks:
    """The citations of one story, each place with an id of its own ("s1-c12")."""

    def __init__(self, story: StoryView, readings: Mapping[str, Reading]) -> None:
        self._story = story
        self._readings = readings
        self._numbers = {report.row.id: report.number for report in story.reports}
        places = {_key(place): place for place in places_of(story.row) if place.report in self._numbers}
        ordered = sorted(places, key=lambda key: (self._numbers[key[0]], key[1], key[2], key[3]))
        self._ids = {key: f"s{story.number}-c{count}" for count, key in enumerate(ordered, 1)}
        self._places = {key: places[key] for key in ordered}

    def links(self, places: Iterable[Place]) -> tuple[CiteLink, ...]:
        """Return one link for each report that *places* lie in, by its number."""
        found: dict[str, list[Place]] = {}
        for place in places:
            found.setdefault(place.report, []).append(place)
        return tuple(
            CiteLink(
                number=report.number,
                report=self.anchor(report),
                marks=tuple(dict.fromkeys(self._ids[_key(place)] for place in found[report.row.id])),
                name=f"{report.name}, {report.day}",
                words=one_line(found[report.row.id][0].exact),
            )
            for report in self._story.reports
            if report.row.id in found
        )

    def share(self, authority: AuthorityEntry) -> str:
        """Return how many of the story's reports cite a party."""
        return self._story.share(authority)

    def anchor(self, report: ReportView) -> str:
        """Return the id of a report on the page."""
        return f"s{self._story.number}-r{report.number}"

    def reports(self) -> Iterator[MarkedReport]:
        """Yield the reports with their text cut into segments. Every citation is a mark or a loose one."""
        for report in self._story.reports:
            reading = self._readings.get(report.row.id)
            ranges = self._ranges(report.row.id, reading)
            text = reading.text if reading else report.row.text
            body_start = reading.body_start if reading else 0
            loose = tuple(
                Loose(id=self._ids[key], words=one_line(place.exact))
                for key, place in self._places.items()
                if key[0] == report.row.id and self._ids[key] not in ranges
            )
            yield MarkedReport(
                anchor=self.anchor(report),
                report=report,
                paragraphs=tuple(_paragraphs(text, body_start, ranges)),
                loose=loose,
            )

    def _ranges(self, report: str, reading: Reading | None) -> dict[str, tuple[int, int]]:
        found = {}
        for key, place in self._places.items():
            if key[0] != report or reading is None:
                continue
            field = TEXT if place.field is UNSET else place.field
            where = reading.find(Span(SourceId(place.source), place.start, place.end, field))
            if where is not None and where[0] < where[1]:
                found[self._ids[key]] = where
        return found


def places_of(row: StoryRow) -> Iterator[Place]:
    """Yield every place that a story's record shows."""
    for sentence in row.brief:
        yield from sentence.cites
    for slot in row.slots:
        for value in slot.values:
            yield from value.answers
    for quote in row.quotes:
        yield from quote.variants
    for entry in row.timeline:
        yield from entry.cites
    for event in row.ledger:
        yield from event.cites
    for authority in row.authorities:
        yield from authority.answers


def _key(place: Place) -> _Key:
    return place.report, TEXT if place.field is UNSET else place.field, place.start, place.end


def _paragraphs(text: str, body_start: int, ranges: Mapping[str, tuple[int, int]]) -> Iterator[Paragraph]:
    begun: set[str] = set()
    start = 0
    while start < len(text):
        end = text.find(PARAGRAPH, start)
        end = len(text) if end < 0 else end
        segments = tuple(_segments(text, start, end, ranges, begun))
        if segments:
            yield Paragraph(title=start < body_start, segments=segments)
        start = end + len(PARAGRAPH)


def _segments(
    text: str, start: int, end: int, ranges: Mapping[str, tuple[int, int]], begun: set[str]
) -> Iterator[Segment]:
    """Cut [start, end) wherever a citation begins or ends. *begun* collects those that have their first segment."""
    inside = {name: (first, last) for name, (first, last) in ranges.items() if first < end and start < last}
    cuts = sorted({start, end, *(min(max(place, start), end) for both in inside.values() for place in both)})
    for first, last in pairwise(cuts):
        cites = tuple(name for name, (a, b) in inside.items() if a < last and first < b)
        begins = tuple(name for name in cites if name not in begun)
        begun.update(begins)
        yield Segment(text=clean(text[first:last]), cites=cites, begins=begins)
