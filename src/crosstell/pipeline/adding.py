"""Add inputs to a store: only what is new is read, only the stories that it touches are told again.

Each batch is one transaction: after a crash it is there whole or not at all,
and running the same command again adds the rest and doubles nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from math import inf

from crosstell.model.ids import ReportId, SourceId, StoryId
from crosstell.model.issue import Issue
from crosstell.model.report import Report
from crosstell.model.source import Source
from crosstell.pipeline import steps
from crosstell.pipeline.derive import derive
from crosstell.pipeline.inputs import Given
from crosstell.pipeline.intake import Arrival, arrivals, writable
from crosstell.pipeline.printing import keep_prints
from crosstell.pipeline.remembering import StoreMemory
from crosstell.pipeline.runner import Runner
from crosstell.pipeline.sites import SiteMemory
from crosstell.pipeline.telling import Teller
from crosstell.pipeline.versions import successors
from crosstell.plugins import Registry
from crosstell.stages.group.online import Joined, join
from crosstell.store import Archive
from crosstell.store.neighbours import UNDATED
from crosstell.store.stories import PLACING, Place

BATCH = 64  # sources in one transaction
FREELY, EACH, MOST = 8, 20, 8000  # effort that one run may spend on telling: so much, more a new report, never more
NEW, KNOWN, CHANGED = "new", "known", "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedSource:
    """What became of one source: `state` is "new", "known" (the same bytes lay there already) or "changed"."""

    path: str
    member: str | None
    source: SourceId
    state: str
    reports: tuple[ReportId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """One batch, durable by the time that it is given: sources in order of arrival, and the stories that changed."""

    at: int
    sources: tuple[AddedSource, ...]
    stories: tuple[StoryId, ...]
    opened: tuple[StoryId, ...]
    edits: tuple[tuple[ReportId, ReportId], ...]


@dataclass(frozen=True, slots=True)
class _Moves:
    """What a batch changes: reports that are new, reports that are back, and who took whose place."""

    new: list[Report]
    back: list[ReportId]
    edits: list[tuple[Report, Report]]
    sources: list[AddedSource]


class Adder:
    """Adds inputs to one store.

    A teller tells the stories that changed as far as that is soon done
    (`eager`: however long it takes); without one, all wait until they are asked for.
    """

    def __init__(
        self,
        archive: Archive,
        runner: Runner,
        registry: Registry,
        *,
        clock: Callable[[], int],
        teller: Teller | None,
        eager: bool = False,
    ) -> None:
        self._archive, self._runner, self._registry = archive, runner, registry
        self._clock, self._teller = clock, teller
        self._memory = StoreMemory(archive)
        self._left: float = inf if eager else FREELY
        self._granted: float = FREELY
        self._told_issues = 0

    def add(self, inputs: Iterable[Given | Issue]) -> Iterator[Added]:
        """Add *inputs* in batches; each is durable when it is yielded.

        Raises:
            StoreError: the store cannot be written; batches yielded before stay.
        """
        incoming = arrivals(inputs, self._runner, self._registry)
        while batch := list(islice(incoming, BATCH)):
            yield self._add_batch(batch)
        if len(self._runner.issues) > self._told_issues:
            with self._archive.writing("add", self._clock) as at:
                self._keep_issues(at)

    def _add_batch(self, batch: Sequence[Arrival]) -> Added:
        with self._archive.writing("add", self._clock) as at:
            moves = self._take_in(batch, at)
            keep_prints(self._archive)
            self._archive.stories.close(PLACING, [old.id for old, _ in moves.edits], at)
            joined = join(moves.new, self._memory)
            opened = self._place(joined, at)
            stories = {place.story for place in joined.placed} | set(joined.merged) | set(joined.merged.values())
            stories |= set(self._put_back(moves.back, at))
            changed = derive(self._archive, stories, [old.id for old, _ in moves.edits], at)
            self._tell(changed, len(moves.new), at)
            self._keep_issues(at)
        return Added(
            at=at,
            sources=tuple(moves.sources),
            stories=tuple(sorted(changed)),
            opened=tuple(story for story in opened if story in changed),
            edits=tuple((old.id, new.id) for old, new in moves.edits),
        )

    def _tell(self, changed: set[StoryId], arrived: int, at: int) -> None:
        """Tell what changed as far as the allowance reaches; the rest is told no more until somebody asks."""
        if self._teller is None:
            self._archive.tellings.hold(dict.fromkeys(changed), at)
            return
        grant = min(EACH * arrived, MOST - self._granted)
        self._granted += grant
        self._left = self._teller.tell_changed(changed, at, allowance=self._left + grant)

    def _take_in(self, batch: Sequence[Arrival], at: int) -> _Moves:
        """Keep sources and reports that are new, and find which took the place of which."""
        moves = _Moves([], [], [], [])
        sites = self._heard(batch)
        number = self._archive.reports.count()
        for arrival in batch:
            source = writable(arrival.source)
            known = bool(self._archive.sources.known([source.id]))
            before = self._archive.sources.holder(arrival.address) if arrival.address else None
            if not known:
                self._archive.sources.add(source, arrival.raw, at)
            if arrival.address and before != source.id:
                self._archive.sources.point(arrival.address, source.id, at)
            reports = self._reports_of(replace(arrival, source=source), sites, known=known)
            if not known:
                number = self._keep_reports(reports, number, at)
                moves.new.extend(reports)
            moved = before is not None and before != source.id
            if known and moved:
                moves.back.extend(report.id for report in reports)
            if moved and before is not None:
                moves.edits.extend(self._replaced(before, reports, at))
            state = CHANGED if moved else KNOWN if known else NEW
            ids = tuple(report.id for report in reports)
            moves.sources.append(
                AddedSource(path=source.path, member=source.member, source=source.id, state=state, reports=ids)
            )
        for site, pages, counts in sites.heard():
            self._archive.sites.add(site, pages, counts)
        gone = {old.id for old, _ in moves.edits}
        return _Moves(
            [report for report in moves.new if report.id not in gone],
            [report for report in moves.back if report not in gone],
            moves.edits,
            moves.sources,
        )

    def _heard(self, batch: Sequence[Arrival]) -> SiteMemory:
        """Return what the store remembers of sites, with the pages of a batch.

        A page's later version is no other page.
        """
        memory = SiteMemory(self._archive.sites)
        counted = self._archive.sites.counted(arrival.source.id for arrival in batch)
        pages: dict[str, Source] = {}
        for arrival in sorted(batch, key=lambda one: one.source.id):
            pages.setdefault(arrival.address or arrival.source.id, writable(arrival.source))
        new = {address for address in pages if self._archive.sources.holder(address) is None}
        memory.hear([page for address, page in pages.items() if address in new], counted=counted)
        return memory

    def _reports_of(self, arrival: Arrival, sites: SiteMemory, *, known: bool) -> list[Report]:
        if known:
            ids = self._archive.reports.of_sources([arrival.source.id])
            loaded = self._archive.reports.load(ids)
            return [loaded[one] for one in ids]
        found = self._runner.run(replace(steps.extracting(sites=sites), keep=None), [arrival.source])
        held = self._archive.reports.known(report.id for report in found)
        return [report for report in found if report.id not in held]

    def _keep_reports(self, reports: Sequence[Report], number: int, at: int) -> int:
        self._archive.reports.add(reports, arrival=number + 1, at=at)
        for place, cut in enumerate(self._runner.run(steps.segmenting(), reports), start=number + 1):
            self._archive.passages.add(cut.report.reading, place, cut.passages)
        return number + len(reports)

    def _replaced(self, before: SourceId, reports: Sequence[Report], at: int) -> list[tuple[Report, Report]]:
        """Return which reports of a page's earlier version had their place taken, unless it still lies elsewhere."""
        if self._archive.sources.lies(before):
            return []
        old = self._archive.reports.load(self._archive.reports.of_sources([before]))
        pairs = successors(list(old.values()), reports)
        for gone, new in pairs:
            self._archive.reports.add_edit(gone.id, new.id, at)
        return pairs

    def _place(self, joined: Joined, at: int) -> list[StoryId]:
        """Write down what grouping found; return the stories that were opened."""
        stories, neighbours = self._archive.stories, self._archive.neighbours
        arrivals_of = self._archive.reports.arrivals(place.report for place in joined.placed)
        there = stories.first_reports(place.story for place in joined.placed)
        opened: dict[StoryId, ReportId] = {}
        for place in joined.placed:
            if place.story not in there:
                opened.setdefault(place.story, place.report)
        stories.add(opened.items(), at)
        moved = [
            Place(report=place.report, story=joined.merged[story], why=f"its story joined this one: {place.why}")
            for story, places in stories.members(PLACING, joined.merged).items()
            for place in places
        ]
        placed = [Place(report=one.report, story=one.story, why=one.why) for one in joined.placed]
        stories.put(PLACING, [*moved, *placed], at)
        for one in joined.placed:
            neighbours.add(arrivals_of[one.report], one.day or UNDATED, one.keys, one.sketch)
        neighbours.count(joined.terms)
        neighbours.put_likeness(joined.likeness)
        return sorted(opened)

    def _put_back(self, reports: Sequence[ReportId], at: int) -> list[StoryId]:
        """Put reports whose page is as it was before back into the story that they were in."""
        places = []
        for report in reports:
            story = self._archive.stories.last_place(report)
            if story is not None:
                places.append(Place(report=report, story=story, why="its page is as it was before"))
        self._archive.stories.put(PLACING, places, at)
        return [place.story for place in places]

    def _keep_issues(self, at: int) -> None:
        self._archive.issues.add(self._runner.issues[self._told_issues :], at)
        self._told_issues = len(self._runner.issues)
