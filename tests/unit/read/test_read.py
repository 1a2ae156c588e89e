"""What an input is, which encoding it is in, and which sources it holds."""

from __future__ import annotations

import json
import random
from io import BytesIO

import pytest

from crosstell.model.issue import Issue
from crosstell.model.source import Shape, Source
from crosstell.stages.read import read, read_stream

PROSE = "The ministry said on Monday that the bridge would open in May.\n"


def sources(raw, path="page.txt"):
    return [found for found in read(raw, path=path) if isinstance(found, Source)]


def codes(raw, path="page.txt"):
    return [found.code for found in read(raw, path=path) if isinstance(found, Issue)]


@pytest.mark.parametrize(
    ("code", "raw"),
    [
        ("R101", b""),
        ("R101", b" \n\t\r\n"),
        ("R102", random.Random(3).randbytes(1_000_000)),
        ("R103", b"\x89PNG\r\n\x1a\n"),
        ("R112", b"PK\x03\x04" + bytes(60)),
        ("R108", b"<?xml version='1.0'?><rss version='2.0'><channel><title>Daily</title></channel></rss>"),
        ("R109", b'{"title": "broken", "text": '),
        ("R106", b'{"title": "no text here"}'),
    ],
)
def test_unusable_input_is_one_issue(code, raw):
    """An input without words ends as one issue with its code, never as a source or a traceback."""
    assert ([code], []) == (codes(raw), sources(raw))


@pytest.mark.parametrize(
    ("shape", "media_type", "raw"),
    [
        (Shape.PAGE, "text/plain", PROSE),
        (Shape.PAGE, "text/markdown", "---\ntitle: A bridge\n---\n" + PROSE),
        (Shape.PAGE, "text/markdown", "# A bridge opens\n\n" + PROSE),
        (Shape.HTML, "text/html", "<!DOCTYPE html><html><body><p>" + PROSE + "</p></body></html>"),
        (Shape.HTML, "text/html", "\ufeff<!-- saved --><div><p>" + PROSE + "</p></div>"),
        (Shape.ARTICLE, "text/plain", json.dumps({"text": PROSE})),
        (Shape.HTML, "text/html", json.dumps({"content": f"<p>{PROSE}</p><p>{PROSE}</p>"})),
        (Shape.PAGE, "text/plain", "{curly} words are no JSON.\n" + PROSE),
        (Shape.PAGE, "text/plain", "[Editor's note] " + PROSE),
    ],
)
def test_kind_by_content(shape, media_type, raw):
    """What an input is follows from its content; the name that it came under says nothing."""
    (source,) = sources(raw.encode(), path="misleading.bin")

    assert (shape, media_type) == (source.shape, source.media_type)


@pytest.mark.parametrize(
    ("encoding", "raw"),
    [
        ("utf-8", "Zürich naïve café".encode()),
        ("utf-8", b"\xef\xbb\xbf" + "Zürich".encode()),
        ("utf-16-le", b"\xff\xfe" + "Zürich meldet es".encode("utf-16-le")),
        ("utf-16-be", "Zürich meldet es heute wieder".encode("utf-16-be")),
        ("cp1252", b'<html><head><meta charset="iso-8859-1"></head><body><p>Z\xfcrich</p></body></html>'),
        ("cp1251", '<meta charset="windows-1251"><p>Россия</p><p>признала</p>'.encode("cp1251")),
    ],
)
def test_charset(encoding, raw):
    """A byte order mark, a declaration or the bytes themselves tell the encoding; the mark is no text."""
    (source,) = sources(raw)

    assert (encoding, False) == (source.encoding, "\ufffd" in source.text or source.text.startswith("\ufeff"))


def test_invalid_bytes_are_replaced_and_counted():
    """Some broken sequences in a UTF-8 text cost those characters, not the encoding."""
    raw = ("Zürich, Köln, Łódź, Århus und Besançon melden Schnee. " * 3).encode() + b"\xff\xc3("

    (source,) = sources(raw)

    assert ("utf-8", ["R104"]) == (source.encoding, codes(raw))


def test_jsonl_lines_stand_for_themselves():
    """A broken line is an issue with its number; the lines around it are read, each under its own number."""
    lines = [json.dumps({"text": PROSE, "title": "One"}), '{"text": "cut o', "7", "", json.dumps({"body": PROSE})]
    found = list(read("\n".join(lines).encode(), path="reports.jsonl"))

    assert [("1", "One"), ("5", None)] == [(s.member, s.stated.title) for s in found if isinstance(s, Source)]
    assert ["line 2", "line 3"] == [i.message[:6] for i in found if isinstance(i, Issue)]


