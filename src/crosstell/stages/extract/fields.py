"""Read the fields that a container states beside a text, and those that stand in the text's own lines."""

from __future__ import annotations

from dataclasses import dataclass

from crosstell.model.report import Confidence, Field
from crosstell.model.source import Source
from crosstell.model.span import TITLE, Span
from crosstell.model.value import When
from crosstell.stages.extract.ages import counted_back
from crosstell.stages.extract.compose import Paragraph, plain, words_of
from crosstell.stages.extract.credits import dateline_agency
from crosstell.stages.extract.dates import find_stamps, parse_date
from crosstell.stages.extract.names import agency_named

STATED = "container/1"
AGE = "age/1"
DATELINE = "dateline/1"
CREDIT = "credit-line/1"
BYLINE = "byline/1"


@dataclass(frozen=True, slots=True)
class StatedFields:
    """What the container says, as fields; `unclear_date` repeats a date that could not be read."""

    title: Paragraph
    title_field: Field[str] | None
    outlet: Field[str] | None
    via: Field[str] | None
    byline: Field[str] | None
    published: Field[When] | None
    unclear_date: str | None


def stated_fields(source: Source) -> StatedFields:
    """Return what a record or feed entry states beside its text."""
    said = source.stated
    title = plain(said.title, 0, len(said.title), TITLE) if said.title else ()
    published = _published(said.published, said.retrieved) if said.published else None
    return StatedFields(
        title=title,
        title_field=titled(source, title, STATED),
        outlet=Field(said.outlet.strip(), None, STATED) if said.outlet else None,
        via=Field(said.via.strip(), None, STATED) if said.via else None,
        byline=Field(said.byline.strip(), None, STATED) if said.byline else None,
        published=published,
        unclear_date=said.published if said.published and published is None else None,
    )


def _published(words: str, retrieved: str | None) -> Field[When] | None:
    """Return the date that a container states, or that the age which it states there means."""
    when = parse_date(words)
    if when is not None:
        return Field(when, None, STATED)
    ages = [stamp for stamp in find_stamps(words.strip()) if stamp.relative]
    counted = counted_back(words.strip()[ages[0].start : ages[0].end], retrieved) if len(ages) == 1 else None
    return Field(counted, None, AGE, Confidence.DERIVED) if counted else None


def aged(source: Source, start: int, end: int) -> Field[When] | None:
    """Return the date that the age at [start, end) means, where it is stated when the page was fetched."""
    when = counted_back(source.text[start:end], source.stated.retrieved)
    return Field(when, Span(source.id, start, end), AGE, Confidence.DERIVED) if when else None


def titled(
    source: Source, title: Paragraph, method: str, confidence: Confidence = Confidence.STATED
) -> Field[str] | None:
    """Return the title as a field that points at its place."""
    if not title:
        return None
    return Field(words_of(title), Span(source.id, title[0].start, title[-1].end, title[0].field), method, confidence)


def agency_field(
    source: Source, body: tuple[Paragraph, ...], notices: tuple[Span, ...], byline: Field[str] | None
) -> Field[str] | None:
    """Return the agency that a report is credited to, as written: by its dateline, its credit line or its byline."""
    if body:
        words = words_of(body[0])
        place = dateline_agency(words)
        found = agency_named(words[place[0] : place[1]], short=True) if place else None
        if place and found:
            start, end = place[0] + found[0], place[0] + found[1]
            return Field(words[start:end], _within(source, body[0], start, end), DATELINE)
    for notice in notices:
        words = notice.cut(source.field(notice.field))
        found = agency_named(words, short=False)
        if found:
            span = Span(source.id, notice.start + found[0], notice.start + found[1], notice.field)
            return Field(words[slice(*found)], span, CREDIT)
    found = agency_named(byline.value, short=True) if byline else None
    if byline and found:
        at = byline.span
        exact = at is not None and at.end - at.start == len(byline.value)
        span_in = Span(source.id, at.start + found[0], at.start + found[1], at.field) if at and exact else at
        return Field(byline.value[slice(*found)], span_in, BYLINE)
    return None


def _within(source: Source, paragraph: Paragraph, start: int, end: int) -> Span | None:
    """Return the span of the range [start, end) of a paragraph's text, where it lies in one piece."""
    at = 0
    for piece in paragraph:
        if at <= start and end <= at + len(piece.text) and len(piece.text) == piece.end - piece.start:
            return Span(source.id, piece.start + start - at, piece.start + end - at, piece.field)
        at += len(piece.text)
    return None
