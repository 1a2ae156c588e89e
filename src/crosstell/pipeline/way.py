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
from crosstell.model.lineage import Lineage
from crosstell.model.mention import Annotation
from crosstell.model.passage import Passage
from crosstell.model.record import Record
from crosstell.model.report import Reading, Report
from crosstell.model.source import Source
from crosstell.model.story import Alignment, Compilation, Grouping
from crosstell.model.value import Basis, Precision, When
from crosstell.pipeline.assemble import Told, assemble
from crosstell.pipeline.inputs import Given
from crosstell.pipeline.keep import ANNOTATIONS, REPORTS
from crosstell.pipeline.runner import Runner
from crosstell.pipeline.settings import Settings
from crosstell.pipeline.stage import Keep, Origin, Stage
from crosstell.plugins import Registry
from crosstell.stages.align import align
from crosstell.stages.annotate import annotate
from crosstell.stages.compile import compile_story
from crosstell.stages.extract import extract
from crosstell.stages.group import group
from crosstell.stages.segment import segment
from crosstell.stages.trace import trace

SAME_CONTENT = "R190"
FINE = frozenset({Precision.DAY, Precision.HOUR, Precision.MINUTE, Precision.SECOND})
NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A record, with the readings that show its words in their place."""

    record: Record
    readings: Mapping[str, Reading]


@dataclass(frozen=True, slots=True)
class Cut:
    """A report with its passages."""

    report: Report
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """A report with the date that its relative dates count from."""

    cut: Cut
    anchor: When | None


@dataclass(frozen=True, slots=True)
class StoryView:
    """The annotated reports of one story, in order."""

    grouping: Grouping
    annotations: tuple[Annotation, ...]
    lineage: Lineage


def walk(inputs: Iterable[Given | Issue], *, runner: Runner, settings: Settings, registry: Registry) -> Outcome:
    """Take inputs all the way to a record."""
    sources = _read(inputs, runner, registry)
    cuts = _reports(sources, runner)
    reports = [cut.report for cut in cuts]
    lineage = _trace(reports, runner)
    groupings = _group(reports, lineage, runner)
    annotations = _annotate(cuts, groupings, runner, registry)
    told = [_tell(view, runner, settings) for view in _views(groupings, annotations, lineage)]
    record = assemble(sources, reports, lineage, told, runner.issues)
    return Outcome(record, {report.id: report.reading for report in reports})


def _read(inputs: Iterable[Given | Issue], runner: Runner, registry: Registry) -> list[Source]:
    given: list[Given] = []
    for found in inputs:
        if isinstance(found, Issue):
            runner.issues.append(found)
        else:
            given.append(found)
    stage: Stage[Given, Source] = Stage("read", 1, lambda one: _load(one, registry), lambda one: Origin(path=one.path))
    sources: dict[SourceId, Source] = {}
    for source in sorted(runner.run(stage, given), key=_source_order):
        kept = sources.setdefault(source.id, source)
        if kept is not source:
            runner.issues.append(_same_content(source, kept))
    return list(sources.values())


def _load(given: Given, registry: Registry) -> Iterator[Source | Issue]:
    try:
        raw = given.load()
    except OSError as error:
        why = (error.strerror or "unreadable").lower()
        yield Issue(code="I101", stage="read", path=given.path, message=f"{given.path}: cannot be read ({why})")
        return
    for reader in registry.readers.values():
        found = reader(raw, given.path)
        if found is not None:
            yield from found
            return


def _source_order(source: Source) -> tuple[str, tuple[int, ...], str, str]:
    """Order sources by path, then by the numbers in their member, so that line 10 follows line 9."""
    member = source.member or ""
    return source.path, tuple(int(number[:18]) for number in NUMBER.findall(member)), member, source.id


def _same_content(source: Source, kept: Source) -> Issue:
    where = f"{source.path}{f' ({source.member})' if source.member else ''}"
    first = f"{kept.path}{f' ({kept.member})' if kept.member else ''}"
    message = f"{where}: the same content as {first}; counted once"
    return Issue(code=SAME_CONTENT, stage="read", path=source.path, source=kept.id, message=message, severity="note")


def _reports(sources: Sequence[Source], runner: Runner) -> list[Cut]:
    extracting: Stage[Source, Report] = Stage(
        "extract",
        1,
        extract,
        lambda source: Origin(path=source.path, source=source.id),
        Keep(lambda source: (source.id, source.path, source.member or ""), REPORTS),
    )
    reports = runner.run(extracting, sources)
    segmenting: Stage[Report, Cut] = Stage(
        "segment",
        1,
        lambda report: iter([Cut(report, segment(report))]),
        lambda report: Origin(source=report.source, report=report.id),
    )
    return runner.run(segmenting, reports)


def _trace(reports: Sequence[Report], runner: Runner) -> Lineage:
    stage: Stage[Sequence[Report], Lineage] = Stage("trace", 1, lambda given: iter([trace(given)]), lambda _: Origin())
    found = runner.run(stage, [reports])
    return found[0] if found else Lineage(families=(), edges=())


def _group(reports: Sequence[Report], lineage: Lineage, runner: Runner) -> tuple[Grouping, ...]:
    stage: Stage[Sequence[Report], Grouping] = Stage(
        "group", 1, lambda given: group(given, lineage), lambda _: Origin()
    )
    return tuple(runner.run(stage, [reports]))


def _annotate(
    cuts: Sequence[Cut], groupings: Sequence[Grouping], runner: Runner, registry: Registry
) -> dict[ReportId, Annotation]:
    annotators = tuple(registry.annotators.values())
    stage: Stage[Dated, Annotation] = Stage(
        "annotate",
        1,
        lambda dated: iter(
            [annotate(dated.cut.report, dated.cut.passages, anchor=dated.anchor, annotators=annotators)]
        ),
        lambda dated: Origin(source=dated.cut.report.source, report=dated.cut.report.id),
        Keep(lambda dated: (*_words(dated.cut.report), _date(dated.anchor), *registry.annotators), ANNOTATIONS),
    )
    story_dates = _story_dates([cut.report for cut in cuts], groupings)
    dated = [Dated(cut, _anchor(cut.report, story_dates.get(cut.report.id))) for cut in cuts]
    return {annotation.report.id: annotation for annotation in runner.run(stage, dated)}


def _words(report: Report) -> tuple[str, ...]:
    """Return what a report's annotation depends on: which report it is, its text, and where the text comes from."""
    return report.id, report.reading.text, repr(report.reading.runs), repr(report.title)


