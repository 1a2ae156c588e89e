"""`crosstell watch`: poll folders and feeds, and tell what changed."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crosstell.cli.options import line, store_option
from crosstell.cli.trouble import tell_issues, told_errors

if TYPE_CHECKING:
    from crosstell.app.library import Library
    from crosstell.app.news import Change

KEPT = 200  # changes in an Atom feed


@click.command("watch", short_help="Poll feeds and folders, and tell what is new.")
@click.argument("targets", nargs=-1, required=True, metavar="TARGET...")
@store_option
@click.option("--every", default="10m", show_default=True, metavar="TIME", help="How often: 90s, 10m, 1h.")
@click.option("--once", is_flag=True, help="Poll once and end, as for cron.")
@click.option("--pages", is_flag=True, help="Fetch the pages that a feed's entries lead to, not the entries alone.")
@click.option("--allow-private", is_flag=True, help="Also fetch from private networks and from this machine.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "jsonl", "atom"]),
    default="text",
    show_default=True,
    help="How changes are told.",
)
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="The Atom feed to keep.")
def command(  # noqa: PLR0913 - one parameter per option
    *,
    targets: tuple[str, ...],
    store: str,
    every: str,
    once: bool,
    pages: bool,
    allow_private: bool,
    form: str,
    output: Path | None,
) -> None:
    """Poll TARGET... (OPML files, feeds, pages, folders, files), add what is new, and tell what changed.

    Told are new stories, new conflicts, changed figures and silent edits. A
    target that fails is named on standard error and tried again next time.
    """
    # So that --help imports nothing heavy:
    from crosstell.app.fetching import opened_fetch  # noqa: PLC0415
    from crosstell.app.library import opened_library  # noqa: PLC0415
    from crosstell.app.watch import poll, seconds_of  # noqa: PLC0415
    from crosstell.app.watch import targets as listed  # noqa: PLC0415

    if (form == "atom") != (output is not None):
        raise click.UsageError("--format atom and --output FILE go together")
    with told_errors(), opened_fetch(allow_private=allow_private) as fetch:
        pause, names = seconds_of(every), listed(targets)
        while True:
            with opened_library(store, create=True, writable=True) as library:
                found = poll(library, names, fetch=fetch, pages=pages)
                tell_issues(found.issues)
                if output is not None:
                    _write_atom(library, output, store)
                else:
                    _print(found.changes, form)
            if once:
                return
            try:
                time.sleep(pause)
            except KeyboardInterrupt:
                return


def _print(changes: tuple[Change, ...], form: str) -> None:
    from msgspec import to_builtins  # noqa: PLC0415 - so that --help imports nothing heavy

    for one in changes:
        if form == "jsonl":
            click.echo(json.dumps(to_builtins(one), ensure_ascii=False))
        else:
            click.echo(f"{one.at}  {one.kind}: {line(one.title)} ({one.story[:12]})\n  {line(one.text)}")
    sys.stdout.flush()


def _write_atom(library: Library, output: Path, store: str) -> None:
    """Write the feed anew from the store's history, so that a restart loses nothing."""
    from crosstell.app.news import atom, changes  # noqa: PLC0415 - so that --help imports nothing heavy
    from crosstell.errors import InputError  # noqa: PLC0415

    now = library.archive.last_moment()
    text = atom(changes(library, 0, now)[-KEPT:], title=f"crosstell: {store}", updated=now)
    beside = output.with_name(output.name + ".new")
    try:
        beside.write_text(text, encoding="utf-8")
        beside.replace(output)  # a reader of the feed sees the old one or the new one, whole
    except OSError as error:
        raise InputError(f"{output} cannot be written ({(error.strerror or 'unknown').lower()})") from error
