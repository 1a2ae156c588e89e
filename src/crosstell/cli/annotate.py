"""`crosstell annotate`: what is read in each report: times, amounts, names, quotations, events."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from crosstell.cli.progress import shown_progress
from crosstell.cli.trouble import DONE, WITH_ISSUES, WRONG, tell_issues, told_errors

if TYPE_CHECKING:
    from crosstell.app.annotate import Annotated

COLOURS = {
    "time": "blue",
    "amount": "magenta",
    "name": "green",
    "place": "cyan",
    "quotation": "yellow",
    "attribution": "yellow",
    "event": "red",
}
LONGEST = 48  # characters of a mention's words on a line


@click.command("annotate")
@click.argument("paths", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "jsonl"]),
    default="text",
    show_default=True,
    help="Lines for a person, in colour on a terminal; or one JSON object a mention.",
)
@click.option("--quiet", "-q", is_flag=True, help="No progress on standard error.")
def command(*, paths: tuple[str, ...], form: str, quiet: bool) -> None:
    """Print what is read in the reports of INPUT...: times, amounts, names, places, quotations, events.

    An INPUT is a file, a folder (walked), or - for standard input. Nothing is stored, traced or grouped: relative
    dates count from a report's own date.

    Exit status: 0 done, 1 done with issues in the input, 2 wrong usage or no usable input.
    """
    from crosstell.app.annotate import annotate_reports  # noqa: PLC0415 - so that --help imports nothing heavy
    from crosstell.model.issue import Issue  # noqa: PLC0415 - the same

    problems = reports = 0
    with told_errors(), shown_progress(quiet=quiet) as progress:
        for found in annotate_reports(paths, progress=progress):
            if isinstance(found, Issue):
                problems += tell_issues([found])
                continue
            reports += 1
            (_print_lines if form == "jsonl" else _print_text)(found)
    if not reports:
        click.echo("crosstell: no report found in the input; the lines above say why", err=True)
        sys.exit(WRONG)
    sys.exit(WITH_ISSUES if problems else DONE)


def _print_lines(found: Annotated) -> None:
    import msgspec  # noqa: PLC0415 - so that --help imports nothing heavy

    for row in found.rows():
        click.echo(msgspec.json.encode(row).decode())


def _print_text(found: Annotated) -> None:
    """Print a report's mentions, one a line: place, kind, words, value."""
    title = found.annotation.report.title
    member = f" ({found.source.member})" if found.source.member else ""
    click.secho(f"{found.source.path}{member}{f': {title.value}' if title else ''}", bold=True)
    for row in found.rows():
        words = " ".join(row["exact"].split())
        words = words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
        place = f"{row['start']}:{row['end']}"
        kind = click.style(f"{row['kind']:<12}", fg=COLOURS[row["kind"]])
        click.echo(f"  {place:<12}{kind}{click.style(words, fg=COLOURS[row['kind']])}{_told(row)}")


def _told(row: dict[str, Any]) -> str:
    """Return what a mention was read as, in few words."""
    told = {"time": _time, "amount": _amount, "event": _event}.get(row["kind"], _other)(row)
    return f"  = {told}" if told else ""


def _time(row: dict[str, Any]) -> str:
    return str(row["value"])


def _amount(row: dict[str, Any]) -> str:
    low, high = row.get("low", ""), row.get("high", "")
    said = str(low) if low == high else f"{low}..{high}"
    return " ".join([said, *(str(row[name]) for name in ("unit", "population") if name in row)])


def _event(row: dict[str, Any]) -> str:
    negated = "not " if row["polarity"] == "negated" else ""
    parties = "; ".join(f"{one['role']} {one.get('name', one['exact'])}" for one in row.get("participants", ()))
    when = f"; {row['when']['value']}" if "when" in row else ""
    return f"{row['type']}, {negated}{row['modality']}: {parties}{when}"


def _other(row: dict[str, Any]) -> str:
    if row["kind"] in {"name", "place"}:
        return " ".join([row["type"], row["value"], *(row[name] for name in ("iso3166", "wikidata") if name in row)])
    return f"{row['value']}: {row['speaker']['name']}" if "speaker" in row else str(row["value"])
