"""The commands over a store: what they print, and what they say to a user's mistake."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from crosstell.cli import main
from telling_stories import EDITED, FERRY, FISHERMEN, STRIKE, put

URL = "https://coast.example/ferry"
VERDICTS = [f"--verdict={verdict}" for verdict in ("single", "agree", "conflict", "update", "precision")]
READING = [
    ["stories"],
    ["show", "{story}", "--format", "json"],
    ["show", "{story}"],
    ["show", "{story}", "--format", "markdown"],
    ["compare", "{story}", "--all"],
    ["timeline", "{story}"],
    ["conflicts", *VERDICTS],
    ["search", "skarvik"],
    ["search", "--outlet", "Coast News"],
    ["diff", "{report}"],
    ["judge", "list"],
    ["export"],
    ["export", "{story}", "--format", "jsonl"],
]
ROWS = [
    ["stories"],
    ["compare", "{story}", "--all"],
    ["timeline", "{story}"],
    ["conflicts", *VERDICTS],
    ["search", "skarvik"],
    ["diff", "{report}"],
    ["judge", "list"],
]


def run(*arguments, store):
    """Run a command over a store."""
    return CliRunner().invoke(main, [*arguments, "--store", str(store)], catch_exceptions=False)


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """Return a store with a story of two reports, one of them edited, and another story; with ids in it."""
    folder = tmp_path_factory.mktemp("kept")
    store = folder / "store.db"
    put(folder / "ferry.jsonl", FERRY, url=URL)
    put(folder / "others.jsonl", FISHERMEN, STRIKE)
    assert 0 == run("add", str(folder / "ferry.jsonl"), str(folder / "others.jsonl"), store=store).exit_code
    put(folder / "ferry.jsonl", EDITED, url=URL)
    again = run("add", str(folder / "ferry.jsonl"), "--json", store=store)
    (row,) = map(json.loads, again.stdout.splitlines())
    assert "changed" == row["state"]
    stories = [json.loads(line) for line in run("stories", "--json", "--least", "2", store=store).stdout.splitlines()]
    judged = run("judge", "wrong", row["reports"][0], "--by", "Ada", "--note", "a trial", "--json", store=store)
    assert 0 == run("judge", "undo", json.loads(judged.stdout)["id"], "--by", "Ben", store=store).exit_code
    return store, {"story": stories[0]["story"], "report": row["reports"][0]}


def filled(command, ids):
    """Return a command with ids in place of names."""
    return [word.format(**ids) for word in command]


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_every_reading_command_answers(kept, command):
    """Something on standard output, status 0."""
    store, ids = kept

    done = run(*filled(command, ids), store=store)

    assert 0 == done.exit_code, done.output
    assert done.stdout.strip()


@pytest.mark.parametrize("command", ROWS, ids=" ".join)
def test_rows_are_json_lines(kept, command):
    """With --json, each line is one object."""
    store, ids = kept

    lines = run(*filled(command, ids), "--json", store=store).stdout.splitlines()

    assert lines
    assert all(isinstance(json.loads(line), dict) for line in lines)


def test_a_story_without_events_has_an_empty_ledger(kept):
    """Status 0 all the same; events, where there are any, are rows."""
    store, ids = kept

    done = run("ledger", ids["story"], "--json", store=store)

    assert 0 == done.exit_code
    assert all("modality" in json.loads(line) for line in done.stdout.splitlines())


def test_before_the_store_was_made_it_knew_nothing(kept):
    """Nothing on standard output, a line for a person on standard error, status 0."""
    store, _ = kept

    done = run("stories", "--as-of", "2001-01-01", store=store)

    assert (0, "") == (done.exit_code, done.stdout)
    assert "no story" in done.stderr


def test_verify_and_backup(kept, tmp_path):
    """The copy holds together and tells the same."""
    store, _ = kept
    copy = tmp_path / "copy.db"

    assert 0 == run("backup", str(copy), store=store).exit_code
    assert 0 == run("verify", store=copy).exit_code
    assert run("export", store=store).stdout == run("export", store=copy).stdout
    assert 2 == run("backup", str(copy), store=store).exit_code


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (["show", "0000"], "crosstell stories"),
        (["show", "'; DROP TABLE report; --"], "no such story"),
        (["diff", "0000"], "no such report"),
        (["stories", "--as-of", "yesterday"], "2025-07-03"),
        (["search", "ferry", "--since", "soon"], "2025-07-03"),
        (["judge", "merge", "0000", "1111"], "--by"),
        (["judge", "merge", "0000", "--by", "Ada"], "two ids"),
        (["judge", "undo", "0000", "--by", "Ada"], "no such judgement"),
        (["judge", "undo", "--by", "Ada"], "one id"),
        (["add", "gone.txt"], "gone.txt"),
    ],
)
def test_a_mistake_is_one_line_and_status_2(kept, command, words):
    """With the next step named, and no traceback."""
    store, _ = kept

    done = run(*command, store=store)

    assert 2 == done.exit_code
    assert words in done.stderr
    assert "Traceback" not in done.output


@pytest.mark.parametrize("command", [["stories"], ["verify"], ["export"], ["judge", "list"], ["backup", "copy.db"]])
def test_a_store_that_is_not_there_is_not_made(tmp_path, command):
    """A reading command says how to make one."""
    done = run(*command, store=tmp_path / "gone.db")

    assert 2 == done.exit_code
    assert "crosstell add" in done.stderr
    assert not (tmp_path / "gone.db").exists()


def test_a_folder_is_no_store(tmp_path):
    """An error, whatever is asked."""
    put(tmp_path / "a.jsonl", FERRY)

    for done in (run("stories", store=tmp_path), run("add", str(tmp_path / "a.jsonl"), store=tmp_path)):
        assert 2 == done.exit_code
        assert "C401" in done.stderr


def test_a_server_that_is_not_there_is_told(tmp_path):
    """No traceback for a Postgres that cannot be reached."""
    pytest.importorskip("psycopg")

    done = run("stories", store=f"postgresql://x@/none?host={tmp_path}")

    assert 2 == done.exit_code
    assert "C401" in done.stderr
