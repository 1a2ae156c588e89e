"""The same store in a Postgres database, through psycopg 3 (extra "postgres")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg

from crosstell.errors import StoreError
from crosstell.store.database import Row
from crosstell.store.schema import APPLICATION_ID, MIGRATIONS

SPELLING = {"blob": "BYTEA", "integer": "BIGINT", "real": "DOUBLE PRECISION", "clustered": ""}
PATIENCE = 30_000  # milliseconds to wait for another writer
ISOLATED = "REPEATABLE READ, READ ONLY"


class PostgresDatabase:
    """The database at *address*; its tables are made in the first schema of the search path.

    Raises:
        StoreError: it cannot be reached, or was written by a newer crosstell.
    """

    kind = "postgres"

    def __init__(self, address: str) -> None:
        self._address = address
        with self._told():
            self._connection = psycopg.connect(address, autocommit=True, application_name="crosstell")
            self.name = f"postgresql database {self._connection.info.dbname}"
            try:
                self._prepare()
            except BaseException:
                self._connection.close()
                raise

    @property
    def in_transaction(self) -> bool:
        return self._connection.info.transaction_status != psycopg.pq.TransactionStatus.IDLE

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        with self._told():
            return self._connection.execute(_spelt(sql), values).fetchall()

    def change(self, sql: str, values: Sequence[Any] = ()) -> int:
        with self._told():
            return self._connection.execute(_spelt(sql), values).rowcount

    def change_many(self, sql: str, many: Iterable[Sequence[Any]]) -> None:
        with self._told(), self._connection.cursor() as cursor:
            cursor.executemany(_spelt(sql), list(many))

    def begin(self, *, write: bool) -> None:
        self.change("BEGIN" if write else f"BEGIN ISOLATION LEVEL {ISOLATED}")
        if write:
            self.change("SELECT pg_advisory_xact_lock(?)", (APPLICATION_ID,))

    def commit(self) -> None:
        self.change("COMMIT")

    def rollback(self) -> None:
        if not self._connection.closed and self.in_transaction:
            self.change("ROLLBACK")

    def check(self) -> list[str]:
        return []  # Postgres holds foreign keys itself, and its pages are checked by pg_amcheck

    def backup(self, path: str) -> None:
        raise StoreError(f"a Postgres store is copied with: pg_dump --format=custom --file={path} ...")

    def wait(self, seconds: float) -> None:
        self.change(f"SET lock_timeout = {max(1, int(seconds * 1000)):d}")  # 0 would wait for ever

    def close(self) -> None:
        with self._told():
            self._connection.close()

    def _prepare(self) -> None:
        run = self._connection.execute
        run(f"SET lock_timeout = {PATIENCE:d}")
        run("SET client_min_messages = warning")
        run("CREATE TABLE IF NOT EXISTS crosstell_schema (version BIGINT NOT NULL)")
        if self._version() > len(MIGRATIONS):
            raise StoreError(
                f"{self.name} has schema {self._version()}, this crosstell knows up to {len(MIGRATIONS)}; "
                "install a newer one"
            )
        for number in range(self._version(), len(MIGRATIONS)):
            with self._connection.transaction():
                run("SELECT pg_advisory_xact_lock(%s)", (APPLICATION_ID,))
                if self._version() != number:  # somebody else did it meanwhile
                    continue
                for statement in MIGRATIONS[number].both + MIGRATIONS[number].postgres:
                    run(statement.format(**SPELLING).encode())
                run("DELETE FROM crosstell_schema")
                run("INSERT INTO crosstell_schema (version) VALUES (%s)", (number + 1,))

    def _version(self) -> int:
        row = self._connection.execute("SELECT coalesce(max(version), 0) FROM crosstell_schema").fetchone()
        return int(row[0]) if row else 0

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except psycopg.Error as error:
            name = getattr(self, "name", "the Postgres database")
            raise StoreError(f"{name}: {str(error).strip()}; check the address and that the server runs") from error


def _spelt(sql: str) -> bytes:
    """Return a statement with the marks of psycopg; as bytes, because no statement holds a user's words."""
    return sql.replace("?", "%s").encode()
