"""`crosstell export`: a store, or stories of it, for other programs."""

from __future__ import annotations

import click

from crosstell.cli.options import as_of_option, opened, store_option


@click.command("export", short_help="Write the record of stories or of a whole store.")
@click.argument("stories", nargs=-1, metavar="[STORY...]")
@store_option
@as_of_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "jsonl"]),
    default="json",
    show_default=True,
    help="One record, or one JSON object per source, report and story.",
)
def command(*, stories: tuple[str, ...], store: str, as_of: str | None, form: str) -> None:
    """Write the record of STORY..., or of the whole store, to standard output."""
    # So that --help imports nothing heavy:
    from crosstell.app.export import export_lines  # noqa: PLC0415
    from crosstell.app.stories import show  # noqa: PLC0415
    from crosstell.stages.render import render_json  # noqa: PLC0415

    with opened(store, as_of) as (library, at):
        if form == "json":
            click.echo(render_json(show(library, stories, at=at).record), nl=False)
            return
        for row in export_lines(library, stories, at=at):
            click.echo(row)