def _date(anchor: When | None) -> str:
    return "" if anchor is None else f"{anchor.value} {anchor.basis}"


def _anchor(report: Report, story_date: When | None) -> When | None:
    return report.published.value if report.published else story_date


def _story_dates(reports: Sequence[Report], groupings: Sequence[Grouping]) -> dict[ReportId, When]:
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


def _views(
    groupings: Sequence[Grouping], annotations: Mapping[ReportId, Annotation], lineage: Lineage
) -> Iterator[StoryView]:
    for grouping in groupings:
        told = tuple(annotations[one] for one in grouping.reports if one in annotations)
        yield StoryView(grouping, told, lineage)


def _tell(view: StoryView, runner: Runner, settings: Settings) -> Told:
    aligning: Stage[StoryView, Alignment] = Stage(
        "align", 1, lambda given: iter([align(given.annotations, given.lineage)]), lambda _: Origin()
    )
    found = runner.run(aligning, [view])
    alignment = found[0] if found else Alignment(slots=(), utterances=(), authorities=())
    compiling: Stage[StoryView, Compilation] = Stage(
        "compile",
        1,
        lambda given: iter([compile_story(given.annotations, given.lineage, alignment, sentences=settings.sentences)]),
        lambda _: Origin(),
    )
    compiled = runner.run(compiling, [view])
    compilation = compiled[0] if compiled else Compilation(title="", timeline=(), ledger=(), brief=())
    return Told(view.grouping, alignment, compilation)
