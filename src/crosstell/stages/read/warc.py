"""Open WARC files, gzipped or not: each response with words in it is read as an input of its own.

WARC is ISO 28500; CC-NEWS and other crawls are published in it. `member` is the
number of the record among those with words, from 1. The time of a record is
when the page was fetched, not when it was published.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from crosstell.model.issue import Issue
from crosstell.model.source import Stated
from crosstell.stages.read.limits import MOST_MARKUP, Room
from crosstell.stages.read.packed import peek
from crosstell.stages.read.parts import Part
from crosstell.stages.read.trouble import Code, note, problem
from crosstell.text.wording import counted

_MAGIC = b"WARC/"
_WORDS = ("text/", "application/xhtml", "application/json", "application/ld+json", "application/feed+json")
_FEEDS = ("application/rss", "application/atom", "application/xml", "application/rdf")
_LEFT_OUT = ("text/css", "text/javascript", "text/calendar", "text/vcard")
_MOST_BYTES = 4 * MOST_MARKUP  # of one body
_OK = 200


def is_warc(raw: bytes) -> bool:
    """Tell whether *raw* is a WARC file, gzipped or not."""
    return raw.startswith(_MAGIC) or (raw.startswith(b"\x1f\x8b") and peek(raw, len(_MAGIC)) == _MAGIC)


def open_warc(raw: bytes, path: str, room: Room) -> Iterator[Part | Issue]:
    """Yield the responses with words of a WARC file."""
    yield from stream_warc(io.BytesIO(raw), path, room)


def stream_warc(file: BinaryIO, path: str, room: Room | None = None) -> Iterator[Part | Issue]:
    """Yield the responses with words of an open WARC file of any size, one record in memory at a time.

    Args:
        file: Open at the beginning of a record.
        path: What to call it in issues.
        room: What may be unpacked; no limit but that of one record where None.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415 - seldom needed

    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    number = left_out = 0
    try:
        for record in ArchiveIterator(file, record_types=kinds, parse_http=True, auto_decode="all"):
            if not _has_words(record):
                left_out += 1
                continue
            number += 1
            content = record.reader.read(_MOST_BYTES)
            if room is not None and not room.take(len(content)):
                yield room.refusal(f"{path}, record {number}", path)
                return
            yield _part(record, content, number)
    except (OSError, ValueError, RuntimeError, EOFError) as error:
        message = f"{path} is damaged after record {number} ({error}); what came before is read"
        yield problem(Code.BROKEN_CONTAINER, path, message)
    if left_out:
        yield note(
            Code.NO_WORDS, path, f"{path}: {counted(left_out, 'record')} without a page (images, scripts, errors)"
        )


def _has_words(record: Any) -> bool:
    headers = record.http_headers
    if headers is not None and headers.status_code not in (_OK, None):
        return False
    kind = str(record.http_content_type or record.headers.get("Content-Type") or "").lower()
    return kind.startswith((*_WORDS, *_FEEDS)) and not kind.startswith(_LEFT_OUT)


def _part(record: Any, content: bytes, number: int) -> Part:
    address = str(record.headers.get("WARC-Target-URI") or "").strip("<> ")
    when = record.headers.get("WARC-Date")
    return Part(
        raw=content,
        member=str(number),
        charset=str(record.http_charset) if record.http_charset else None,
        url=address if address.startswith(("http://", "https://")) else None,
        stated=Stated(retrieved=str(when) if when else None),
    )
