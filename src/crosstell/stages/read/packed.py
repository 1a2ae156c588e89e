"""Unpack gzip, bzip2, xz and Zstandard: one file in, one file out, never more than there is room for."""

from __future__ import annotations

import bz2
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from typing import Protocol

from crosstell.model.issue import Issue
from crosstell.stages.read.limits import Room
from crosstell.stages.read.parts import Part
from crosstell.stages.read.trouble import Code, problem

_XZ_MEMORY = 128 << 20  # bytes; what a preset of 9 asks for is 65 MB
_BROKEN = (zlib.error, lzma.LZMAError, OSError, EOFError, ValueError)
_STEP = 1 << 20


class _Unpacker(Protocol):
    """What unpacks one stream, a bounded piece at a time; it keeps what it was given and has not used."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, /, max_length: int) -> bytes: ...


class _Gunzipper:
    """Unpacks gzip the way in which the standard library unpacks the other two."""

    def __init__(self) -> None:
        self._real = zlib.decompressobj(31)
        self._rest = b""

    @property
    def eof(self) -> bool:
        return self._real.eof

    @property
    def unused_data(self) -> bytes:
        return self._real.unused_data

    def decompress(self, data: bytes, /, max_length: int) -> bytes:
        piece = self._real.decompress(data or self._rest, max_length)
        self._rest = self._real.unconsumed_tail
        return piece


def unpack(raw: bytes, path: str, room: Room) -> Iterator[Part | Issue]:
    """Yield what a compressed file holds; as much of it as could be read where it is cut short."""
    start, make = next((magic, make) for magic, make in _KINDS if raw.startswith(magic))
    content = bytearray()
    try:
        for piece in _pieces(raw, start, make):
            content += piece
            if len(content) > room.left:
                yield room.refusal(path, path)
                return
    except _BROKEN as error:
        if not content:
            yield problem(Code.BROKEN_CONTAINER, path, f"{path} cannot be unpacked ({error}); get a whole copy")
            return
        yield problem(Code.BROKEN_CONTAINER, path, f"{path} is damaged ({error}); what came before is read")
    if room.take(len(content)):
        yield Part(raw=bytes(content))


def unpack_zstandard(raw: bytes, path: str, room: Room) -> Iterator[Part | Issue]:
    """Yield what a file holds that Zstandard compressed; needs the extra `zstd`."""
    try:
        from zstandard import ZstdDecompressor, ZstdError  # noqa: PLC0415 - an extra
    except ImportError:
        message = f"{path} is compressed by Zstandard, which needs the extra: pip install 'crosstell[zstd]'"
        yield problem(Code.UNREADABLE_FORMAT, path, message)
        return
    content = bytearray()
    try:
        with ZstdDecompressor().stream_reader(io.BytesIO(raw), read_across_frames=True) as stream:
            while (piece := stream.read(_STEP)) and len(content) <= room.left:
                content += piece
    except ZstdError as error:
        yield problem(Code.BROKEN_CONTAINER, path, f"{path} is damaged ({error}); what came before is read")
    if room.take(len(content)):
        yield Part(raw=bytes(content))
    else:
        yield room.refusal(path, path)


def peek(raw: bytes, size: int) -> bytes:
    """Return the first bytes of what a gzip file holds."""
    try:
        return zlib.decompressobj(31).decompress(raw[: 64 + 16 * size], size)
    except zlib.error:
        return b""


def _pieces(raw: bytes, magic: bytes, make: Callable[[], _Unpacker]) -> Iterator[bytes]:
    """Yield the content in pieces of bounded size; several streams in a row are one file."""
    rest = raw
    while rest.startswith(magic):
        unpacker = make()
        given = rest
        while not unpacker.eof:
            piece = unpacker.decompress(given, max_length=_STEP)
            given = b""
            if not piece and not unpacker.eof:
                raise EOFError("it ends too early")
            yield piece
        rest = unpacker.unused_data


def _xz() -> _Unpacker:
    return lzma.LZMADecompressor(memlimit=_XZ_MEMORY)


_KINDS: tuple[tuple[bytes, Callable[[], _Unpacker]], ...] = (
    (b"\x1f\x8b", _Gunzipper),
    (b"BZh", bz2.BZ2Decompressor),
    (b"\xfd7zXZ\x00", _xz),
)
