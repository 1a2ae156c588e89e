"""What a store with stories keeps to, in SQLite and in Postgres alike."""

from __future__ import annotations

import pytest

from crosstell.app.add import add
from crosstell.app.diff import diff
from crosstell.app.judge import Action, judge, list_judgements, undo
from crosstell.app.library import Library
from crosstell.app.search import Asked, search
from crosstell.app.stories import list_stories, show
from crosstell.errors import InputError, UnknownIdError
from crosstell.pipeline.verifying import Checked, verify
from crosstell.stages.render import render_json
from crosstell.store import open_store
from telling_stories import EDITED, FERRY, FIRST, FISHERMEN, SECOND, STRIKE, Clock, put


@pytest.fixture(params=["sqlite", "postgres"])
def library(request, tmp_path):
    """Return an empty library over each kind of store."""
    name = str(tmp_path / "store.db") if request.param == "sqlite" else request.getfixturevalue("postgres")
    archive = open_store(name)
    yield Library(archive, writable=True)
    archive.close()


@pytest.fixture
def clock():
    """Return a clock of the test's own."""
    return Clock()


def into(library, clock, *paths):
    """Add paths and return what became of each source."""
    return [source for batch in add(library, paths, clock=clock) for source in batch.sources]


def everything(library, **asked):
    """Return the whole record as JSON."""
    return render_json(show(library, [], **asked).record)


def sizes(library):
    """Return how many reports the stories have, small to large."""
    return sorted(row.reports for row in list_stories(library))


def reports_by_title(library):
    """Return the ids of reports by their title."""
    return {row.title.value: row.id for row in show(library, []).record.reports}


def flaws(library):
    """Return what verify finds."""
    return list(verify(library.archive, Checked({})))


def test_an_empty_store_holds_together(library):
    """Nothing in, nothing wrong, no story."""
    assert [] == flaws(library)
    assert [] == list_stories(library)
    assert [] == show(library, []).record.stories


def test_reports_of_one_event_meet_in_one_story(library, clock, tmp_path):
    """Whether they come in one batch or in two."""
    into(library, clock, put(tmp_path / "a.jsonl", FERRY, STRIKE))
    into(library, clock, put(tmp_path / "b.jsonl", FISHERMEN))

    assert [1, 2] == sizes(library)
    assert [] == flaws(library)


def test_adding_twice_changes_nothing(library, clock, tmp_path):
    """The second time every source is known, and the record is the same, byte for byte."""
    paths = [put(tmp_path / "a.jsonl", FERRY, FISHERMEN, STRIKE)]
    assert ["new"] * 3 == [source.state for source in into(library, clock, *paths)]
    before = everything(library)

    assert ["known"] * 3 == [source.state for source in into(library, clock, *paths)]
    assert before == everything(library)


def test_a_changed_page_is_a_new_version(library, clock, tmp_path):
    """The new version takes the old one's place in the story, and diff shows the words with their spans."""
    first = into(library, clock, put(tmp_path / "a.jsonl", FERRY, url="https://example.org/ferry"))
    again = into(library, clock, put(tmp_path / "a.jsonl", EDITED, url="https://example.org/ferry"))

    assert ["changed"] == [source.state for source in again]
    assert [1] == sizes(library)
    (edit,) = diff(library, first[0].reports[0])
    assert ("Three", "Seven") == (edit.old_words, edit.new_words)
    start = FERRY[1].index("Three")
    assert (start, start + 5) == (edit.old.start, edit.old.end) == (edit.new.start, edit.new.end)
    assert [] == flaws(library)


def test_a_page_that_goes_back_is_what_it_was(library, clock, tmp_path):
    """The first version holds again, in its story; all versions stay."""
    page, url = tmp_path / "a.jsonl", "https://example.org/ferry"
    into(library, clock, put(page, FERRY, url=url))
    before = [story.reports for story in show(library, []).record.stories]
    into(library, clock, put(page, EDITED, url=url))
    (back,) = into(library, clock, put(page, FERRY, url=url))

    assert before == [story.reports for story in show(library, []).record.stories]
    assert 2 == len(diff(library, back.reports[0]))
    assert [] == flaws(library)


def test_another_article_at_an_address_is_no_edit(library, clock, tmp_path):
    """A page that shows something else now replaces nothing."""
    into(library, clock, put(tmp_path / "a.jsonl", FERRY, url="https://example.org/"))
    (source,) = into(library, clock, put(tmp_path / "a.jsonl", STRIKE, url="https://example.org/"))

    assert [] == diff(library, source.reports[0])
    assert [1, 1] == sizes(library)


def test_as_of_knows_nothing_later(library, clock, tmp_path):
    """A correction does not leak back, and neither does a report that came later."""
    page, url = tmp_path / "a.jsonl", "https://example.org/ferry"
    into(library, clock, put(page, FERRY, url=url))
    moment = clock()
    before = everything(library, at=moment)
    into(library, clock, put(page, EDITED, url=url), put(tmp_path / "b.jsonl", FISHERMEN))
    judge(library, Action.WRONG, [reports_by_title(library)[FISHERMEN[0]]], by="Ada", clock=clock)

    assert before == everything(library, at=moment)
    assert before != everything(library)
    assert [] == list_stories(library, at=FIRST - SECOND)


