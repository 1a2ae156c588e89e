"""`crosstell annotate`: one row a mention, its words at their place in the source."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from crosstell.cli import main

TEXT = (
    "Mayor Lena Brandt signed the harbour treaty in Oslo on Thursday, the port authority said. "
    "At least 12 sailors were injured in the storm. "
    "“The quay will stand for fifty years,” Brandt told reporters. "
    "The council plans to ban trawlers."
)
KEYS = {"path", "member", "report", "kind", "start", "end", "exact", "value", "method"}


@pytest.fixture
def page(tmp_path):
    """One record of JSON Lines, with its date stated."""
    path = tmp_path / "one.jsonl"
    path.write_text(json.dumps({"title": "Treaty signed", "text": TEXT, "date": "2025-07-04"}) + "\n", encoding="utf-8")
    return str(path)


def rows(*words):
    result = CliRunner().invoke(main, ["annotate", "-q", "--workers", "1", "--format", "jsonl", *words])
    assert 0 == result.exit_code, result.output
    return [json.loads(line) for line in result.output.splitlines()]


def of(kind, found):
    return [row for row in found if row["kind"] == kind]


def test_each_row_has_its_words_at_their_place(page):
    """`exact` is what stands between `start` and `end` of the record's text, or of its title."""
    found = rows(page)

    assert found
    for row in found:
        assert set(row) >= KEYS
        field = "Treaty signed" if row.get("field") == "title" else TEXT
        assert field[row["start"] : row["end"]] == row["exact"]
        assert "1" == row["member"]


def test_times_have_their_value_in_both_forms(page):
    """A weekday counts from the record's date."""
    (time,) = [row for row in of("time", rows(page)) if row["exact"] == "Thursday"]

    assert ("2025-07-03", "2025-07-03", "DATE", "2025-07-04") == (
        time["value"],
        time["timex3"],
        time["type"],
        time["anchor"],
    )


def test_amounts_tell_what_is_counted_and_what_happened(page):
    """Bounds are part of the interval, and the event's type says what befell the counted."""
    (amount,) = [row for row in of("amount", rows(page)) if row["counted"] == "sailor"]

    assert (12, 12, None, "at least", "injure") == (
        amount["value"],
        amount["low"],
        amount["high"],
        amount["bound"],
        amount["happened"],
    )


def test_quotations_and_attributions_name_their_speaker(page):
    """A quotation's speaker is the fullest form of the name; the place is that of the words that point to them."""
    found = rows(page)
    (quotation,) = of("quotation", found)
    (attribution,) = of("attribution", found)

    assert ("Lena Brandt", "told") == (quotation["speaker"]["name"], quotation["cue"])
    assert "Brandt" == TEXT[quotation["speaker"]["start"] : quotation["speaker"]["end"]]
    assert ("port authority", "said") == (attribution["speaker"]["name"], attribution["cue"])


def test_events_have_codes_participants_and_mode(page):
    """What is planned is told as planned."""
    events = {row["type"]: row for row in of("event", rows(page))}

    assert {"planned"} == {row["modality"] for name, row in events.items() if name == "ban"}
    signing = events["sign_agreement"]
    assert ("agent", "Lena Brandt") in {(one["role"], one["name"]) for one in signing["participants"]}
    assert signing["plover"]
    assert "2025-07-03" == signing["when"]["value"]


def test_kinds_may_be_chosen(page):
    """Only the kinds that are asked for are printed."""
    assert {"place", "amount"} == {row["kind"] for row in rows(page, "--kind", "place", "--kind", "amount")}


def test_text_shows_passages_and_what_was_read(page):
    """The text form has each passage, and below it each mention with its value."""
    result = CliRunner().invoke(main, ["annotate", "-q", "--workers", "1", page])

    assert 0 == result.exit_code
    assert "At least 12 sailors were injured in the storm." in result.output
    assert "Thursday → 2025-07-03" in " ".join(result.output.split())


def test_rubbish_is_told_and_nothing_printed(tmp_path):
    """An input without a report ends with status 2 and a reason."""
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    result = CliRunner().invoke(main, ["annotate", "-q", "--workers", "1", str(empty)])

    assert 2 == result.exit_code
    assert "no report found" in result.output
