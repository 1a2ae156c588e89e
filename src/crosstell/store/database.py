"""The port to a database: SQL in, rows out, one transaction at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol, TypeAlias

Row: TypeAlias = tuple[Any, ...]
MOST_MARKS = 500  # values in one list of a statement


class Database(Protocol):
    """One connection. Values reach SQL as parameters alone; `?` marks one.

    Every method raises StoreError where the database refuses. Outside a
    transaction each statement stands alone.
    """

    kind: str
    name: str

    @property
    def in_transaction(self) -> bool:
        """Tell whether a transaction is open."""

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """Return all rows of a question."""

    def change(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Run a statement and return how many rows it changed."""

    def change_many(self, sql: str, many: Iterable[Sequence[Any]]) -> None:
        """Run a statement once for each of *many*."""

    def begin(self, *, write: bool) -> None:
        """Open a transaction: to write, when no other writer is left; to read, on one state of the store."""

    def commit(self) -> None:
        """Make the transaction durable, whole."""

    def rollback(self) -> None:
        """Take the transaction back."""

    def check(self) -> list[str]:
        """Return what the database finds wrong with its own pages and references."""

    def backup(self, path: str) -> None:
        """Write a consistent copy of the whole store to *path*, while others may write."""

    def wait(self, seconds: float) -> None:
        """Wait so long for another writer, from now on."""

    def close(self) -> None:
        """Let go; what was not committed is gone."""


@contextmanager
def transaction(database: Database, *, write: bool) -> Iterator[None]:
    """Hold a transaction: it is committed at the end, and taken back whole when anything fails."""
    database.begin(write=write)
    try:
        yield
    except BaseException:
        database.rollback()
        raise
    database.commit()


def marks(values: Sequence[Any]) -> str:
    """Return as many comma-separated marks as there are values."""
    return ", ".join("?" * len(values))


def portions(values: Iterable[Any]) -> Iterator[list[Any]]:
    """Yield *values* in lists that fit into one statement."""
    portion: list[Any] = []
    for value in values:
        portion.append(value)
        if len(portion) == MOST_MARKS:
            yield portion
            portion = []
    if portion:
        yield portion
