"""Laws of reading and extracting: any bytes end well, and every character comes from its place."""

from __future__ import annotations

import json
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosstell.model.issue import Issue
from crosstell.model.report import Report
from crosstell.model.source import Source
from crosstell.stages.extract import Mode, extract
from crosstell.stages.extract.compose import words_of
from crosstell.stages.extract.html.blocks import blocks
from crosstell.stages.extract.html.slips import paragraph_of, slips
from crosstell.stages.read import read
from crosstell.stages.segment import segment

LINES = st.sampled_from(
    [
        *(
            "Home",
            "Menu",
            "289",
            "logo",
            "Related Articles",
            "Share",
            "***",
            "By A. Writer",
            "an hour ago",
            "CNNa day ago",
        ),
        *("July 04, 2025Clash Report", "  • Norrin Herald", "Ferry strike enters its fourth day", "", "© 2025 Norrin"),
        "The council of Aldery said on Monday that the bridge would open in May, after two years of repairs there.",
        "“It was worth the wait,” said Mayor Ines Falk, who cut the ribbon in front of 300 residents and many dogs.",
        "A text that ends in a notice, as agencies' texts do elsewhere. Copyright 2025 UPI. All Rights Reserved.",
    ]
)
PAGES = st.lists(LINES, max_size=40).map("\n".join)
TAGS = ["<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<br>", "<!--", "-->", "<", "&"]
MARKUP = st.lists(st.sampled_from([*TAGS, "&amp;", "&#8217;", "&nbsp;", "a ", "b", "\n "]), max_size=40).map("".join)


def reports(raw):
    for source in read(raw, path="x"):
        if isinstance(source, Source):
            for report in extract(source):
                if isinstance(report, Report):
                    yield source, report


@given(st.binary(max_size=2_000))
@settings(max_examples=150, deadline=None)
def test_any_bytes_end_well(raw):
    """Whatever is handed in ends as reports or issues."""
    for source, report in reports(raw):
        assert report.source == source.id


@given(PAGES)
@settings(max_examples=150, deadline=None)
def test_page_text_comes_from_its_place(page):
    """Each paragraph of a page's report equals the source at its span; spans are in order and do not overlap."""
    for source, report in reports(page.encode()):
        assert report.text == "\n\n".join(span.cut(source.text) for span in report.body)
        assert all(a.end <= b.start for a, b in zip(report.body, report.body[1:], strict=False))
        for passage in segment(report):
            span = report.reading.locate(passage.start, passage.end)
            assert report.reading.text[passage.start : passage.end] == span.cut(source.text)


@given(PAGES)
@settings(max_examples=60, deadline=None)
def test_same_page_same_reports(page):
    """Extraction is a function of its input."""
    assert list(reports(page.encode())) == list(reports(page.encode()))


@given(MARKUP)
@settings(max_examples=300, deadline=None)
def test_block_comes_from_its_place(markup):
    """Each piece of a block is what its place in the markup decodes to."""
    for block in blocks(markup):
        for piece in block.paragraph:
            there = unescape(markup[piece.start : piece.end])
            assert piece.text.split() == there.split()
            assert piece.text == there or piece.text.isspace()


@given(st.text(max_size=200), st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_record_title_points_into_the_stated_title(text, title):
    """A record's title field cuts its words out of the title as stated."""
    for source, report in reports(json.dumps({"text": text, "title": title}).encode()):
        if report.title is not None:
            stated = report.title.span.cut(source.field(report.title.span.field))
            assert report.title.value.split() == stated.split()


@pytest.mark.parametrize("unit", ["a b. ", "\n", "By A", "(", "July 4, 2025 ", "<", "© ", "• ", '"', "\u00a0", "1 "])
def test_cost_is_linear(unit):
    """A million of anything is read in seconds: no pattern runs twice over the rest of a text."""
    for _, report in reports((unit * (400_000 // len(unit))).encode()):
        assert report.text


@given(st.text(alphabet="<>/apbscript \"'=!-&;\n", max_size=300))
def test_bulk_mode_reads_any_markup(markup):
    """Whatever stands between the tags, bulk mode ends, and each piece of a body gives back its words."""
    whole = f"<!DOCTYPE html><html><body><p>{markup}</p><p>The bridge was opened again on Monday.</p></body></html>"
    for source in read(whole.encode(), path="page.html"):
        if isinstance(source, Source):
            for slip in slips(source.text):
                words = words_of(paragraph_of(source.text, slip))
                assert not set(words.split()) - set(slip.text.split())
            assert all(isinstance(found, Report | Issue) for found in extract(source, mode=Mode.BULK))
