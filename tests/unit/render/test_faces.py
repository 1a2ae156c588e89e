"""What holds for every face of a record."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import msgspec
import pytest
from msgspec import structs
from rich.cells import cell_len

from crosstell.model.record import IssueRow, Record
from crosstell.stages.render import render_html, render_json, render_markdown, render_text
from crosstell.stages.render.markdown import escape

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><b>&amp;{{ 7 * 7 }} "
    "[x](javascript:alert(1)) ![i](http://e.example/i.png) `c` | # \x1b[31m\u202eevil\u2066 " + "w" * 300
)
EMPTY = Record(schema="crosstell.record/1", crosstell="0.1.0", sources=[], reports=[], stories=[], issues=[])


class Reader(HTMLParser):
    """Collects tags, ids and links of a page."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.ids, self.links, self.marks, self.attributes = [], [], [], set(), set()
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.tags.append(tag)
        self.attributes.update(found)
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "a" and found.get("href", "").startswith("#"):
            self.links.append(found["href"][1:])
        self.marks.update(found.get("data-marks", "").split())


def poisoned(handmade):
    """Return the record with hostile words wherever a page or a stage may put words."""

    def poison(value):
        if isinstance(value, dict):
            kept = ("id", "schema", "report", "source", "family", "origin", "verdict", "relation", "precision", "basis")
            return {key: inner if key in kept else poison(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [poison(inner) for inner in value]
        return HOSTILE if isinstance(value, str) and " " in value else value

    raw = msgspec.json.decode(render_json(handmade.record))
    first = raw["reports"][0]
    first["outlet"]["value"] = first["language"] = HOSTILE
    raw["sources"][0]["url"] = "javascript:alert(1)//"
    raw["sources"][1]["url"] = 'https://news.example/"onmouseover="x'
    return msgspec.convert(poison(raw), Record)


@pytest.fixture
def hostile(handmade):
    """Return a record in which nearly every string is hostile."""
    return poisoned(handmade)


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_text_keeps_its_width(handmade, hostile, width):
    """No line is longer than the terminal, however long a word is, and none ends in a space."""
    for record in (handmade.record, hostile):
        for line in render_text(record, width=width, colour=False).splitlines():
            assert cell_len(line) <= width, line
            assert line == line.rstrip()


def test_text_without_colour_has_no_codes(handmade, hostile):
    """Piped text holds no escape sequence: not of its own, not of a page."""
    for record in (handmade.record, hostile):
        text = render_text(record, width=80, colour=False)

        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


def test_text_in_colour_says_the_same(handmade):
    """Colour adds codes, never words."""
    plain = render_text(handmade.record, width=80, colour=False)
    coloured = render_text(handmade.record, width=80, colour=True)

    assert "\x1b[" in coloured
    assert plain == "".join(f"{line.rstrip()}\n" for line in re.sub(r"\x1b\[[\d;]*m", "", coloured).splitlines())


def test_text_cuts_long_lists(handmade):
    """A list longer than a screen ends by saying how much is left, and where it stands in full."""
    issues = [IssueRow(code="X1", stage="read", source=None, message=f"trouble {n}") for n in range(40)]
    text = render_text(structs.replace(handmade.record, issues=issues), width=80, colour=False)

    assert "… and 28 more (see --format json)" in text


def test_verdict_is_a_word(handmade):
    """Every verdict stands as a word with its symbol in every face, so nothing hangs on colour."""
    faces = (
        render_text(handmade.record, width=80, colour=False),
        render_markdown(handmade.record),
        re.sub(r"<[^>]+>", "", render_html(handmade.record, readings=handmade.readings)),
    )
    for face in faces:
        assert "≠ conflict" in face
        assert "→ update" in face


def test_order_of_sections(handmade):
    """Every face tells the brief first, then disputes, then updates, and ends with reports and issues."""
    order = ["Brief", "Disputes", "Updates", "Quotations", "Timeline", "Ledger", "Lineage", "Reports", "Issues"]
    text = render_text(handmade.record, width=80, colour=False)
    page = render_html(handmade.record, readings=handmade.readings)

    assert order == sorted(order, key=lambda word: text.index(f"\n{word.upper()}"))
    assert order == sorted(order, key=lambda word: page.index(f"<h2>{word}"))


def test_page_is_escaped(hostile, handmade):
    """Hostile words are shown as words: they open no tag, no attribute and no template of their own."""
    page = render_html(hostile, readings=handmade.readings)
    read, expected = Reader(page), Reader(render_html(handmade.record, readings=handmade.readings))

    assert set(expected.tags) >= set(read.tags) - {"mark"}
    assert 1 == read.tags.count("script")
    assert not [name for name in read.attributes if name.startswith("on")]
    assert "javascript:alert(1)//" not in page
    assert "{{ 7 * 7 }}" in page
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)


def test_page_shows_hostile_readings_as_words(handmade):
    """A report's own text is escaped too, where its cited words are marked and elsewhere."""
    report = handmade.record.reports[0]
    reading = handmade.readings[report.id]
    bad = type(reading)(
        report=reading.report,
        source=reading.source,
        text=reading.text.replace("great bell", "<b>at bell"),
        runs=reading.runs,
        body_start=reading.body_start,
    )
    page = render_html(handmade.record, readings={**handmade.readings, report.id: bad})

    assert "&lt;b&gt;at bell" in page
    assert "<b>at bell" not in page


def test_page_forbids_everything_else(handmade):
    """The page's policy allows its own style and script by hash, and nothing else; there is nothing else."""
    page = render_html(handmade.record, readings=handmade.readings)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)

    assert policy
    assert policy[1].replace("&#39;", "'").startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy[1]
    assert not re.search(r"(?i)\b(src|srcset|style|action|background)=|@import|url\(|<link|<iframe", page)


