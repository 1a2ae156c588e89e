"""Stores of an older and of a newer crosstell."""

from __future__ import annotations

import sqlite3

import pytest

from crosstell.errors import StoreError
from crosstell.store import open_store
from crosstell.store.schema import APPLICATION_ID, MIGRATIONS, Migration
from crosstell.store.sqlite import SPELLING


def version(path):
    """Return the schema of an SQLite store."""
    connection = sqlite3.connect(path)
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.close()
    return found


@pytest.mark.parametrize("number", range(len(MIGRATIONS)))
def test_an_older_store_is_brought_up_to_date(tmp_path, number):
    """From every schema there has been."""
    path = tmp_path / "store.db"
    connection = sqlite3.connect(path)
    for migration in MIGRATIONS[:number]:
        for statement in migration.both + migration.sqlite:
            connection.execute(statement.format(**SPELLING))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {number}")
    connection.commit()
    connection.close()

    archive = open_store(str(path))
    archive.put("key", "stage", b"content")
    archive.commit()

    assert b"content" == archive.get("key")
    assert [] == archive.stories.listed()
    archive.close()
    assert len(MIGRATIONS) == version(path)


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_a_migration_that_fails_leaves_the_store_as_it_was(request, tmp_path, monkeypatch, kind):
    """Whole or not at all: the tables that it made before it failed are not there."""
    name = str(tmp_path / "store.db") if kind == "sqlite" else request.getfixturevalue("postgres")
    open_store(name).close()
    broken = Migration(both=("CREATE TABLE half (id TEXT)", "CREATE TABLE"))
    monkeypatch.setattr(f"crosstell.store.{kind}.MIGRATIONS", (*MIGRATIONS, broken))
    with pytest.raises(StoreError):
        open_store(name)
    monkeypatch.undo()

    archive = open_store(name)
    with pytest.raises(StoreError):
        archive.database.rows("SELECT * FROM half")
    archive.close()


def test_a_newer_postgres_schema_is_refused(postgres):
    """As with a file: nothing is touched, and the next step is named."""
    archive = open_store(postgres)
    archive.database.change("UPDATE crosstell_schema SET version = version + 1")
    archive.close()

    with pytest.raises(StoreError, match="install a newer one"):
        open_store(postgres)
