"""The stages as the runner knows them: name, version, origin, and what is kept of each.

Both ways through, the one-shot record and the store, take their stages from here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from crosstell.fetch import FetchError
from crosstell.model.issue import Issue
from crosstell.model.lineage import Lineage
from crosstell.model.mention import Annotation
from crosstell.model.passage import Passage
from crosstell.model.report import Report
from crosstell.model.source import Source
from crosstell.model.story import Alignment, Compilation, Grouping
from crosstell.model.value import When
from crosstell.pipeline.assemble import Told
from crosstell.pipeline.inputs import Given, is_address
from crosstell.pipeline.keep import ANNOTATIONS, REPORTS
from crosstell.pipeline.runner import Runner
from crosstell.pipeline.settings import Settings
from crosstell.pipeline.sites import OwnLines, SiteMemory
from crosstell.pipeline.stage import Keep, Origin, Stage
from crosstell.plugins import Registry
from crosstell.stages.align import align
from crosstell.stages.annotate import annotate
from crosstell.stages.compile import compile_story
from crosstell.stages.extract import Mode, extract
from crosstell.stages.group import group
from crosstell.stages.read import read_stream
from crosstell.stages.segment import segment
from crosstell.stages.trace import trace

TRACE, ANNOTATE, ALIGN, COMPILE = 1, 4, 1, 1
TELLING = ("trace", "segment", "annotate", "align", "compile")  # the stages that a telling depends on


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


def reading(registry: Registry) -> Stage[Given, Source]:
    """Return the stage that takes the bytes of an input to its sources."""
    return Stage("read", 1, lambda one: _load(one, registry), lambda one: Origin(path=one.path))


def streaming(registry: Registry) -> Stage[Given, Source]:
    """Return the stage that takes an input to its sources with one record in memory, where its format allows that."""
    return Stage("read", 1, lambda one: _stream(one, registry), lambda one: Origin(path=one.path))


def extracting(mode: Mode = Mode.ACCURATE, sites: OwnLines | None = None) -> Stage[Source, Report]:
    """Return the stage that finds the reports of a source; *sites* tells which of its lines are its site's own."""
    memory: OwnLines = sites or SiteMemory()
    return Stage(
        "extract",
        4,
        lambda source: extract(source, mode=mode, recurring=memory.own(source)),
        lambda source: Origin(path=source.path, source=source.id),
        Keep(lambda source: _whole(source, mode, memory), REPORTS),
    )


def _whole(source: Source, mode: Mode, memory: OwnLines) -> tuple[str, ...]:
    """Return what the reports of a source depend on."""
    return source.id, source.path, source.member or "", mode, memory.key(source), source.stated.retrieved or ""


def segmenting() -> Stage[Report, Cut]:
    """Return the stage that cuts a report into passages."""
    return Stage(
        "segment",
        1,
        lambda report: iter([Cut(report, segment(report))]),
        lambda report: Origin(source=report.source, report=report.id),
    )


def trace_all(reports: Sequence[Report], runner: Runner) -> Lineage:
    """Return the lineage of *reports*; an empty one where the stage failed."""
    stage: Stage[Sequence[Report], Lineage] = Stage(
        "trace", TRACE, lambda given: iter([trace(given)]), lambda _: Origin()
    )
    found = runner.run(stage, [reports])
    return found[0] if found else Lineage(families=(), edges=())


def group_all(reports: Sequence[Report], lineage: Lineage, runner: Runner) -> tuple[Grouping, ...]:
    """Return the stories of *reports*."""
    stage: Stage[Sequence[Report], Grouping] = Stage(
        "group", 1, lambda given: group(given, lineage), lambda _: Origin()
    )
    return tuple(runner.run(stage, [reports]))


def annotating(registry: Registry) -> Stage[Dated, Annotation]:
    """Return the stage that reads a report's mentions and claims."""
    annotators = tuple(registry.annotators.values())
    return Stage(
        "annotate",
        ANNOTATE,
        lambda dated: iter(
            [annotate(dated.cut.report, dated.cut.passages, anchor=dated.anchor, annotators=annotators)]
        ),
        lambda dated: Origin(source=dated.cut.report.source, report=dated.cut.report.id),
        Keep(lambda dated: (*_words(dated.cut.report), _date(dated.anchor), *registry.annotators), ANNOTATIONS),
    )


def tell(view: StoryView, runner: Runner, settings: Settings) -> Told:
    """Align and compile one story."""
    aligning: Stage[StoryView, Alignment] = Stage(
        "align", ALIGN, lambda given: iter([align(given.annotations, given.lineage)]), lambda _: Origin()
    )
    found = runner.run(aligning, [view])
    alignment = found[0] if found else Alignment(slots=(), utterances=(), authorities=())
    compiling: Stage[StoryView, Compilation] = Stage(
        "compile",
        COMPILE,
        lambda given: iter([compile_story(given.annotations, given.lineage, alignment, sentences=settings.sentences)]),
        lambda _: Origin(),
    )
    compiled = runner.run(compiling, [view])
    compilation = compiled[0] if compiled else Compilation(title="", timeline=(), ledger=(), brief=())
    return Told(view.grouping, alignment, compilation)


def _load(given: Given, registry: Registry) -> Iterator[Source | Issue]:
    try:
        raw = given.load()
    except FetchError as error:
        yield Issue(code=error.refusal, stage="read", path=given.path, message=str(error))
        return
    except OSError as error:
        why = (error.strerror or "unreadable").lower()
        yield Issue(code="I101", stage="read", path=given.path, message=f"{given.path}: cannot be read ({why})")
        return
    for reader in registry.readers.values():
        found = reader(raw, given.path)
        if found is not None:
            said = getattr(raw, "retrieved", None) or given.retrieved
            yield from (_retrieved(_addressed(one, given.path), said) for one in found)
            return


def _stream(given: Given, registry: Registry) -> Iterator[Source | Issue]:
    """Yield the sources of a file in parts, unless readers of other packages are there: those take whole inputs."""
    if given.open is None or len(registry.readers) > 1:
        yield from _load(given, registry)
        return
    try:
        with given.open() as file:
            yield from (_retrieved(one, given.retrieved) for one in read_stream(file, path=given.path))
    except OSError as error:
        why = (error.strerror or "unreadable").lower()
        yield Issue(code="I101", stage="read", path=given.path, message=f"{given.path}: cannot be read ({why})")


def _addressed(found: Source | Issue, path: str) -> Source | Issue:
    """Give a source that was fetched the address that it was fetched from."""
    if isinstance(found, Source) and found.url is None and is_address(path):
        return replace(found, url=path)
    return found


def _retrieved(found: Source | Issue, when: str | None) -> Source | Issue:
    """Give a source the time at which it was fetched, where its container states none."""
    if isinstance(found, Source) and when and found.stated.retrieved is None:
        return replace(found, stated=replace(found.stated, retrieved=when))
    return found


def _words(report: Report) -> tuple[str, ...]:
    """Return what a report's annotation depends on: which report it is, its text, and where the text comes from."""
    return report.id, report.reading.text, repr(report.reading.runs), repr(report.title)


def _date(anchor: When | None) -> str:
    return "" if anchor is None else f"{anchor.value} {anchor.basis}"
