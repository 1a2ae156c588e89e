"""`crosstell group`: which reports tell of one event."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from crosstell.cli.progress import shown_progress
from crosstell.cli.trouble import DONE, WITH_ISSUES, WRONG, tell_issues, told_errors

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crosstell.app.group import Membership


@click.command("group", short_help="Print which reports tell of one event, and why.")
@click.argument("paths", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "jsonl"]),
    default="text",
    show_default=True,
    help="A list of stories, or one JSON object per report in order of arrival.",
)
@click.option("--quiet", "-q", is_flag=True, help="No progress on standard error.")
def command(*, paths: tuple[str, ...], form: str, quiet: bool) -> None:
    """Read the reports in INPUT... and print which of them tell of one event.

    Nothing is stored. Each JSON object has the keys path, member, report, story and why.

    Exit status: 0 done, 1 done with issues in the input, 2 wrong usage or no usable input.
    """
    from crosstell.app.group import group_reports  # noqa: PLC0415 - so that --help imports nothing heavy

    with told_errors(), shown_progress(quiet=quiet) as progress:
        grouped = group_reports(paths, progress=progress)
    problems = tell_issues(grouped.issues)
    if not grouped.memberships:
        click.echo("crosstell: no report found in the input; the lines above say why", err=True)
        sys.exit(WRONG)
    lines = _lines(grouped.memberships) if form == "jsonl" else _stories(grouped.memberships)
    click.echo("\n".join(lines))
    sys.exit(WITH_ISSUES if problems else DONE)


def _lines(memberships: Iterable[Membership]) -> Iterable[str]:
    keys = ("path", "member", "report", "story", "why")
    return [json.dumps({key: getattr(one, key) for key in keys}, ensure_ascii=False) for one in memberships]


def _stories(memberships: Iterable[Membership]) -> Iterable[str]:
    """Yield the stories, those with more reports first, each with its reports in order of arrival."""
    from crosstell.stages.render.clean import one_line  # noqa: PLC0415 - so that --help imports nothing heavy

    by_story: dict[str, list[Membership]] = {}
    for one in memberships:
        by_story.setdefault(one.story, []).append(one)
    for story, members in sorted(by_story.items(), key=lambda pair: -len(pair[1])):
        yield f"story {story[:12]}, {len(members)} report{'' if len(members) == 1 else 's'}"
        for one in members:
            place = f"{one.path}{f' ({one.member})' if one.member else ''}"
            yield f"  {one_line(one.title or 'no title')} ({one_line(place)})"
            yield f"    {one_line(one.why)}"
