"""Find the words of a text that are somebody else's: in quotation marks, in a post, in a transcript.

Shared words inside them prove a shared statement, not a copied text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from string import ascii_letters, digits

import numpy as np
from numpy.typing import NDArray

from crosstell.text.fold import Places, batches, codes_of

Signs = NDArray[np.uint8]

_LONGEST = 1500  # code points that a quotation without its closing mark may run
_POST = 280  # code points of a social post
_TURNS = 3  # that make a transcript; a label or two does not
_CLOSES = {"“": '”"', "„": "“”", "«": "»", '"': '”"'}
_MARKS = "\n\"“”„«»'‘’‛`"  # what opens and closes; a line's end closes all
_SINGLE = "'‘‛`"
_APOSTROPHES = "'‘’‛`"  # inside a word they neither open nor close
_INSIDE, _MARK, _APOSTROPHE, _LINE, _COLON, _POSTED = range(1, 7)  # what a sign is: a letter or digit, ...
_TABLED = 0x2100
_BEFORE = " \t\n\u00a0([—–-"
_AFTER = " \t\n\u00a0.,;:)?!—–-"
_ENDS = ".,!?…"
_SIGNED = re.compile(r"(?:[—–-]\s*[^\n—–(]{2,50}\s\(@\w{2,20}\)|pic\.twitter\.com/\w+)")
_TURN = re.compile(r"(?:(?<=^)|(?<=\n)|(?<=[.?!\])”\"]\s))(?:[A-Z][A-Z.’' -]{2,40}|Q|A)(?:\s\([^)]{2,30}\))?:\s\Z")
_LABEL = 80  # code points that a speaker's label may have


def quoted(text: str) -> NDArray[np.bool_]:
    """Return for each code point of *text* whether it stands in a quotation, a post or a transcript's turn."""
    return next(quoted_many([text]))


def quoted_many(texts: Sequence[str]) -> Iterator[NDArray[np.bool_]]:
    """Yield what `quoted` gives for each text."""
    for batch in batches(texts):
        yield from _quoted("\n".join((*batch, "")), batch)


def _quoted(whole: str, texts: Sequence[str]) -> Iterator[NDArray[np.bool_]]:
    """Yield the masks of *texts*, which stand in *whole* with a line's end behind each."""
    signs = _signs().take(codes_of(whole).astype(np.intp), mode="clip")
    places = (signs >= _MARK).nonzero()[0]
    kinds = signs.take(places)
    ends = np.cumsum([len(text) + 1 for text in texts])
    marks = _marks(signs, places, kinds)
    of_marks = np.searchsorted(marks, ends).tolist()
    colons = places[kinds == _COLON]
    of_colons = np.searchsorted(colons, ends).tolist()
    posted = np.unique(np.searchsorted(ends, places[kinds == _POSTED], side="right")).tolist()
    mask = np.zeros(len(whole), dtype=np.bool_)
    start = mark = colon = 0
    for place, text in enumerate(texts):
        own = mask[start : start + len(text) + 1]
        ranges = _marked(text, (marks[mark : of_marks[place]] - start).tolist())
        posts = _posts(text) if place in posted else ()
        for low, high in (*ranges, *posts, *_turns(text, (colons[colon : of_colons[place]] - start).tolist())):
            own[low:high] = True
        yield own
        start, mark, colon = start + len(own), of_marks[place], of_colons[place]


def _marked(text: str, marks: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the ranges in quotation marks, paragraph by paragraph.

    A quotation without its closing mark ends at the next opening one (a
    quotation over several paragraphs opens each) or with the paragraph.
    """
    double: int | None = None
    single: int | None = None
    for place in marks:
        mark = text[place] if place < len(text) else "\n"
        if double is not None and place - double > _LONGEST:
            yield double, double + _LONGEST
            double = None
        if mark == "\n":
            if double is not None:
                yield double, place
            double = single = None
        elif double is not None and mark in _CLOSES[text[double]]:
            yield double, place + 1
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


def _marks(signs: Signs, places: Places, kinds: Signs) -> Places:
    """Return where marks and ends of lines stand, of *places* of their *kinds*.

    Left out are those that say nothing: an apostrophe inside a word, and a line's end behind another.
    """
    telling = kinds <= _LINE
    inner = (kinds == _APOSTROPHE).nonzero()[0]
    before, after = signs.take(places[inner] - 1, mode="wrap"), signs.take(places[inner] + 1)
    telling[inner[(before == _INSIDE) & (after == _INSIDE)]] = False
    telling[1:] &= (kinds[1:] != _LINE) | (kinds[:-1] != _LINE)
    return places[telling]


@cache
def _signs() -> Signs:
    """Return what each code point is; the last is for those above the table."""
    signs = np.zeros(_TABLED + 1, dtype=np.uint8)
    rows = {_INSIDE: ascii_letters + digits, _MARK: _MARKS, _APOSTROPHE: _APOSTROPHES, _LINE: "\n"}
    for kind, letters in (rows | {_COLON: ":", _POSTED: "@/"}).items():
        signs[[ord(letter) for letter in letters]] = kind
    return signs


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


def _turns(text: str, colons: Sequence[int]) -> list[tuple[int, int]]:
    """Return the turns of a transcript ("SMITH: Thank you."), if there are enough of them."""
    if len(colons) < _TURNS:
        return []
    ending = [
        place for place in colons if not text[place - 1 : place].islower() and text[place + 1 : place + 2].isspace()
    ]
    labels = [_TURN.search(text, max(0, place - _LABEL), place + 2) for place in ending if len(ending) >= _TURNS]
    starts = [label.start() for label in labels if label]
    if len(starts) < _TURNS:
        return []
    ends = [*starts[1:], len(text)]
    return [(low, min(high, low + 2 * _LONGEST)) for low, high in zip(starts, ends, strict=True)]
