"""`crosstell schema`: print the JSON Schema of the record."""

from __future__ import annotations

import click


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of the record that `brief --format json` writes."""
    from crosstell.stages.render import schema  # noqa: PLC0415 - rendering is imported when it is asked for

    click.echo(schema(), nl=False)
