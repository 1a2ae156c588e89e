"""Tell stories of the store: what its reports say, laid side by side, for the members of one moment.

A telling depends on the reports of a story alone. It is made when a story
changes and kept; asked about a moment for which none was kept, it is made again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from msgspec import structs

from crosstell.model import record as rows
from crosstell.model.ids import SourceId, StoryId, digest
from crosstell.model.mention import Annotation
from crosstell.model.report import Reading, Report
from crosstell.model.source import Source
from crosstell.model.story import Grouping
from crosstell.pipeline import steps
from crosstell.pipeline.assemble import issue_order, issue_row, report_row, source_row, story_row
from crosstell.pipeline.runner import Runner
from crosstell.pipeline.settings import Settings
from crosstell.pipeline.steps import Dated, StoryView
from crosstell.pipeline.way import anchor_of, source_order, story_dates
from crosstell.plugins import Registry
from crosstell.store import Archive
from crosstell.store.judgements import JudgementKind
from crosstell.store.schema import NOW
from crosstell.store.stories import MEMBER, Place


class Borrowed:
    """The results in a store, for a runner that works inside somebody else's transaction.

    It commits nothing. Where `writable` is false it writes nothing either.
    """

    def __init__(self, archive: Archive, *, writable: bool) -> None:
        self._archive, self._writable = archive, writable

    def get(self, key: str) -> bytes | None:
        return self._archive.get(key)

    def put(self, key: str, stage: str, content: bytes) -> None:
        if self._writable:
            self._archive.put(key, stage, content)

    def commit(self) -> None:
        """Leave it to the owner of the transaction."""

    def close(self) -> None:
        """Leave it to the owner of the store."""


@dataclass(frozen=True, slots=True)
class Told:
    """The record of some stories, with the readings that show its words in their place."""

    record: rows.Record
    readings: Mapping[str, Reading]


class Teller:
    """Tells stories of one store."""

    def __init__(self, archive: Archive, runner: Runner, registry: Registry, settings: Settings) -> None:
        self._archive, self._runner, self._registry, self._settings = archive, runner, registry, settings

    def tell_changed(self, stories: Iterable[StoryId], at: int) -> None:
        """Tell the stories that changed, from now on."""
        members = self._archive.stories.members(MEMBER, stories)
        held: dict[StoryId, str | None] = {}
        for story in sorted(set(stories)):
            places = members.get(story)
            if not places:
                held[story] = None
                continue
            key = self._key(story, places, NOW)
            if self._archive.tellings.get(key) is None:
                row, annotations = self._tell(story, places, NOW)
                self._archive.tellings.put(key, row)
                for annotation in annotations:
                    names = [(name, str(one.kind)) for one in annotation.entities for name in (one.name, *one.aliases)]
                    self._archive.passages.add_names(annotation.report.id, names)
            held[story] = key
        self._archive.tellings.hold(held, at)

    def story_rows(self, stories: Sequence[StoryId], *, at: int = NOW) -> list[rows.StoryRow]:
        """Return stories as the contract writes them, as they stood at a moment; those without members are left out."""
        members = self._archive.stories.members(MEMBER, stories, at=at)
        held = self._archive.tellings.held(stories, at=at)
        return [self._row(story, members[story], held.get(story), at) for story in stories if story in members]

    def record(self, stories: Sequence[StoryId], *, at: int = NOW, every_issue: bool = False) -> Told:
        """Return the record of *stories* as they stood at a moment: the largest first, as `brief` orders them."""
        told = self.story_rows(stories, at=at)
        reports = self._archive.reports.load(one for row in told for one in row.reports)
        sources = self._archive.sources.load(report.source for report in reports.values())
        ordered = sorted(sources.values(), key=source_order)
        in_order = _in_order(reports.values(), sources)
        rank = {str(report.id): number for number, report in enumerate(in_order)}
        family = {member: kin.id for row in told for kin in row.families for member in kin.members}
        paths = {source.id: source.path for source in ordered}
        issues = self._archive.issues.load(None if every_issue else sources, at=at)
        record = rows.Record(
            schema=rows.SCHEMA,
            crosstell=version("crosstell"),
            sources=[source_row(source) for source in ordered],
            reports=[report_row(report, family.get(report.id, "")) for report in in_order],
            stories=sorted(told, key=lambda row: (-len(row.reports), min(rank[one] for one in row.reports))),
            issues=[issue_row(issue) for issue in sorted(issues, key=lambda one: issue_order(one, paths))],
        )
        return Told(record, {str(report.id): report.reading for report in in_order})

    def _row(self, story: StoryId, places: Sequence[Place], held: str | None, at: int) -> rows.StoryRow:
        """Return the telling that held then, if it is about the same reports; else tell anew."""
        row = self._archive.tellings.get(held) if held else None
        if row is not None and set(row.reports) == {place.report for place in places}:
            return row
        return self._archive.tellings.get(self._key(story, places, at)) or self._tell(story, places, at)[0]

    def _key(self, story: StoryId, places: Sequence[Place], at: int) -> str:
        members = sorted(place.report for place in places)
        return digest("telling", version("crosstell"), steps.VERSIONS, story, *members, "wrong", *self._wrong(at))

    def _wrong(self, at: int) -> list[str]:
        return sorted(one.subject for one in self._archive.judgements.load(at=at) if one.kind is JudgementKind.WRONG)

    def _tell(self, story: StoryId, places: Sequence[Place], at: int) -> tuple[rows.StoryRow, list[Annotation]]:
        loaded = self._archive.reports.load(place.report for place in places)
        sources = self._archive.sources.load(report.source for report in loaded.values())
        reports = _in_order(loaded.values(), sources)
        why = {place.report: place.why for place in places}
        ids = tuple(report.id for report in reports)
        grouping = Grouping(id=story, reports=ids, why=tuple(why[one] for one in ids))
        lineage = steps.trace_all(reports, self._runner)
        dates = story_dates(reports, [grouping])
        cuts = self._runner.run(steps.segmenting(), reports)
        dated = [Dated(cut, anchor_of(cut.report, dates.get(cut.report.id))) for cut in cuts]
        annotations = self._runner.run(steps.annotating(self._registry), dated)
        view = StoryView(grouping, tuple(annotations), lineage)
        told = steps.tell(view, self._runner, self._settings)
        row = story_row(told, list(sources.values()), reports, lineage)
        wrong = set(self._wrong(at))
        return structs.replace(row, slots=[slot for slot in row.slots if slot.id not in wrong]), annotations


def _in_order(reports: Iterable[Report], sources: Mapping[SourceId, Source]) -> list[Report]:
    """Return reports in the order of the record, so that "report 3" is the same one everywhere."""
    return sorted(reports, key=lambda one: (source_order(sources[one.source]), one.span.start, one.id))
