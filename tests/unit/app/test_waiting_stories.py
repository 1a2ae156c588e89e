"""What a reader is shown of a story that is not compiled, and what one addition may spend."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from crosstell.app.add import add
from crosstell.app.library import opened_library
from crosstell.app.stories import catch_up, keep_told, list_stories, show
from crosstell.cli import main
from crosstell.pipeline import waiting
from telling_stories import FERRY, FISHERMEN, put

MORE = (
    "Ferry Nordstjern pulled off the Skarvik reef",
    "The ferry Nordstjern was pulled off the Skarvik reef on Tuesday. Fishing boats had saved the passengers.",
)


@pytest.fixture
def store(tmp_path):
    """Return the path of a store with one story of two reports that was left to wait."""
    name = str(tmp_path / "store.db")
    with opened_library(name, create=True, writable=True) as library:
        list(add(library, [put(tmp_path / "news.jsonl", FERRY, FISHERMEN)], tell=False))
    return name


def shown(store, *, allowance):
    """Return the one story and the issues that a reader with so much patience is shown."""
    with opened_library(store, allowance=allowance) as library:
        (story,) = list_stories(library)
        record = show(library, [story.story]).record
    return record.stories[0], [issue.message for issue in record.issues if issue.code == waiting.WAITING]


def test_a_story_that_costs_more_is_shown_bare(store):
    """Its reports and families, no answer, and a note with the way on."""
    story, notes = shown(store, allowance=1)

    assert (2, 2, []) == (len(story.reports), len(story.families), story.slots)
    assert notes[0].startswith(f"2 of the 2 reports of story {story.id[:12]} are not compiled yet")
    assert notes[0].endswith(f"crosstell compile {story.id[:12]}")


def test_a_story_within_the_allowance_is_told(store):
    """With its questions, and without a note."""
    story, notes = shown(store, allowance=100)

    assert story.slots
    assert [] == notes


def test_what_stood_is_shown_until_the_new_report_is_told(store, tmp_path):
    """The answers of two reports, and the note that one waits."""
    with opened_library(store, writable=True) as library:
        list(catch_up(library))
        list(add(library, [put(tmp_path / "more.jsonl", MORE)], tell=False))
    story, notes = shown(store, allowance=1)

    assert (2, True) == (len(story.reports), bool(story.slots))
    assert notes[0].startswith("1 of the 3 reports")


def test_a_reader_leaves_a_costly_story_as_it_is(store):
    """Nothing is written before somebody asks for the whole."""
    with opened_library(store) as library:
        (story,) = list_stories(library)
    keep_told(store, [story.story], allowance=1)

    with opened_library(store) as library:
        assert [story.story] == library.teller.untold()


def test_a_command_says_what_waits(store, monkeypatch):
    """On standard error, and in the record; compiling takes the note away."""
    monkeypatch.setattr(waiting, "READER", 1.0)
    with opened_library(store) as library:
        (story,) = list_stories(library)
    arguments = ["show", story.story[:8], "--store", store, "--format", "json"]
    before = CliRunner().invoke(main, arguments)
    CliRunner().invoke(main, ["compile", story.story[:8], "--store", store, "-q"])
    after = CliRunner().invoke(main, arguments)

    assert "2 of the 2 reports" in before.stderr
    assert ["X101"] == [issue["code"] for issue in json.loads(before.stdout)["issues"] if issue["stage"] == "compile"]
    assert "" == after.stderr
    assert json.loads(after.stdout)["stories"][0]["slots"]


def test_effort_follows_the_length_and_what_is_unread():
    """A short report counts for a thousand characters."""
    report = type("Report", (), {"text": "x" * 4000})
    short = type("Report", (), {"text": "x"})

    assert (4.0, 8.0, 1.0) == (
        waiting.effort(report, unread=False),
        waiting.effort(report, unread=True),
        waiting.effort(short, unread=False),
    )
