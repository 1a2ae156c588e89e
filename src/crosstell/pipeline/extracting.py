"""Extract many inputs on several cores, with no more in memory than a few batches of pages.

Sources are read here, in order, and handed in batches to workers; what they find comes back in the same order, so
the output does not depend on how many workers there are.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from multiprocessing import get_context

from crosstell.model.issue import Issue
from crosstell.model.report import Report
from crosstell.model.source import Source
from crosstell.pipeline import steps
from crosstell.pipeline.inputs import Given
from crosstell.pipeline.runner import Runner
from crosstell.plugins import Registry
from crosstell.stages.extract import Mode

BATCH = 16  # sources that a worker takes at once
AHEAD = 3  # batches a worker that are read before the first of them is done


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

    Cost: that of `extract`, over the workers; up to `AHEAD` batches a worker are held in memory.
    """
    batches = _batches(sources)
    if workers <= 1:
        yield from (_extract(batch, mode) for batch in batches)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        waiting: deque[Future[Extracted]] = deque()
        for batch in batches:
            waiting.append(pool.submit(_extract, batch, mode))
            if len(waiting) >= AHEAD * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _batches(sources: Iterable[Source]) -> Iterator[list[Source]]:
    rest = iter(sources)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _extract(batch: list[Source], mode: Mode) -> Extracted:
    runner = Runner()
    stage = replace(steps.extracting(mode), keep=None)
    rows = tuple((replace(source, text=""), tuple(runner.run(stage, [source]))) for source in batch)
    return Extracted(rows, tuple(runner.issues))
