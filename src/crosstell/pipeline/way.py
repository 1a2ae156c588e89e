"""The way through: from inputs to a record, stage by stage.

bytes -> read -> extract -> segment -> trace -> group -> annotate -> align -> compile -> record

Everything is put in an order of its own before a set-stage sees it, so the
order in which inputs arrive never reaches the record.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from crosstell.model.ids import ReportId, SourceId
from crosstell.model.issue import Issue
from crosstell.model.lineage import Edge, Lineage
from crosstell.model.mention import Annotation
from crosstell.model.record import Record
from crosstell.model.report import Reading, Report
from crosstell.model.source import Source
from crosstell.model.story import Grouping
from crosstell.model.value import Basis, Precision, When
from crosstell.pipeline import steps
from crosstell.pipeline.assemble import Told, assemble
from crosstell.pipeline.crew import LEAST, Crew
from crosstell.pipeline.inputs import Given
from crosstell.pipeline.runner import Runner
from crosstell.pipeline.settings import Settings
from crosstell.pipeline.sites import SiteMemory, StoredSites
from crosstell.pipeline.steps import Cut, Dated, StoryView
from crosstell.plugins import Registry

SAME_CONTENT = "R190"
FINE = frozenset({Precision.DAY, Precision.HOUR, Precision.MINUTE, Precision.SECOND})
AT_ONCE = 500  # reports that are annotated before their stories are told
NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A record, with the readings that show its words in their place."""

    record: Record
    readings: Mapping[str, Reading]


def walk(
    inputs: Iterable[Given | Issue],
    *,
    runner: Runner,
    settings: Settings,
    registry: Registry,
    sites: StoredSites | None = None,
    crew: Crew | None = None,
) -> Outcome:
    """Take inputs all the way to a record.

    *sites* is what a store remembers of the sites that pages come from; where there are many reports, a *crew*
    annotates them and tells their stories.
    """
    sources = read_inputs(inputs, runner, registry)
    cuts = cut_reports(sources, runner, sites)
    reports = [cut.report for cut in cuts]
    lineage = steps.trace_all(reports, runner)
    groupings = steps.group_all(reports, lineage, runner)
    crew = crew if len(reports) >= LEAST else None
    told: list[Told] = []
    for batch, members in batches(cuts, groupings):
        annotations = annotate_all(members, batch, runner, registry, crew)
        views = list(views_of(batch, annotations, lineage))
        told += crew.tell(views, settings) if crew else [steps.tell(view, runner, settings) for view in views]
    record = assemble(sources, reports, lineage, told, runner.issues)
    return Outcome(record, {report.id: report.reading for report in reports})


def read_inputs(inputs: Iterable[Given | Issue], runner: Runner, registry: Registry) -> list[Source]:
    """Return the sources of *inputs* in the order of their paths, each content once."""
    given: list[Given] = []
    for found in inputs:
        if isinstance(found, Issue):
            runner.issues.append(found)
        else:
            given.append(found)
    sources: dict[SourceId, Source] = {}
    for source in sorted(runner.run(steps.reading(registry), given), key=source_order):
        kept = sources.setdefault(source.id, source)
        if kept is not source:
            runner.issues.append(_same_content(source, kept))
    return list(sources.values())


def source_order(source: Source) -> tuple[str, tuple[int, ...], str, str]:
    """Order sources by path, then by the numbers in their member, so that line 10 follows line 9."""
    member = source.member or ""
    return source.path, tuple(int(number[:18]) for number in NUMBER.findall(member)), member, source.id


def _same_content(source: Source, kept: Source) -> Issue:
    where = f"{source.path}{f' ({source.member})' if source.member else ''}"
    first = f"{kept.path}{f' ({kept.member})' if kept.member else ''}"
    message = f"{where}: the same content as {first}; counted once"
    return Issue(code=SAME_CONTENT, stage="read", path=source.path, source=kept.id, message=message, severity="note")


