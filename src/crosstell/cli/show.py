"""`crosstell show`: one story of a store, as a record."""

from __future__ import annotations

import shutil
import sys

import click

from crosstell.cli.options import as_of_option, opened_stories, store_option

WIDEST = 100  # columns; longer lines of prose are tiring to read


@click.command("show", short_help="Print the record of stories.")
@click.argument("stories", nargs=-1, required=True, metavar="STORY...")
@store_option
@as_of_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "html", "json"]),
    default="text",
    show_default=True,
    help="What to print.",
)
def command(*, stories: tuple[str, ...], store: str, as_of: str | None, form: str) -> None:
    """Print the record of STORY...; the first digits of an id are enough.

    Exit status: 0 done, 2 no such story.
    """
    # So that --help imports nothing heavy:
    from crosstell.app.stories import show  # noqa: PLC0415
    from crosstell.stages import render  # noqa: PLC0415

    with opened_stories(store, as_of, stories) as (library, at):
        told = show(library, stories, at=at)
    if form == "json":
        text = render.render_json(told.record)
    elif form == "markdown":
        text = render.render_markdown(told.record)
    elif form == "html":
        text = render.render_html(told.record, readings=told.readings)
    else:
        width = min(shutil.get_terminal_size((80, 24)).columns, WIDEST)
        text = render.render_text(told.record, width=width, colour=sys.stdout.isatty())
    click.echo(text, nl=not text.endswith("\n"))
