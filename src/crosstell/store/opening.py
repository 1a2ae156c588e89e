"""Open a store by the name that a user gives: a file, or the address of a Postgres database."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from crosstell.errors import StoreError
from crosstell.store.archive import Archive
from crosstell.store.sqlite import SqliteDatabase

SCHEMES = ("postgresql://", "postgres://")


def open_store(name: str, *, create: bool = True) -> Archive:
    """Return the store that *name* leads to.

    Args:
        name: The path of an SQLite file, or `postgresql://...`.
        create: Make the file where there is none; else that is an error.

    Raises:
        StoreError: it cannot be opened; the message says what to do.
    """
    if name.startswith(SCHEMES):
        if find_spec("psycopg") is None:
            raise StoreError("a Postgres store needs psycopg; install it with: pip install 'crosstell[postgres]'")
        from crosstell.store.postgres import PostgresDatabase  # noqa: PLC0415 - psycopg is an extra

        return Archive(PostgresDatabase(name))
    if not create and not _is_file(name):
        raise StoreError(f"no store at {name}; make one with: crosstell add PATH... --store {name}")
    return Archive(SqliteDatabase(name))


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except ValueError:  # a NUL in the name
        return False
