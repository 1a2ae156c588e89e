"""Options that many commands take, and how rows are printed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from math import inf
from typing import TYPE_CHECKING, Any, TypeVar

import click

from crosstell.cli.trouble import told_errors

if TYPE_CHECKING:
    from crosstell.app.library import Library

F = TypeVar("F", bound=Callable[..., Any])


def store_option(command: F) -> F:
    """Add --store."""
    return click.option(
        "--store",
        envvar="CROSSTELL_STORE",
        default="crosstell.db",
        show_default=True,
        metavar="FILE_OR_URL",
        help="The store: an SQLite file, or postgresql://...",
    )(command)


def retrieved_option(command: F) -> F:
    """Add --retrieved."""
    return click.option(
        "--retrieved",
        metavar="TIME",
        callback=_told_moment,
        help="When the pages were fetched, where they do not say so: ages on them (an hour ago) count from it.",
    )(command)


def _told_moment(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    from crosstell.stages.extract.ages import read_moment  # noqa: PLC0415 - so that --help imports nothing heavy

    if value is not None and read_moment(value) is None:
        raise click.BadParameter(f"{value!r} is no time; write a day or ISO 8601, such as 2025-07-04T15:20Z")
    return value


def as_of_option(command: F) -> F:
    """Add --as-of."""
    return click.option(
        "--as-of",
        "as_of",
        metavar="TIME",
        help="What the store knew, and what had been published, at this time (a day, or ISO 8601; UTC if no zone).",
    )(command)


def json_option(command: F) -> F:
    """Add --json."""
    return click.option("--json", "as_json", is_flag=True, help="One JSON object per line, for other programs.")(
        command
    )


@contextmanager
def opened(store: str, as_of: str | None, *, allowance: float = inf) -> Iterator[tuple[Library, int]]:
    """Give the store, opened to read, and the moment asked about; an error is one line and status 2."""
    # So that --help imports nothing heavy:
    from crosstell.app.library import moment, opened_library  # noqa: PLC0415

    with told_errors():
        at = moment(as_of)
        with opened_library(store, allowance=allowance) as library:
            yield library, at


@contextmanager
def opened_stories(store: str, as_of: str | None, stories: Sequence[str]) -> Iterator[tuple[Library, int]]:
    """Give the store as `opened` does, with these stories told by the rules of today where that is soon done."""
    # So that --help imports nothing heavy:
    from crosstell.app.stories import keep_told  # noqa: PLC0415
    from crosstell.pipeline.waiting import READER  # noqa: PLC0415

    if as_of is None:
        keep_told(store, stories, allowance=READER)
    with opened(store, as_of, allowance=READER) as (library, at):
        yield library, at
        if as_of is None:
            for note in library.teller.waiting([library.story(story) for story in stories]):
                click.echo(note.message, err=True)


def print_rows(rows: Iterable[Any], say: Callable[[Any], str], *, as_json: bool, nothing: str) -> None:
    """Print rows as JSON lines, or as *say* puts them; where there are none, tell a person so on standard error."""
    from msgspec import to_builtins  # noqa: PLC0415 - so that --help imports nothing heavy

    empty = True
    for row in rows:
        empty = False
        click.echo(json.dumps(to_builtins(row), ensure_ascii=False) if as_json else say(row))
    if empty and not as_json:
        click.echo(nothing, err=True)


def line(words: str) -> str:
    """Return words of a page as one line that is safe on a terminal."""
    from crosstell.stages.render.clean import one_line  # noqa: PLC0415 - so that --help imports nothing heavy

    return one_line(words)
