"""`crosstell trace`: which reports are copies of one text, what they share, and who is cited."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crosstell.cli.progress import shown_progress
from crosstell.cli.trouble import DONE, WITH_ISSUES, WRONG, tell_issues, told_errors

if TYPE_CHECKING:
    from crosstell.model.lineage_record import LineageRecord

WIDEST = 100  # columns; longer lines of prose are tiring to read


@click.command("trace", short_help="Print who copied whom, what copies changed, and who is cited.")
@click.argument("paths", nargs=-1, metavar="INPUT...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "dot", "graphml", "json", "html"]),
    default="text",
    show_default=True,
    help="What to print.",
)
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file instead.")
@click.option(
    "--store",
    envvar="CROSSTELL_STORE",
    metavar="FILE_OR_URL",
    help="Also trace what this store holds: ids of its stories and reports, and all that shares a passage.",
)
@click.option("--allow-private", is_flag=True, help="Also fetch from private networks and from this machine.")
@click.option("--texts-only", is_flag=True, help="Leave out who is cited: quicker by far on many reports.")
@click.option("--quiet", "-q", is_flag=True, help="No progress on standard error.")
def command(  # noqa: PLR0913 - one argument for each option
    *,
    paths: tuple[str, ...],
    form: str,
    output: Path | None,
    store: str | None,
    allow_private: bool,
    texts_only: bool,
    quiet: bool,
) -> None:
    """Print which reports in INPUT... are copies of one text, what they share, and who is cited.

    An INPUT is a file, a folder (walked), an address, - for standard input, or with --store the first digits of a
    story's or a report's id; without any, everything in the store is traced. Nothing is stored. Every edge has its
    evidence in words and its passages side by side; a copy also says what it changed.

    Exit status: 0 done, 1 done with issues in the input, 2 wrong usage or no usable input.
    """
    from crosstell.app.trace import trace_reports  # noqa: PLC0415 - so that --help imports nothing heavy

    if not paths and store is None:
        raise click.UsageError("Missing argument 'INPUT...'.")
    with (
        told_errors(),
        fetching(paths, allow_private=allow_private) as fetch,
        shown_progress(quiet=quiet) as progress,
    ):
        traced = trace_reports(paths, store=store, cited=not texts_only, fetch=fetch, progress=progress)
    problems = tell_issues(traced.issues)
    if not traced.record.reports:
        click.echo("crosstell: no report found in the input; the lines above say why", err=True)
        sys.exit(WRONG)
    _write(_render(traced.record, form, plain=output is not None), output)
    sys.exit(WITH_ISSUES if problems else DONE)


@contextmanager
def fetching(paths: Sequence[str], *, allow_private: bool) -> Iterator[Callable[[str], bytes] | None]:
    """Give what fetches addresses, if there is one among the paths."""
    if not any(path.startswith(("http://", "https://")) for path in paths):
        yield None
        return
    from crosstell.app.fetching import opened_fetch  # noqa: PLC0415 - imported only for addresses

    with opened_fetch(allow_private=allow_private) as fetch:
        yield fetch


def _render(record: LineageRecord, form: str, *, plain: bool) -> str:
    from crosstell.stages import render  # noqa: PLC0415 - rendering is imported when it is asked for

    faces = {
        "dot": render.render_lineage_dot,
        "graphml": render.render_lineage_graphml,
        "html": render.render_lineage_html,
        "json": render.render_json,
    }
    if form in faces:
        return faces[form](record)
    width = min(shutil.get_terminal_size((80, 24)).columns, WIDEST)
    return render.render_lineage_text(record, width=width, colour=not plain and sys.stdout.isatty())


def _write(text: str, output: Path | None) -> None:
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        click.echo(f"crosstell: {output} cannot be written: {(error.strerror or 'unknown').lower()}", err=True)
        sys.exit(WRONG)
