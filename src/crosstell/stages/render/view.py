"""What every face of a record shows, in one order: reports numbered, answers gathered, sections sorted.

Text, Markdown and HTML are laid out from these values and decide nothing
themselves. Numbers in brackets count the reports of a story from 1, in the
order of the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from msgspec import UNSET

from crosstell.model.record import (
    AnswerRow,
    FieldRow,
    IssueRow,
    LedgerEntry,
    Place,
    QuoteRow,
    Record,
    ReportRow,
    SlotRow,
    SourceRow,
    StoryRow,
    ValueRow,
    VariantRow,
)
from crosstell.stages.render.clean import one_line
from crosstell.stages.render.dates import say_span, say_time
from crosstell.stages.render.looks import Look, look_of, verdict_looks, wording_word


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
    families: tuple[FamilyView, ...]

    def numbers(self, places: Iterable[Place]) -> tuple[int, ...]:
        """Return the numbers of the reports that *places* lie in, each once, ascending."""
        wanted = {place.report for place in places}
        return tuple(report.number for report in self.reports if report.row.id in wanted)

    def numbers_of(self, ids: Iterable[str]) -> tuple[int, ...]:
        """Return the numbers of reports by their ids; ids of other stories have none."""
        wanted = set(ids)
        return tuple(report.number for report in self.reports if report.row.id in wanted)

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


def view(record: Record) -> PageView:
    """Return what a page shows of *record*.

    Stories of one report are listed briefly at the end, unless there is no other story.
    """
    sources = {row.id: row for row in record.sources}
    reports = {row.id: row for row in record.reports}
    shared = [row for row in record.stories if len(row.reports) > 1]
    told = shared or record.stories[:1]
    alone = [row for row in record.stories if row not in told]
    return PageView(
        stories=tuple(_story(row, place, reports, sources) for place, row in enumerate(told, 1)),
        alone=tuple(_story(row, place, reports, sources) for place, row in enumerate(alone, len(told) + 1)),
        issues=tuple((row, _path_of(sources.get(row.source or ""))) for row in record.issues),
        made_by=f"crosstell {record.crosstell}, {record.schema}",
    )


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun: "1 report", "1,204 reports"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


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


def _story(
    row: StoryRow, number: int, reports: Mapping[str, ReportRow], sources: Mapping[str, SourceRow]
) -> StoryView:
    members = [reports[one] for one in row.reports]
    shown = tuple(_report(member, place, sources[member.source]) for place, member in enumerate(members, 1))
    by_id = {report.row.id: report for report in shown}
    return StoryView(
        number=number,
        row=row,
        title=one_line(row.title) or (shown[0].title if shown else "Untitled story"),
        counts=_counts(row, members),
        reports=shown,
        sections=_sections(row.slots, by_id),
        quotes=_quotes(row.quotes),
        families=tuple(
            FamilyView(
                members=tuple(by_id[one] for one in family.members if one in by_id),
                origin=by_id.get(family.origin or ""),
                passages=len(family.copies),
            )
            for family in row.families
        ),
    )


def _counts(row: StoryRow, members: Sequence[ReportRow]) -> tuple[str, ...]:
    found = [
        counted(len(row.reports), "report"),
        counted(len(row.families), "independent text"),
        counted(len(row.authorities), "primary source"),
    ]
    days = say_span(member.published.value for member in members if member.published)
    undated = sum(member.published is None for member in members)
    if days:
        found.append(f"published {days}" + (f" ({undated} without a date)" if undated else ""))
    else:
        found.append("no date of publication stated")
    return tuple(found)


def _report(row: ReportRow, number: int, source: SourceRow) -> ReportView:
    path = _path_of(source)
    day = say_time(row.published.value) if row.published else "date not stated"
    if row.published and row.published.confidence == "inferred":
        day += " (inferred)"
    return ReportView(
        number=number,
        row=row,
        source=source,
        title=_words(row.title) or "Untitled",
        name=_words(row.outlet) or _words(row.agency) or path.rpartition("/")[2],
        outlet=_outlet(row),
        byline=_words(row.byline),
        day=day,
        path=path,
    )


def _words(field: FieldRow | None) -> str:
    return one_line(field.value) if field else ""


def _outlet(row: ReportRow) -> str:
    outlet, agency, via = _words(row.outlet) or "outlet not stated", _words(row.agency), _words(row.via)
    if agency and agency != outlet:
        outlet += f", text by {agency}"
    return f"{outlet}, via {via}" if via and via != outlet else outlet


def _path_of(source: SourceRow | None) -> str:
    if source is None:
        return ""
    return one_line(source.path) + (f" ({one_line(source.member)})" if source.member is not UNSET else "")


def _sections(slots: Sequence[SlotRow], reports: Mapping[str, ReportView]) -> tuple[SectionView, ...]:
    by_verdict: dict[str, list[SlotView]] = {word: [] for word in verdict_looks()}
    for slot in slots:
        by_verdict.setdefault(slot.verdict, []).append(_slot(slot, reports))
    return tuple(SectionView(look=look_of(word), slots=tuple(found)) for word, found in by_verdict.items() if found)


def _slot(row: SlotRow, reports: Mapping[str, ReportView]) -> SlotView:
    return SlotView(
        look=look_of(row.verdict),
        question=one_line(row.question),
        event=one_line(row.event),
        reason=one_line(row.reason),
        values=tuple(_value(value, reports) for value in row.values),
    )


def _value(row: ValueRow, reports: Mapping[str, ReportView]) -> ValueView:
    support = [counted(row.families, "text")]
    if row.authorities:
        support.append(counted(row.authorities, "primary source"))
    gathered: dict[tuple[str, str, str], list[AnswerRow]] = {}
    for answer in row.answers:
        said_by = "" if answer.attributed_to is UNSET else answer.attributed_to
        gathered.setdefault((one_line(answer.exact), one_line(answer.original), one_line(said_by)), []).append(answer)
    answers = tuple(
        AnswerView(
            words=words,
            original=original,
            attributed_to=said_by,
            reports=tuple({a.report: reports[a.report] for a in found if a.report in reports}.values()),
            places=tuple(found),
        )
        for (words, original, said_by), found in gathered.items()
    )
    return ValueView(
        value=one_line(row.value), support=", ".join(support), answers=answers, places=tuple(row.answers)
    )


def _quotes(quotes: Sequence[QuoteRow]) -> tuple[QuoteView, ...]:
    """Gather equal wordings; quotations that differ between reports come first."""
    found = [_quote(quote) for quote in quotes if quote.variants]
    return tuple(sorted(found, key=lambda quote: not quote.differs))


def _quote(quote: QuoteRow) -> QuoteView:
    fullest = next((v for v in quote.variants if v.relation == "fullest"), quote.variants[0])
    gathered: dict[tuple[str, str], list[VariantRow]] = {}
    for variant in quote.variants:
        same = variant is fullest or variant.relation == "identical"
        key = ("fullest", "") if same else (variant.relation, one_line(variant.exact))
        gathered.setdefault(key, []).append(variant)
    wordings = [
        WordingView(
            relation=wording_word(relation),
            fullest=relation == "fullest",
            words=words or one_line(fullest.exact),
            places=tuple(found),
        )
        for (relation, words), found in gathered.items()
    ]
    return QuoteView(
        speaker=one_line(quote.speaker) if quote.speaker else "speaker not named",
        wordings=tuple(sorted(wordings, key=lambda wording: not wording.fullest)),
    )
