"""The default store: one SQLite file in write-ahead mode."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crosstell.errors import StoreError
from crosstell.store.schema import APPLICATION_ID, MIGRATIONS

PATIENCE = 30.0  # seconds to wait for another writer


class SqliteStore:
    """Keeps results in the file at *path*, which is made when it is not there.

    Raises:
        StoreError: the file is no crosstell store, is damaged, was written by a
            newer crosstell, or cannot be opened.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = str(path)
        with _as_store_error(self.path):
            self._connection = sqlite3.connect(self.path, timeout=PATIENCE, isolation_level=None)
            try:
                self._prepare()
            except BaseException:
                self._connection.close()
                raise

    def get(self, key: str) -> bytes | None:
        with _as_store_error(self.path):
            row = self._connection.execute("SELECT content FROM result WHERE key = ?", (key,)).fetchone()
        return None if row is None else bytes(row[0])

    def put(self, key: str, stage: str, content: bytes) -> None:
        with _as_store_error(self.path):
            if not self._connection.in_transaction:
                self._connection.execute("BEGIN IMMEDIATE")
            self._connection.execute(
                "INSERT INTO result (key, stage, content) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                (key, stage, content),
            )

    def commit(self) -> None:
        if self._connection.in_transaction:
            with _as_store_error(self.path):
                self._connection.execute("COMMIT")

    def close(self) -> None:
        with _as_store_error(self.path):
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            self._connection.close()

    def _prepare(self) -> None:
        run = self._connection.execute
        application, version = run("PRAGMA application_id").fetchone()[0], run("PRAGMA user_version").fetchone()[0]
        empty = not run("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
        if application != APPLICATION_ID and not empty:
            raise StoreError(f"{self.path} is an SQLite file of another program; name another file")
        if version > len(MIGRATIONS):
            raise StoreError(
                f"{self.path} has schema {version}, this crosstell knows up to {len(MIGRATIONS)}; install a newer one"
            )
        run("PRAGMA journal_mode = WAL")
        run("PRAGMA synchronous = NORMAL")
        self._migrate(version)

    def _migrate(self, version: int) -> None:
        """Bring the schema up to date, each migration in a transaction of its own."""
        run = self._connection.execute
        for number in range(version, len(MIGRATIONS)):
            run("BEGIN IMMEDIATE")
            if run("PRAGMA user_version").fetchone()[0] == number:  # nobody else did it meanwhile
                run(MIGRATIONS[number])
                run(f"PRAGMA application_id = {APPLICATION_ID:d}")
                run(f"PRAGMA user_version = {number + 1:d}")
            run("COMMIT")


@contextmanager
def _as_store_error(path: str) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(f"{path}: {error}; check the file, or name another one") from error
