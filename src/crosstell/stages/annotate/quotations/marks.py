"""Find what stands between quotation marks: “ ” " ‘ ’ ' « » „ “, nested, open at a paragraph's end.

In: one paragraph. Out: stretches in text order, outermost and nested.
An apostrophe is no closing mark, and feet, inches and elisions ('em, ’90s) open nothing.
"""

from __future__ import annotations

import re
from itertools import islice

from msgspec import Struct

# Text that was UTF-8 and was decoded as Latin-1 or Windows-1252 keeps its marks as three characters.
_BROKEN = {"â\x80\x9c": "“", "â\x80\x9d": "”", "â\x80\x98": "‘", "â\x80\x99": "’"} | {
    "â€œ": "“", "â€\x9d": "”", "â€˜": "‘", "â€™": "’"
}  # fmt: skip
_MARK = re.compile("|".join([*map(re.escape, _BROKEN), "``", "''", "[“”„«»\"‘’‚']"]))
_CLOSED_BY = {
    "“": ("”", '"', "“"), "„": ("“", "”"), "«": ("»",), '"': ('"', "”"), "”": ("”",),
    "‘": ("’", "'"), "'": ("'", "’"), "‚": ("‘", "’"), "``": ("''",), "''": ("''",),
}  # fmt: skip
_DOUBLE = ('"', "“", "''")  # marks that may stand on either side
_OPENS_AFTER = "([{—–―-/“‘\"'«„:"
_ELIDED = re.compile(r"(?:\d0s|em|til|tis|twas|cause|bout|n|round|neath)\b", re.IGNORECASE)
_LONGEST_SINGLE = 1500  # characters that a single mark may hold before it is taken for an apostrophe


class Marked(Struct, frozen=True, gc=False):
    """Words in quotation marks: [start, end) without the marks, [outer_start, outer_end) with them.

    `depth` is 0 for the outermost; `open` marks one that its paragraph does not close.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    depth: int = 0
    open: bool = False


MOST_MARKS = 200  # of one paragraph; the fullest of news have forty


class _Sign(Struct, frozen=True, gc=False):
    mark: str
    start: int
    end: int


def find_marked(text: str, start: int, end: int, *, goes_on: bool = False) -> tuple[Marked, ...]:
    """Return the stretches in quotation marks of the paragraph [start, end) of *text*, by start.

    Args:
        text: The whole reading.
        start: Where the paragraph begins.
        end: Where it ends.
        goes_on: Whether the next paragraph begins with an opening mark, so that
            an unclosed one here is a quotation that goes on.

    Cost: linear in the paragraph, but for single marks, each of which looks ahead once.
    """
    signs = [
        _Sign(_BROKEN.get(found[0], found[0]), found.start(), found.end())
        for found in islice(_MARK.finditer(text, start, end), MOST_MARKS)
    ]
    stack: list[_Sign] = []
    pairs: list[tuple[_Sign, _Sign | None]] = []
    for place, sign in enumerate(signs):
        closes = _closes(text, sign, stack, signs[place + 1 :], end)
        if closes is not None:
            pairs.append((stack[closes], sign))
            del stack[closes:]
        elif _opens(text, sign, start, end):
            same = next((i for i, opened in enumerate(stack) if opened.mark == sign.mark), None)
            if same is not None and sign.mark != "‘":
                del stack[same:]  # the earlier mark was never closed: it opened nothing
            stack.append(sign)
    pairs.extend((sign, None) for sign in stack[:1] if _runs_on(text, sign, start, goes_on=goes_on))
    return _nest(text, pairs, end)


def _closes(text: str, sign: _Sign, stack: list[_Sign], later: list[_Sign], end: int) -> int | None:
    for index in range(len(stack) - 1, -1, -1):
        opened = stack[index]
        if sign.mark not in _CLOSED_BY[opened.mark]:
            continue
        if sign.mark in ("’", "'") and _is_apostrophe(text, sign, later, end):
            return None
        if sign.mark in _DOUBLE and _only_opens(text, sign, end):
            return None
        if sign.mark == opened.mark == "“" and not _ends_speech(text, sign, end):
            return None
        if opened.end < sign.start:
            return index
    return None


def _is_apostrophe(text: str, sign: _Sign, later: list[_Sign], end: int) -> bool:
    before = text[sign.start - 1] if sign.start else " "
    after = text[sign.end] if sign.end < end else " "
    if after.isalnum():
        return True
    if before.isspace() or not before.isalpha() or after in ',.;:!?)”"—':
        return False
    # the plural's genitive ("the voters' choice"): a later mark in this stretch closes better
    rest = [other for other in later if other.mark == sign.mark and other.start - sign.end < _LONGEST_SINGLE]
    return before == "s" and after == " " and any(_ends_speech(text, other, end) for other in rest[:2])


def _ends_speech(text: str, sign: _Sign, end: int) -> bool:
    after = text[sign.end] if sign.end < end else " "
    return text[sign.start - 1] in ",.!?…" and not after.isalnum()


def _only_opens(text: str, sign: _Sign, end: int) -> bool:
    """Tell whether a straight mark can only begin something: space before it, a word after it."""
    before, after = text[sign.start - 1], text[sign.end] if sign.end < end else " "
    return (before.isspace() or before in "([") and (after.isalnum() or after in "[$£€‘'")


def _opens(text: str, sign: _Sign, start: int, end: int) -> bool:
    if sign.mark not in _CLOSED_BY or sign.end >= end:
        return False
    before = text[sign.start - 1] if sign.start > start else " "
    after = text[sign.end]
    if after.isspace():
        return False
    if sign.mark in ("'", "‘") and _ELIDED.match(text, sign.end) and not _is_answered(text, sign, end):
        return False
    if sign.mark in ('"', "'", "''", "”"):
        return before.isspace() or before in _OPENS_AFTER
    return sign.mark != "‘" or not before.isalnum()


def _is_answered(text: str, sign: _Sign, end: int) -> bool:
    closing = "’" if sign.mark == "‘" else sign.mark
    return re.search(rf"^[^{closing}]{{2,40}}{closing}(?!\w)", text[sign.end : end]) is not None


def _runs_on(text: str, sign: _Sign, start: int, *, goes_on: bool) -> bool:
    if sign.mark in ("'", "‘", "‚") and not goes_on:
        return False
    return goes_on or not text[start : sign.start].strip()


def _nest(text: str, pairs: list[tuple[_Sign, _Sign | None]], end: int) -> tuple[Marked, ...]:
    found: list[Marked] = []
    for opened, closed in sorted(pairs, key=lambda pair: pair[0].start):
        inner_end = closed.start if closed else end
        inner = text[opened.end : inner_end]
        first = opened.end + len(inner) - len(inner.lstrip())
        last = inner_end - (len(inner) - len(inner.rstrip()))
        if not any(character.isalnum() for character in inner):
            continue
        outer_end = closed.end if closed else end
        depth = sum(one.outer_start < opened.start and outer_end <= one.outer_end for one in found)
        found.append(Marked(first, last, opened.start, outer_end, depth, closed is None))
    return tuple(found)
