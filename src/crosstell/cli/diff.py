"""`crosstell diff`: silent edits of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crosstell.cli.options import as_of_option, json_option, line, opened, print_rows, store_option

if TYPE_CHECKING:
    from crosstell.app.diff import SilentEdit


@click.command("diff", short_help="Print what changed between versions of a report's page.")
@click.argument("report")
@store_option
@as_of_option
@json_option
def command(*, report: str, store: str, as_of: str | None, as_json: bool) -> None:
    """Print what changed between the versions of the page that REPORT came from, with spans."""
    from crosstell.app.diff import diff  # noqa: PLC0415 - so that --help imports nothing heavy

    with opened(store, as_of) as (library, at):
        found = diff(library, report, at=at)
    print_rows(found, _lines, as_json=as_json, nothing="the page has not changed")


def _lines(edit: SilentEdit) -> str:
    rows = [f"{edit.seen}  {edit.old_report[:12]} -> {edit.new_report[:12]}"]
    for sign, span, words in (("-", edit.old, edit.old_words), ("+", edit.new, edit.new_words)):
        if words:
            rows.append(f"  {sign} {f'{span.start}:{span.end} ' if span else ''}{line(words)}")
    return "\n".join(rows)
