"""Progress on standard error, for a person who is looking at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Progress = Callable[[str, int, int], None]


@contextmanager
def shown_progress(*, quiet: bool) -> Iterator[Progress | None]:
    """Give a callable that shows the stage at work; None where nobody is looking."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415 - rich is imported only for a terminal

    console = Console(stderr=True)
    with console.status("reading") as status:

        def show(stage: str, done: int, total: int) -> None:
            status.update(f"{stage} {done}/{total}" if total > 1 else stage)

        yield show
