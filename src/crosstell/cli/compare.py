"""`crosstell compare`: the answers of a story's reports, laid side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crosstell.cli.options import as_of_option, json_option, line, opened_stories, print_rows, store_option

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crosstell.model.record import SlotRow


@click.command("compare", short_help="Print a story's questions and who answers what.")
@click.argument("story")
@store_option
@as_of_option
@click.option("--all", "every", is_flag=True, help="Also the questions that one family alone answers.")
@json_option
def command(*, story: str, store: str, as_of: str | None, every: bool, as_json: bool) -> None:
    """Print each question that reports of STORY answer, and who answers what."""
    from crosstell.app.stories import outlets, story_row  # noqa: PLC0415 - so that --help imports nothing heavy

    with opened_stories(store, as_of, [story]) as (library, at):
        row = story_row(library, story, at=at)
        names = outlets(library, row.reports)
    slots = [slot for slot in row.slots if every or slot.verdict != "single"]
    nothing = "no question is answered by two families; see all with --all"
    print_rows(slots, lambda slot: _lines(slot, names), as_json=as_json, nothing=nothing)


def _lines(slot: SlotRow, names: Mapping[str, str]) -> str:
    rows = [f"{slot.verdict}: {line(slot.question)}  (slot {slot.id[:12]})"]
    for value in slot.values:
        who = ", ".join(dict.fromkeys(names.get(answer.report, answer.report[:12]) for answer in value.answers))
        rows.append(f"  {line(value.value)}  [{line(who)}]")
        if value.answers:
            rows.append(f"    “{line(value.answers[0].exact)}”")
    return "\n".join(rows)
