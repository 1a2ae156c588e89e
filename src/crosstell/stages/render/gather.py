"""From a record to what its faces show: equal answers taken together, slots sorted by verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from msgspec import UNSET

from crosstell.model.record import (
    AnswerRow,
    FieldRow,
    QuoteRow,
    Record,
    ReportRow,
    SlotRow,
    SourceRow,
    StoryRow,
    TimelineEntry,
    ValueRow,
    VariantRow,
)
from crosstell.stages.render.clean import one_line
from crosstell.stages.render.independence import independent_texts
from crosstell.stages.render.looks import look_of, verdict_looks, wording_word
from crosstell.stages.render.view import (
    AnswerView,
    DayView,
    FamilyView,
    PageView,
    QuoteView,
    ReportView,
    SectionView,
    SlotView,
    StoryView,
    ValueView,
    WordingView,
)
from crosstell.text.times import say_span, say_time
from crosstell.text.wording import counted


def gather(record: Record) -> PageView:
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
        issues=tuple((row, path_of(sources.get(row.source or ""))) for row in record.issues),
        made_by=f"crosstell {record.crosstell}, {record.schema}",
    )


def _story(row: StoryRow, number: int, reports: Mapping[str, ReportRow], sources: Mapping[str, SourceRow]) -> StoryView:
    members = [reports[one] for one in row.reports]
    shown = tuple(report_view(member, place, sources[member.source]) for place, member in enumerate(members, 1))
    by_id = {report.row.id: report for report in shown}
    return StoryView(
        number=number,
        row=row,
        title=one_line(row.title) or (shown[0].title if shown else "Untitled story"),
        counts=_counts(row, members),
        reports=shown,
        sections=_sections(row.slots, by_id),
        quotes=_quotes(row.quotes),
        days=days_of(row.timeline),
        families=tuple(
            FamilyView(
                members=tuple(by_id[one] for one in family.members if one in by_id),
                origin=by_id.get(family.origin or ""),
                passages=len(family.copies),
                agency="" if family.agency is UNSET else one_line(family.agency),
            )
            for family in row.families
        ),
    )


def _counts(row: StoryRow, members: Sequence[ReportRow]) -> tuple[str, ...]:
    found = [
        counted(len(row.reports), "report"),
        independent_texts(row.families, () if row.edges is UNSET else row.edges),
        counted(len(row.authorities), "primary source"),
    ]
    days = say_span(member.published.value for member in members if member.published)
    undated = sum(member.published is None for member in members)
    if days:
        found.append(f"published {days}" + (f" ({undated} without a date)" if undated else ""))
    else:
        found.append("no date of publication stated")
    return tuple(found)


def report_view(row: ReportRow, number: int, source: SourceRow) -> ReportView:
    """Return one report as it is listed, with its number."""
    path = path_of(source)
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


def path_of(source: SourceRow | None) -> str:
    """Return the path of a source with its member, empty where there is no source."""
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
    answers = [
        AnswerView(
            words=words,
            original=original,
            attributed_to=said_by,
            reports=tuple({a.report: reports[a.report] for a in found if a.report in reports}.values()),
            places=tuple(found),
        )
        for (words, original, said_by), found in gathered.items()
    ]
    return ValueView(
        value=one_line(row.value),
        support=", ".join(support),
        answers=tuple(_other_texts_first(answers)),
        places=tuple(row.answers),
    )


def _other_texts_first(answers: Sequence[AnswerView]) -> list[AnswerView]:
    """Move what a text says a second time behind what the other texts say, so that a cut list loses no text."""
    seen: set[str] = set()
    first: list[AnswerView] = []
    again: list[AnswerView] = []
    for answer in answers:
        families = {report.row.family for report in answer.reports}
        (again if families <= seen else first).append(answer)
        seen |= families
    return first + again


def days_of(timeline: Sequence[TimelineEntry]) -> tuple[DayView, ...]:
    """Take entries together that follow one another with the same date."""
    dated = groupby(timeline, key=lambda entry: (say_time(entry.when.value), entry.when.basis == "inferred"))
    return tuple(
        DayView(label=label, inferred=inferred, entries=tuple(entries)) for (label, inferred), entries in dated
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
