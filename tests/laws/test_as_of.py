"""The answer about a moment never depends on anything after it."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosstell.app.add import add
from crosstell.app.judge import Action, judge, list_judgements, undo
from crosstell.app.library import Library
from crosstell.app.search import Asked, search
from crosstell.app.stories import disagreements, list_stories, show
from crosstell.errors import CrosstellError
from crosstell.pipeline.verifying import Checked, verify
from crosstell.stages.render import render_json
from crosstell.store import open_store
from telling_stories import FERRY, FISHERMEN, STRIKE, Clock, put

PAGES = {"ferry": FERRY, "fishermen": FISHERMEN, "strike": STRIKE}
COUNTS = ("Three people were hurt.", "Nobody was hurt.", "Nine people were hurt.")
ADDING = st.tuples(
    st.just("add"), st.sampled_from(sorted(PAGES)), st.integers(0, 2), st.sampled_from(["2023-03-07", "2030-01-01"])
)
JUDGING = st.tuples(
    st.just("judge"),
    st.sampled_from(["same", "different", "wrong", "merge", "undo"]),
    st.integers(0, 5),
    st.integers(0, 5),
)
STEPS = st.lists(st.one_of(ADDING, ADDING, JUDGING), min_size=2, max_size=7)


def answers(library, at):
    """Return everything that a reader can ask about a moment."""
    return (
        render_json(show(library, [], at=at).record),
        list_stories(library, at=at),
        disagreements(library, ["conflict", "update"], at=at),
        search(library, Asked(words="people"), at=at),
        list_judgements(library, at=at),
    )


def take(library, clock, step, folder):
    """Do one step; one that makes no sense in this state is refused and changes nothing."""
    kind, what, first, second = step
    if kind == "add":
        title, text = PAGES[what]
        path = put(folder / "page.jsonl", (title, f"{text} {COUNTS[first]}"), day=second, url=f"https://x.org/{what}")
        list(add(library, [path], clock=clock))
        return
    reports = sorted(row[0] for row in library.archive.database.rows("SELECT id FROM report"))
    stories = sorted(row.story for row in list_stories(library))
    judgements = sorted(one.id for one in list_judgements(library))
    ids = {"merge": stories, "undo": judgements}.get(what, reports)
    if not ids:
        return
    chosen = [ids[first % len(ids)], ids[second % len(ids)]]
    try:
        if what == "undo":
            undo(library, chosen[0], by="Ada", clock=clock)
        else:
            judge(library, Action(what), chosen[:1] if what == "wrong" else chosen, by="Ada", clock=clock)
    except CrosstellError:
        return


def play(steps):
    """Take the steps, and compare what was answered after each with what is answered about that moment at the end."""
    archive, clock = open_store(":memory:"), Clock()
    library = Library(archive, writable=True)
    told = []
    with tempfile.TemporaryDirectory() as folder:
        for step in steps:
            take(library, clock, step, Path(folder))
            at = archive.last_moment()
            told.append((at, answers(library, at)))
    flaws = list(verify(archive, Checked({})))
    now = [(at, answers(library, at)) for at, _ in told]
    archive.close()

    assert told == now
    assert [] == flaws


@settings(max_examples=8, deadline=None)
@given(STEPS)
def test_nothing_later_leaks_back(steps):
    """Whatever is added, edited, judged and undone afterwards."""
    play(steps)


@pytest.mark.long
@settings(max_examples=150, deadline=None)
@given(STEPS)
def test_nothing_later_leaks_back_however_long_it_is_tried(steps):
    """The same, with many more sequences."""
    play(steps)