def test_broken_lines_behind_a_record_are_told_one_by_one():
    """Where a whole record stands on the first line, what follows are lines, however many of them are broken."""
    found = list(read((json.dumps({"text": PROSE}) + "\nnot json\nnor this\n").encode(), path="reports.jsonl"))

    assert ["1"] == [source.member for source in found if isinstance(source, Source)]
    assert ["line 2", "line 3"] == [issue.message[:6] for issue in found if isinstance(issue, Issue)]


def test_a_long_first_line_is_a_line_all_the_same():
    """JSON Lines whose lines hold whole pages of markup are read by line, at once or as a stream."""
    page = f"<html><body><article><p>{PROSE}</p><script>{'x' * 250_000}</script></article></body></html>"
    raw = "\n".join(json.dumps({"html": page, "url": f"https://a.example/{n}"}) for n in range(3)).encode()

    for found in (list(read(raw, path="pages.jsonl")), list(read_stream(BytesIO(raw), path="pages.jsonl"))):
        assert ["1", "2", "3"] == [source.member for source in found if isinstance(source, Source)]
        assert 3 == len(found)


def test_record_fields_are_taken_as_stated():
    """Fields beside a text go by the names that the contract lists, and by those that exports use."""
    record = {
        "content": PROSE,
        "headline": "T",
        "source": {"name": "O"},
        "authors": ["A", "B"],
        "published": "2025-07-04",
    }

    (source,) = sources(json.dumps(record).encode())

    stated = source.stated
    assert ("T", "O", "A, B", "2025-07-04") == (stated.title, stated.outlet, stated.byline, stated.published)


def test_lone_surrogate_in_json_is_replaced():
    """JSON can write half a character; no text with one reaches a stage that must store it."""
    (source,) = sources(b'{"text": "half \\ud83d a face, and a long enough line"}')

    assert "half \ufffd a face, and a long enough line" == source.text


def test_rss_entry():
    """A feed's title is the outlet of its entries, unless an entry names another source."""
    feed = f"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <channel><title>Daily Bridge</title><language>en</language>
    <item><title>Bridge &amp; road</title><link>https://example.org/1</link><guid>one</guid>
    <dc:creator>A. Writer</dc:creator><pubDate>Fri, 04 Jul 2025 03:19:28 GMT</pubDate>
    <description>{PROSE}</description></item>
    <item><title>Second</title><source url="https://example.net/feed">Other Paper</source>
    <description>{PROSE}</description></item></channel></rss>"""

    first, second = sources(feed.encode())

    assert ("one", "https://example.org/1", "Bridge & road") == (first.member, first.url, first.stated.title)
    assert ("Daily Bridge", "Other Paper") == (first.stated.outlet, second.stated.outlet)
    assert (None, "Daily Bridge") == (first.stated.via, second.stated.via)
    assert "Fri, 04 Jul 2025 03:19:28 GMT" == first.stated.published


def test_atom_and_json_feed():
    """Atom and JSON Feed entries become sources as RSS ones do; markup in them is read as markup."""
    atom = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Atom Daily</title><entry><title>T</title><id>tag:1</id>
    <link rel="self" href="https://example.org/self"/><link href="https://example.org/a"/><updated>2025-07-04T00:00:00Z</updated>
    <content type="html">&lt;p&gt;{PROSE}&lt;/p&gt;&lt;p&gt;{PROSE}&lt;/p&gt;</content></entry></feed>"""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "JSON Daily",
        "items": [{"id": "9", "content_text": PROSE}],
    }

    (entry,) = sources(atom.encode())
    (json_entry,) = sources(json.dumps(feed).encode())

    assert (Shape.HTML, "https://example.org/a", "Atom Daily") == (entry.shape, entry.url, entry.stated.outlet)
    assert ("JSON Daily", Shape.ARTICLE) == (json_entry.stated.outlet, json_entry.shape)


def test_long_text_is_cut_with_an_issue():
    """Twenty million characters are read as far as the limit, and the cut is told."""
    found = list(read(PROSE.encode() * 320_000, path="long.txt"))

    assert ["R107"] == [issue.code for issue in found if isinstance(issue, Issue)]
    assert 1_000_000 == len(next(source for source in found if isinstance(source, Source)).text)


def test_id_depends_on_content_alone():
    """The same bytes under two names are one source."""
    assert sources(PROSE.encode(), path="a.txt")[0].id == sources(PROSE.encode(), path="b/c.txt")[0].id
