"""Use case `brief`: reports in, one record out, nothing stored."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from os import PathLike, fspath

from crosstell.errors import NoUsableInputError
from crosstell.model.record import Record
from crosstell.model.report import Reading
from crosstell.pipeline import Runner, defaults
from crosstell.pipeline.crew import Crew
from crosstell.pipeline.inputs import find_inputs
from crosstell.pipeline.pool import Pool
from crosstell.pipeline.settings import Settings
from crosstell.pipeline.way import walk
from crosstell.plugins import load_registry
from crosstell.store import Archive, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A record with what the faces need beside it.

    `readings` are the texts of the reports by report id; `seconds` the time per
    stage; `problems` counts the issues that are more than a note.
    """

    record: Record
    readings: Mapping[str, Reading]
    seconds: Mapping[str, float]
    problems: int


def make_brief(
    paths: Iterable[str | PathLike[str]],
    *,
    settings: Settings | None = None,
    store: Store | None = None,
    fetch: Callable[[str], bytes] | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> Brief:
    """Read the files and folders at *paths* ("-" is standard input) and return their record.

    An address among *paths* is given to *fetch*; without one it becomes an issue.
    With a *store*, reports that it has seen before are not extracted and annotated again, and what it knows of the
    sites that pages come from tells their own lines. Without one, several workers annotate many reports and tell
    their stories in as many processes; the record is the same.

    Cost: grows with the number of words; `benchmarks/scale` prints the growth.
    """
    runner = Runner(store=store, progress=progress) if progress else Runner(store=store)
    names = [fspath(path) for path in paths]
    chosen = settings or Settings()
    inputs = find_inputs(names, standard_input=sys.stdin.buffer.read, fetch=fetch, retrieved=chosen.retrieved)
    registry = load_registry(defaults)
    sites = store.sites if isinstance(store, Archive) else None
    with Pool(1 if store else chosen.workers) as pool:
        crew = Crew(pool, runner) if pool.workers > 1 else None
        outcome = walk(inputs, runner=runner, settings=chosen, registry=registry, sites=sites, crew=crew)
    problems = sum(issue.severity == "problem" for issue in runner.issues)
    return Brief(record=outcome.record, readings=outcome.readings, seconds=runner.seconds, problems=problems)


def brief(paths: Iterable[str | PathLike[str]] | str | PathLike[str]) -> Record:
    """Return the record of the reports in *paths*: files, folders, or "-" for standard input.

    Raises:
        NoUsableInputError: none of the inputs held a report; its `issues` say why.
    """
    names = [paths] if isinstance(paths, str | PathLike) else list(paths)
    made = make_brief(names)
    if not made.record.reports:
        raise NoUsableInputError(len(names), tuple(issue.message for issue in made.record.issues))
    return made.record
