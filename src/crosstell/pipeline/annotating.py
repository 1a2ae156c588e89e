"""Annotate many inputs on several cores: each report on its own, with no more in memory than a few batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from crosstell.model.issue import Issue
from crosstell.model.mention import Annotation
from crosstell.model.mention_row import MentionRow
from crosstell.model.source import Source
from crosstell.pipeline import steps
from crosstell.pipeline.crew import annotating_alone
from crosstell.pipeline.mention_rows import mention_rows
from crosstell.pipeline.pool import spread
from crosstell.pipeline.runner import Runner
from crosstell.pipeline.steps import Dated

PAGES = 4  # that a process takes at once: annotating is slow


@dataclass(frozen=True, slots=True)
class Marked:
    """The reading of one report, its passages as ranges of it, and its rows, each with its range there."""

    path: str
    member: str | None
    text: str
    passages: tuple[tuple[int, int], ...]
    rows: tuple[tuple[int, int, MentionRow], ...]


@dataclass(frozen=True, slots=True)
class Annotated:
    """What became of one batch of sources."""

    reports: tuple[Marked, ...]
    sources: int
    issues: tuple[Issue, ...]


def annotate_all(sources: Iterable[Source], *, workers: int) -> Iterator[Annotated]:
    """Yield what *workers* processes read in *sources*, batch by batch, in order.

    Relative dates count from the report's own date; without one they have no value.
    Cost: that of `annotate`, over the workers.
    """
    return spread(_annotate, sources, workers=workers, batch=PAGES)


def _annotate(batch: list[Source]) -> Annotated:
    runner = Runner()
    extracting = replace(steps.extracting(), keep=None)
    found: list[Marked] = []
    for source in batch:
        reports = runner.run(extracting, [source])
        cuts = runner.run(steps.segmenting(), reports)
        dated = [Dated(cut, cut.report.published.value if cut.report.published else None) for cut in cuts]
        found += [_marked(source, annotation) for annotation in runner.run(annotating_alone(), dated)]
    return Annotated(tuple(found), len(batch), tuple(runner.issues))


def _marked(source: Source, annotation: Annotation) -> Marked:
    return Marked(
        path=source.path,
        member=source.member,
        text=annotation.report.reading.text,
        passages=tuple((passage.start, passage.end) for passage in annotation.passages),
        rows=tuple(mention_rows(source, annotation)),
    )
