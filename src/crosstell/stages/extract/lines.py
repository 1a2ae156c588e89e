"""Lines of a page's text, with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+")
_UNSPACED = re.compile("[\u2e80-\u9fff]")
_EDGE = " \t\u00a0\u200b\ufeff•·▪►▶»«›‹→←>|:-–—*#"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds something: [start, end) without the white space around it.

    `gap` counts the empty lines before it, `indent` the white space in front of
    it; `key` is its text for comparison: lower case, white space folded,
    without bullets and arrows at its ends.
    """

    index: int
    start: int
    end: int
    text: str
    gap: int
    key: str
    words: int
    indent: int = 0


def split_lines(text: str, start: int = 0, end: int | None = None) -> tuple[Line, ...]:
    """Return the lines of *text* between two offsets that hold more than white space."""
    lines: list[Line] = []
    stop = len(text) if end is None else end
    last_end = start
    for found in _LINE.finditer(text, start, stop):
        raw = found[0]
        stripped = raw.strip("\u200b\ufeff \t\u00a0").strip()
        if not stripped:
            continue
        begin = found.start() + raw.index(stripped)
        gap = max(0, text.count("\n", last_end, begin) - 1) if lines else 0
        words = count_words(stripped)
        lines.append(
            Line(len(lines), begin, begin + len(stripped), stripped, gap, key_of(stripped), words, raw.index(stripped))
        )
        last_end = begin + len(stripped)
    return tuple(lines)


def key_of(text: str) -> str:
    """Return *text* as lines are compared."""
    return _SPACE.sub(" ", text).strip(_EDGE).lower()


def count_words(text: str) -> int:
    """Return the number of words; in a script without spaces, two characters count as a word."""
    words = len(_WORD.findall(text))
    return words if text.isascii() else max(words, len(_UNSPACED.findall(text)) // 2)


_WRAP_WIDTH = (45, 100)
_LEAST_WRAPPED, _WRAPPED_SHARE = 5, 0.6
_ENDS = ".!?:;\"”’')*"


def unwrapped(text: str, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return *lines* with those joined that a writer's editor broke at a fixed width; else *lines* as they are."""
    inner = [line for line, after in pairwise(lines) if after.gap == 0]
    broken = [
        line for line in inner if _WRAP_WIDTH[0] <= len(line.text) <= _WRAP_WIDTH[1] and line.text[-1] not in _ENDS
    ]
    longest = max((len(line.text) for line in lines), default=0)
    if len(broken) < _LEAST_WRAPPED or len(broken) < _WRAPPED_SHARE * len(inner) or longest > _WRAP_WIDTH[1] + 20:
        return lines
    joined: list[Line] = []
    for line in lines:
        if joined and line.gap == 0 and len(joined[-1].text.rpartition("\n")[2]) >= _WRAP_WIDTH[0] // 2:
            before = joined.pop()
            whole = text[before.start : line.end]
            words = before.words + line.words
            line = Line(before.index, before.start, line.end, whole, before.gap, key_of(whole), words, before.indent)  # noqa: PLW2901
        joined.append(replace(line, index=len(joined)))
    return tuple(joined)
