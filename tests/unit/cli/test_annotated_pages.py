"""`crosstell annotate` on a page with front matter: rows, places, ids."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from crosstell.cli import main

TEXT = """\
---
title: Minister resigns over flood
date: 2025-03-04
---

France's interior minister Ana Ruiz resigned on Monday after the flood killed 12 people.

"I am sorry," Ruiz told reporters. The army will evacuate two more villages.
"""


@pytest.fixture
def rows(tmp_path):
    """Every row of the text as JSON, and the text."""
    place = tmp_path / "report.txt"
    place.write_text(TEXT, encoding="utf-8")
    done = CliRunner().invoke(main, ["annotate", "--format", "jsonl", str(place)])

    assert 0 == done.exit_code
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_every_row_gives_back_its_words(rows):
    """A row's offsets cut its exact words out of the source; rows come by place."""
    assert [row["exact"] for row in rows] == [TEXT[row["start"] : row["end"]] for row in rows]
    assert [row["start"] for row in rows] == sorted(row["start"] for row in rows)
    assert {"time", "amount", "name", "place", "quotation", "event"} <= {row["kind"] for row in rows}


def test_values(rows):
    """Rows say what the words were read as."""
    monday = next(row for row in rows if row["exact"] == "Monday")
    france = next(row for row in rows if row["kind"] == "place")
    sorry = next(row for row in rows if row["kind"] == "quotation")
    kill = next(row for row in rows if row["value"] == "kill")
    evacuate = next(row for row in rows if row["value"] == "evacuate")

    assert ("2025-03-03", "DATE", "2025-03-03") == (monday["value"], monday["type"], monday["timex3"])
    assert ("FR", "Q142") == (france["iso3166"], france["wikidata"])
    assert ("Ana Ruiz", "told") == (sorry["speaker"]["name"], sorry["cue"])
    assert ("stated", "affirmed") == (kill["modality"], kill["polarity"])
    assert "12 people" in [one["exact"] for one in kill["participants"] if one["role"] == "patient"]
    assert "planned" == evacuate["modality"]


def test_nothing_to_read_is_status_2(tmp_path):
    """Without a report the command says so."""
    done = CliRunner().invoke(main, ["annotate", str(tmp_path / "nothing.txt")])

    assert 2 == done.exit_code
