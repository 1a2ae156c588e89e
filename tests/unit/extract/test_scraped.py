"""Records whose text is a page's: cleaned and divided like a page, with what the record states kept."""

from __future__ import annotations

import json

import pytest

from crosstell.model.report import Report
from crosstell.model.source import Source
from crosstell.stages.extract import extract
from crosstell.stages.read import read

FIRST = "The harbour of Elmstead stayed closed on Friday after a crane fell across its only quay, the port said. " * 4
SECOND = "Teachers in the northern districts will return to work on Monday, their union said after a vote. " * 4
MENU = ("Skip to content", "Subscribe", "Log in", "Share this article")


def reports(text, **stated):
    lines = "\n".join(json.dumps(record) for record in ({"text": text, **stated}, {"text": "Another record."}))
    source = next(found for found in read(lines.encode(), path="records.jsonl") if isinstance(found, Source))
    return [found for found in extract(source) if isinstance(found, Report)]


def test_a_pages_menus_are_cut_off_a_records_text():
    """Where a record's text holds several lines that only pages print, it is cleaned; stated fields stay."""
    text = "\n".join([*MENU, "Crane falls across quay", "", FIRST.strip(), "", "Advertisement", "All rights reserved"])

    (report,) = reports(text, title="Crane falls", outlet="The Elmstead Mail", date="2025-03-07")

    assert FIRST.strip() == report.text
    assert ("Crane falls", "The Elmstead Mail") == (report.title.value, report.outlet.value)
    assert "2025-03-07" == report.published.value.value


def test_several_articles_in_a_records_text_are_told_apart():
    """A page of several articles gives several reports; the record's outlet carried them and wrote none."""
    cards = ["Elmstead Mail", "2 hours ago", "Crane falls across the quay of Elmstead", "", FIRST.strip(), ""]
    cards += ["Related articles", "Northern Star", "3 hours ago", "Teachers to return to work on Monday", ""]
    text = "\n".join([*MENU, *cards, SECOND.strip(), "", "Download the Gatherer app"])

    found = reports(text, outlet="Gatherer")

    assert [FIRST.strip(), SECOND.strip()] == [report.text for report in found]
    assert ["Elmstead Mail", "Northern Star"] == [report.outlet.value for report in found]
    assert ["Gatherer", "Gatherer"] == [report.via.value for report in found]


@pytest.mark.parametrize("lines", [[], ["Advertisement"], ["A list of closed quays", "North quay", "South quay"]])
def test_an_articles_own_lines_stay(lines):
    """A record's article keeps its short lines, be they a list or a single line that pages print too."""
    text = "\n".join([FIRST.strip(), "", *lines, "", SECOND.strip()])

    (report,) = reports(text)

    assert report.text.startswith(FIRST.strip())
    assert all(line in report.text for line in lines)
