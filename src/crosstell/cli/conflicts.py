"""`crosstell conflicts`: where reports contradict each other, over all stories."""

from __future__ import annotations

import click

from crosstell.cli.options import as_of_option, json_option, line, opened, print_rows, store_option
from crosstell.text.wording import counted

VERDICTS = ("single", "agree", "precision", "subset", "variant", "update", "conflict", "incomparable")


@click.command("conflicts", short_help="List the questions on which reports contradict each other.")
@store_option
@as_of_option
@click.option(
    "--verdict",
    "verdicts",
    type=click.Choice(VERDICTS),
    multiple=True,
    default=("conflict",),
    show_default=True,
    help="Questions with this verdict; can be given several times.",
)
@json_option
def command(*, store: str, as_of: str | None, verdicts: tuple[str, ...], as_json: bool) -> None:
    """List the questions on which the reports of a story contradict each other."""
    from crosstell.app.stories import disagreements  # noqa: PLC0415 - so that --help imports nothing heavy

    with opened(store, as_of) as (library, at):
        found = disagreements(library, verdicts, at=at)
    print_rows(
        found.slots,
        lambda slot: f"{slot.story[:12]}  {slot.verdict}  {line(slot.question)}  {line(slot.answers)}",
        as_json=as_json,
        nothing="none",
    )
    if found.untold:
        later = f"{counted(found.untold, 'story', 'stories')} not compiled yet; do so with: crosstell compile"
        click.echo(later, err=True)
