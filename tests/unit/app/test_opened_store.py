"""The store for programs, and when stories are compiled."""

from __future__ import annotations

import pytest

import crosstell
from crosstell.app import stories as telling
from crosstell.app.add import add
from crosstell.app.library import opened_library
from crosstell.errors import StoreError
from crosstell.pipeline import adding
from telling_stories import EDITED, FERRY, FISHERMEN, STRIKE, put

RECALLING = (
    "Skarvik harbour opens a new pier",
    (
        "The harbour of Skarvik opened its new pier on Friday with a brass band. "
        "It was planned after the cargo ferry Nordstjern ran aground on the Skarvik reef and fishing boats had to "
        "save the passengers."
    ),
)


@pytest.fixture
def store(tmp_path):
    """Return an open store with two reports of one event and one of another."""
    with crosstell.Store(tmp_path / "store.db") as made:
        made.add([put(tmp_path / "news.jsonl", FERRY, FISHERMEN, STRIKE)])
        yield made


def test_a_program_adds_and_reads(store):
    """Stories, their record, a search and a clean bill of health."""
    (ferry,) = store.stories(least=2)

    assert 2 == len(store.show(ferry.story).reports)
    assert ["Coast News"] == [hit.outlet for hit in store.search("drivers walked")]
    assert [] == store.verify()
    assert [] == store.stories(as_of="2001-01-01")


def test_a_program_judges_and_takes_it_back(store):
    """Merged by hand, then apart again."""
    two = [row.story for row in store.stories()]
    judgement = store.judge("merge", two, by="Ada")
    merged = len(store.stories())
    store.undo(judgement.id, by="Ada")

    assert (1, 2) == (merged, len(store.stories()))


def test_a_search_by_meaning_finds_other_words(store):
    """The words asked for do not stand there; words that mean nearly the same do."""
    assert [] == store.search("bus commuter")
    assert store.search("bus commuter", meaning=True)


def test_a_changed_page_shows_its_edits(tmp_path):
    """What was said before is told with both spans."""
    with crosstell.Store(tmp_path / "store.db") as store:
        for page in (FERRY, EDITED):
            (batch,) = store.add([put(tmp_path / "page.jsonl", page, url="https://x.org/a")])
        (edit,) = store.diff(batch.sources[0].reports[0])

    assert ("Three", "Seven") == (edit.old_words, edit.new_words)


def test_a_store_is_not_made_unasked(tmp_path):
    """With create false, a store that is not there is an error."""
    with pytest.raises(StoreError, match="no store"):
        crosstell.Store(tmp_path / "store.db", create=False)


def test_another_event_that_a_passage_recalls_is_linked(tmp_path):
    """The story of the pier leads to that of the ferry, with the passage that mentions it."""
    with crosstell.Store(tmp_path / "store.db") as store:
        store.add([put(tmp_path / "old.jsonl", FERRY, FISHERMEN, STRIKE)])
        store.add([put(tmp_path / "new.jsonl", RECALLING, day="2024-06-01")])
        pier = next(row for row in store.stories() if "pier" in row.title)
        links = store.related(pier.story)

    assert [FERRY[0]] == [link.title for link in links]
    assert RECALLING[1][72:] == links[0].exact


def test_what_was_left_is_compiled_when_asked_for(tmp_path):
    """Added for later, a story is waited for; showing it compiles it, and it stays so."""
    with crosstell.Store(tmp_path / "store.db") as store:
        store.add([put(tmp_path / "news.jsonl", FERRY, FISHERMEN)], later=True)
        (ferry,) = store.stories()
        before = store.conflicts("conflict", "update", "agree")
        store.show(ferry.story)

        assert () == before
        assert store.conflicts("conflict", "update", "agree")
        assert [] == store.compile()


def test_an_add_spends_no_more_than_its_allowance(tmp_path, monkeypatch):
    """With nothing to spend, stories wait; the record is the same whenever they are compiled."""
    path = put(tmp_path / "news.jsonl", FERRY, FISHERMEN)
    with crosstell.Store(tmp_path / "at-once.db") as store:
        store.add([path])
        (ferry,) = store.stories()
        at_once = store.show(ferry.story)
    monkeypatch.setattr(adding, "FREELY", 0)
    monkeypatch.setattr(adding, "MOST", 0)
    with crosstell.Store(tmp_path / "waiting.db") as store:
        store.add([path])

        assert () == store.conflicts("conflict", "update", "agree")
        assert at_once == store.show(ferry.story)


def test_a_command_that_cannot_write_reads_all_the_same(tmp_path):
    """While another one writes, what was told for a reader is not kept, and nobody waits."""
    name = str(tmp_path / "store.db")
    with opened_library(name, create=True, writable=True) as library:
        list(add(library, [put(tmp_path / "news.jsonl", FERRY, FISHERMEN)], tell=False))
        (ferry,) = telling.list_stories(library)
        library.archive.database.begin(write=True)
        telling.keep_told(name, [ferry.story])
        library.archive.database.rollback()

        assert 1 == telling.disagreements(library, ["conflict"]).untold
    telling.keep_told(name, [ferry.story])
    with opened_library(name) as library:
        assert 0 == telling.disagreements(library, ["conflict"]).untold