def test_as_of_knows_nothing_unpublished(library, clock, tmp_path):
    """A report dated after the moment asked about is not told, though the store held it."""
    into(library, clock, put(tmp_path / "a.jsonl", FERRY, day="2030-01-01"))

    assert [] == list_stories(library, at=clock())
    assert 1 == len(list_stories(library))


def test_people_move_reports_and_take_it_back(library, clock, tmp_path):
    """Merge, split and undo; a later report finds the story where people left it."""
    into(library, clock, put(tmp_path / "a.jsonl", FERRY, FISHERMEN, STRIKE))
    titles = reports_by_title(library)
    small, large = (row.story for row in sorted(list_stories(library), key=lambda row: row.reports))
    before = everything(library)

    merged = judge(library, Action.MERGE, [large, small], by="Ada", note="one day", clock=clock)
    assert [3] == sizes(library)
    split = judge(library, Action.SPLIT, [list_stories(library)[0].story, titles[FISHERMEN[0]]], by="Ben", clock=clock)
    assert [1, 2] == sizes(library)
    undo(library, split.id[:8], by="Ada", clock=clock)
    undo(library, merged.id, by="Ada", clock=clock)
    assert before == everything(library)
    assert [("Ada", "Ada"), ("Ben", "Ada")] == [(one.author, one.undone_by) for one in list_judgements(library)]
    assert [] == flaws(library)


def test_judgements_survive_a_new_version(library, clock, tmp_path):
    """What was said of a report holds for the version that took its place."""
    page, url = tmp_path / "a.jsonl", "https://example.org/ferry"
    into(library, clock, put(page, FERRY, url=url), put(tmp_path / "b.jsonl", STRIKE))
    titles = reports_by_title(library)
    judge(library, Action.SAME, [titles[FERRY[0]], titles[STRIKE[0]]], by="Ada", clock=clock)
    into(library, clock, put(page, EDITED, url=url))

    assert [2] == sizes(library)


def test_a_wrong_report_is_left_out(library, clock, tmp_path):
    """It is in no story; undone, it is back."""
    into(library, clock, put(tmp_path / "a.jsonl", FERRY, FISHERMEN))
    before = everything(library)
    wrong = judge(library, Action.WRONG, [reports_by_title(library)[FERRY[0]]], by="Ada", clock=clock)

    assert [1] == sizes(library)
    undo(library, wrong.id, by="Ada", clock=clock)
    assert before == everything(library)


def test_a_judgement_needs_a_name_and_ids_that_lead_somewhere(library, clock):
    """An error, and nothing written."""
    with pytest.raises(InputError, match="--by"):
        judge(library, Action.WRONG, ["abcdef"], by=" ", clock=clock)
    with pytest.raises(UnknownIdError, match="no such report"):
        judge(library, Action.WRONG, ["abcdef"], by="Ada", clock=clock)

    assert [] == list_judgements(library)


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        (Asked(words="SKARVIK"), {FERRY[0], FISHERMEN[0]}),
        (Asked(words='"cargo ferry"'), {FERRY[0]}),
        (Asked(words='"ferry cargo"'), set()),
        (Asked(words="walked", outlet="coast news"), {STRIKE[0]}),
        (Asked(words="walked", outlet="other"), set()),
        (Asked(words="ferry", since="2023-03-08"), set()),
        (Asked(words="ferry", until="2023-03-09"), {FERRY[0], FISHERMEN[0]}),
        (Asked(name="Lundhaven"), {STRIKE[0]}),
        (Asked(words="skarvik\" OR text:* NEAR('); DROP TABLE report;--"), set()),
    ],
)
def test_search(library, clock, tmp_path, asked, titles):
    """Words in any case, phrases, outlets, times and names; what looks like a query language is only words."""
    into(library, clock, put(tmp_path / "a.jsonl", FERRY, FISHERMEN, STRIKE))
    by_id = {one: title for title, one in reports_by_title(library).items()}

    found = search(library, asked)

    assert titles == {by_id[hit.report] for hit in found}
    texts = {row.id: row for row in show(library, []).record.sources}
    assert all(hit.exact and hit.source in texts for hit in found)


def test_a_batch_is_there_whole_or_not_at_all(library, clock, tmp_path, monkeypatch):
    """An error in the middle of a batch leaves the store as it was."""
    into(library, clock, put(tmp_path / "a.jsonl", FERRY))
    before = everything(library)

    def fail(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(library.archive.neighbours, "count", fail)
    with pytest.raises(KeyboardInterrupt):
        into(library, clock, put(tmp_path / "b.jsonl", FISHERMEN))
    monkeypatch.undo()

    assert before == everything(library)
    assert [] == flaws(library)
    assert ["new"] == [source.state for source in into(library, clock, str(tmp_path / "b.jsonl"))]
    assert [2] == sizes(library)
