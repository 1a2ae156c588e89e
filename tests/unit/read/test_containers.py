"""What lies in archives, crawls, mails and tables, and that a hostile one costs an issue and nothing else."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile

import pytest

from crosstell.model.issue import Issue
from crosstell.model.source import Shape, Source
from crosstell.stages.read import feeds_in, read

PROSE = "The ministry said on Monday that the bridge would open in May.\n"
PAGE = f"<!DOCTYPE html><html><body><p>{PROSE}</p><p>{PROSE}</p></body></html>"


def sources(raw, path="given", **options):
    return [found for found in read(raw, path=path, **options) if isinstance(found, Source)]


def codes(raw):
    return [found.code for found in read(raw, path="given") if isinstance(found, Issue)]


def zipped(members):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def tarred(members):
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return file.getvalue()


def warc(*responses):
    """Return a WARC file of (address, HTTP headers, body)."""
    made = b""
    for number, (address, headers, body) in enumerate(responses):
        block = f"HTTP/1.1 200 OK\r\n{headers}\r\n".encode() + b"\r\n" + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
            f"WARC-Target-URI: {address}\r\nWARC-Date: 2025-07-04T10:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
        )
        made += head.encode() + block + b"\r\n\r\n"
    return made


MEMBERS = {"news/a.html": PAGE.encode(), "news/b.jsonl": b'{"text": "One line."}\n{"text": "Another."}\n'}


@pytest.mark.parametrize(
    "raw", [zipped(MEMBERS), tarred(MEMBERS), gzip.compress(tarred(MEMBERS)), lzma.compress(zipped(MEMBERS))]
)
def test_archives_hold_inputs(raw):
    """Each file in an archive is read as an input of its own, under its inner path."""
    found = sources(raw)

    assert ["news/a.html", "news/b.jsonl#1", "news/b.jsonl#2"] == [source.member for source in found]
    assert {"given"} == {source.path for source in found}


def test_a_member_is_the_source_that_the_file_alone_would_be():
    """The id of a source comes from its own bytes, wherever they lay."""
    assert sources(PAGE.encode())[0].id == sources(zipped(MEMBERS))[0].id


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, lambda raw: gzip.compress(raw)[:-9]])
def test_a_packed_file_is_the_file(pack):
    """A packed page is that page; of one cut short, what could be read."""
    (source,) = sources(pack(PAGE.encode()))

    assert (None, Shape.HTML) == (source.member, source.shape)


def test_names_in_an_archive_are_labels():
    """A name that climbs out of the archive leads nowhere, and one with control characters is shown without."""
    names = [source.member for source in sources(zipped({"../../etc/passwd": PROSE, "a\x1b[31m\nb": PROSE * 2}))]

    assert ["../../etc/passwd", "a\ufffd[31m\ufffdb"] == names


@pytest.mark.parametrize(
    ("expected", "raw"),
    [
        (["R113"], zipped({"photo.png": b"\x89PNG\r\n\x1a\n" + bytes(99), "empty": b""})),
        (["R103"], zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"})),
        (["R111"], zipped({"zeros": bytes(40_000_000)})),
        (["R111"], gzip.compress(bytes(40_000_000))),
        (["R111"], gzip.compress(gzip.compress(bytes(200_000_000)))),
        (["R112"], b"\x1f\x8b\x08" + bytes(99)),
        (["R115"], gzip.compress(gzip.compress(gzip.compress(gzip.compress(gzip.compress(PROSE.encode())))))),
    ],
)
def test_archives_that_are_not_read(expected, raw):
    """Pictures, office files, bombs, rubbish and boxes in boxes end as one issue, in bounded memory."""
    assert (expected, []) == (codes(raw), sources(raw))


def test_hidden_files_and_links_of_an_archive_are_left_out():
    """As in a folder."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
        archive.addfile(tarfile.TarInfo("__MACOSX/._a.html"))

    assert [] == list(read(file.getvalue(), path="given"))


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_warc(pack):
    """A crawl's responses are sources with their address and the time of the visit; headers tell the charset."""
    raw = warc(
        (
            "https://example.org/a",
            "Content-Type: text/html; charset=windows-1251",
            PAGE.replace("May", "мае").encode("cp1251"),
        ),
        ("https://example.org/b.png", "Content-Type: image/png", b"\x89PNG"),
        ("https://example.org/c", "Content-Type: text/html\r\nContent-Encoding: gzip", gzip.compress(PAGE.encode())),
    )
    first, second = sources(pack(raw))

    assert ("https://example.org/a", "1", "cp1251") == (first.url, first.member, first.encoding)
    assert "2025-07-04T10:00:00Z" == first.stated.retrieved
    assert ("https://example.org/c", True) == (second.url, PROSE in second.text)
    assert ["R113"] == codes(pack(raw))


