"""`crosstell annotate`: what was read in each report, as coloured text or one row a mention."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import click

from crosstell.cli.progress import shown_progress
from crosstell.cli.trouble import DONE, WITH_ISSUES, WRONG, tell_issues, told_errors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crosstell.pipeline.annotating import Marked

KINDS = ("time", "amount", "name", "place", "quotation", "attribution", "event")
WIDEST = 100


@click.command("annotate", short_help="Print what is read in reports: times, amounts, names, quotations, events.")
@click.argument("paths", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "jsonl"]),
    default="text",
    show_default=True,
    help="Passages with their mentions in colour and what each was read as, or one JSON object per mention.",
)
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only this kind; may be given again.")
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Also pronouns and roles that stand for a name, and words in scare quotes.",
)
@click.option("--workers", type=click.IntRange(1), help="Processes to work with; one for each core if not given.")
@click.option("--quiet", "-q", is_flag=True, help="No progress on standard error.")
def command(
    *, paths: tuple[str, ...], form: str, kinds: tuple[str, ...], everything: bool, workers: int | None, quiet: bool
) -> None:
    """Print the times, amounts, names, places, quotations, attributions and events that are read in INPUT...

    Nothing is stored. Places are code points of the source's decoded text. Each report is read on its own: relative
    dates count from its own date.

    Exit status: 0 done, 1 done with issues in the input, 2 wrong usage or no usable input.
    """
    from crosstell.app.annotate import annotate_reports  # noqa: PLC0415 - so that --help imports nothing heavy
    from crosstell.app.extract import Tally  # noqa: PLC0415 - the same

    tally = Tally()
    wanted = frozenset(kinds or KINDS) | (frozenset({"reference", "term"}) if everything else frozenset())
    with told_errors(), shown_progress(quiet=quiet) as progress:
        reports = annotate_reports(paths, tally, workers=workers, progress=progress)
        for line in _lines(reports, wanted) if form == "jsonl" else _texts(reports, wanted):
            click.echo(line)
    problems = tell_issues(tally.issues)
    if not tally.reports:
        click.echo("crosstell: no report found in the input; the lines above say why", err=True)
        sys.exit(WRONG)
    sys.exit(WITH_ISSUES if problems else DONE)


def _lines(reports: Iterable[Marked], kinds: frozenset[str]) -> Iterator[bytes]:
    import msgspec  # noqa: PLC0415 - so that --help imports nothing heavy

    for report in reports:
        yield from (msgspec.json.encode(row) for _, _, row in report.rows if row.kind in kinds)


def _texts(reports: Iterable[Marked], kinds: frozenset[str]) -> Iterator[str]:
    """Yield a legend, then each report."""
    from crosstell.stages.render.mentions_text import legend, mentions_text  # noqa: PLC0415 - the same

    width = min(WIDEST, shutil.get_terminal_size().columns)
    for place, report in enumerate(reports):
        yield "" if place else f"{legend()}\n"
        where = f"{report.path}{f' ({report.member})' if report.member else ''}"
        rows = [row for row in report.rows if row[2].kind in kinds]
        yield mentions_text(where, report.text, report.passages, rows, width)
