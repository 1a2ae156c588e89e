"""`crosstell compile`: lay out the stories that were only grouped when they came in."""

from __future__ import annotations

import click

from crosstell.cli.options import store_option
from crosstell.cli.progress import shown_progress
from crosstell.cli.trouble import told_errors
from crosstell.text.wording import counted


@click.command("compile", short_help="Annotate, align and compile stories that wait.")
@click.argument("stories", nargs=-1, metavar="[STORY]...")
@store_option
@click.option("--quiet", "-q", is_flag=True, help="No progress on standard error.")
def command(*, stories: tuple[str, ...], store: str, quiet: bool) -> None:
    """Annotate, align and compile STORY..., or every story of two reports or more for which that was left.

    Each story is durable when it is done, so the command can be ended and begun again.
    """
    # So that --help imports nothing heavy:
    from crosstell.app.library import opened_library  # noqa: PLC0415
    from crosstell.app.stories import catch_up  # noqa: PLC0415

    with (
        told_errors(),
        shown_progress(quiet=quiet) as progress,
        opened_library(store, writable=True, progress=progress) as library,
    ):
        done = sum(1 for _ in catch_up(library, stories))
    click.echo(f"{store}: {counted(done, 'story', 'stories')} compiled")
