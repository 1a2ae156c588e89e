"""`crosstell group`: one line a report, in order of arrival."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from crosstell.cli import main

FERRY = {
    "title": "Forty rescued from ferry on Skarvik reef",
    "date": "2024-03-05",
    "text": "A cargo ferry ran aground on the Skarvik reef on Tuesday after its steering failed. "
    "Forty passengers were taken off the Nordstjern by fishing boats before midnight.",
}
FISHERMEN = {
    "title": "Fishermen save passengers of stranded ferry Nordstjern",
    "date": "2024-03-06",
    "text": "Fishermen rescued everyone on board the ferry Nordstjern, which hit a reef off Skarvik. "
    "The harbour master said its steering gear had failed in heavy seas.",
}
STRIKE = {
    "title": "Bus strike stops Lundhaven",
    "date": "2024-03-05",
    "text": "Bus drivers in Lundhaven walked out on Tuesday over pay, leaving commuters stranded. "
    "The union said talks with the transport company had failed and more strikes would follow.",
}


@pytest.fixture
def wire(tmp_path):
    """Return a JSONL file with a report, another event, the same report again, and a second one of the event."""
    path = tmp_path / "wire.jsonl"
    path.write_text("\n".join(json.dumps(record) for record in (FERRY, STRIKE, FERRY, FISHERMEN)))
    return path


def run(*arguments):
    """Run the command without a terminal."""
    return CliRunner().invoke(main, ["group", *map(str, arguments)], catch_exceptions=False)


def test_lines_come_in_order_of_arrival(wire):
    """Every record has its line, a repeated one too; the two reports of one event share a story."""
    done = run(wire, "--format", "jsonl")
    rows = [json.loads(line) for line in done.stdout.splitlines()]

    assert 0 == done.exit_code
    assert [["path", "member", "report", "story", "why"]] * 4 == [list(row) for row in rows]
    assert ["1", "2", "3", "4"] == [row["member"] for row in rows]
    first, strike, again, second = (row["story"] for row in rows)
    assert first == again == second != strike
    assert rows[0]["report"] == rows[2]["report"]
    assert "Nordstjern" in rows[0]["why"]


def test_a_person_reads_stories(wire):
    """The largest story comes first, with its reports and the reasons."""
    done = run(wire)

    assert done.stdout.startswith("story ")
    assert "3 reports" in done.stdout.splitlines()[0]
    assert "Bus strike stops Lundhaven" in done.stdout


def test_nothing_to_read_is_status_2(tmp_path):
    """A missing path is named, with no traceback."""
    done = run(tmp_path / "gone.txt")

    assert 2 == done.exit_code
    assert "gone.txt" in done.stderr
