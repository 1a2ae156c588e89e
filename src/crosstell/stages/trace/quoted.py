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
_CLOSES = {"“": '”"', "„": "“”", "«": "»", '"': '”"'}
_MARKS = "\n\"“”„«»'‘’‛`"  # what opens and closes; a line's end closes all
_SINGLE = "'‘‛`"
_BEFORE = " \t\n\u00a0([—–-"
_AFTER = " \t\n\u00a0.,;:)?!—–-"
_ENDS = ".,!?…"
_SIGNED = re.compile(r"(?:[—–-]\s*[^\n—–(]{2,50}\s\(@\w{2,20}\)|pic\.twitter\.com/\w+)")
_TURN = re.compile(r"(?:(?<=^)|(?<=\n)|(?<=[.?!\])”\"]\s))(?:[A-Z][A-Z.’' -]{2,40}|Q|A)(?:\s\([^)]{2,30}\))?:\s\Z")
_LABEL = 80  # code points that a speaker's label may have


def quoted(text: str) -> NDArray[np.bool_]:
    """Return for each code point of *text* whether it stands in a quotation, a post or a transcript's turn."""
    mask = np.zeros(len(text) + 1, dtype=np.bool_)
    for low, high in (*_marked(text), *_posts(text), *_turns(text)):
        mask[low:high] = True
    return mask


def _marked(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges in quotation marks, paragraph by paragraph.

    A quotation without its closing mark ends at the next opening one (a
    quotation over several paragraphs opens each) or with the paragraph.
    """
    double: int | None = None
    single: int | None = None
    for place, mark in _marks(text):
        if mark == "\n":
            if double is not None:
                yield double, min(place, double + _LONGEST)
            double = single = None
        elif double is not None and (mark in _CLOSES[text[double]] or place - double > _LONGEST):
            yield double, min(place + 1, double + _LONGEST)
            double = None
        elif _opens(text, place, mark):
            if double is not None:
                yield double, place
            double = place
        elif double is None and single is not None and _ends_single(text, place, mark):
            yield single, place + 1
            single = None
        elif double is None and single is None and mark in _SINGLE and _begins(text, place):
            single = place


def _marks(text: str) -> list[tuple[int, str]]:
    """Return the marks of *text* and its ends of lines, with one more line's end behind it."""
    found = [(len(text), "\n")]
    for mark in _MARKS:
        place = text.find(mark)
        while place >= 0:
            found.append((place, mark))
            place = text.find(mark, place + 1)
    found.sort()
    return found


def _opens(text: str, place: int, mark: str) -> bool:
    """Tell whether a double mark opens; a straight one does where a word begins."""
    return mark in _CLOSES and (mark != '"' or _begins(text, place))


def _begins(text: str, place: int) -> bool:
    after = text[place + 1 : place + 2]
    return (place == 0 or text[place - 1] in _BEFORE) and after != "" and not after.isspace()


def _ends_single(text: str, place: int, mark: str) -> bool:
    """Tell whether a single mark closes; an apostrophe inside a word does not."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    return mark in "'’" and ((before in _ENDS and not after.isalnum()) or after in _AFTER)


def _posts(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of social posts, which their signature ends."""
    if not ("@" in text and "(@" in text) and "pic.twitter" not in text:
        return
    for found in _SIGNED.finditer(text):
        line = text.rfind("\n", 0, found.start()) + 1
        yield max(line, found.start() - _POST), found.end()


def _turns(text: str) -> list[tuple[int, int]]:
    """Return the turns of a transcript ("SMITH: Thank you."), if there are enough of them."""
    colons = list(_colons(text)) if text.count(":") >= _TURNS else []
    labels = [_TURN.search(text, max(0, place - _LABEL), place + 2) for place in colons if len(colons) >= _TURNS]
    starts = [label.start() for label in labels if label]
    if len(starts) < _TURNS:
        return []
    ends = [*starts[1:], len(text)]
    return [(low, min(high, low + 2 * _LONGEST)) for low, high in zip(starts, ends, strict=True)]


def _colons(text: str) -> Iterator[int]:
    place = text.find(":")
    while place >= 0:
        if text[place + 1 : place + 2].isspace():
            yield place
        place = text.find(":", place + 1)