def test_every_cite_leads_somewhere(handmade):
    """Links within the page have their targets and citations their marks, once each; with readings or without."""
    for readings in (handmade.readings, {}):
        read = Reader(render_html(handmade.record, readings=readings))

        assert not set(read.links) - set(read.ids)
        assert not read.marks - set(read.ids)
        assert len(read.ids) == len(set(read.ids))


def test_marks_hold_the_cited_words(handmade):
    """The words marked in a report's text are the words that are cited."""
    page = render_html(handmade.record, readings=handmade.readings)

    assert re.search(r'id="s1-c\d+"[^>]*></a><mark [^>]*>We will not sleep until it hangs again</mark>', page)


def test_same_record_same_characters(handmade):
    """Rendering twice gives the same characters."""
    for face in (render_json, render_markdown, lambda one: render_html(one, readings=handmade.readings)):
        assert face(handmade.record) == face(handmade.record)


def test_json_comes_back(handmade):
    """The JSON reads back as the same record."""
    assert handmade.record == msgspec.json.decode(render_json(handmade.record), type=Record)


def test_nothing_found():
    """An empty record is said to be empty in every face."""
    assert "No story found in the input.\n" == render_text(EMPTY, width=80, colour=False)
    assert "No story found" in render_markdown(EMPTY)
    assert "No story found" in render_html(EMPTY, readings={})


def test_several_stories_have_contents(handmade):
    """With several stories told by more than one report, the page opens with their list."""
    first = handmade.record.stories[0]
    second = structs.replace(first, id="again", title="Second story")
    record = structs.replace(handmade.record, stories=[first, second])

    assert render_text(record, width=80, colour=False).startswith("2 stories\n  1. Great bell")
    read = Reader(render_html(record, readings=handmade.readings))
    assert {"s1", "s2"} <= set(read.links)
    assert len(read.ids) == len(set(read.ids))


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        (r"a\*b\* \_c\_", "a*b* _c_"),
        (r"\[x\](javascript:1)", "[x](javascript:1)"),
        (r"\<script\>", "<script>"),
        ("&amp;lt; R&D", "&lt; R&D"),
        (r"1\. first", "1. first"),
        (r"\- dash", "- dash"),
        (r"\# head", "# head"),
        (r"http:\//e.example", "http://e.example"),
    ],
)
def test_markdown_escape(shown, text):
    """Words of a page stay words in Markdown."""
    assert shown == escape(text)
