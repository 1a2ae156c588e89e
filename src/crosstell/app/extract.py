"""Use case `extract`: pages in, one line a report out; as many pages as there are, over several runs where need be."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from itertools import islice
from os import PathLike, fspath
from pathlib import Path
from typing import IO

import msgspec

from crosstell.app.library import opened_library
from crosstell.app.tables import require_parquet, write_parquet
from crosstell.errors import InputError
from crosstell.model.issue import Issue
from crosstell.model.report import Report
from crosstell.model.source import Source
from crosstell.pipeline import Runner, defaults
from crosstell.pipeline.assemble import report_row
from crosstell.pipeline.extracting import Extracted, extract_all, sources_of
from crosstell.pipeline.inputs import find_inputs
from crosstell.pipeline.sites import SiteMemory
from crosstell.plugins import load_registry
from crosstell.stages.extract import Mode

JOURNAL = ".progress"  # is added to the name of the output while it is not whole
PART = ".part"  # and this to the lines that a Parquet file is made of
_KEPT_ISSUES = 200  # issues held for the user; more of a large crawl are counted by their codes
_NO_LIMIT = sys.maxsize


@dataclass(slots=True)
class Tally:
    """What a run has done so far: sources and reports, of earlier runs too where it was resumed, and issues."""

    sources: int = 0
    reports: int = 0
    resumed: int = 0
    codes: Counter[str] = field(default_factory=Counter)
    issues: list[Issue] = field(default_factory=list)

    def hear(self, issues: Iterable[Issue]) -> None:
        """Count issues, and keep the first of them."""
        for issue in issues:
            self.codes[issue.code] += 1
            if len(self.issues) < _KEPT_ISSUES:
                self.issues.append(issue)


Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What is known beside the pages.

    `retrieved` is when they were fetched, where nothing else says so; ages on them count back from it. `store` is one
    whose memory of sites tells menus and boxes; with `twice` the pages themselves are read first to learn those.
    """

    retrieved: str | None = None
    store: str | None = None
    twice: bool = False


def extract_reports(
    paths: Iterable[str | PathLike[str]],
    out: Path | None,
    *,
    mode: Mode = Mode.ACCURATE,
    workers: int | None = None,
    progress: Progress | None = None,
    knowledge: Knowledge | None = None,
) -> Tally:
    """Extract every report of the files and folders at *paths* and write each as a line, or as a row of a table.

    Args:
        paths: Files, folders, or "-" for standard input.
        out: A file; Parquet where its name ends in ".parquet", else JSON Lines. None writes lines to standard output.
        mode: Which way to find the article of a page.
        workers: Processes; as many as there are cores where None.
        progress: Called with what is done so far, in words.
        knowledge: What is known beside the pages.

    A run that was cut short leaves what it wrote and a journal beside it; the same call goes on from there.

    Raises:
        InputError: *out* is there already and is no unfinished work of the same call.
    """
    names = [fspath(path) for path in paths]
    tally, runner = Tally(), Runner()
    known = knowledge or Knowledge()
    if out is not None and out.suffix == ".parquet":
        require_parquet()
    count = workers if workers is not None else os.cpu_count() or 1
    call = [*names, mode.value, *(f"{name}={value}" for name, value in asdict(known).items() if value)]
    with _sites(names, known) as sites, _output(out, call, tally) as target:
        sources = _sources(names, runner, known)
        for _ in islice(sources, tally.resumed):
            pass
        runner.issues.clear()
        for found in extract_all(sources, mode=mode, workers=count, sites=sites):
            target.take(found)
            tally.hear([*runner.issues, *found.issues])
            runner.issues.clear()
            if progress:
                progress(f"extract: {tally.reports} reports of {tally.sources} sources", 0, 0)
        tally.hear(runner.issues)
    return tally


def _sources(names: list[str], runner: Runner, known: Knowledge) -> Iterator[Source]:
    inputs = find_inputs(names, standard_input=sys.stdin.buffer.read, largest=_NO_LIMIT, retrieved=known.retrieved)
    return sources_of(inputs, runner, load_registry(defaults))


@contextmanager
def _sites(names: list[str], known: Knowledge) -> Iterator[SiteMemory | None]:
    """Give what is known of the sites that the pages come from."""
    if known.twice and "-" in names:
        raise InputError("standard input cannot be read twice; save it to a file")
    if not known.twice and known.store is None:
        yield None
        return
    with ExitStack() as stack:
        library = stack.enter_context(opened_library(known.store)) if known.store else None
        memory = SiteMemory(library.archive.sites if library else None)
        if known.twice:
            for source in _sources(names, Runner(), known):
                memory.hear([source], counted=library.archive.sites.counted([source.id]) if library else ())
        yield memory


def line_of(source: Source, report: Report) -> str:
    """Return a report as a line of JSON: the row of a record, with where it comes from."""
    row = msgspec.to_builtins(report_row(report, ""))
    del row["family"]  # nothing is traced here
    place = {"path": source.path, "member": source.member, "url": report.url or source.url}
    return msgspec.json.encode(row | place).decode()


class _Lines:
    """Writes lines, and after each batch how far it got."""

    def __init__(self, file: IO[str], journal: Path | None, call: list[str], tally: Tally) -> None:
        self._file, self._journal, self._call, self._tally = file, journal, call, tally

    def take(self, found: Extracted) -> None:
        """Write what became of one batch."""
        for source, reports in found.rows:
            self._tally.sources += 1
            self._tally.reports += len(reports)
            self._file.writelines(line_of(source, report) + "\n" for report in reports)
        if self._journal is not None:
            self._file.flush()
            done = {"sources": self._tally.sources, "reports": self._tally.reports, "characters": self._file.tell()}
            fresh = self._journal.with_name(self._journal.name + ".new")
            fresh.write_text(json.dumps({"call": self._call} | done), encoding="utf-8")
            fresh.replace(self._journal)


@contextmanager
def _output(out: Path | None, call: list[str], tally: Tally) -> Iterator[_Lines]:
    """Give what writes the output; when it is whole, the journal goes."""
    if out is None:
        yield _Lines(sys.stdout, None, call, tally)
        return
    table = out.suffix == ".parquet"
    lines, journal = out.with_name(out.name + PART) if table else out, out.with_name(out.name + JOURNAL)
    kept = _resumed(out, lines, journal, call, tally)
    with lines.open("r+" if kept else "w", encoding="utf-8", newline="\n") as file:
        file.seek(kept)
        file.truncate()
        yield _Lines(file, journal, call, tally)
    if table:
        write_parquet(lines, out)
        lines.unlink()
    journal.unlink(missing_ok=True)


def _resumed(out: Path, lines: Path, journal: Path, call: list[str], tally: Tally) -> int:
    """Return up to where an earlier, unfinished run wrote *lines*; 0 where there was none."""
    if not journal.exists():
        if out.exists() and out.stat().st_size:
            raise InputError(f"{out} is there already; remove it or name another file")
        return 0
    done = json.loads(journal.read_text(encoding="utf-8"))
    if done["call"] != call:
        raise InputError(f"{out} is the unfinished work of another call; finish that, or remove it and {journal}")
    if not lines.exists() or lines.stat().st_size < done["characters"]:
        return 0
    tally.sources = tally.resumed = done["sources"]
    tally.reports = done["reports"]
    return int(done["characters"])
