"""Extract many inputs on several cores, with no more in memory than a few batches of pages.

Sources are read here, in order, and handed in batches to workers; what they find comes back in the same order, so
the output does not depend on how many workers there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from crosstell.model.issue import Issue
from crosstell.model.report import Report
from crosstell.model.source import Source
from crosstell.pipeline import steps
from crosstell.pipeline.inputs import Given
from crosstell.pipeline.pool import spread
from crosstell.pipeline.runner import Runner
from crosstell.plugins import Registry
from crosstell.stages.extract import Mode


@dataclass(frozen=True, slots=True)
class Extracted:
    """What became of one batch: its sources without their text, each with its reports, and the issues."""

    rows: tuple[tuple[Source, tuple[Report, ...]], ...]
    issues: tuple[Issue, ...]


def sources_of(inputs: Iterable[Given | Issue], runner: Runner, registry: Registry) -> Iterator[Source]:
    """Yield the sources of *inputs* in order; issues are collected in the runner. Files are read in parts."""
    for found in inputs:
        if isinstance(found, Issue):
            runner.issues.append(found)
        else:
            yield from runner.stream(steps.streaming(registry), found)


def extract_all(sources: Iterable[Source], *, mode: Mode, workers: int) -> Iterator[Extracted]:
    """Yield what *workers* processes extract from *sources*, batch by batch, in order.

    Cost: that of `extract`, over the workers; a few batches a worker are held in memory.
    """
    return spread(partial(_extract, mode=mode), sources, workers=workers)


def _extract(batch: list[Source], *, mode: Mode) -> Extracted:
    runner = Runner()
    stage = replace(steps.extracting(mode), keep=None)
    rows = tuple((replace(source, text=""), tuple(runner.run(stage, [source]))) for source in batch)
    return Extracted(rows, tuple(runner.issues))
