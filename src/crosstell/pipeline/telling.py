"""Tell stories of the store: what its reports say, laid side by side, for the members of one moment.

A telling depends on the reports of a story alone. It is made when a story
changes and kept, if that is soon done; else when somebody asks for the story.
Asked about a moment for which none was kept, it is made again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from math import inf

from msgspec import structs

from crosstell.model import record as rows
from crosstell.model.ids import SourceId, StoryId, digest
from crosstell.model.issue import Issue
from crosstell.model.mention import Annotation
from crosstell.model.report import Reading, Report
from crosstell.model.source import Source
from crosstell.model.story import Grouping
from crosstell.pipeline import steps
from crosstell.pipeline.assemble import issue_order, issue_row, report_row, source_row, story_row
from crosstell.pipeline.fingerprint import fingerprint
from crosstell.pipeline.runner import Runner
from crosstell.pipeline.settings import Settings
from crosstell.pipeline.steps import Dated, StoryView
from crosstell.pipeline.waiting import effort, untold_row, waiting_issue
from crosstell.pipeline.way import anchor_of, source_order, story_dates
from crosstell.plugins import Registry
from crosstell.store import Archive
from crosstell.store.judgements import JudgementKind
from crosstell.store.schema import NOW
from crosstell.store.stories import MEMBER, Place


class Borrowed:
    """The results in a store, for a runner that works inside somebody else's transaction.

    It commits nothing. Where `writable` is false it writes nothing either. What comes outside
    a transaction is held in memory until somebody has one: nobody waits for a stage to end.
    """

    def __init__(self, archive: Archive, *, writable: bool) -> None:
        self._archive, self._writable = archive, writable
        self._waiting: dict[str, tuple[str, bytes]] = {}

    def get(self, key: str) -> bytes | None:
        return self._waiting[key][1] if key in self._waiting else self._archive.get(key)

    def put(self, key: str, stage: str, content: bytes) -> None:
        if self._writable and self._archive.database.in_transaction:
            self._archive.put(key, stage, content)
        elif self._writable:
            self._waiting[key] = stage, content

    def flush(self) -> None:
        """Write what was held back into the transaction that is open now."""
        for key, (stage, content) in self._waiting.items():
            self._archive.put(key, stage, content)
        self._waiting.clear()

    def commit(self) -> None:
        """Leave it to the owner of the transaction."""

    def close(self) -> None:
        """Leave it to the owner of the store."""


@dataclass(frozen=True, slots=True)
class Told:
    """The record of some stories, with the readings that show its words in their place."""

    record: rows.Record
    readings: Mapping[str, Reading]


@dataclass(frozen=True, slots=True)
class _Found:
    """A story as the contract writes it, and the note that some of its reports wait to be told."""

    row: rows.StoryRow
    waits: Issue | None = None


class Teller:
    """Tells stories of one store; to one who asks for a story it gives what its allowance reaches for."""

    def __init__(
        self,
        archive: Archive,
        results: Borrowed,
        runner: Runner,
        registry: Registry,
        settings: Settings,
        *,
        allowance: float = inf,
    ) -> None:
        self._archive, self._results, self._runner = archive, results, runner
        self._registry, self._settings = registry, settings
        self._allowance = allowance

    def tell_changed(self, stories: Collection[StoryId], at: int, *, allowance: float = inf) -> float:
        """Tell the stories that changed, from now on, those of two reports first.

        Args:
            stories: Stories whose members changed, or that were not told yet.
            at: The moment of the run.
            allowance: What may be spent, in units of `effort`. A story that costs more is told no
                more; `catch_up` tells it when somebody asks.

        Returns:
            What is left of the allowance.
        """
        members = self._archive.stories.members(MEMBER, stories)
        held: dict[StoryId, str | None] = dict.fromkeys(stories)
        for story in sorted(members, key=lambda one: _order(members[one], one)):
            key = self._key(story, members[story], NOW)
            if self._archive.tellings.get(key) is None:
                cost = self._cost(members[story], allowance)
                if cost > allowance:
                    continue
                allowance -= cost
                self._keep(key, *self._tell(story, members[story], NOW))
            held[story] = key
        self._archive.tellings.hold(held, at)
        return allowance

    def catch_up(self, story: StoryId, clock: Callable[[], int]) -> bool:
        """Tell a story with the members and by the rules of today; return whether that was done.

        It is left as it is where nothing is to be done, or more than the teller's allowance.
        The store is held to write only when everything is told.
        """
        places = self._archive.stories.members(MEMBER, [story]).get(story)
        key = self._key(story, places, NOW) if places else None
        if places is None or key is None or self._archive.tellings.held([story]).get(story) == key:
            return False
        there = self._archive.tellings.get(key) is not None
        if not there and self._cost(places, self._allowance) > self._allowance:
            return False
        made = None if there else self._tell(story, places, NOW)
        with self._archive.writing("tell", clock) as at:
            self._results.flush()
            if self._key(story, self._archive.stories.members(MEMBER, [story]).get(story, ()), NOW) != key:
                return False  # it changed meanwhile
            if made:
                self._keep(key, *made)
            self._archive.tellings.hold({story: key}, at)
        return True

    def untold(self, *, at: int = NOW) -> list[StoryId]:
        """Return the stories with two reports or more that were not told by a moment, today by the rules of today."""
        return self._archive.tellings.untold(at=at, rules=self._rules() if at >= NOW else None)

    def _cost(self, places: Sequence[Place], allowance: float) -> float:
        if allowance == inf:
            return 0
        if len(places) > allowance:
            return inf
        reports = self._loaded(places)[0]
        if (least := sum(effort(report, unread=False) for report in reports)) > allowance:
            return least
        known = steps.annotating(self._registry)
        return sum(effort(one.cut.report, unread=not self._runner.holds(known, one)) for one in self._dated(reports))

    def _keep(self, key: str, row: rows.StoryRow, annotations: Sequence[Annotation]) -> None:
        self._archive.tellings.put(key, row, rules=self._rules())
        for annotation in annotations:
            names = [(name, str(one.kind)) for one in annotation.entities for name in (one.name, *one.aliases)]
            self._archive.passages.add_names(annotation.report.id, names)

    def story_rows(self, stories: Sequence[StoryId], *, at: int = NOW) -> list[rows.StoryRow]:
        """Return stories as the contract writes them, as they stood at a moment; those without members are left out."""
        return [found.row for found in self._found(stories, at)]

    def waiting(self, stories: Sequence[StoryId]) -> list[Issue]:
        """Return a note for each story of which not all reports are told, because that is beyond the allowance."""
        return [found.waits for found in self._found(stories, NOW) if found.waits]

    def _found(self, stories: Sequence[StoryId], at: int) -> list[_Found]:
        members = self._archive.stories.members(MEMBER, stories, at=at)
        held = self._archive.tellings.held(stories, at=at)
        return [self._row(story, members[story], held.get(story), at) for story in stories if story in members]

    def record(self, stories: Sequence[StoryId], *, at: int = NOW, every_issue: bool = False) -> Told:
        """Return the record of *stories* as they stood at a moment: the largest first, as `brief` orders them."""
        found = self._found(stories, at)
        told = [one.row for one in found]
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
            issues=[
                *(issue_row(one.waits) for one in found if one.waits),
                *(issue_row(issue) for issue in sorted(issues, key=lambda one: issue_order(one, paths))),
            ],
        )
        return Told(record, {str(report.id): report.reading for report in in_order})

    def _row(self, story: StoryId, places: Sequence[Place], held: str | None, at: int) -> _Found:
        """Return the telling that held then, if it is about the same reports; else tell anew, or say that it waits."""
        key = self._key(story, places, at)
        row = self._archive.tellings.get(held) if held and (at < NOW or held == key) else None
        if row is not None and set(row.reports) == {place.report for place in places}:
            return _Found(row)
        if made := self._archive.tellings.get(key):
            return _Found(made)
        if at >= NOW and self._cost(places, self._allowance) > self._allowance:
            return self._standing(story, places)
        return _Found(self._tell(story, places, at)[0])

    def _standing(self, story: StoryId, places: Sequence[Place]) -> _Found:
        """Return what was last told of a story, if those reports still belong to it; else the bare story."""
        row = self._archive.tellings.last(story)
        now = {place.report for place in places}
        if row is not None and set(row.reports) <= now:
            waits = waiting_issue(story, waiting=len(now) - len(row.reports), reports=len(now))
            return _Found(self._judged(row, NOW), waits)
        reports, sources = self._loaded(places)
        lineage = steps.trace_all(reports, self._runner)
        bare = untold_row(_grouping(story, places, reports), reports, sources, lineage)
        return _Found(bare, waiting_issue(story, waiting=len(now), reports=len(now)))

    def _key(self, story: StoryId, places: Sequence[Place], at: int) -> str:
        members = sorted(place.report for place in places)
        return digest("telling", self._rules(), story, *members, "wrong", *self._wrong(at))

    def _rules(self) -> str:
        """Return what a telling depends on beside its reports; a change of any of it makes another telling."""
        return digest(fingerprint(*steps.TELLING), self._settings.sentences, *self._registry.annotators)

    def _wrong(self, at: int) -> list[str]:
        return sorted(one.subject for one in self._archive.judgements.load(at=at) if one.kind is JudgementKind.WRONG)

    def _tell(self, story: StoryId, places: Sequence[Place], at: int) -> tuple[rows.StoryRow, list[Annotation]]:
        reports, sources = self._loaded(places)
        lineage = steps.trace_all(reports, self._runner)
        annotations = self._runner.run(steps.annotating(self._registry), self._dated(reports))
        view = StoryView(_grouping(story, places, reports), tuple(annotations), lineage)
        told = steps.tell(view, self._runner, self._settings)
        return self._judged(story_row(told, sources, reports, lineage), at), annotations

    def _judged(self, row: rows.StoryRow, at: int) -> rows.StoryRow:
        """Return a story without the questions that people judged to be wrong."""
        wrong = set(self._wrong(at))
        return structs.replace(row, slots=[slot for slot in row.slots if slot.id not in wrong])

    def _loaded(self, places: Sequence[Place]) -> tuple[list[Report], list[Source]]:
        """Return the reports of a story in the order of the record, and their sources."""
        loaded = self._archive.reports.load(place.report for place in places)
        sources = self._archive.sources.load(report.source for report in loaded.values())
        return _in_order(loaded.values(), sources), list(sources.values())

    def _dated(self, reports: Sequence[Report]) -> list[Dated]:
        """Return the reports of one story, cut into passages, with the dates that their relative dates count from."""
        together = Grouping(id=StoryId(""), reports=tuple(report.id for report in reports), why=())
        dates = story_dates(reports, [together])
        cuts = self._runner.run(steps.segmenting(), reports)
        return [Dated(cut, anchor_of(cut.report, dates.get(cut.report.id))) for cut in cuts]


def _grouping(story: StoryId, places: Sequence[Place], reports: Sequence[Report]) -> Grouping:
    why = {place.report: place.why for place in places}
    ids = tuple(report.id for report in reports)
    return Grouping(id=story, reports=ids, why=tuple(why[one] for one in ids))


def _order(places: Sequence[Place], story: StoryId) -> tuple[bool, int, StoryId]:
    """Order stories by what telling them gives for its cost: nothing can be compared in a lone report."""
    return len(places) == 1, len(places), story


def _in_order(reports: Iterable[Report], sources: Mapping[SourceId, Source]) -> list[Report]:
    """Return reports in the order of the record, so that "report 3" is the same one everywhere."""
    return sorted(reports, key=lambda one: (source_order(sources[one.source]), one.span.start, one.id))
