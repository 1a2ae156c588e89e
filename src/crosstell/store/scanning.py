"""Walk through whole tables, a portion at a time."""

from __future__ import annotations

from collections.abc import Iterator

from crosstell.store.database import Database, Row

PORTION = 200  # rows held in memory


def scan(database: Database, table: str, key: str, columns: str) -> Iterator[Row]:
    """Yield (key, *columns) of every row of a table, in order of its key. The names are those of the schema."""
    last: object = None
    while True:
        where, values = (f"WHERE {key} > ?", (last,)) if last is not None else ("", ())
        rows = database.rows(f"SELECT {key}, {columns} FROM {table} {where} ORDER BY {key} LIMIT {PORTION:d}", values)
        yield from rows
        if len(rows) < PORTION:
            return
        last = rows[-1][0]


def overlapping(database: Database, table: str, key: str) -> list[str]:
    """Return the keys of which two rows held at the same time."""
    rows = database.rows(
        f"SELECT DISTINCT a.{key} FROM {table} a JOIN {table} b ON a.{key} = b.{key} AND a.seen_from < b.seen_from "
        "AND a.seen_until > b.seen_from"
    )
    return [str(row[0]) for row in rows]


def orphans(database: Database, table: str, key: str, where: str) -> list[str]:
    """Return the keys of the rows of which a condition of the schema does not hold."""
    return [str(row[0]) for row in database.rows(f"SELECT {key} FROM {table} WHERE NOT ({where}) LIMIT 100")]
