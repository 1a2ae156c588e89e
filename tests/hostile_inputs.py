"""Two hundred hostile inputs, made by rule: the same on every machine, none of them kept as a file.

Each is a name and its bytes. `whole` marks weird texts that are read as
articles: they are worth taking through every stage. `large` marks what takes
seconds to make or to read.
"""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

SENTENCES = (
    "The harbour of Veska was closed on Monday after a crane fell across its only quay, the port office said.",
    "Three dockers were hurt and 14 ships had to wait outside, said Ilna Torv, who runs the office.",
    "“We will open again before Friday,” she told reporters.",
    "Repairs will cost about 2.4 million crowns, according to the ministry of transport.",
    "A first inspection found cracks in the northern wall, which was built in 1961.",
)
TEXT = "\n\n".join(SENTENCES * 3)
LD = json.dumps({"@type": "NewsArticle", "headline": "Crane falls in Veska", "datePublished": "2025-03-04T08:00:00Z"})
PAGE = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Crane falls in Veska | Observer</title>'
    f'<script type="application/ld+json">{LD}</script></head><body><nav><ul><li>News</li><li>Sport</li></ul></nav>'
    "<article><h1>Crane falls in Veska</h1><time datetime='2025-03-04'>4 March 2025</time>"
    + "".join(f"<p>{sentence}</p>" for sentence in SENTENCES * 3)
    + "</article><footer>© Observer</footer></body></html>"
)
FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Observer</title>'
    f"<item><title>Crane</title><link>https://example.org/1</link><description>{TEXT}</description></item></channel></rss>"
)
MAIL = (
    "From: Observer <news@example.org>\nTo: reader@example.org\nSubject: Crane\nDate: Tue, 04 Mar 2025 08:00:00 +0000\n"
    "MIME-Version: 1.0\nMessage-ID: <1@example.org>\n"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hostile:
    """One input; `make` gives its bytes, so that a list of them costs nothing."""

    name: str
    make: Callable[[], bytes]
    whole: bool = False
    large: bool = False


def everything() -> tuple[Hostile, ...]:
    """Return all of them, in a fixed order."""
    return (*_markup(), *_charsets(), *_records(), *_feeds(), *_archives(), *_mails(), *_crawls(), *_texts(), *_noise())


def chance(seed: int) -> Iterator[int]:
    """Yield numbers below 2^31 that look like chance and are the same everywhere (MMIX's generator)."""
    state = seed
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        yield state >> 33


def _case(
    name: str, made: bytes | str | Callable[[], bytes | str], *, whole: bool = False, large: bool = False
) -> Hostile:
    return Hostile(name=name, make=partial(_bytes, made), whole=whole, large=large)


def _bytes(made: bytes | str | Callable[[], bytes | str]) -> bytes:
    given = made() if callable(made) else made
    return given.encode("utf-8", "surrogatepass") if isinstance(given, str) else given


def _markup() -> Iterator[Hostile]:
    for twentieth in range(1, 20):
        yield _case(f"page cut at {twentieth}/20", PAGE.encode()[: len(PAGE.encode()) * twentieth // 20])
    for tag in ("div", "b", "table", "ul", "blockquote", "span", "form", "a", "svg", "p"):
        deep = f"<{tag}>" * 10_000 + TEXT + f"</{tag}>" * 10_000
        yield _case(f"10 000 <{tag}> deep", PAGE.replace("<article>", f"<article>{deep}"))
    for opening in (
        "<!--",
        "<script>",
        "<style>",
        "<![CDATA[",
        "<textarea>",
        "<title>",
        '<a href="',
        "<!DOCTYPE ",
        "<?",
        "<svg",
        "<template>",
        "<select>",
        "<noscript>",
        "</",
    ):
        yield _case(f"unclosed {opening}", PAGE.replace("<h1>", f"{opening}<h1>"))
    for piece in (
        "<p>",
        "<br>",
        "<a>x</a>",
        "<b><i></b></i>",
        "<table>",
        "<",
        "</p>",
        "<!",
        "<!---->",
        "<td>x",
        "<li>x",
        "&amp;",
        "&",
        "&#xD800;",
        "&#99999999999;",
        "&lt",
        "<p x=",
        "<p '",
        "='",
        "<script></script>",
    ):
        yield _case(f"200 000 {piece}", PAGE.replace("<h1>", piece * 200_000 + "<h1>"), large=True)
    yield _case("2 000 000 <p>", lambda: PAGE.replace("<h1>", "<p>" * 2_000_000), large=True)
    yield _case("attribute of 50 MB", lambda: PAGE.replace("<h1>", f'<h1 title="{"x" * 50_000_000}">'), large=True)
    yield _case(
        "script of 50 MB", lambda: PAGE.replace("<h1>", f"<script>{'x < y;' * 8_000_000}</script><h1>"), large=True
    )
    yield _case("words of 20 MB", lambda: PAGE.replace("<h1>", f"<p>{TEXT * 15_000}</p><h1>"), large=True)
    yield _case(
        "deep JSON-LD",
        PAGE.replace(LD, '{"@type":"NewsArticle","author":' + '[{"name":' * 5_000 + '"x"' + "}]" * 5_000 + "}"),
    )
    yield _case(
        "JSON-LD 400 deep",
        PAGE.replace(LD, '{"@type":"NewsArticle","author":' + '[{"name":' * 400 + '"x"' + "}]" * 400 + "}"),
    )
    yield _case("100 000 attributes", PAGE.replace("<h1>", "<h1 " + " ".join(f"a{n}=1" for n in range(100_000)) + ">"))
    yield _case(
        "100 000 headings", PAGE.replace("<h1>", "<h1>Harbour of Veska closed</h1>" * 100_000 + "<h1>"), large=True
    )


def _charsets() -> Iterator[Hostile]:
    words = PAGE.replace("Veska", "Véskä — Вишка")
    for declared in (
        "utf-8",
        "utf-16",
        "windows-1252",
        "shift_jis",
        "hex",
        "idna",
        "unicode_escape",
        "no-such",
        "utf-7",
        "x" * 39,
    ):
        yield _case(
            f"declares {declared}",
            words.replace('charset="utf-8"', f'charset="{declared}"').encode("utf-8")[:-1] + b"\xff>",
        )
    for actual in ("utf-16", "utf-32", "cp1251", "big5", "euc_jp"):
        yield _case(f"is {actual}", words.encode(actual, "ignore"))
    for name, mark in (
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-32", b"\xff\xfe\0\0"),
    ):
        yield _case(f"mark of {name} before something else", mark + PAGE.encode())
        yield _case(f"mark of {name} many times", mark * 500 + PAGE.encode())
        yield _case(f"mark of {name} alone", mark)
    for every in (2, 3, 10, 100):
        yield _case(
            f"NUL after every {every}",
            b"\0".join(PAGE.encode()[n : n + every] for n in range(0, len(PAGE.encode()), every)),
        )


def _records() -> Iterator[Hostile]:
    record = {"title": "Crane", "text": TEXT}
    line = json.dumps(record)
    yield _case("line of 30 MB", lambda: json.dumps({"text": TEXT * 20_000}) + "\n" + line, large=True)
    yield _case("line of 30 MB, cut", lambda: json.dumps({"text": TEXT * 20_000})[:-9] + "\n" + line, large=True)
    for depth in (500, 900, 5_000, 100_000):
        yield _case(f"list {depth} deep", "[" * depth + line + "]" * depth)
        yield _case(
            f"field {depth} deep", line[:-1] + ', "author": ' + "[" * depth + '"x"' + "]" * depth + "}\n" + line
        )
    yield _case("a number of a million digits", line[:-1] + ', "date": ' + "9" * 1_000_000 + "}\n" + line)
    yield _case("numbers that are none", line[:-1] + ', "date": NaN, "url": -Infinity, "author": 1e999}\n' + line)
    yield _case("halves of characters", line.replace("Crane", "\\ud800\\udc00\\udc00\\ud800"))
    yield _case("one key many times", "{" + ", ".join(f'"text": "{n} {SENTENCES[0]}"' for n in range(5_000)) + "}")
    yield _case("5 000 broken lines", line + "\n" + '{"text": "cut\n' * 5_000)
    yield _case(
        "fields of every other type",
        json.dumps({"text": TEXT, "title": {"name": []}, "url": 5, "date": True, "author": {}}),
    )
    yield _case("table with an open quote", f'title,text\nCrane,"{SENTENCES[0]}"\nOther,"' + '""x,' * 100_000)
    yield _case(
        "table of 100 000 columns",
        "title,text," + "x," * 100_000 + f"\nCrane,{SENTENCES[0].replace(',', '')}," + "y," * 100_000,
    )
    yield _case("table of 20 000 rows", "title,text\n" + "Crane,fell\n" * 20_000)


def _feeds() -> Iterator[Hostile]:
    bombs = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 12))
    doctype = f'<!DOCTYPE rss [<!ENTITY b0 "bomb">{bombs}<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    yield _case("entity bomb", FEED.replace("<rss", doctype + "<rss").replace("Crane</title>", "&b11;</title>"))
    yield _case("entity from outside", FEED.replace("<rss", doctype + "<rss").replace("Crane</title>", "&x;</title>"))
    yield _case(
        "entity bomb in a list of feeds", doctype.replace("rss", "opml") + '<opml><outline xmlUrl="&b11;"/></opml>'
    )
    yield _case("feed 10 000 deep", FEED.replace("<item>", "<d>" * 10_000 + "<item>"))
    yield _case("entry 10 000 deep", FEED.replace("<description>", "<description>" + "<d>" * 10_000))
    yield _case(
        "5 000 entries without words", FEED.replace("<item>", "<item><title>x</title></item>" * 5_000 + "<item>")
    )
    yield _case("entry of 20 MB", lambda: FEED.replace(TEXT, TEXT * 14_000), large=True)
    yield _case("feed that is not closed", FEED[: FEED.index("</description>")])
    yield _case("feed with controls", FEED.replace("Crane", "Cr\x01\x0b\x1bane"))
    yield _case(
        "feed of wrong names", FEED.replace("<rss", "<rss xmlns='javascript:'").replace("<link>", "<link href='x'>")
    )
    for tenth in range(1, 10):
        yield _case(f"feed cut at {tenth}/10", FEED[: len(FEED) * tenth // 10])


def zipped(members: dict[str, bytes], level: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a ZIP archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", level) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, level)
    return file.getvalue()


def _tarred(name: str, size: int, content: bytes) -> bytes:
    info = tarfile.TarInfo(name)
    info.size = size
    return info.tobuf() + content


def _archives() -> Iterator[Hostile]:
    page = PAGE.encode()
    whole = zipped({"a.html": page, "b.txt": TEXT.encode()})
    yield _case("zip bomb", lambda: zipped({"zeros": bytes(200_000_000)}), large=True)
    yield _case(
        "zip in zip in zip",
        lambda: zipped({str(n): zipped({str(m): bytes(9_000_000) for m in range(9)}) for n in range(9)}),
        large=True,
    )
    yield _case("gzip bomb", lambda: gzip.compress(gzip.compress(bytes(300_000_000))), large=True)
    yield _case("zip of climbing names", zipped({"../" * n + "etc/passwd": page + bytes([65 + n]) for n in range(9)}))
    yield _case(
        "zip of strange names", zipped({"a\x1b[2Jb": page, "\u202egnp.exe": TEXT.encode(), "x" * 60_000: b"words"})
    )
    yield _case("zip of 20 000 names", lambda: zipped({str(n): b"" for n in range(20_000)}), large=True)
    for tenth in range(2, 10, 2):
        yield _case(f"zip cut at {tenth}/10", whole[: len(whole) * tenth // 10])
    for place in range(30, len(whole), len(whole) // 6):
        yield _case(f"zip with byte {place} turned", whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
    yield _case(
        "zip that says it is locked",
        whole.replace(b"PK\x03\x04\x14\0\0\0", b"PK\x03\x04\x14\0\1\0").replace(
            b"PK\x01\x02\x14\x03\x14\0\0\0", b"PK\x01\x02\x14\x03\x14\0\1\0"
        ),
    )
    yield _case("tar that says it is long", _tarred("a.html", 1 << 40, page))
    yield _case("tar of negative size", _tarred("a.html", len(page), page).replace(b"0000000", b"-000001", 1))
    yield _case("tar, cut", _tarred("a.html", len(page), page)[:900])
    yield _case("gzip, cut", gzip.compress(page)[:-40])
    yield _case("gzip with rubbish behind it", gzip.compress(page) + b"rubbish" * 99)


def _mails() -> Iterator[Hostile]:
    yield _case(
        "2 000 parts in parts",
        MAIL
        + "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(2_000))
        + "\n"
        + TEXT,
    )
    yield _case(
        "50 000 parts", MAIL + 'Content-Type: multipart/mixed; boundary="b"\n\n' + "--b\n\nwords\n" * 50_000, large=True
    )
    yield _case("header of 10 MB", MAIL + "X: " + "x" * 10_000_000 + "\n\n" + TEXT)
    yield _case("100 000 headers", MAIL + "X: y\n" * 100_000 + "\n" + TEXT)
    yield _case(
        "encoded words", MAIL.replace("Crane", "=?utf-8?q?=FF=FE?= =?hex?b?!!!?= =?x?x?x?=" * 500) + "\n" + TEXT
    )
    yield _case("charset that is none", MAIL + 'Content-Type: text/plain; charset*0*="\'%%%"; charset=hex\n\n' + TEXT)
    yield _case("base64 that is none", MAIL + "Content-Type: text/html\nContent-Transfer-Encoding: base64\n\n" + PAGE)
    yield _case("mail without a text", MAIL + "Content-Type: image/png\n\nxxxx")


def _crawls() -> Iterator[Hostile]:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.encode()
    head = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\n"
    head += b"Content-Length: %d\r\n\r\n"
    whole = head % len(block) + block + b"\r\n\r\n"
    yield _case("record that says it is long", head % (1 << 40) + block)
    yield _case("record of negative length", head.replace(b"%d", b"-5") + block)
    yield _case("record of length in words", head.replace(b"%d", b"many") + block)
    yield _case("crawl cut", whole + whole[:-700])
    yield _case("crawl of rubbish", whole + b"rubbish\r\n" * 9_999 + whole)
    yield _case("gzipped crawl, cut", gzip.compress(whole) + gzip.compress(whole)[:-90])
    yield _case(
        "page that says it is gzip", whole.replace(b"text/html\r\n", b"text/html\r\nContent-Encoding: gzip\r\n")
    )
    yield _case("header without an end", head % 9_000_000 + b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 1_000_000)


LONG = 20_000  # characters of the weird texts


def _texts() -> Iterator[Hostile]:
    """Yield texts that no newsroom writes; each about twenty thousand characters long."""
    for name, piece in WEIRD.items():
        yield _case(
            f"text of {name}",
            SENTENCES[0] + "\n\n" + (piece * (LONG // len(piece) + 1))[:LONG] + "\n\n" + TEXT,
            whole=True,
        )
    yield _case("text in one line of 1 MB", (" ".join(SENTENCES) + " ") * 2_200, whole=True, large=True)
    yield _case("text of one word of 1 MB", "x" * 1_000_000, whole=True, large=True)


WEIRD = {
    "one long word": "x",
    "no sentences": "harbour crane ministry ",
    "capitals": "THE HARBOUR OF VESKA WAS CLOSED ON MONDAY. ",
    "capitalised words": "Harbour Crane Ministry Veska ",
    "initials": "A. B. C. ",
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈 ",
    "right to left": "\u202e\u0627\u0644\u0639\u0631\u0628\u064a\u0629\u202e \u200f\u05e2\u05d1\u05e8\u05d9\u05ea. ",
    "opening quotation marks": "“",
    "closing quotation marks": "”",
    "straight quotation marks": '"',
    "quotation marks around words": '"yes" ',
    "apostrophes": "'",
    "digits": "9",
    "figures": "14 ",
    "figures with commas": "1,",
    "sums": "$2.4 million, ",
    "dates": "4 March 2025, ",
    "weekdays": "on Monday ",
    "full stops": ".",
    "dashes": "— ",
    "brackets": "(",
    "closing brackets": ")",
    "spaces": " ",
    "empty lines": "\n\n",
    "short lines": "Veska\n",
    "combining marks": "e" + "\u0301" * 99,
    "invisible characters": "\u200b\u200d\ufeff",
    "controls": "\x07\x08 word ",
    "addresses": "https://example.org/a?b=c&d ",
    "said": "said she said that he said ",
    "prepositions": "of the in the of the at the ",
    "commas": ", and ",
    "headings": "# Veska\n",
    "links": "[Veska](https://example.org) ",
    "stars": "*",
    "tabs": "14\tdead\t",
    "bylines": "By Ilna Torv\n",
    "ages": "an hour ago\n",
    "Chinese": "港口周一关闭。",
    "Thai": "ท่าเรือปิดเมื่อวันจันทร์",
}


def _noise() -> Iterator[Hostile]:
    page = PAGE.encode()
    for seed in range(1, 16):
        made = bytearray(page)
        numbers = chance(seed)
        for _ in range(seed * 4):
            made[next(numbers) % len(made)] = next(numbers) % 256
        yield _case(f"page with {seed * 4} bytes changed", bytes(made))
