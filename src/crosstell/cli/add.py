"""`crosstell add`: new pages into a store."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crosstell.cli.fetching import fetch_options, fetching
from crosstell.cli.options import line, retrieved_option, store_option
from crosstell.cli.progress import shown_progress
from crosstell.cli.trouble import DONE, WITH_ISSUES, WRONG, tell_issues, told_errors
from crosstell.text.wording import counted

if TYPE_CHECKING:
    from crosstell.pipeline.adding import Added


@click.command("add", short_help="Read reports into a store.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@store_option
@fetch_options
@retrieved_option
@click.option("--later", is_flag=True, help="Only group now; align and compile a story when it is asked for.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object per source, as soon as it is durable.")
@click.option("--quiet", "-q", is_flag=True, help="No progress on standard error.")
def command(  # noqa: PLR0913 - one parameter per option
    *,
    paths: tuple[str, ...],
    store: str,
    warc: Path | None,
    allow_private: bool,
    retrieved: str | None,
    later: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Read the reports in PATH... (files, folders, addresses) into a store; what it holds already is not read again.

    A page that was added before and has changed since is kept as a new version of it.

    Exit status: 0 done, 1 done with issues in the input, 2 wrong usage or no usable input.
    """
    # So that --help imports nothing heavy:
    from crosstell.app.add import add  # noqa: PLC0415
    from crosstell.app.library import opened_library  # noqa: PLC0415

    counts = {"new": 0, "known": 0, "changed": 0, "reports": 0, "stories": 0, "opened": 0}
    with (
        told_errors(),
        shown_progress(quiet=quiet) as progress,
        fetching(paths, allow_private=allow_private, warc=warc) as fetch,
        opened_library(store, create=True, writable=True, progress=progress) as library,
    ):
        for batch in add(library, paths, tell=not later, fetch=fetch, retrieved=retrieved):
            _count(batch, counts)
            if as_json:
                _print_sources(batch)
        issues = library.runner.issues
    problems = tell_issues(issues)
    if not as_json:
        click.echo(_summary(counts, store))
    read = counts["new"] + counts["known"] + counts["changed"]
    sys.exit(WRONG if not read else WITH_ISSUES if problems else DONE)


def _count(batch: Added, counts: dict[str, int]) -> None:
    for source in batch.sources:
        counts[source.state] += 1
        counts["reports"] += len(source.reports) if source.state != "known" else 0
    counts["opened"] += len(batch.opened)
    counts["stories"] += len(batch.stories)


def _print_sources(batch: Added) -> None:
    for source in batch.sources:
        row = {
            "path": source.path,
            "member": source.member,
            "source": source.source,
            "state": source.state,
            "reports": list(source.reports),
        }
        click.echo(json.dumps(row, ensure_ascii=False))
    sys.stdout.flush()


def _summary(counts: dict[str, int], store: str) -> str:
    return line(
        f"{store}: {counted(counts['new'], 'new source')}, {counts['changed']:,} changed, {counts['known']:,} known; "
        f"{counted(counts['reports'], 'report')} added, {counted(counts['opened'], 'new story', 'new stories')}, "
        f"{counted(counts['stories'], 'story', 'stories')} told"
    )
