"""`crosstell brief`: many reports in, one record out."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crosstell.cli.fetching import Fetch, fetch_options, fetching
from crosstell.cli.options import retrieved_option
from crosstell.cli.progress import shown_progress

if TYPE_CHECKING:
    from crosstell.app.brief import Brief
    from crosstell.pipeline.settings import Settings

WIDEST = 100  # columns; longer lines of prose are tiring to read


@click.command("brief", short_help="Make one record of many reports, in one go.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "html", "json"]),
    default="text",
    show_default=True,
    help="What to print.",
)
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file instead.")
@click.option("--sentences", type=click.IntRange(1, 200), default=16, show_default=True, help="Longest brief.")
@click.option(
    "--store",
    "store_path",
    envvar="CROSSTELL_STORE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Keep what was read in this SQLite file, so that the next run over the same pages is quicker.",
)
@fetch_options
@retrieved_option
@click.option("--workers", type=click.IntRange(1), help="Processes to work with; one for each core if not given.")
@click.option("--timings", is_flag=True, help="Print the seconds that each stage took, on standard error.")
@click.option("--quiet", "-q", is_flag=True, help="No progress on standard error.")
def command(  # noqa: PLR0913 - one parameter per option
    *,
    paths: tuple[str, ...],
    form: str,
    output: Path | None,
    sentences: int,
    store_path: Path | None,
    warc: Path | None,
    allow_private: bool,
    retrieved: str | None,
    workers: int | None,
    timings: bool,
    quiet: bool,
) -> None:
    """Read the reports in PATH... and print one record of what they tell.

    A PATH is a file, a folder (walked), an address, or - for standard input.
    Pages of any shape are read: HTML, text scraped off pages, front matter, feeds, JSONL.

    Exit status: 0 done, 1 done with issues in the input, 2 wrong usage or no usable input.
    """
    from crosstell.pipeline.settings import Settings  # noqa: PLC0415 - so that --help imports nothing heavy

    with fetching(paths, allow_private=allow_private, warc=warc) as fetch:
        settings = Settings(sentences=sentences, retrieved=retrieved, workers=workers or os.cpu_count() or 1)
        made = _make(paths, settings, store_path=store_path, fetch=fetch, quiet=quiet)
    if timings:
        _print_timings(made)
    _print_issues(made, form)
    if not made.record.reports:
        click.echo("crosstell: no report found in the input; the lines above say why", err=True)
        sys.exit(2)
    _write(_render(made, form, plain=output is not None), output)
    sys.exit(1 if made.problems else 0)


def _make(
    paths: tuple[str, ...], settings: Settings, *, store_path: Path | None, fetch: Fetch | None, quiet: bool
) -> Brief:
    # So that --help imports nothing heavy:
    from crosstell.app.brief import make_brief  # noqa: PLC0415
    from crosstell.errors import CrosstellError  # noqa: PLC0415
    from crosstell.store import open_store  # noqa: PLC0415

    try:
        store = open_store(str(store_path)) if store_path else None
        with shown_progress(quiet=quiet) as progress:
            made = make_brief(paths, settings=settings, store=store, fetch=fetch, progress=progress)
        if store is not None:
            store.close()
    except CrosstellError as error:
        click.echo(f"crosstell: {error}", err=True)
        sys.exit(2)
    return made


def _render(made: Brief, form: str, *, plain: bool) -> str:
    from crosstell.stages import render  # noqa: PLC0415 - rendering is imported when it is asked for

    if form == "json":
        return render.render_json(made.record)
    if form == "markdown":
        return render.render_markdown(made.record)
    if form == "html":
        return render.render_html(made.record, readings=made.readings)
    colour = not plain and sys.stdout.isatty()
    width = min(shutil.get_terminal_size((80, 24)).columns, WIDEST)
    return render.render_text(made.record, width=width, colour=colour)


def _write(text: str, output: Path | None) -> None:
    if output is None:
        click.echo(text, nl=not text.endswith("\n"))
        return
    try:
        output.write_text(text if text.endswith("\n") else text + "\n", encoding="utf-8")
    except OSError as error:
        click.echo(f"crosstell: {output} cannot be written: {(error.strerror or 'unknown').lower()}", err=True)
        sys.exit(2)


def _print_issues(made: Brief, form: str) -> None:
    """Print issues on standard error, unless the page that goes to a person lists them anyway."""
    if form != "json" and made.record.reports:
        return
    paths = {source.id: source.path for source in made.record.sources}
    for issue in made.record.issues:
        path = paths.get(issue.source or "", "")
        where = f"{path}: " if path and path not in issue.message else ""
        click.echo(f"{issue.code} {where}{issue.message}", err=True)


def _print_timings(made: Brief) -> None:
    for stage, seconds in made.seconds.items():
        click.echo(f"{stage:>10} {seconds:8.3f} s", err=True)
    click.echo(f"{'all':>10} {sum(made.seconds.values()):8.3f} s", err=True)
