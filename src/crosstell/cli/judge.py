"""`crosstell judge`: what a person knows better."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crosstell.cli.options import as_of_option, json_option, line, print_rows, store_option
from crosstell.cli.trouble import told_errors

if TYPE_CHECKING:
    from crosstell.store.judgements import Judgement


@click.command("judge", short_help="Say what grouping or reading got wrong, or take that back.")
@click.argument("action", type=click.Choice(["merge", "split", "same", "different", "wrong", "undo", "list"]))
@click.argument("ids", nargs=-1, metavar="ID...")
@store_option
@as_of_option
@click.option("--by", default="", metavar="NAME", help="Who says so.")
@click.option("--note", default="", help="Why.")
@json_option
def command(  # noqa: PLR0913 - one parameter per option
    *, action: str, ids: tuple[str, ...], store: str, as_of: str | None, by: str, note: str, as_json: bool
) -> None:
    """Say what grouping or reading got wrong; the stories concerned are brought up to date at once.

    \b
    merge STORY STORY...       these stories are one
    split STORY REPORT...      these reports are not of this story
    same REPORT REPORT...      these reports tell of one event
    different REPORT REPORT... the first tells of another event than the others
    wrong REPORT_OR_SLOT       do not use it
    undo JUDGEMENT             take a judgement back
    list                       all judgements, with who made and who undid them
    """
    # So that --help imports nothing heavy:
    from crosstell.app.judge import Action, judge, list_judgements, undo  # noqa: PLC0415
    from crosstell.app.library import moment, opened_library  # noqa: PLC0415
    from crosstell.errors import InputError  # noqa: PLC0415

    with told_errors(), opened_library(store, writable=action != "list") as library:
        if action == "list":
            rows = list_judgements(library, at=moment(as_of))
            print_rows(rows, _line, as_json=as_json, nothing="no judgement")
        elif action == "undo":
            if not ids:
                raise InputError("judge undo takes one id or more; list them with: crosstell judge list")
            for one in ids:
                click.echo(f"undone: {undo(library, one, by=by)}")
        else:
            print_rows([judge(library, Action(action), ids, by=by, note=note)], _line, as_json=as_json, nothing="")


def _line(judgement: Judgement) -> str:
    from crosstell.app.library import told_moment  # noqa: PLC0415 - so that --help imports nothing heavy

    ends = " ".join(end[:12] for end in (judgement.subject, *judgement.others))
    undone = f", undone by {judgement.undone_by}" if judgement.undone_by else ""
    said = f"{judgement.id[:12]}  {told_moment(judgement.seen_from)}  {judgement.kind} {ends}  by {judgement.author}"
    return line(f"{said}{undone}{f': {judgement.note}' if judgement.note else ''}")
