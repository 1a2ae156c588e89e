"""`crosstell schema`: print the JSON Schema of what other programs read."""

from __future__ import annotations

import click


@click.command("schema", short_help="Print the JSON Schema of the record.")
@click.option(
    "--of",
    type=click.Choice(["record", "lineage"]),
    default="record",
    show_default=True,
    help="What `brief` writes as JSON, or what `trace` does.",
)
def command(*, of: str) -> None:
    """Print the JSON Schema of the record that `brief --format json` writes, or of the lineage of `trace`."""
    from crosstell.stages.render import schema  # noqa: PLC0415 - rendering is imported when it is asked for

    click.echo(schema(of), nl=False)
