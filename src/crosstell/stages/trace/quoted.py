"""Find the words of a text that are somebody else's: in quotation marks, in a post, in a transcript.

Shared words inside them prove a shared statement, not a copied text.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

_LONGEST = 1500  # code points that a quotation without its closing mark may run
_POST = 280  # code points of a social post
_PARAGRAPH = re.compile(r"[^\n]+")
_DOUBLE = re.compile(r'[“„«]|(?:(?<=^)|(?<=[\s(\[—–-]))"(?=\S)')
_SINGLE = re.compile(r"(?:(?<=^)|(?<=[\s(\[—–]))(?:[‘‛]|['`](?=\w))(?!\d0s)")
_CLOSES = {"“": '”"', "„": "“”", "«": "»", '"': '"”'}
_SINGLE_END = re.compile(r"(?<=[.,!?…])['’](?!\w)|(?<=\w)['’](?=[\s.,;:)?!—–-]|$)")
_SIGNED = re.compile(r"(?:[—–-]\s*[^\n—–(]{2,50}\s\(@\w{2,20}\)|pic\.twitter\.com/\w+)")
_TURNS = 3  # that make a transcript; a label or two does not
_TURN = re.compile(r"(?:(?<=^)|(?<=\n)|(?<=[.?!\])”\"]\s))(?:[A-Z][A-Z.’' -]{2,40}|Q|A)(?:\s\([^)]{2,30}\))?:\s")


def quoted(text: str) -> NDArray[np.bool_]:
    """Return for each code point of *text* whether it stands in a quotation, a post or a transcript's turn."""
    mask = np.zeros(len(text) + 1, dtype=np.bool_)
    for paragraph in _PARAGRAPH.finditer(text):
        start, words = paragraph.start(), paragraph[0]
        for low, high in (*_marked(words), *_posts(words)):
            mask[start + low : start + high] = True
    for low, high in _turns(text):
        mask[low:high] = True
    return mask


def _marked(words: str) -> list[tuple[int, int]]:
    """Return the ranges in quotation marks; single marks only outside double ones."""
    found: list[tuple[int, int]] = []
    place = 0
    while opening := _DOUBLE.search(words, place):
        end = _closing(words, opening.end(), _CLOSES[opening[0]])
        found.append((opening.start(), end))
        place = max(end, opening.end())
    return found + _single(words, found)


def _closing(words: str, start: int, marks: str) -> int:
    """Return where the quotation ends that opened before *start*: at its mark, else at the next opening one."""
    ends = [place for mark in marks if (place := words.find(mark, start)) >= 0]
    if ends and min(ends) - start <= _LONGEST:
        return min(ends) + 1
    again = _DOUBLE.search(words, start)
    return min(again.start() if again else len(words), start + _LONGEST)


def _single(words: str, doubles: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found = []
    place = 0
    while opening := _SINGLE.search(words, place):
        place = opening.end()
        if any(low <= opening.start() < high for low, high in doubles):
            continue
        closing = _SINGLE_END.search(words, place, min(len(words), place + _LONGEST))
        if closing:
            found.append((opening.start(), closing.end()))
            place = closing.end()
    return found


def _posts(words: str) -> list[tuple[int, int]]:
    return [(max(0, found.start() - _POST), found.end()) for found in _SIGNED.finditer(words)]


def _turns(text: str) -> list[tuple[int, int]]:
    """Return the turns of a transcript ("SMITH: Thank you."), if there are three or more."""
    starts = [found.start() for found in _TURN.finditer(text)]
    if len(starts) < _TURNS:
        return []
    ends = [*starts[1:], len(text)]
    return [(low, min(high, low + 2 * _LONGEST)) for low, high in zip(starts, ends, strict=True)]
