"""Put a record together from the values that the stages gave.

Words are cut afresh from their sources here, so no stage can put words into a
record that do not stand at their place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from importlib.metadata import version

from msgspec import UNSET, structs

from crosstell.errors import RecordError
from crosstell.model import record as rows
from crosstell.model.ids import ReportId, SourceId
from crosstell.model.issue import Issue
from crosstell.model.lineage import Direction, Edge, EdgeKind, Family, Lineage, Shared, SharedKind
from crosstell.model.report import Field, Report
from crosstell.model.source import Shape, Source
from crosstell.model.span import TEXT, Span
from crosstell.model.story import Alignment, Answer, AuthorityRow, Cite, Compilation, Grouping, LedgerRow, Slot
from crosstell.model.value import When


@dataclass(frozen=True, slots=True)
class Told:
    """One story with what was found in it."""

    grouping: Grouping
    alignment: Alignment
    compilation: Compilation


def assemble(
    sources: Sequence[Source],
    reports: Sequence[Report],
    lineage: Lineage,
    told: Sequence[Told],
    issues: Iterable[Issue],
) -> rows.Record:
    """Return the record of a run. Stories with more reports come first."""
    desk = Desk(sources, reports, lineage)
    paths = {source.id: source.path for source in sources}
    ordered = sorted(told, key=lambda story: (-len(story.grouping.reports), desk.position(story.grouping.reports)))
    return rows.Record(
        schema=rows.SCHEMA,
        crosstell=version("crosstell"),
        sources=[source_row(source) for source in sources],
        reports=[report_row(report, desk.families.get(report.id, "")) for report in reports],
        stories=[desk.story(story) for story in ordered],
        issues=[issue_row(issue) for issue in sorted(issues, key=lambda one: issue_order(one, paths))],
    )


class Desk:
    """Knows sources and reports by id, and turns places into rows."""

    def __init__(self, sources: Sequence[Source], reports: Sequence[Report], lineage: Lineage) -> None:
        self.sources: Mapping[SourceId, Source] = {source.id: source for source in sources}
        self.reports: Mapping[ReportId, Report] = {report.id: report for report in reports}
        self.order = {report.id: place for place, report in enumerate(reports)}
        self.lineage = lineage
        self.families = lineage.family_of()
        self._family = {member: place for place, one in enumerate(lineage.families) for member in one.members}
        self._from: dict[ReportId, list[int]] = defaultdict(list)  # the places of the edges of a report
        for place, edge in enumerate(lineage.edges):
            self._from[edge.a].append(place)

    def position(self, ids: Sequence[ReportId]) -> int:
        return min((self.order[one] for one in ids), default=len(self.order))

    def in_order(self, ids: Iterable[ReportId]) -> list[str]:
        return [str(one) for one in sorted(ids, key=lambda one: self.order[one])]

    def exact(self, report: ReportId, span: Span) -> str:
        """Return the words at a span; for HTML as the reading shows them, without markup."""
        source = self.sources[span.source]
        if source.shape is not Shape.HTML or span.field != TEXT:
            return span.cut(source.field(span.field))
        reading = self.reports[report].reading
        place = reading.find(span)
        if place is None:
            raise RecordError(f"no words of report {report} at {span.start}:{span.end}")
        return reading.text[place[0] : place[1]]

    def place(self, report: ReportId, span: Span) -> rows.Place:
        return rows.Place(
            report=report,
            source=span.source,
            start=span.start,
            end=span.end,
            exact=self.exact(report, span),
            field=span.field if span.field != TEXT else UNSET,
        )

    def variant(self, cite: Cite, relation: str) -> rows.VariantRow:
        place = self.place(cite.report, cite.span)
        return rows.VariantRow(**structs.asdict(place), relation=relation)

    def answer(self, answer: Answer) -> rows.AnswerRow:
        place = self.place(answer.cite.report, answer.cite.span)
        return rows.AnswerRow(
            **structs.asdict(place), original=answer.original, attributed_to=answer.attributed_to or UNSET
        )

    def cites(self, cites: Iterable[Cite]) -> list[rows.Place]:
        return [self.place(cite.report, cite.span) for cite in cites]

    def story(self, told: Told) -> rows.StoryRow:
        members = set(told.grouping.reports)
        touched = sorted({self._family[one] for one in members if one in self._family})
        families = [self.lineage.families[place] for place in touched]
        return rows.StoryRow(
            id=told.grouping.id,
            title=told.compilation.title,
            reports=self.in_order(told.grouping.reports),
            families=[self.family(family) for family in sorted(families, key=lambda one: self.position(one.members))],
            edges=[self.edge(edge) for edge in self.edges(members)],
            authorities=[self.authority(row) for row in told.alignment.authorities],
            slots=[self.slot(slot) for slot in told.alignment.slots],
            quotes=[
                rows.QuoteRow(
                    speaker=utterance.speaker,
                    variants=[self.variant(variant.cite, str(variant.relation)) for variant in utterance.variants],
                )
                for utterance in told.alignment.utterances
            ],
            timeline=[
                rows.TimelineEntry(when=_when(row.when), text=row.text, cites=self.cites(row.cites))
                for row in told.compilation.timeline
            ],
            ledger=[self.ledger(row) for row in told.compilation.ledger],
            brief=[
                rows.BriefEntry(
                    text=line.text, verdict=str(line.verdict) if line.verdict else None, cites=self.cites(line.cites)
                )
                for line in told.compilation.brief
            ],
        )

    def slot(self, slot: Slot) -> rows.SlotRow:
        return rows.SlotRow(
            id=slot.id,
            question=slot.question,
            kind=str(slot.kind),
            verdict=str(slot.verdict),
            reason=slot.reason,
            event=slot.event,
            values=[
                rows.ValueRow(
                    value=value.value,
                    families=value.families,
                    authorities=value.authorities,
                    answers=[self.answer(answer) for answer in value.answers],
                )
                for value in slot.values
            ],
        )

    def ledger(self, row: LedgerRow) -> rows.LedgerEntry:
        return rows.LedgerEntry(
            type=row.type,
            plover=row.plover,
            cameo=row.cameo,
            actor=row.actor,
            target=row.target,
            when=_when(row.when) if row.when else None,
            place=row.place,
            modality=row.modality,
            reports=list(row.reports),
            families=row.families,
            cites=self.cites(row.cites),
        )

    def family(self, family: Family) -> rows.FamilyRow:
        inside = set(family.members)
        copies = [
            self.copy(edge.a, edge.b, shared, backwards=edge.direction is Direction.B_TO_A)
            for edge in self._inside(inside)
            if edge.kind is EdgeKind.COPY
            for shared in edge.passages
            if shared.kind is SharedKind.PROSE
        ]
        return rows.FamilyRow(
            id=family.id,
            origin=family.origin,
            members=self.in_order(family.members),
            copies=copies,
            agency=family.agency or UNSET,
        )

    def edges(self, members: AbstractSet[ReportId]) -> list[Edge]:
        """Return the edges between *members*, in the order of their reports."""
        return sorted(self._inside(members), key=lambda edge: sorted((self.order[edge.a], self.order[edge.b])))

    def _inside(self, members: AbstractSet[ReportId]) -> list[Edge]:
        """Return the edges between *members*, in the order of the lineage."""
        places = sorted(place for one in members for place in self._from.get(one, ()))
        return [self.lineage.edges[place] for place in places if self.lineage.edges[place].b in members]

    def edge(self, edge: Edge) -> rows.EdgeRow:
        """Return an edge without its passages."""
        return rows.EdgeRow(
            a=edge.a,
            b=edge.b,
            kind=str(edge.kind),
            direction=str(edge.direction),
            words=deciding_words(edge),
            evidence=list(edge.evidence),
            doubtful=True if edge.doubtful else UNSET,
        )

    def authority(self, row: AuthorityRow) -> rows.AuthorityEntry:
        return rows.AuthorityEntry(
            name=row.name, kind=row.kind, reports=list(row.reports), answers=self.cites(row.answers)
        )

    def copy(self, a: ReportId, b: ReportId, shared: Shared, *, backwards: bool) -> rows.CopyRow:
        ends = [self.place(a, shared.a), self.place(b, shared.b)]
        if backwards:
            ends.reverse()
        return rows.CopyRow(from_=ends[0], to=ends[1])


def story_row(told: Told, sources: Sequence[Source], reports: Sequence[Report], lineage: Lineage) -> rows.StoryRow:
    """Return a story as the contract writes it, its words cut from *sources*.

    Raises:
        RecordError: a place holds no words.
    """
    return Desk(sources, reports, lineage).story(told)


def deciding_words(edge: Edge) -> int:
    """Return how many words decided the kind of an edge: prose for copies and weak links, else those of its kind."""
    prose = edge.kind in (EdgeKind.COPY, EdgeKind.WEAK)
    kind = SharedKind.PROSE if prose else SharedKind(edge.kind.value)
    return sum(shared.words for shared in edge.passages if shared.kind is kind)


def report_row(report: Report, family: str) -> rows.ReportRow:
    """Return a report as the contract writes it."""
    return rows.ReportRow(
        id=report.id,
        source=report.source,
        span=rows.Range(start=report.span.start, end=report.span.end),
        title=_field(report.title),
        outlet=_field(report.outlet),
        agency=_field(report.agency),
        via=_field(report.via),
        byline=_field(report.byline),
        published=_published(report.published),
        language=report.language,
        body=[rows.Range(start=piece.start, end=piece.end) for piece in report.body],
        text=report.text,
        family=family,
    )


def source_row(source: Source) -> rows.SourceRow:
    """Return a source as the contract writes it."""
    return rows.SourceRow(
        id=source.id,
        path=source.path,
        member=source.member or UNSET,
        url=source.url or UNSET,
        sha256=source.sha256,
        media_type=source.media_type,
        encoding=source.encoding,
        characters=len(source.text),
    )


def _field(field: Field[str] | None) -> rows.FieldRow | None:
    return None if field is None else _field_row(field, field.value)


def _published(field: Field[When] | None) -> rows.FieldRow | None:
    return None if field is None else _field_row(field, field.value.value)


def _field_row(field: Field[str] | Field[When], value: str) -> rows.FieldRow:
    return rows.FieldRow(
        value=value,
        start=field.span.start if field.span else None,
        end=field.span.end if field.span else None,
        method=field.method,
        confidence=str(field.confidence),
    )


def _when(when: When) -> rows.WhenRow:
    return rows.WhenRow(
        value=when.value,
        first=when.first.isoformat() if when.first else None,
        last=when.last.isoformat() if when.last else None,
        precision=str(when.precision),
        basis=str(when.basis),
    )


def issue_row(issue: Issue) -> rows.IssueRow:
    """Return an issue as the contract writes it."""
    return rows.IssueRow(
        code=issue.code,
        stage=issue.stage,
        source=issue.source,
        report=issue.report or UNSET,
        span=rows.Range(start=issue.span.start, end=issue.span.end) if issue.span else UNSET,
        message=issue.message,
    )


def issue_order(issue: Issue, paths: Mapping[SourceId, str]) -> tuple[str, str, str, int, str]:
    """Return what issues are sorted by: the input, then the code, then the place."""
    path = issue.path or (paths.get(issue.source, "") if issue.source else "")
    return path, issue.source or "", issue.code, issue.span.start if issue.span else 0, issue.message
