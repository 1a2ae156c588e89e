"""Use case `related`: other events that the reports of a story mention, each with the passage that does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crosstell.app.library import Library
from crosstell.errors import SpanError
from crosstell.model.ids import ReportId, StoryId
from crosstell.model.report import Report
from crosstell.model.span import TEXT
from crosstell.stages.group.background import ENOUGH, SHARED, Recalling, recalling
from crosstell.stages.segment import segment
from crosstell.store.schema import NOW
from crosstell.store.stories import MEMBER

LOOKED_AT = 12  # newest members of a story that are read
MANY = 200  # reports that share a word: above, the word leads nowhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another story, and the passage of this one that mentions it: its words and the span of its source."""

    story: str
    title: str
    report: str
    source: str
    start: int
    end: int
    field: str
    exact: str
    score: float


@dataclass(frozen=True, slots=True)
class _Link:
    report: Report
    recalling: Recalling
    leads_to: ReportId
    score: float


def related(library: Library, story: str, *, at: int = NOW, most: int = 10) -> list[Related]:
    """Return the stories that passages of *story* mention, the surest first.

    Raises:
        UnknownIdError: there is no such story.

    Cost: some dozen ms a report of the story, 12 reports at most, however large the store.
    """
    asked = library.story(story, at=at)
    stories, reports = library.archive.stories, library.archive.reports
    members = [place.report for place in stories.members(MEMBER, [asked], at=at)[asked]][-LOOKED_AT:]
    links = _links(library, list(reports.load(members).values()), at)
    places = stories.places(MEMBER, {link.leads_to for link in links}, at=at)
    best: dict[StoryId, _Link] = {}
    for link in sorted(links, key=lambda one: (-one.score, one.report.id, one.recalling.passage.start, one.leads_to)):
        if link.leads_to in places and places[link.leads_to].story != asked:
            best.setdefault(places[link.leads_to].story, link)
    titles = reports.titles(link.leads_to for link in best.values())
    return [_row(other, link, titles) for other, link in list(best.items())[:most]]


def _links(library: Library, told: Sequence[Report], at: int) -> list[_Link]:
    """Return which other reports hold, in title and names, enough of the words of one passage."""
    found = []
    passages = [(report, one) for report in told for one in recalling(report, segment(report))]
    keys = sorted({key for _, one in passages for key, _ in one.keys})
    holders = library.archive.neighbours.holders(keys, most=MANY, at=at)
    for report, one in passages:
        shared: dict[ReportId, set[int]] = {}
        for key, word in one.keys:
            for holder in holders.get(key, ()):
                shared.setdefault(holder, set()).add(word)
        for holder, words in shared.items():
            if len(words) < SHARED or holder == report.id:
                continue
            score = sum(sorted(one.weights[word] for word in words))
            if score >= ENOUGH:
                found.append(_Link(report, one, holder, round(score, 3)))
    return found


def _row(other: StoryId, link: _Link, titles: Mapping[str, str]) -> Related:
    passage, reading = link.recalling.passage, link.report.reading
    try:
        span = reading.locate(passage.start, passage.end)
    except SpanError:  # a passage over a seam of its source: the report's own span still holds it
        span = link.report.span
    return Related(
        story=other,
        title=titles.get(link.leads_to, ""),
        report=link.report.id,
        source=link.report.source,
        start=span.start,
        end=span.end,
        field=span.field or TEXT,
        exact=reading.text[passage.start : passage.end],
        score=link.score,
    )
