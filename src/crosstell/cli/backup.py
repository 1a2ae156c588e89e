"""`crosstell backup`: a copy of a store."""

from __future__ import annotations

from pathlib import Path

import click

from crosstell.cli.options import store_option
from crosstell.cli.trouble import told_errors


@click.command("backup", short_help="Copy a store while it is in use.")
@click.argument("copy", type=click.Path(dir_okay=False))
@store_option
def command(*, copy: str, store: str) -> None:
    """Write a consistent copy of an SQLite store to COPY, while others may read and write it."""
    # So that --help imports nothing heavy:
    from crosstell.errors import StoreError  # noqa: PLC0415
    from crosstell.store import open_store  # noqa: PLC0415

    with told_errors():
        if Path(copy).exists():
            raise StoreError(f"{copy} is there already; name another file")
        archive = open_store(store, create=False)
        try:
            archive.database.backup(copy)
        finally:
            archive.close()
    click.echo(f"{store} is copied to {copy}", err=True)
