"""Find the words of a text that are somebody else's: in quotation marks, in a post, in a transcript.

Shared words inside them prove a shared statement, not a copied text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

_LONGEST = 1500  # code points that a quotation without its closing mark may run
_POST = 280  # code points of a social post
_TURNS = 3  # that make a transcript; a label or two does not
_PARAGRAPH = re.compile(r"[^\n]+")
_MARK = re.compile(r"[\"“”„«»'‘’‛`]")
_CLOSES = {"“": '”"', "„": "“”", "«": "»", '"': '"”'}
_SINGLE = "'‘‛`"
_BEFORE = " \t\u00a0([—–-"
_AFTER = " \t\u00a0.,;:)?!—–-"
_ENDS = ".,!?…"
_SIGNED = re.compile(r"(?:[—–-]\s*[^\n—–(]{2,50}\s\(@\w{2,20}\)|pic\.twitter\.com/\w+)")
_TURN = re.compile(r"(?:(?<=^)|(?<=\n)|(?<=[.?!\])”\"]\s))(?:[A-Z][A-Z.’' -]{2,40}|Q|A)(?:\s\([^)]{2,30}\))?:\s")


def quoted(text: str) -> NDArray[np.bool_]:
    """Return for each code point of *text* whether it stands in a quotation, a post or a transcript's turn."""
    mask = np.zeros(len(text) + 1, dtype=np.bool_)
    posts = "(@" in text or "pic.twitter" in text
    for paragraph in _PARAGRAPH.finditer(text):
        start, words = paragraph.start(), paragraph[0]
        for low, high in (*_marked(words), *(_posts(words) if posts else ())):
            mask[start + low : start + high] = True
    for low, high in _turns(text):
        mask[low:high] = True
    return mask


def _marked(words: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges in quotation marks of a paragraph.

    A quotation without its closing mark ends at the next opening one (a
    quotation over several paragraphs opens each) or with the paragraph.
    """
    double: int | None = None
    single: int | None = None
    for found in _MARK.finditer(words):
        place, mark = found.start(), found[0]
        if double is not None and (mark in _CLOSES[words[double]] or place - double > _LONGEST):
            yield double, min(place + 1, double + _LONGEST)
            double = None
        elif _opens(words, place, mark):
            if double is not None:
                yield double, place
            double = place
        elif double is None and single is not None and _ends_single(words, place, mark):
            yield single, place + 1
            single = None
        elif double is None and single is None and mark in _SINGLE and _begins(words, place):
            single = place
    if double is not None:
        yield double, min(len(words), double + _LONGEST)


def _opens(words: str, place: int, mark: str) -> bool:
    """Tell whether a double mark opens; a straight one does where a word begins."""
    return mark in _CLOSES and (mark != '"' or _begins(words, place))


def _begins(words: str, place: int) -> bool:
    after = words[place + 1 : place + 2]
    return (place == 0 or words[place - 1] in _BEFORE) and after != "" and not after.isspace()


def _ends_single(words: str, place: int, mark: str) -> bool:
    """Tell whether a single mark closes; an apostrophe inside a word does not."""
    before, after = words[place - 1 : place], words[place + 1 : place + 2]
    return mark in "'’" and ((before in _ENDS and not after.isalnum()) or after == "" or after in _AFTER)


def _posts(words: str) -> list[tuple[int, int]]:
    return [(max(0, found.start() - _POST), found.end()) for found in _SIGNED.finditer(words)]


def _turns(text: str) -> list[tuple[int, int]]:
    """Return the turns of a transcript ("SMITH: Thank you."), if there are enough of them."""
    starts = [found.start() for found in _TURN.finditer(text)] if text.count(": ") >= _TURNS else []
    if len(starts) < _TURNS:
        return []
    ends = [*starts[1:], len(text)]
    return [(low, min(high, low + 2 * _LONGEST)) for low, high in zip(starts, ends, strict=True)]
