"""Tell what an input is by its content; its name is never asked.

In: bytes (for formats that are no text) or a decoded text. Out: a kind.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import islice

from crosstell.stages.read.archives import is_tar, open_tar, open_zip
from crosstell.stages.read.mails import is_mail, is_mailbox, open_mail, open_mailbox
from crosstell.stages.read.packed import unpack, unpack_zstandard
from crosstell.stages.read.parts import Opener
from crosstell.stages.read.pdf import open_pdf
from crosstell.stages.read.tables import separator_of
from crosstell.stages.read.warc import is_warc, open_warc


class Kind(StrEnum):
    """How a decoded text is to be taken apart."""

    HTML = "html"
    FEED = "feed"
    JSON = "json"
    JSONL = "jsonl"
    TABLE = "table"
    FEED_LIST = "feed list"
    MARKDOWN = "markdown"
    PLAIN = "plain"


HEAD = 4_000  # characters that settle what a text is
MOST_TRIED_LINES = 20

# Magic numbers of formats that hold no plain text: iana.org/assignments/media-types.
_FORMATS = (
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a RIFF image or sound"),
    (b"ID3", "an MP3 sound"),
    (b"OggS", "an Ogg sound"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
)
_PROLOG = re.compile(
    r"(?:\s|\ufeff|<\?[^>]{0,500}>|<!--(?:(?!-->).){0,2000}-->"
    r"|<!DOCTYPE\s+(?!html)\w[^>\[]{0,300}(?:\[[^\]]{0,30000}\]\s*)?>)*",  # of a feed, with entities of its own
    re.DOTALL | re.IGNORECASE,
)
_OPENERS: tuple[tuple[bytes, Opener], ...] = (
    (b"PK\x03\x04", open_zip),
    (b"PK\x05\x06", open_zip),
    (b"\x1f\x8b", unpack),
    (b"BZh", unpack),
    (b"\xfd7zXZ\x00", unpack),
    (b"\x28\xb5\x2f\xfd", unpack_zstandard),
    (b"%PDF-", open_pdf),
)
_FEED_LIST = re.compile(r"<opml[\s>]", re.IGNORECASE)
_FEED = re.compile(r"<(?:\w{1,20}:)?(?:rss|feed|RDF)[\s>]")
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|article|main)[\s>]", re.IGNORECASE)
_CLOSING = re.compile(r"</(?:p|div|span|a|li|ul|td|h[1-6]|section|script|title)\s*>", re.IGNORECASE)
_FENCE = re.compile(r"(---|\+\+\+)[ \t]*\r?\n")
_FRONT_LINE = re.compile(r"[A-Za-z_][\w .-]{0,40}\s?[:=]")
_JSON = re.compile(r'\{\s*["}]|\[\s*[{\]]')
_OBJECT_END = re.compile(r"^\}[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6} \S", re.MULTILINE)
_LINK = re.compile(r"\[[^\]\n]{1,200}\]\([^)\s]{1,500}\)")


def known_format(raw: bytes) -> str | None:
    """Return in words which format *raw* is in, where that is one that holds no plain text."""
    return next((name for magic, name in _FORMATS if raw.startswith(magic)), None)


def opener_of(raw: bytes) -> Opener | None:
    """Return what opens *raw*, where it is a container of inputs: an archive, a crawl, a mail."""
    if is_warc(raw):
        return open_warc
    if is_tar(raw):
        return open_tar
    if is_mail(raw):
        return open_mail
    if is_mailbox(raw):
        return open_mailbox
    return next((opener for magic, opener in _OPENERS if raw.startswith(magic)), None)


def kind_of(text: str) -> Kind:
    """Return how to take *text* apart."""
    start = _end_of_prolog(text)
    head = text[start : start + HEAD]
    if head[:1] == "<" and (kind := _kind_of_markup(head)):
        return kind
    if _JSON.match(head):
        return Kind.MARKDOWN if _has_json_front_matter(text) else _json_kind(text, start)
    if separator_of(text) is not None:
        return Kind.TABLE
    if len(_CLOSING.findall(head)) > 4:  # noqa: PLR2004 - markup after some words
        return Kind.HTML
    if has_front_matter(text) or _HEADING.search(head) or len(_LINK.findall(head)) > 1:
        return Kind.MARKDOWN
    return Kind.PLAIN


def _kind_of_markup(head: str) -> Kind | None:
    if _FEED.match(head):
        return Kind.FEED
    if _FEED_LIST.match(head):
        return Kind.FEED_LIST
    return Kind.HTML if _PAGE.search(head) or len(_CLOSING.findall(head)) > 1 else None


def has_front_matter(text: str) -> bool:
    """Tell whether *text* opens with lines of "key: value" between two fences."""
    fence = _FENCE.match(text)
    if fence is None:
        return False
    lines = text[fence.end() : fence.end() + 10 * HEAD].splitlines()
    closing = next((i for i, line in enumerate(lines) if line.rstrip() == fence[1]), None)
    return bool(closing) and any(_FRONT_LINE.match(line) for line in lines[:closing])


def _has_json_front_matter(text: str) -> bool:
    """Tell whether *text* opens with an object over several lines, and goes on with words, as Hugo writes pages."""
    end = _OBJECT_END.search(text, 0, 10 * HEAD) if text.startswith("{") else None
    if end is None or not text[end.end() : end.end() + 200].strip() or text[end.end() :].lstrip()[0] in "{[,]}":
        return False
    return _is_object(text[: end.end()])


def _end_of_prolog(text: str) -> int:
    found = _PROLOG.match(text, 0, 10 * HEAD)
    return found.end() if found else 0


def _json_kind(text: str, start: int) -> Kind:
    """Tell JSON Lines from one document by the first lines, which may be long: a line can hold a page's markup."""
    tried = list(islice(_lines(text, start), MOST_TRIED_LINES))
    if len(tried) > 1 and _is_object(tried[0]):  # behind a whole object, a document has nothing more
        return Kind.JSONL
    opening = [line for line in tried if line.startswith("{")]
    most = len(tried) > 1 and 2 * len(opening) > len(tried)
    return Kind.JSONL if most and any(_is_object(line) for line in opening) else Kind.JSON


def _lines(text: str, start: int) -> Iterator[str]:
    """Yield the lines of *text* from *start* that hold anything, stripped."""
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if line := text[start:end].strip():
            yield line
        start = end + 1


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
