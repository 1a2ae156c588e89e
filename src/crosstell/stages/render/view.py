"""What every face of a record shows: reports numbered, answers gathered, sections in order.

Text, Markdown and HTML are laid out from these values and decide nothing
themselves. Numbers in brackets count the reports of a story from 1, in the
order of the record. `gather` makes the values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from crosstell.model.record import (
    AuthorityEntry,
    IssueRow,
    LedgerEntry,
    Place,
    ReportRow,
    SourceRow,
    StoryRow,
    TimelineEntry,
)
from crosstell.stages.render.clean import one_line
from crosstell.stages.render.looks import Look
from crosstell.text.times import say_time
from crosstell.text.wording import counted


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """One report as it is listed: number in its story, and its fields in words.

    `name` tells it apart in a line: its outlet, else its agency, else its file.
    """

    number: int
    row: ReportRow
    source: SourceRow
    title: str
    name: str
    outlet: str
    byline: str
    day: str
    path: str

    @property
    def facts(self) -> tuple[str, ...]:
        """Return outlet, day and byline; what is not stated is said for outlet and day, left out for the byline."""
        return (self.outlet, self.day, self.byline) if self.byline else (self.outlet, self.day)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerView:
    """The same words in one report or several: `words` verbatim, `original` the value inside them."""

    words: str
    original: str
    attributed_to: str
    reports: tuple[ReportView, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueView:
    """One value of a slot, who stands behind it, and in which words."""

    value: str
    support: str
    answers: tuple[AnswerView, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotView:
    """A question with its values."""

    look: Look
    question: str
    event: str
    reason: str
    values: tuple[ValueView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingView:
    """One wording of a quotation, with every report that has it."""

    relation: str
    fullest: bool
    words: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteView:
    """A quotation, fullest wording first."""

    speaker: str
    wordings: tuple[WordingView, ...]

    @property
    def differs(self) -> bool:
        """Tell whether reports give it in more than one wording."""
        return len(self.wordings) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """The slots of one verdict."""

    look: Look
    slots: tuple[SlotView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyView:
    """Reports that are copies of one text; `origin` wrote it, where that is known."""

    members: tuple[ReportView, ...]
    origin: ReportView | None
    passages: int
    agency: str = ""

    def said(self, escape: Callable[[str], str] = str) -> str:
        """Return in words what is known of the text that they share, without their numbers."""
        by = f" by {escape(self.agency)}" if self.agency else ""
        first = f"first in [{self.origin.number}]" if self.origin else "which was first is open"
        return f"copies of one text{by}; {first}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DayView:
    """Neighbours in the timeline with the same date."""

    label: str
    inferred: bool
    entries: tuple[TimelineEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """One story, ready to lay out. `number` counts the stories of the page from 1."""

    number: int
    row: StoryRow
    title: str
    counts: tuple[str, ...]
    reports: tuple[ReportView, ...]
    sections: tuple[SectionView, ...]
    quotes: tuple[QuoteView, ...]
    days: tuple[DayView, ...]
    families: tuple[FamilyView, ...]

    def numbers(self, places: Iterable[Place]) -> tuple[int, ...]:
        """Return the numbers of the reports that *places* lie in, each once, ascending."""
        wanted = {place.report for place in places}
        return tuple(report.number for report in self.reports if report.row.id in wanted)

    def numbers_of(self, ids: Iterable[str]) -> tuple[int, ...]:
        """Return the numbers of reports by their ids; ids of other stories have none."""
        wanted = set(ids)
        return tuple(report.number for report in self.reports if report.row.id in wanted)

    def share(self, authority: AuthorityEntry) -> str:
        """Return how many of the reports cite a party: "6 of 7 reports"."""
        return f"{len(self.numbers_of(authority.reports))} of {counted(len(self.reports), 'report')}"

    @property
    def copied(self) -> tuple[FamilyView, ...]:
        """Return the families of more than one report."""
        return tuple(family for family in self.families if len(family.members) > 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """A whole record: stories told by several reports, then reports that stand alone, then issues."""

    stories: tuple[StoryView, ...]
    alone: tuple[StoryView, ...]
    issues: tuple[tuple[IssueRow, str], ...]
    made_by: str


def wrote(reports: int) -> str:
    """Return what is said of reports that are no copies: "wrote a text of its own"."""
    return "wrote a text of its own" if reports == 1 else "each wrote a text of their own"


def cite(numbers: Iterable[int]) -> str:
    """Return report numbers as a reader sees them: "[1][3]"."""
    return "".join(f"[{number}]" for number in numbers)


def say_ledger(entry: LedgerEntry) -> str:
    """Return one event between actors as a line of words."""
    parties = " → ".join(one_line(party) for party in (entry.actor, entry.target) if party)
    codes = ", ".join(one_line(code) for code in (entry.plover, entry.cameo) if code)
    facts = [f"{parties}: {one_line(entry.type)}" if parties else one_line(entry.type)]
    facts.extend(
        fact
        for fact in (
            say_time(entry.when.value) if entry.when else "",
            one_line(entry.place or ""),
            one_line(entry.modality) if entry.modality != "stated" else "",
            counted(entry.families, "text"),
        )
        if fact
    )
    return ", ".join(facts) + (f" ({codes})" if codes else "")