def cut_reports(sources: Sequence[Source], runner: Runner, sites: StoredSites | None = None) -> list[Cut]:
    """Return the reports of *sources* with their passages; what recurs on several pages of a site is in none."""
    memory = SiteMemory(sites)
    memory.hear(sources, counted=sites.counted(source.id for source in sources) if sites is not None else ())
    return runner.run(steps.segmenting(), runner.run(steps.extracting(sites=memory), sources))


def batches(cuts: Sequence[Cut], groupings: Sequence[Grouping]) -> Iterator[tuple[list[Grouping], list[Cut]]]:
    """Yield the stories, some hundred reports at once, with their reports in order.

    What is read in a report takes a megabyte, and is needed only until its story is told.
    """
    place = {cut.report.id: number for number, cut in enumerate(cuts)}
    batch: list[Grouping] = []
    size = 0
    for grouping in groupings:
        batch.append(grouping)
        size += len(grouping.reports)
        if size >= AT_ONCE:
            yield batch, _members(cuts, batch, place)
            batch, size = [], 0
    if batch:
        yield batch, _members(cuts, batch, place)


def _members(cuts: Sequence[Cut], batch: Sequence[Grouping], place: Mapping[ReportId, int]) -> list[Cut]:
    return [cuts[number] for number in sorted(place[one] for grouping in batch for one in grouping.reports)]


def annotate_all(
    cuts: Sequence[Cut],
    groupings: Sequence[Grouping],
    runner: Runner,
    registry: Registry,
    crew: Crew | None = None,
) -> dict[ReportId, Annotation]:
    """Return what is read in each report; relative dates count from its own date, else from its story's."""
    dates = story_dates([cut.report for cut in cuts], groupings)
    dated = [Dated(cut, anchor_of(cut.report, dates.get(cut.report.id))) for cut in cuts]
    found = crew.annotate(dated) if crew else runner.run(steps.annotating(registry), dated)
    return {annotation.report.id: annotation for annotation in found}


def anchor_of(report: Report, story_date: When | None) -> When | None:
    """Return the date that the relative dates of *report* count from: its own, else that of its story."""
    return report.published.value if report.published else story_date


def story_dates(reports: Sequence[Report], groupings: Sequence[Grouping]) -> dict[ReportId, When]:
    """Return for each report the date of its story: the day that most of the dated reports bear, the later of two."""
    by_id = {report.id: report for report in reports}
    dates: dict[ReportId, When] = {}
    for grouping in groupings:
        stated = [by_id[one].published for one in grouping.reports]
        days = Counter(field.value.first for field in stated if field and field.value.precision in FINE)
        if not days:
            continue
        day = max(days, key=lambda one: (days[one], str(one)))
        found = next(field.value for field in stated if field and field.value.first == day)
        inferred = replace(
            found,
            value=str(day),
            precision=Precision.DAY,
            basis=Basis.INFERRED,
            anchor=None,
            clock=None,
            timex=str(day),
        )
        dates.update(dict.fromkeys(grouping.reports, inferred))
    return dates


def views_of(
    groupings: Sequence[Grouping], annotations: Mapping[ReportId, Annotation], lineage: Lineage
) -> Iterator[StoryView]:
    """Yield the stories, their reports in the order of the record, so that "report 3" is the same one everywhere."""
    place = {report: number for number, report in enumerate(annotations)}
    families = {member: family for family in lineage.families for member in family.members}
    for grouping in groupings:
        members = sorted((one for one in grouping.reports if one in annotations), key=place.__getitem__)
        told = tuple(annotations[one] for one in members)
        own = {families[one].id: families[one] for one in members if one in families}
        yield StoryView(grouping, told, Lineage(families=tuple(own.values()), edges=_between(lineage, members)))


def _between(lineage: Lineage, members: Sequence[ReportId]) -> tuple[Edge, ...]:
    """Return the edges of a story's reports among themselves."""
    if len(members) == 1:
        return ()
    inside = frozenset(members)
    return tuple(edge for edge in lineage.edges if edge.a in inside and edge.b in inside)
