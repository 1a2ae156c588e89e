"""Use case `annotate`: reports in, what was read in each out, nothing stored."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from os import PathLike, fspath

from crosstell.app.extract import Tally
from crosstell.pipeline import Runner, defaults
from crosstell.pipeline.annotating import Marked, annotate_all
from crosstell.pipeline.extracting import sources_of
from crosstell.pipeline.inputs import find_inputs
from crosstell.plugins import load_registry

_NO_LIMIT = sys.maxsize


def annotate_reports(
    paths: Iterable[str | PathLike[str]],
    tally: Tally,
    *,
    workers: int | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> Iterator[Marked]:
    """Yield each report of the files and folders at *paths* with its mentions, in the order of the input.

    Args:
        paths: Files, folders, or "-" for standard input.
        tally: Counts what was done, and takes the issues.
        workers: Processes; as many as there are cores where None.
        progress: Called with what is done so far, in words.
    """
    runner = Runner()
    inputs = find_inputs([fspath(path) for path in paths], standard_input=sys.stdin.buffer.read, largest=_NO_LIMIT)
    sources = sources_of(inputs, runner, load_registry(defaults))
    for found in annotate_all(sources, workers=workers if workers is not None else os.cpu_count() or 1):
        tally.sources += found.sources
        tally.reports += len(found.reports)
        tally.hear([*runner.issues, *found.issues])
        runner.issues.clear()
        yield from found.reports
        if progress:
            progress(f"annotate: {tally.reports} reports of {tally.sources} sources", 0, 0)
    tally.hear(runner.issues)
