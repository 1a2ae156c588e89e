"""Use case `trace`: reports in, their lineage out, nothing stored."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from os import PathLike, fspath

from crosstell.model.issue import Issue
from crosstell.model.lineage_record import LineageRecord
from crosstell.pipeline import Runner, defaults
from crosstell.pipeline.inputs import find_inputs
from crosstell.pipeline.tracing import walk_to_lineage
from crosstell.plugins import load_registry


@dataclass(frozen=True, slots=True)
class Traced:
    """A lineage, and what went wrong on the way."""

    record: LineageRecord
    issues: tuple[Issue, ...]


def trace_reports(
    paths: Iterable[str | PathLike[str]],
    *,
    cited: bool = True,
    fetch: Callable[[str], bytes] | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> Traced:
    """Read the files and folders at *paths* and return which reports are copies, what they share, and who is cited.

    Args:
        paths: Files, folders, or "-" for standard input.
        cited: Whether to read who is cited; it takes most of the time of a run.
        fetch: What addresses among *paths* are given to; without it each becomes an issue.
        progress: Called with the stage's name, inputs done, and inputs in all.
    """
    runner = Runner(progress=progress) if progress else Runner()
    inputs = find_inputs([fspath(path) for path in paths], standard_input=sys.stdin.buffer.read, fetch=fetch)
    record = walk_to_lineage(inputs, runner=runner, registry=load_registry(defaults), cited=cited)
    return Traced(record, tuple(runner.issues))
