"""`crosstell related`: other stories that a story mentions."""

from __future__ import annotations

import click

from crosstell.cli.options import as_of_option, json_option, line, opened, print_rows, store_option


@click.command("related", short_help="List the stories that a story mentions.")
@click.argument("story")
@store_option
@as_of_option
@click.option("--limit", type=click.IntRange(1), default=10, show_default=True, help="The longest list.")
@json_option
def command(*, story: str, store: str, as_of: str | None, limit: int, as_json: bool) -> None:
    """List the stories that passages of STORY mention, each with the passage that does."""
    from crosstell.app.related import related  # noqa: PLC0415 - so that --help imports nothing heavy

    with opened(store, as_of) as (library, at):
        rows = related(library, story, at=at, most=limit)
    print_rows(
        rows,
        lambda row: (
            f"{row.story[:12]}  {line(row.title) or '(no title)'}\n"
            f"  {row.report[:12]} {row.start}:{row.end}  {line(row.exact)}"
        ),
        as_json=as_json,
        nothing="no passage of this story mentions another one",
    )
