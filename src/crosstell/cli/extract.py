"""`crosstell extract`: pages in, one line a report out."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from crosstell.cli.options import retrieved_option
from crosstell.cli.progress import shown_progress
from crosstell.cli.trouble import DONE, WITH_ISSUES, WRONG, tell_issues, told_errors


@click.command("extract", short_help="Write every report of many pages as a line of JSON, or as a table.")
@click.argument("paths", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--out",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this file: Parquet if its name ends in .parquet, else JSON Lines. Standard output if not given.",
)
@click.option(
    "--mode",
    type=click.Choice(["accurate", "bulk"]),
    default="accurate",
    show_default=True,
    help="How much time a page of HTML may take: bulk is several times as quick and less sure.",
)
@retrieved_option
@click.option("--store", metavar="FILE_OR_URL", help="Use what this store remembers of the sites of the pages.")
@click.option("--twice", is_flag=True, help="Read everything twice, first to learn what recurs on the pages of a site.")
@click.option("--workers", type=click.IntRange(1), help="Processes to work with; one for each core if not given.")
@click.option("--notes", is_flag=True, help="Print notes too, not only problems.")
@click.option("--quiet", "-q", is_flag=True, help="No progress and no summary on standard error.")
def command(  # noqa: PLR0913 - one parameter per option
    *,
    paths: tuple[str, ...],
    out: Path | None,
    mode: str,
    retrieved: str | None,
    store: str | None,
    twice: bool,
    workers: int | None,
    notes: bool,
    quiet: bool,
) -> None:
    """Write every report in INPUT... as one line of JSON: as in a record, with the `path` and `member` it lay at.

    Files are read record by record, so a crawl (WARC) may have any size. A run that was cut short goes on where it
    stopped when the same command is given again.

    Exit status: 0 done, 1 done with issues in the input, 2 wrong usage or no usable input.
    """
    from crosstell.app.extract import Knowledge, extract_reports  # noqa: PLC0415 - so that --help imports nothing heavy
    from crosstell.stages.extract import Mode  # noqa: PLC0415 - the same

    with told_errors(), shown_progress(quiet=quiet) as progress:
        known = Knowledge(retrieved=retrieved, store=store, twice=twice)
        tally = extract_reports(paths, out, mode=Mode(mode), workers=workers, progress=progress, knowledge=known)
    problems = tell_issues(tally.issues, notes=notes)
    if not quiet:
        again = f" ({tally.resumed} sources were done before)" if tally.resumed else ""
        codes = ", ".join(f"{code} {count}x" for code, count in sorted(tally.codes.items()))
        click.echo(
            f"{tally.reports} reports of {tally.sources} sources{again}{f'; {codes}' if codes else ''}", err=True
        )
    if not tally.reports:
        click.echo("crosstell: no report found in the input; the lines above say why", err=True)
        sys.exit(WRONG)
    sys.exit(WITH_ISSUES if problems else DONE)
