"""Use case `search`: passages by their words or what these mean, outlet, names, time and story."""

from __future__ import annotations

from dataclasses import dataclass

from crosstell.app.library import Library, moment, told_moment
from crosstell.errors import SpanError
from crosstell.model.span import TEXT
from crosstell.stages.group.kindred import kindred
from crosstell.store.passages import Query, phrases
from crosstell.store.schema import NOW


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a user searches for; words in quotation marks stand together. Times as the user wrote them.

    With `meaning`, words that mean nearly the same as a word do as well.
    """

    words: str = ""
    outlet: str | None = None
    name: str | None = None
    story: str | None = None
    since: str | None = None
    until: str | None = None
    most: int = 20
    meaning: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A passage: its words, and the span of its source (`field` is "title" where it lies in a stated title)."""

    report: str
    story: str | None
    source: str
    start: int
    end: int
    field: str
    exact: str
    outlet: str | None
    published: str | None
    seen: str
    score: float


def _alternatives(phrase: tuple[str, ...], *, meaning: bool) -> tuple[tuple[str, ...], ...]:
    """Return a phrase, and where it is one word and meaning is asked for, the words that mean nearly the same."""
    like = kindred(phrase[0]) if meaning and len(phrase) == 1 else ()
    return (phrase, *(other for word in like for other in phrases(word)))


def search(library: Library, asked: Asked, *, at: int = NOW) -> list[Found]:
    """Return the passages that hold all words asked for (or their like), those that fit best first.

    Raises:
        TimeInputError: a time cannot be read.
        UnknownIdError: the story is not there.
    """
    query = Query(
        groups=tuple(_alternatives(phrase, meaning=asked.meaning) for phrase in phrases(asked.words)),
        outlet=asked.outlet,
        name=asked.name,
        story=library.story(asked.story, at=at) if asked.story else None,
        since=moment(asked.since) if asked.since else None,
        until=moment(asked.until) if asked.until else None,
        at=at,
        most=asked.most,
    )
    hits = library.archive.passages.search(query)
    reports = library.archive.reports.load(hit.report for hit in hits)
    seen = library.archive.reports.seen(hit.report for hit in hits)
    found = []
    for hit in hits:
        report = reports[hit.report]
        try:
            span = report.reading.locate(hit.start, hit.end)
        except SpanError:  # a passage over a seam of its source: the report's own span still holds it
            span = report.span
        found.append(
            Found(
                report=hit.report,
                story=hit.story,
                source=report.source,
                start=span.start,
                end=span.end,
                field=span.field or TEXT,
                exact=report.reading.text[hit.start : hit.end],
                outlet=report.outlet.value if report.outlet else None,
                published=report.published.value.value if report.published else None,
                seen=told_moment(seen[hit.report]),
                score=round(hit.score, 6),
            )
        )
    return found
