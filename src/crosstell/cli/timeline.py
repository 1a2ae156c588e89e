"""`crosstell timeline`: the dated events of a story."""

from __future__ import annotations

import click

from crosstell.cli.options import as_of_option, json_option, line, opened_stories, print_rows, store_option
from crosstell.text.wording import counted


@click.command("timeline", short_help="Print a story's dated events.")
@click.argument("story")
@store_option
@as_of_option
@json_option
def command(*, story: str, store: str, as_of: str | None, as_json: bool) -> None:
    """Print the dated events of STORY in order of event time."""
    from crosstell.app.stories import story_row  # noqa: PLC0415 - so that --help imports nothing heavy

    with opened_stories(store, as_of, [story]) as (library, at):
        row = story_row(library, story, at=at)
    print_rows(
        row.timeline,
        lambda entry: f"{entry.when.value:<12} {line(entry.text)}  ({counted(len(entry.cites), 'place')})",
        as_json=as_json,
        nothing="no dated event in this story",
    )
