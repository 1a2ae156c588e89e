"""The index of prints, in every kind of store."""

from __future__ import annotations

import numpy as np
import pytest

from crosstell.pipeline.printing import carriers, keep_prints
from crosstell.store import open_store
from crosstell.text.fold import fold
from crosstell.text.prints import winnow

TEXT = "a cargo ferry ran aground on the northern reef late on tuesday after its steering gear failed in heavy seas"


@pytest.fixture(params=["sqlite", "postgres"])
def archive(request, tmp_path):
    """Return an empty store of each kind."""
    name = str(tmp_path / "store.db") if request.param == "sqlite" else request.getfixturevalue("postgres")
    made = open_store(name)
    yield made
    made.close()


def keep(archive, arrival, text):
    keys = winnow(fold(text).hashes)
    archive.prints.add(keys, np.full(len(keys), arrival), last=arrival)


def found(archive, text):
    keys = winnow(fold(text).hashes)
    holders = archive.prints.holders(keys)[1]
    return {holder: int((holders == holder).sum()) for holder in holders.tolist()}


def test_a_print_leads_to_its_holders(archive):
    """Reports are found by their own words alone, whatever was kept before or after them."""
    with archive.writing("test", lambda: 1):
        keep(archive, 1, TEXT)
        keep(archive, 2, "something else entirely was told that day about a port where ships wait for weeks on end")
        keep(archive, 70_000, f"As told before, {TEXT} and nobody was hurt, said the master of the harbour in the end")

    alone = len(winnow(fold(TEXT).hashes))
    assert alone == found(archive, TEXT)[1]
    assert {1, 70_000} == set(found(archive, TEXT))
    assert 70_000 == archive.prints.last()


def test_nothing_is_found_in_nothing(archive):
    """An empty index, and no print to look for."""
    assert {} == found(archive, TEXT)
    assert {} == found(archive, "too short")
    assert [] == carriers(archive, [])
    with archive.writing("test", lambda: 1):
        keep_prints(archive)
    assert 0 == archive.prints.last()
