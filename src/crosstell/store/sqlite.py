"""The default database: one SQLite file in write-ahead mode."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from crosstell.errors import StoreError
from crosstell.store.database import Row
from crosstell.store.schema import APPLICATION_ID, MIGRATIONS

PATIENCE = 30.0  # seconds to wait for another writer
CACHE = 64 * 1024  # KiB of pages held in memory
LOG = 8192  # pages of 4 KiB that changes gather in before they are put in their place: a page changes more than once
SPELLING = {"blob": "BLOB", "integer": "INTEGER", "real": "REAL", "clustered": "WITHOUT ROWID"}


class SqliteDatabase:
    """The file at *path*, which is made when it is not there.

    Raises:
        StoreError: the file is no crosstell store, is damaged, was written by a
            newer crosstell, or cannot be opened.
    """

    kind = "sqlite"

    def __init__(self, path: str | Path, *, patience: float = PATIENCE) -> None:
        self.name = str(path)
        with self._told():
            self._connection = sqlite3.connect(self.name, timeout=patience, isolation_level=None)
            try:
                self._prepare()
            except BaseException:
                self._connection.close()
                raise

    @property
    def in_transaction(self) -> bool:
        return self._connection.in_transaction

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        with self._told():
            return self._connection.execute(sql, values).fetchall()

    def change(self, sql: str, values: Sequence[Any] = ()) -> int:
        with self._told():
            return self._connection.execute(sql, values).rowcount

    def change_many(self, sql: str, many: Iterable[Sequence[Any]]) -> None:
        with self._told():
            self._connection.executemany(sql, many)

    def begin(self, *, write: bool) -> None:
        self.change("BEGIN IMMEDIATE" if write else "BEGIN")

    def commit(self) -> None:
        self.change("COMMIT")

    def rollback(self) -> None:
        if self._connection.in_transaction:  # a full disk may have ended it already
            self.change("ROLLBACK")

    def check(self) -> list[str]:
        try:
            found = [str(row[0]) for row in self.rows("PRAGMA integrity_check") if row[0] != "ok"]
            loose = self.rows("PRAGMA foreign_key_check")
        except StoreError as error:
            return [str(error)]
        return found + [
            f"a row of {table} refers to a row of {parent} that is not there" for table, _, parent, _ in loose
        ]

    def backup(self, path: str) -> None:
        with self._told():
            copy = sqlite3.connect(path)
            try:
                self._connection.backup(copy)
            finally:
                copy.close()

    def wait(self, seconds: float) -> None:
        self.change(f"PRAGMA busy_timeout = {int(seconds * 1000):d}")

    def close(self) -> None:
        with self._told():
            self.rollback()
            self._connection.close()

    def _prepare(self) -> None:
        run = self._connection.execute
        application, version = run("PRAGMA application_id").fetchone()[0], run("PRAGMA user_version").fetchone()[0]
        empty = not run("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
        if application != APPLICATION_ID and not empty:
            raise StoreError(f"{self.name} is an SQLite file of another program; name another file")
        if version > len(MIGRATIONS):
            raise StoreError(
                f"{self.name} has schema {version}, this crosstell knows up to {len(MIGRATIONS)}; install a newer one"
            )
        run("PRAGMA journal_mode = WAL")
        run("PRAGMA synchronous = FULL")  # what was acknowledged outlives a loss of power
        run("PRAGMA foreign_keys = ON")
        run(f"PRAGMA cache_size = -{CACHE:d}")
        run(f"PRAGMA wal_autocheckpoint = {LOG:d}")
        self._migrate(version)

    def _migrate(self, version: int) -> None:
        """Bring the schema up to date, each migration in a transaction of its own."""
        run = self._connection.execute
        for number in range(version, len(MIGRATIONS)):
            run("BEGIN IMMEDIATE")
            try:
                if run("PRAGMA user_version").fetchone()[0] == number:  # nobody else did it meanwhile
                    for statement in MIGRATIONS[number].both + MIGRATIONS[number].sqlite:
                        run(statement.format(**SPELLING))
                    run(f"PRAGMA application_id = {APPLICATION_ID:d}")
                    run(f"PRAGMA user_version = {number + 1:d}")
            except BaseException:
                self.rollback()
                raise
            run("COMMIT")

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise StoreError(f"{self.name}: {error}; {_advice(error)}") from error
        except UnicodeDecodeError as error:  # SQLite repeats damaged words in what it says of them
            raise StoreError(f"{self.name}: the file is damaged ({error.reason}); {_advice(error)}") from error


def _advice(error: Exception) -> str:
    words = str(error)
    if "locked" in words:
        return "another crosstell is writing to it; try again when that has ended"
    if "full" in words:
        return "make room and run the command again: nothing is doubled"
    return "check the file, or name another one"
