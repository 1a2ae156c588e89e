"""Decode bytes: by byte order mark, by declaration, by being UTF-8, then by detection.

In: the bytes of one text. Out: the text, the name of its encoding, and how
sure that is. A byte order mark is not part of the text; everything else is,
carriage returns included, so that offsets stay true.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

SAMPLE_BYTES = 65_536  # enough to detect a charset, small enough to stay fast on a large file
DECLARATION_BYTES = 4_096  # the HTML standard looks at 1024; real pages declare later
BINARY_SHARE = 0.02  # control bytes in a sample above which it is no text; random bytes hold .11
TOLERATED_SHARE = 0.1  # bad sequences among the non-ASCII ones below which a text is still called UTF-8

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""(?:charset\s*=\s*|<\?xml[^>]{0,80}?encoding\s*=\s*)["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE
)
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\f\x1b\x08")) + b"\x7f"
_NON_ASCII = bytes(range(128, 256))
# What browsers read these labels as (encoding.spec.whatwg.org).
_LABELS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}
# Codecs that turn bytes into text; Python's registry holds others too (zip, hex, rot13), and some that are slow.
_TEXTUAL = re.compile(
    r"utf-8|ascii|cp\d+|iso8859-\d+|koi8-[rtu]|mac-\w+|big5\w*|gb\w+|euc_\w+|shift_jis\w*|iso2022_\w+|hz|johab|kz1048|tis-620"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with its encoding; `bad` counts the sequences replaced by U+FFFD, `guessed` tells of detection."""

    text: str
    encoding: str
    bad: int = 0
    guessed: bool = False


def is_binary(raw: bytes) -> bool:
    """Tell whether *raw* holds no text in any encoding that is read here."""
    sample = raw[:SAMPLE_BYTES]
    if any(sample.startswith(mark) for mark, _ in _MARKS) or _wide(sample) is not None:
        return False
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    return controls > BINARY_SHARE * len(sample)


def decode(raw: bytes, charset: str | None = None) -> Decoded:
    """Return the text of *raw*; every byte sequence gives some text.

    Args:
        raw: The bytes of one text.
        charset: What stood beside the text about its encoding (a header of HTTP or of a mail). A byte order
            mark is believed before it, as is text that is valid UTF-8: servers say "latin-1" by default.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _replacing(raw[len(mark) :], encoding)
    wide = _wide(raw[:SAMPLE_BYTES])
    if wide is not None:
        return _replacing(raw, wide)
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _not_quite_utf8(raw, charset)


def _not_quite_utf8(raw: bytes, charset: str | None) -> Decoded:
    declared = (_codec(charset) if charset else None) or _declared(raw)
    if declared not in (None, "utf-8"):
        return _replacing(raw, declared or "utf-8")
    as_utf8 = _replacing(raw, "utf-8")
    valid = sum(1 for character in as_utf8.text if character > "\x7f") - as_utf8.bad
    if as_utf8.bad <= TOLERATED_SHARE * valid:
        return as_utf8
    detected = _detected(raw)
    if detected is None:
        return as_utf8
    found = _replacing(raw, detected)
    return Decoded(found.text, found.encoding, found.bad, guessed=True)


def _replacing(raw: bytes, encoding: str) -> Decoded:
    text = raw.decode(encoding, "replace")
    bad = text.count("\ufffd")
    if bad and encoding == "utf-8":
        bad -= raw.count(b"\xef\xbf\xbd")  # replacement characters that the writer's own software left
    return Decoded(text, encoding, bad)


def _wide(sample: bytes) -> str | None:
    """Return UTF-16 with its byte order where every other byte of a sample is mostly zero."""
    even, odd = sample[0::2], sample[1::2]
    if len(odd) < 2:  # noqa: PLR2004 - one code unit shows nothing
        return None
    zero_even, zero_odd = even.count(0) / len(even), odd.count(0) / len(odd)
    if zero_odd > 0.7 and zero_even < 0.1:  # noqa: PLR2004 - Latin text has a zero in nearly every unit
        return "utf-16-le"
    if zero_even > 0.7 and zero_odd < 0.1:  # noqa: PLR2004
        return "utf-16-be"
    return None


def _declared(raw: bytes) -> str | None:
    found = _DECLARED.search(raw[:DECLARATION_BYTES])
    if found is None:
        return None
    return _codec(found[1].decode("ascii"))


def _codec(label: str) -> str | None:
    """Return Python's name for the encoding that browsers read a label as; None where it is none."""
    try:
        name = codecs.lookup(label.strip().lower()).name
    except (LookupError, ValueError, UnicodeError):
        return None
    name = _LABELS.get(name, name)
    return name if _TEXTUAL.fullmatch(name) else None


def _detected(raw: bytes) -> str | None:
    """Return what charset-normalizer thinks of the lines that hold non-ASCII bytes."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to import, seldom needed

    telling, size = [], 0
    for line in raw[: 16 * SAMPLE_BYTES].splitlines():
        if line.translate(None, _NON_ASCII) != line:
            telling.append(line[:1000])
            size += len(telling[-1])
        if size > SAMPLE_BYTES:
            break
    best = from_bytes(b"\n".join(telling)).best()
    return None if best is None else str(codecs.lookup(best.encoding).name)
