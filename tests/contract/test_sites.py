"""Site memory, in every kind of store."""

from __future__ import annotations

import pytest

from crosstell.app.add import add
from crosstell.app.brief import make_brief
from crosstell.app.library import Library
from crosstell.store import open_store
from telling_stories import Clock

BOX = "Our newsroom writes for readers like you and nobody else pays for it, so think about joining us today."
PLACES = ("harbour", "school", "bridge", "market", "library", "orchard", "museum", "station")


def written(folder, place, more=""):
    """Write a page of one site: an article with the site's box in its middle."""
    said = f"The {place} of the old town was opened again on Tuesday after a year of repairs, its keeper said."
    told = f"Hundreds came to the {place} on the first day, and the mayor cut a ribbon in front of the {place} gate."
    path = folder / f"{place}.html"
    path.write_text(
        f"<html><head><link rel='canonical' href='https://coast.example/{place}'></head><body><article>"
        f"<h1>The {place} opens</h1><p>{said}</p><p>{BOX}</p><p>{told}{more}</p></article></body></html>",
        encoding="utf-8",
    )
    return str(path)


@pytest.fixture(params=["sqlite", "postgres"])
def archive(request, tmp_path):
    """Return an empty store of each kind."""
    name = str(tmp_path / "store.db") if request.param == "sqlite" else request.getfixturevalue("postgres")
    made = open_store(name)
    yield made
    made.close()


def texts(archive):
    """Return the texts of all reports of a store by their order of arrival."""
    library = Library(archive)
    ids = [row[0] for row in archive.database.rows("SELECT id FROM report ORDER BY arrival")]
    return [library.archive.reports.load([one])[one].text for one in ids]


def test_counts_add_up(archive):
    """Pages of one site, counted in two goes; other sites know nothing of them."""
    with archive.writing("test", lambda: 1):
        archive.sites.add("coast.example", 2, {11: 2, 12: 1})
        archive.sites.add("coast.example", 1, {12: 1, (1 << 63) - 1: 1})

    assert 3 == archive.sites.pages("coast.example")
    assert {11: 2, 12: 2, (1 << 63) - 1: 1} == archive.sites.counts("coast.example", [11, 12, 13, (1 << 63) - 1])
    assert (0, {}) == (archive.sites.pages("hill.example"), archive.sites.counts("hill.example", [11]))


def test_a_store_remembers_what_recurs(archive, tmp_path):
    """A box that stood on every page before is in no report of the next page, added later."""
    library, clock = Library(archive, writable=True), Clock()
    for place in PLACES:
        list(add(library, [written(tmp_path, place)], clock=clock, tell=False))

    found = texts(archive)
    assert BOX in found[0]
    assert BOX not in found[-1]
    assert "mayor cut a ribbon" in found[-1]


def test_a_page_that_changes_is_one_page(archive, tmp_path):
    """Or an article that is edited day by day would become its site's own words."""
    library, clock = Library(archive, writable=True), Clock()
    for number in range(4):
        list(add(library, [written(tmp_path, "harbour", " " + "More was told later." * number)], clock=clock))

    assert 1 == archive.sites.pages("coast.example")


def test_the_same_pages_again_are_counted_once(archive, tmp_path):
    """Adding twice changes nothing."""
    library = Library(archive, writable=True)
    paths = [written(tmp_path, place) for place in PLACES]
    list(add(library, paths, clock=Clock(), tell=False))
    before = archive.database.rows("SELECT * FROM site_line ORDER BY site, line")
    list(add(library, paths, clock=Clock(), tell=False))

    assert before == archive.database.rows("SELECT * FROM site_line ORDER BY site, line")


def test_a_brief_uses_what_the_store_remembers(archive, tmp_path):
    """One page is enough then; the result that was kept without the memory is not taken for the one with it."""
    last = written(tmp_path, PLACES[-1])
    alone = make_brief([last], store=archive)
    list(add(Library(archive, writable=True), [written(tmp_path, place) for place in PLACES[:-1]], clock=Clock()))

    known = make_brief([last], store=archive)
    assert BOX in alone.record.reports[0].text
    assert BOX not in known.record.reports[0].text


def test_a_brief_of_many_pages_learns_from_them(tmp_path):
    """Without a store, in whatever order the pages are named."""
    paths = [written(tmp_path, place) for place in PLACES]

    texts_of = [report.text for report in make_brief(paths[::-1]).record.reports]
    assert len(PLACES) == len(texts_of)
    assert not any(BOX in text for text in texts_of)
