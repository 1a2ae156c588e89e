"""`crosstell stories`: what a store holds."""

from __future__ import annotations

import click

from crosstell.cli.options import as_of_option, json_option, line, opened, print_rows, store_option


@click.command("stories", short_help="List the stories of a store.")
@store_option
@as_of_option
@click.option(
    "--least", type=click.IntRange(1), default=1, show_default=True, help="Only stories with so many reports."
)
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="The longest list.")
@json_option
def command(*, store: str, as_of: str | None, least: int, limit: int, as_json: bool) -> None:
    """List the stories of a store, those with news first."""
    from crosstell.app.stories import list_stories  # noqa: PLC0415 - so that --help imports nothing heavy

    with opened(store, as_of) as (library, at):
        rows = list_stories(library, at=at, least=least, most=limit)
    print_rows(
        rows,
        lambda row: f"{row.story[:12]}  {row.reports:>4}  {row.newest}  {line(row.title) or '(no title)'}",
        as_json=as_json,
        nothing="no story; add some with: crosstell add PATH...",
    )
