"""The schema of the SQLite store, as numbered migrations.

Migration n takes a store from schema n to schema n + 1. A migration that was
released is never changed; a new one is put at the end.
"""

from __future__ import annotations

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE result (
        key TEXT PRIMARY KEY,
        stage TEXT NOT NULL,
        content BLOB NOT NULL
    ) WITHOUT ROWID
    """,
)
APPLICATION_ID = 0x63727374  # "crst": tells a crosstell store from any other SQLite file
