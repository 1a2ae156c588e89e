"""What every store keeps to, whatever it is made of."""

from __future__ import annotations

import sqlite3

import pytest

from crosstell.errors import StoreError
from crosstell.store import MemoryStore, open_store
from crosstell.store.schema import MIGRATIONS


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def store(request, tmp_path):
    """Return an empty store of each kind."""
    if request.param == "memory":
        made = MemoryStore()
    elif request.param == "sqlite":
        made = open_store(str(tmp_path / "store.db"))
    else:
        made = open_store(request.getfixturevalue("postgres"))
    yield made
    made.close()


@pytest.fixture(params=["sqlite", "postgres"])
def address(request, tmp_path):
    """Return the name of a store that lasts, of each kind."""
    return str(tmp_path / "store.db") if request.param == "sqlite" else request.getfixturevalue("postgres")


def test_an_empty_store_knows_nothing(store):
    """A key that was never put gives None."""
    assert store.get("key") is None


def test_what_was_put_comes_back(store):
    """A result comes back byte for byte, before and after it is committed."""
    store.put("key", "read", b"\x00words\xff")

    assert store.get("key") == b"\x00words\xff"
    store.commit()
    assert store.get("key") == b"\x00words\xff"


def test_writing_twice_is_harmless(store):
    """The first result under a key stays, in one transaction and over two."""
    store.put("key", "read", b"first")
    store.put("key", "read", b"second")
    store.commit()
    store.put("key", "read", b"third")
    store.commit()

    assert store.get("key") == b"first"


def test_committing_nothing_is_harmless(store):
    """A commit without a put does nothing."""
    store.commit()
    store.commit()

    assert store.get("key") is None


def test_uncommitted_results_are_not_half_there(address):
    """A store that closes before a commit has nothing of what was put since."""
    first = open_store(address)
    first.put("kept", "read", b"1")
    first.commit()
    first.put("gone", "read", b"2")
    first.close()

    again = open_store(address)
    assert again.get("kept") == b"1"
    assert again.get("gone") is None
    again.close()


def test_a_reader_sees_the_committed_state_during_a_write(address):
    """A second connection reads while the first one writes."""
    writer, reader = open_store(address), open_store(address)
    writer.put("key", "read", b"1")

    assert reader.get("key") is None
    writer.commit()
    assert reader.get("key") == b"1"
    writer.close()
    reader.close()


def test_a_newer_schema_is_refused(tmp_path):
    """A store of a newer crosstell is left alone, with the next step named."""
    path = tmp_path / "store.db"
    open_store(str(path)).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    connection.close()

    with pytest.raises(StoreError, match="install a newer one"):
        open_store(str(path))


def test_a_foreign_file_is_refused(tmp_path):
    """A database of another program is never written to."""
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE bookmarks (place TEXT)")
    connection.commit()
    connection.close()

    with pytest.raises(StoreError, match="another program"):
        open_store(str(path))


def test_rubbish_is_refused(tmp_path):
    """A file that is no database gives a clear error."""
    path = tmp_path / "rubbish.db"
    path.write_bytes(b"not a database at all, not in the least" * 100)

    with pytest.raises(StoreError, match="check the file"):
        open_store(str(path))
