"""Errors and issues on standard error, in the words that every command uses."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from crosstell.model.issue import Issue

DONE, WITH_ISSUES, WRONG = 0, 1, 2  # exit statuses


@contextmanager
def told_errors() -> Iterator[None]:
    """Turn an error that crosstell raises on purpose into one line and status 2."""
    from crosstell.errors import CrosstellError  # noqa: PLC0415 - so that --help imports nothing heavy

    try:
        yield
    except CrosstellError as error:
        click.echo(f"crosstell: {error}", err=True)
        sys.exit(WRONG)


def tell_issues(issues: Iterable[Issue], *, notes: bool = False) -> int:
    """Print problems (with *notes*, notes too) on standard error; return how many problems there are."""
    problems = 0
    for issue in issues:
        problem = issue.severity == "problem"
        problems += problem
        if problem or notes:
            where = f"{issue.path}: " if issue.path and issue.path not in issue.message else ""
            click.echo(f"{issue.code} {where}{issue.message}", err=True)
    return problems
