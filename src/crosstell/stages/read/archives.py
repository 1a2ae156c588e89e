"""Open ZIP and TAR archives: each file in them is read as an input of its own, under its inner path.

An inner path is a label. Nothing is written anywhere, so "../../etc/passwd"
leads nowhere; links and devices in an archive are left out, as are hidden files.
"""

from __future__ import annotations

import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator

from crosstell.model.issue import Issue
from crosstell.stages.read.limits import MOST_MEMBERS, Room
from crosstell.stages.read.parts import Part, named
from crosstell.stages.read.trouble import Code, problem

_BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    OSError,
    EOFError,
    ValueError,
    OverflowError,
    NotImplementedError,  # a way of compressing that Python does not know
    IndexError,
)
_BROKEN_TAR = (tarfile.TarError, OSError, EOFError, ValueError, OverflowError, RecursionError, zlib.error, IndexError)
_LOCKED = 0x1
_ENTRY = b"PK\x01\x02"


def open_zip(raw: bytes, path: str, room: Room) -> Iterator[Part | Issue]:
    """Yield the files of a ZIP archive in its own order."""
    if raw.count(_ENTRY) > MOST_MEMBERS:
        yield room.refusal(path, path)
        return
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
    except _BROKEN_ZIP as error:
        yield _broken(path, error)
        return
    names = {info.filename for info in archive.infolist()}
    if "[Content_Types].xml" in names or ("mimetype" in names and "META-INF/container.xml" in names):
        message = f"{path} is an office document or e-book, which is not read; save it as text or HTML"
        yield problem(Code.UNREADABLE_FORMAT, path, message)
        return
    for info in archive.infolist():
        if info.is_dir() or _is_hidden(info.filename):
            continue
        where = f"{path}: {named(info.filename)}"
        if info.flag_bits & _LOCKED:
            yield problem(Code.LOCKED, path, f"{where} is locked with a password; unpack it and name the files")
            continue
        try:
            with archive.open(info) as member:
                content = member.read(max(room.left, 0) + 1)
        except (*_BROKEN_ZIP, RuntimeError) as error:
            yield _broken(where, error, path)
            continue
        if not room.take(len(content)):
            yield room.refusal(where, path)
            return
        yield Part(raw=content, member=named(info.filename))


def open_tar(raw: bytes, path: str, room: Room) -> Iterator[Part | Issue]:
    """Yield the files of a TAR archive in its own order."""
    try:
        archive = tarfile.open(fileobj=io.BytesIO(raw), mode="r:")  # noqa: SIM115 - it holds bytes, no file
        while (info := archive.next()) is not None:
            archive.members = []  # type: ignore[attr-defined]  # else it keeps all of them
            if not info.isreg() or _is_hidden(info.name):
                continue
            member = archive.extractfile(info)
            content = member.read(max(room.left, 0) + 1) if member else b""
            where = f"{path}: {named(info.name)}"
            if not room.take(len(content)):
                yield room.refusal(where, path)
                return
            yield Part(raw=content, member=named(info.name))
    except _BROKEN_TAR as error:
        yield _broken(path, error)


def is_tar(raw: bytes) -> bool:
    """Tell whether *raw* is a TAR archive of the kinds written since 1988."""
    return raw[257:262] == b"ustar"


def _is_hidden(name: str) -> bool:
    return any(part == "__MACOSX" or (part.startswith(".") and part.strip(".")) for part in name.split("/"))


def _broken(where: str, error: Exception, path: str | None = None) -> Issue:
    why = str(error) or type(error).__name__
    message = f"{where} cannot be unpacked ({named(why)}); what could be read is read"
    return problem(Code.BROKEN_CONTAINER, path or where, message)
