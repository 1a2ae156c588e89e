"""Use case `add`: new sources into a store."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from os import PathLike, fspath

from crosstell.app.library import Clock, Library, microseconds
from crosstell.pipeline.adding import Added, Adder
from crosstell.pipeline.inputs import find_inputs


def add(
    library: Library,
    paths: Iterable[str | PathLike[str]],
    *,
    tell: bool = True,
    clock: Clock = microseconds,
    fetch: Callable[[str], bytes] | None = None,
    retrieved: str | None = None,
) -> Iterator[Added]:
    """Add the files and folders at *paths*, and yield each batch when it is durable.

    Args:
        library: Opened to write.
        paths: Files, folders, addresses (with *fetch*), "-" for standard input.
        tell: Align and compile the stories that change, as far as that is soon done; all others when they are
            asked for.
        clock: The time, in microseconds since 1970.
        fetch: Returns the bytes at an address.
        retrieved: When the pages were fetched or saved, where they do not say so; ages on them count back from it.

    Raises:
        StoreError: the store cannot be written; batches yielded before stay.

    Cost: a few dozen ms a report, and no more than about 5 minutes for telling, whatever the store holds
    (`benchmarks/store/run.py`).
    """
    teller = library.teller if tell else None
    adder = Adder(library.archive, library.runner, library.registry, clock=clock, teller=teller)
    names = [fspath(path) for path in paths]
    inputs = find_inputs(names, standard_input=sys.stdin.buffer.read, fetch=fetch, retrieved=retrieved)
    yield from adder.add(inputs)
