"""Extract many inputs on several cores, with no more in memory than a few batches of pages.

Sources are read here, in order, and handed in batches to workers; what they find comes back in the same order, so
the output does not depend on how many workers there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from crosstell.model.ids import digest
from crosstell.model.issue import Issue
from crosstell.model.report import Report
from crosstell.model.source import Source
from crosstell.pipeline import steps
from crosstell.pipeline.inputs import Given
from crosstell.pipeline.pool import spread
from crosstell.pipeline.runner import Runner
from crosstell.pipeline.sites import SiteMemory
from crosstell.plugins import Registry
from crosstell.stages.extract import Mode


@dataclass(frozen=True, slots=True)
class Extracted:
    """What became of one batch: its sources without their text, each with its reports, and the issues."""

    rows: tuple[tuple[Source, tuple[Report, ...]], ...]
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A source with the lines that are its site's own; it answers for itself as a memory of sites does."""

    source: Source
    lines: frozenset[str]

    def own(self, _source: Source) -> frozenset[str]:
        """Return the keys of the lines that are the site's own."""
        return self.lines

    def key(self, _source: Source) -> str:
        """Return a hash of them."""
        return digest(*sorted(self.lines))


def sources_of(inputs: Iterable[Given | Issue], runner: Runner, registry: Registry) -> Iterator[Source]:
    """Yield the sources of *inputs* in order; issues are collected in the runner. Files are read in parts."""
    for found in inputs:
        if isinstance(found, Issue):
            runner.issues.append(found)
        else:
            yield from runner.stream(steps.streaming(registry), found)


def extract_all(
    sources: Iterable[Source], *, mode: Mode, workers: int, sites: SiteMemory | None = None
) -> Iterator[Extracted]:
    """Yield what *workers* processes extract from *sources*, batch by batch, in order.

    Args:
        sources: Read only as far as the work has come.
        mode: Which way to find the article of a page.
        workers: Processes.
        sites: What is known of the sites that the pages come from; it is asked here, not by the workers.

    Cost: that of `extract`, over the workers; a few batches a worker are held in memory.
    """
    pages = (Page(source, sites.own(source) if sites else frozenset()) for source in sources)
    return spread(partial(_extract, mode=mode), pages, workers=workers)


def _extract(batch: list[Page], *, mode: Mode) -> Extracted:
    runner = Runner()
    rows = []
    for page in batch:
        stage = replace(steps.extracting(mode, page), keep=None)
        rows.append((replace(page.source, text=""), tuple(runner.run(stage, [page.source]))))
    return Extracted(tuple(rows), tuple(runner.issues))
