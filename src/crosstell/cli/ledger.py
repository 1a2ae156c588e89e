"""`crosstell ledger`: who did what to whom in a story."""

from __future__ import annotations

import click

from crosstell.cli.options import as_of_option, json_option, line, opened_stories, print_rows, store_option


@click.command("ledger", short_help="Print a story's events between actors.")
@click.argument("story")
@store_option
@as_of_option
@json_option
def command(*, story: str, store: str, as_of: str | None, as_json: bool) -> None:
    """Print the events between actors in STORY, one row per event."""
    # So that --help imports nothing heavy:
    from crosstell.app.stories import story_row  # noqa: PLC0415
    from crosstell.stages.render.view import say_ledger  # noqa: PLC0415

    with opened_stories(store, as_of, [story]) as (library, at):
        row = story_row(library, story, at=at)
    print_rows(row.ledger, lambda entry: line(say_ledger(entry)), as_json=as_json, nothing="no event between actors")
