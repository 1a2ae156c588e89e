"""What commands that take addresses share: their options, and what fetches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import click

Fetch: TypeAlias = Callable[[str], bytes]
F = TypeVar("F", bound=Callable[..., Any])


def fetch_options(command: F) -> F:
    """Add --warc and --allow-private."""
    kept = click.Path(dir_okay=False, path_type=Path)
    command = click.option(
        "--allow-private", is_flag=True, help="Also fetch from private networks and from this machine."
    )(command)
    return click.option("--warc", type=kept, help="Add what is fetched to this WARC file.")(command)


@contextmanager
def fetching(paths: tuple[str, ...], *, allow_private: bool, warc: Path | None) -> Iterator[Fetch | None]:
    """Give what fetches addresses, if there is one among the paths."""
    if not any(path.startswith(("http://", "https://")) for path in paths):
        yield None
        return
    from crosstell.app.fetching import opened_fetch  # noqa: PLC0415 - imported only for addresses

    with ExitStack() as stack:
        try:
            fetch = stack.enter_context(opened_fetch(allow_private=allow_private, warc=warc))
        except OSError as error:
            click.echo(f"crosstell: {warc} cannot be written: {(error.strerror or 'unknown').lower()}", err=True)
            sys.exit(2)
        yield fetch
