"""The examples give one record, wherever they are kept."""

from __future__ import annotations

from pathlib import Path

from msgspec import structs

from crosstell.app.add import add
from crosstell.app.brief import make_brief
from crosstell.app.library import Library
from crosstell.app.stories import show
from crosstell.stages.render import render_json
from crosstell.store import open_store
from telling_stories import Clock

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "tolmere"


def record_of(name):
    """Add the examples to a store and return the record of all of it."""
    archive = open_store(name)
    try:
        library = Library(archive, writable=True)
        list(add(library, [EXAMPLE], clock=Clock()))
        return show(library, []).record
    finally:
        archive.close()


def test_sqlite_and_postgres_give_the_same_bytes(tmp_path, postgres):
    """The record does not tell which database it came from."""
    assert render_json(record_of(str(tmp_path / "store.db"))) == render_json(record_of(postgres))


def test_a_store_and_a_brief_tell_the_same(tmp_path):
    """Added to an empty store in one batch, the examples give the record of `brief`; only stories have lasting ids."""
    kept, made = record_of(str(tmp_path / "store.db")), make_brief([EXAMPLE]).record

    assert [structs.replace(story, id="") for story in made.stories] == [
        structs.replace(story, id="") for story in kept.stories
    ]
    assert (made.sources, made.reports, made.issues) == (kept.sources, kept.reports, kept.issues)
