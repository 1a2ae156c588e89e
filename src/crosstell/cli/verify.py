"""`crosstell verify`: does everything in a store hold together?"""

from __future__ import annotations

import sys

import click

from crosstell.cli.options import json_option, line, opened, print_rows, store_option


@click.command("verify", short_help="Check every hash, span and reference of a store.")
@store_option
@json_option
def command(*, store: str, as_json: bool) -> None:
    """Check every hash, span and reference of a store, and that no two rows hold where one may.

    Exit status: 0 all holds, 1 something does not, 2 the store cannot be opened.
    """
    # So that --help imports nothing heavy:
    from crosstell.pipeline.verifying import Checked, verify  # noqa: PLC0415

    checked = Checked({})
    with opened(store, None) as (library, _):
        flaws = list(verify(library.archive, checked))
    looked = ", ".join(f"{count} {kind}" for kind, count in checked.counts.items()) or "nothing"
    print_rows(
        flaws,
        lambda flaw: line(f"{flaw.kind} {flaw.id}: {flaw.message}"),
        as_json=as_json,
        nothing=f"all holds: {looked}",
    )
    sys.exit(1 if flaws else 0)
