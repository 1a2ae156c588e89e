"""Hostile input ends in reports or issue rows: no traceback, no silence, no wait."""

from __future__ import annotations

import json

import pytest

from crosstell.app.brief import make_brief
from crosstell.model.issue import Issue
from crosstell.stages.extract import extract
from crosstell.stages.read import read
from crosstell.stages.render import render_html, render_json, render_markdown, render_text
from hostile_inputs import PAGE, SENTENCES, TEXT, WEIRD, everything, zipped

ALL = everything()
SMALL = [one for one in ALL if not one.large and not one.whole]
FEW = SMALL[::12]


def rows(raw):
    """Return how many reports and issues come of an input, when nothing is raised."""
    return sum(1 if isinstance(found, Issue) else sum(1 for _ in extract(found)) for found in read(raw, path="given"))


def test_there_are_two_hundred():
    """The generator makes at least two hundred inputs, each under a name of its own."""
    assert len(ALL) >= 200
    assert len(ALL) == len({one.name for one in ALL})


@pytest.mark.parametrize("one", FEW, ids=lambda one: one.name)
def test_some_hostile_inputs(one):
    """A sample of all kinds."""
    assert rows(one.make()) > 0


@pytest.mark.long
@pytest.mark.parametrize("one", [one for one in ALL if one not in FEW and not one.whole], ids=lambda one: one.name)
def test_every_hostile_input(one):
    """All of them."""
    assert rows(one.make()) > 0


def test_the_same_input_is_made_each_time():
    """What looks like chance is not."""
    assert [one.make() for one in ALL[-3:]] == [one.make() for one in everything()[-3:]]


def walked(folder, text):
    """Return the record of two reports that hold *text*, rendered in every way."""
    path = folder / "records.jsonl"
    records = [{"title": "Harbour closed", "text": text}, {"title": "Harbour of Veska closed", "text": text + TEXT}]
    path.write_text("\n".join(map(json.dumps, records)))
    made = make_brief([path])
    render_text(made.record, width=80, colour=False)
    render_markdown(made.record)
    render_html(made.record, readings=made.readings)
    return json.loads(render_json(made.record).encode())


@pytest.mark.parametrize("name", ["one long word", "quotation marks around words", "emoji", "right to left", "figures"])
def test_weird_texts_go_all_the_way(tmp_path, name):
    """Stages that know only news do not fail on what is none."""
    record = walked(tmp_path, f"{SENTENCES[0]}\n\n{WEIRD[name] * 60}\n\n{TEXT}")

    assert [] == [issue["message"] for issue in record["issues"] if issue["code"] == "X901"]
    assert 2 == len(record["reports"])


@pytest.mark.long
@pytest.mark.parametrize("name", sorted(WEIRD))
def test_every_weird_text_goes_all_the_way(tmp_path, name):
    """So with all of them, and more of each."""
    record = walked(tmp_path, f"{SENTENCES[0]}\n\n{WEIRD[name] * 400}\n\n{TEXT}")

    assert [] == [issue["message"] for issue in record["issues"] if issue["code"] == "X901"]


def test_an_archive_of_pages_becomes_a_record(tmp_path):
    """An archive is an input as any other, and its members are told."""
    path = tmp_path / "pages.zip"
    path.write_bytes(zipped({"a.html": PAGE.encode(), "b.txt": TEXT.encode(), "../c.html": b"<p>"}))

    made = make_brief([path])

    assert {"a.html", "b.txt"} <= {source.member for source in made.record.sources}
    assert {str(path)} == {source.path for source in made.record.sources}