MAIL = f"""Received: from example.org
From: =?utf-8?q?The_Daily_Br=C3=BCcke?= <news@example.org>
To: reader@example.org
List-Unsubscribe: <https://example.org/off>
Subject: The bridge
 opens in May
Date: Fri, 04 Jul 2025 03:19:28 +0000
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="cut"

--cut
Content-Type: text/plain; charset=utf-8

See the page.
--cut
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

{PAGE.replace("=", "=3D")}
--cut--
"""


def test_newsletter():
    """Of a mail the page is read; subject, list and date are as stated."""
    (source,) = sources(MAIL.encode())

    assert (Shape.HTML, None) == (source.shape, source.member)
    assert ("The bridge opens in May", "The Daily Brücke") == (source.stated.title, source.stated.outlet)
    assert ("Fri, 04 Jul 2025 03:19:28 +0000", None) == (source.stated.published, source.stated.byline)


def test_a_mail_of_a_person_has_a_byline():
    """Where no list sends it, the sender is a writer, not an outlet."""
    (source,) = sources(MAIL.replace("List-Unsubscribe", "X-None").encode())

    assert (None, "The Daily Brücke") == (source.stated.outlet, source.stated.byline)


def test_saved_page():
    """An MHTML file is the page that was saved, at its address; the day of saving is not its date."""
    raw = f"""From: <Saved by Blink>
Snapshot-Content-Location: https://example.org/bridge
Subject: Bridge
Date: Fri, 04 Jul 2025 03:19:28 +0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="cut"

--cut
Content-Type: text/html; charset=utf-8
Content-Location: https://example.org/bridge

{PAGE}
--cut
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--cut--
"""
    (source,) = sources(raw.replace("\n", "\r\n").encode())

    assert ("https://example.org/bridge", Shape.HTML) == (source.url, source.shape)
    assert (None, None, "Fri, 04 Jul 2025 03:19:28 +0000") == (
        source.stated.title,
        source.stated.published,
        source.stated.retrieved,
    )


@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_table(separator):
    """Columns have the names that fields of JSON Lines have; rows count as a spreadsheet counts them."""
    rows = [
        ["Title", "Published", "Text"],
        ["One", "2025-07-04", f'"{PROSE.strip()} ""Yes,"" he\nsaid."'],
        ["", "", ""],
        ["Two", "", PROSE.strip()],
    ]
    raw = "\r\n".join(separator.join(row) for row in rows).encode()

    first, second = sources(raw)

    assert ("2", "One", "2025-07-04") == (first.member, first.stated.title, first.stated.published)
    assert first.text.endswith('"Yes," he\nsaid.')
    assert ("4", "Two", None) == (second.member, second.stated.title, second.stated.published)


def test_a_table_with_an_open_quote():
    """The rows before a quotation mark that is never closed are read; the rest is told."""
    raw = f'title,text\nOne,{PROSE}Two,"{PROSE}'.encode()

    assert (1, ["R105"]) == (len(sources(raw)), codes(raw))


