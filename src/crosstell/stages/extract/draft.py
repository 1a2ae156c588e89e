"""A draft: what one report is made of, before it gets its id and reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosstell.model.ids import ReportId
from crosstell.model.issue import Issue
from crosstell.model.report import Field, Report, report_id
from crosstell.model.source import Source
from crosstell.model.span import Span
from crosstell.model.value import When
from crosstell.stages.extract.compose import Paragraph, compose, span_of, words_of
from crosstell.stages.extract.languages import language_of
from crosstell.stages.extract.trouble import Code, note, problem

MOST_CHARACTERS = 250_000  # of one report; a book-length text would keep every later stage busy for an hour


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The parts of one report; `start` and `end` bound the region that it was cut from."""

    start: int
    end: int
    body: tuple[Paragraph, ...]
    title: Paragraph = ()
    title_field: Field[str] | None = None
    outlet: Field[str] | None = None
    agency: Field[str] | None = None
    via: Field[str] | None = None
    byline: Field[str] | None = None
    published: Field[When] | None = None
    url: str | None = None
    language: str | None = None
    credits: tuple[Span, ...] = ()
    age: Span | None = None
    unclear_date: str | None = None


def finish(source: Source, draft: Draft) -> Iterator[Report | Issue]:
    """Yield the report of a draft, and an issue for each thing that it lacks."""
    body = _limited(draft.body)
    key = report_id(source.id, draft.start, draft.end)
    reading = compose(source, key, draft.title, body)
    yield Report(
        id=key,
        source=source.id,
        span=Span(source.id, draft.start, draft.end),
        title=draft.title_field,
        outlet=draft.outlet,
        agency=draft.agency,
        via=draft.via,
        byline=draft.byline,
        published=draft.published,
        url=draft.url,
        language=draft.language or language_of(reading.text),
        body=tuple(span_of(source, paragraph) for paragraph in body),
        reading=reading,
        credits=draft.credits,
    )
    if len(body) < len(draft.body):
        message = f"the article is longer than {MOST_CHARACTERS:,} characters; the rest is left out"
        yield problem(Code.CUT, source, message, key)
    yield from _lacks(source, draft, key)


def _limited(body: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    total = 0
    for number, paragraph in enumerate(body):
        total += len(words_of(paragraph))
        if total > MOST_CHARACTERS and number:
            return tuple(body[:number])
    return tuple(body)


def _lacks(source: Source, draft: Draft, report: ReportId) -> Iterator[Issue]:
    if draft.title_field is None:
        yield note(Code.NO_TITLE, source, "no title is stated", report)
    if draft.outlet is None:
        yield note(Code.NO_OUTLET, source, "no outlet is stated", report)
    if draft.published is not None:
        return
    if draft.age is not None:
        message = f"only an age is stated ({draft.age.cut(source.text)!r}), with no date that it counts from"
        yield note(Code.AGE_ONLY, source, message, report, draft.age)
    elif draft.unclear_date is not None:
        yield note(Code.UNCLEAR_DATE, source, f"the date {draft.unclear_date!r} can be read in two ways", report)
    else:
        yield note(Code.NO_DATE, source, "no date of publication is stated", report)
