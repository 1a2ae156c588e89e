"""Use case `trace`: reports in, their lineage out; a store is read where one is given, and nothing is written."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from os import PathLike, fspath
from pathlib import Path

from crosstell.app.library import Library, opened_library
from crosstell.errors import UnknownIdError
from crosstell.model.ids import ReportId
from crosstell.model.issue import Issue
from crosstell.model.lineage_record import LineageRecord
from crosstell.model.report import Report
from crosstell.pipeline import Runner, defaults
from crosstell.pipeline.inputs import find_inputs
from crosstell.pipeline.printing import carriers
from crosstell.pipeline.tracing import Known, walk_to_lineage
from crosstell.plugins import load_registry

_ID = re.compile(r"[0-9a-f]{4,64}")


@dataclass(frozen=True, slots=True)
class Traced:
    """A lineage, and what went wrong on the way."""

    record: LineageRecord
    issues: tuple[Issue, ...]


def trace_reports(
    paths: Iterable[str | PathLike[str]],
    *,
    store: str | None = None,
    cited: bool = True,
    fetch: Callable[[str], bytes] | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> Traced:
    """Read the files and folders at *paths* and return which reports are copies, what they share, and who is cited.

    With a store, a name that is no file and begins as a story or a report of
    it stands for that, no name at all for everything in it; and stored reports
    that share a passage with any of these are traced with them.

    Args:
        paths: Files, folders, addresses, "-" for standard input; with *store* also ids.
        store: The name of a store.
        cited: Whether to read who is cited; it takes most of the time of a run.
        fetch: What addresses among *paths* are given to; without it each becomes an issue.
        progress: Called with the stage's name, inputs done, and inputs in all.

    Raises:
        StoreError: the store cannot be opened.
        UnknownIdError: an id leads to nothing in the store, or to more than one.
    """
    runner = Runner(progress=progress) if progress else Runner()
    names = [fspath(path) for path in paths]
    with opened_library(store) if store else nullcontext() as library:
        asked = _stored(library, names) if library else {}
        inputs = find_inputs(
            [name for name in names if name not in asked], standard_input=sys.stdin.buffer.read, fetch=fetch
        )
        record = walk_to_lineage(
            inputs,
            runner=runner,
            registry=load_registry(defaults),
            cited=cited,
            recalled=(lambda read: _recalled(library, read, asked, everything=not names)) if library else None,
        )
    return Traced(record, tuple(runner.issues))


def _stored(library: Library, names: Sequence[str]) -> dict[str, list[ReportId]]:
    """Return the reports of each name that is an id of the store rather than a file or an address."""
    found: dict[str, list[ReportId]] = {}
    for name in names:
        if not _ID.fullmatch(name) or _is_there(name):
            continue
        try:
            found[name] = [library.report(name)]
        except UnknownIdError:
            story = library.story(name)
            members = library.archive.stories.members("member", [story])
            found[name] = [place.report for place in members.get(story, [])]
    return found


def _is_there(name: str) -> bool:
    return Path(name).exists()


def _recalled(library: Library, read: Sequence[Report], asked: dict[str, list[ReportId]], *, everything: bool) -> Known:
    """Return the stored reports that were asked for, and those that share a passage with them or with what was read."""
    archive = library.archive
    if everything:
        members = archive.stories.members("member", [row.id for row in archive.stories.listed()])
        asked = {"": [place.report for places in members.values() for place in places]}
    reports = archive.reports.load(one for ids in asked.values() for one in ids)
    found = {**reports, **{one.id: one for one in carriers(archive, [*read, *reports.values()])}}
    sources = archive.sources.load(report.source for report in found.values())
    return Known(tuple(sources.values()), tuple(found.values()))