def test_prose_with_commas_is_no_table():
    """A first line that happens to name fields in passing is prose."""
    (source,) = sources(("Text, he said, is a title.\n" + PROSE).encode())

    assert Shape.PAGE is source.shape


OPML = """<?xml version="1.0"?><opml version="2.0"><body><outline text="News">
<outline type="rss" text="Daily" xmlUrl="https://example.org/feed"/>
<outline type="rss" xmlUrl="https://example.net/rss"/><outline xmlUrl="javascript:alert(1)"/></outline></body></opml>"""


def test_feed_list():
    """A list of feeds is named, not read: what it lists lies elsewhere."""
    (issue,) = read(OPML.encode(), path="feeds.opml")

    assert ("R114", "note") == (issue.code, issue.severity)
    assert "Daily <https://example.org/feed>, https://example.net/rss" in issue.message
    assert ["https://example.org/feed", "https://example.net/rss"] == [feed.url for feed in feeds_in(OPML)]


def test_an_entity_bomb_in_a_feed_is_not_expanded():
    """Entities of a feed's own stay unexpanded."""
    bombs = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 12))
    raw = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY b0 "bomb">{bombs}]>'
    raw += f"<rss><channel><item><description>{PROSE}&b11;</description></item></channel></rss>"

    (source,) = sources(raw.encode())

    assert len(source.text) < 200


def test_titles_of_media_are_passed_over():
    """A picture in an entry has a title and a description of its own."""
    raw = f"""<rss xmlns:media="http://search.yahoo.com/mrss/"><channel><item>
    <media:content url="x"><media:title>Photo</media:title><media:description>A</media:description></media:content>
    <media:title>Photo</media:title><title>Bridge opens</title>
    <description>{PROSE}</description></item></channel></rss>"""

    (source,) = sources(raw.encode())

    assert ("Bridge opens", PROSE) == (source.stated.title, source.text)


@pytest.mark.parametrize(
    ("expected", "charset"),
    [
        ("cp1250", "windows-1250"),
        ("cp1252", "iso-8859-1"),
        (None, "hex"),
        (None, "unicode_escape"),
        (None, "\0"),
        (None, "idna"),
    ],
)
def test_charset_stated_beside_the_bytes(expected, charset):
    """A server's charset is believed where it is one for text; codecs that are none are not asked."""
    (source,) = sources("Příliš žluťoučký kůň úpěl ďábelské ódy. ".encode("cp1250") * 3, charset=charset)

    assert expected is None or expected == source.encoding


def test_a_mailbox_gives_its_messages():
    """Each message of an mbox is read as a mail, in order; a quoted "From " in it is the writer's own."""
    one = b"From a@b.example Mon Oct  6 08:00:00 2025\nFrom: A <a@b.example>\nSubject: %s\nMessage-ID: <%d@b>\n\n%s\n\n"
    raw = one % (b"First", 1, b">From here the river was closed.") + one % (b"Second", 2, b"The road is open.")

    found = [source for source in read(raw, path="news.mbox") if isinstance(source, Source)]

    assert [("1", "First"), ("2", "Second")] == [(source.member, source.stated.title) for source in found]
    assert found[0].text.startswith("From here the river")


def test_zstandard_is_unpacked_where_the_extra_is_there():
    """What Zstandard compressed is read like what gzip did."""
    zstandard = pytest.importorskip("zstandard")
    packed = zstandard.ZstdCompressor().compress(b"The road is open again, the council said.")

    assert ["The road is open again, the council said."] == [source.text for source in read(packed, path="a.zst")]


def test_a_stated_charset_of_a_response_is_heard():
    """Bytes that declare nothing are read as the server says."""
    (source,) = read("Brücke gesperrt, Straße auch".encode("cp1250"), path="page", charset="cp1250")

    assert "Brücke gesperrt, Straße auch" == source.text
