"""Read one input: what is it, in which encoding, and which sources does it hold?"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import BinaryIO

from crosstell.model.issue import Issue
from crosstell.model.source import Shape, Source, source_id
from crosstell.stages.read.decode import Decoded, decode, is_binary
from crosstell.stages.read.feeds import read_feed
from crosstell.stages.read.limits import DEEPEST, Room, limited
from crosstell.stages.read.opml import read_feed_list
from crosstell.stages.read.parts import Part, placed
from crosstell.stages.read.records import read_document, read_lines, stream_lines
from crosstell.stages.read.sniff import Kind, kind_of, known_format, opener_of
from crosstell.stages.read.tables import read_table
from crosstell.stages.read.trouble import Code, note, problem
from crosstell.stages.read.warc import is_warc, stream_warc
from crosstell.text.wording import counted

_MANY = {
    Kind.FEED: read_feed,
    Kind.FEED_LIST: read_feed_list,
    Kind.JSON: read_document,
    Kind.JSONL: read_lines,
    Kind.TABLE: read_table,
}
_HEAD = 200_000  # bytes that tell whether a file is read in parts
_MEDIA_TYPES = {Kind.HTML: "text/html", Kind.MARKDOWN: "text/markdown", Kind.PLAIN: "text/plain"}
_WORDLESS = frozenset({Code.EMPTY.value, Code.BINARY.value, Code.UNREADABLE_FORMAT.value})


def read(raw: bytes, *, path: str, charset: str | None = None) -> Iterator[Source | Issue]:
    """Yield the sources that *raw* holds, and an issue for everything in it that could not be read.

    Args:
        raw: All bytes of a file, a response or standard input.
        path: The input as the user named it, for issues; it is never opened.
        charset: The encoding that the server stated beside a response.

    A container (an archive, a crawl, a mail) gives the sources of what lies in it; `member` is then its inner
    path, a "#" before the member of that where it is a container again. What one input unpacks to is bounded.

    Cost: linear in the size of *raw*, unpacked; 20 MB of text take about 0.3 s.
    """
    yield from _opened(raw, path, charset, Room(len(raw)), 0)


def read_stream(file: BinaryIO, *, path: str) -> Iterator[Source | Issue]:
    """Yield what `read` would of an open file, with one record of it in memory where its format allows that.

    A crawl (WARC) of any size is read record by record, JSON Lines line by line; anything else is read whole.

    Args:
        file: Open at its beginning, and able to go back to it.
        path: The input as the user named it, for issues.

    Raises:
        OSError: the file cannot be read.
    """
    head = file.read(_HEAD)
    file.seek(0)
    if head.startswith(b"{") and b"\n" not in head:  # a long first line, of a page's markup say: JSON Lines or not?
        head = file.readline() + file.read(_HEAD)
        file.seek(0)
    if is_warc(head):
        for part in stream_warc(file, path):
            yield from _member(part, path, Room(len(part.raw)), 1) if isinstance(part, Part) else (part,)
    elif _is_lines(head):
        yield from stream_lines(file, path)
    else:
        yield from read(file.read(), path=path)


def _is_lines(head: bytes) -> bool:
    return head.startswith(b"{") and kind_of(head.decode("utf-8", "replace")) is Kind.JSONL


def _opened(raw: bytes, path: str, charset: str | None, room: Room, depth: int) -> Iterator[Source | Issue]:
    """Yield what an input holds, or what the inputs in it hold; *depth* counts the containers around it."""
    opener = opener_of(raw)
    if opener is None:
        yield from _text(raw, path, charset)
        return
    if depth == DEEPEST:
        yield problem(Code.TOO_DEEP, path, f"{path} lies in {DEEPEST} containers, and is one more; unpack it")
        return
    wordless = 0
    for part in opener(raw, path, room):
        if isinstance(part, Issue):
            yield part
            continue
        for found in _member(part, path, room, depth + 1):
            if part.member and isinstance(found, Issue) and found.code in _WORDLESS:
                wordless += 1
            else:
                yield found
    if wordless:
        yield note(
            Code.NO_WORDS, path, f"{path}: {counted(wordless, 'file')} in it without text (empty, images, programs)"
        )


def _member(part: Part, path: str, room: Room, depth: int) -> Iterator[Source | Issue]:
    """Yield what a part of the container at *path* holds."""
    where = f"{path}: {part.member}" if part.member else path
    return (placed(found, part, path) for found in _opened(part.raw, where, part.charset, room, depth))


def _text(raw: bytes, path: str, charset: str | None) -> Iterator[Source | Issue]:
    """Yield the sources of an input that is one text."""
    if not raw.strip():
        yield problem(Code.EMPTY, path, f"{path} is empty")
        return
    name = known_format(raw)
    if name is not None:
        yield problem(Code.UNREADABLE_FORMAT, path, f"{path} is {name}, which is not read; extract its text first")
        return
    if is_binary(raw):
        yield problem(Code.BINARY, path, f"{path} holds binary data, no text in any known encoding")
        return
    decoded = decode(raw, charset)
    yield from _doubts(decoded, path)
    kind = kind_of(decoded.text)
    if kind in _MANY:
        yield from _MANY[kind](decoded.text, path=path, encoding=decoded.encoding)
    else:
        yield from _single(decoded, raw, kind, path=path)


def _single(decoded: Decoded, raw: bytes, kind: Kind, *, path: str) -> Iterator[Source | Issue]:
    digest = sha256(raw).hexdigest()
    key = source_id(digest)
    shape = Shape.HTML if kind is Kind.HTML else Shape.PAGE
    text, cut = limited(decoded.text, shape, where=path, path=path, source=key)
    yield Source(
        id=key,
        path=path,
        member=None,
        url=None,
        sha256=digest,
        media_type=_MEDIA_TYPES[kind],
        encoding=decoded.encoding,
        shape=shape,
        text=text,
    )
    yield from cut


def _doubts(decoded: Decoded, path: str) -> Iterator[Issue]:
    if decoded.bad:
        message = f"{path}: {counted(decoded.bad, 'byte sequence')} not valid in {decoded.encoding}, replaced by U+FFFD"
        yield problem(Code.BAD_BYTES, path, message)
    if decoded.guessed:
        yield note(Code.CHARSET_GUESSED, path, f"{path} declares no charset; it was read as {decoded.encoding}")
