"""Traits of lines: what tells an article's lines from a page's, as numbers.

In: the lines of a page, or the blocks of its markup as lines. Out: one row of
traits a line, and the hashes of its words. The order of the traits is part of the
trained model: a change here needs a new training (training/extraction).
"""

from __future__ import annotations

import math
import re
import zlib
from collections import Counter
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from crosstell.data import read_toml
from crosstell.stages.extract.chrome import is_chrome, is_counter, is_rights, is_section, is_separator
from crosstell.stages.extract.dates import find_stamps
from crosstell.stages.extract.heads import byline_of, is_sentence, is_title
from crosstell.stages.extract.lines import Line

Floats = NDArray[np.float32]

BUCKETS = 4096  # word hashes; two words that share one are told apart by their neighbours
WORDS = (12, 6)  # words from the beginning and from the end of a line that are hashed

_WORD = re.compile(r"\w+")
_SENTENCE_INSIDE = re.compile(r"[.!?][\"'”’)]? [A-ZÀ-ÞА-Я\"“‘'(]")
_ADDRESS = re.compile(r"https?://|www\.|\w@\w|\.(?:com|org|net)\b")
_STRONG_END = re.compile(r"[.!?…。！？][\"'”’»)\]]{0,2}$")
_BULLETS = "•·▪●○◦‣*-–+>"
_CAPITAL = re.compile(r"(?<!\S)[A-ZÀ-ÖØ-ÞА-Я]")
_SHORT_LINE = 90
_MOST_SHAPE = 400  # characters that a line's look is read from
_LONG_WORD = 5  # characters; shorter words stand in every text
_TITLE_LINES = 2  # renderings of a page often begin with its title


@cache
def _frequent() -> frozenset[str]:
    return frozenset(word for words in read_toml("languages.toml")["words"].values() for word in words)


def traits(lines: Sequence[Line]) -> Floats:
    """Return one row of traits for each line."""
    counts = Counter(line.key for line in lines)
    seen: Counter[str] = Counter()
    chrome = [is_chrome(line) for line in lines]
    prose = [line.words if is_sentence(line) and not own else 0 for line, own in zip(lines, chrome, strict=True)]
    total = sum(prose) or 1
    before = 0
    rows = []
    for line, words, own in zip(lines, prose, chrome, strict=True):
        seen[line.key] += 1
        place = [
            line.index / len(lines),
            math.log1p(line.index) / 6,
            math.log1p(len(lines) - line.index) / 6,
            before / total,
            (total - before - words) / total,
            min(total, 3000) / 3000,
            float(counts[line.key] > 1),
            float(counts[line.key] > 1 and seen[line.key] == 1),
        ]
        rows.append(_shape(line) + _kind(line, words, own=own) + place)
        before += words
    return np.asarray(rows, dtype=np.float32) if rows else np.zeros((0, 0), dtype=np.float32)


def text_traits(lines: Sequence[Line]) -> Floats:
    """Return one row of traits for each line of a page without markup: those of `traits`, and how its words recur."""
    own = traits(lines)
    return np.concatenate([own, _recurrence(lines)], axis=1) if len(lines) else own


def _recurrence(lines: Sequence[Line]) -> Floats:
    """Return which share of each line's longer words stands in other lines, and which in the first lines of the page.

    An article repeats its own words; the cards below it are about other things.
    """
    words = [frozenset(word for word in _WORD.findall(line.text.lower()) if len(word) >= _LONG_WORD) for line in lines]
    distinct = {line.key: own for line, own in zip(lines, words, strict=True)}
    counts = Counter(word for own in distinct.values() for word in own)
    titles = frozenset(word for own in words[:_TITLE_LINES] for word in own)
    rows = [
        [
            sum(counts[word] > 1 for word in own) / len(own) if own else 0.0,
            sum(min(counts[word], 8) for word in own) / (8 * len(own)) if own else 0.0,
            sum(word in titles for word in own) / len(own) if own else 0.0,
        ]
        for own in words
    ]
    return np.asarray(rows, dtype=np.float32)


def _shape(line: Line) -> list[float]:
    """Return what a line looks like."""
    text = line.text[:_MOST_SHAPE]
    size = len(text)
    words = text.split()
    letters = sum(map(str.isalpha, text)) or 1
    plain = sum(map(str.isalnum, text)) + sum(map(str.isspace, text))
    return [
        math.log1p(line.words) / 5,
        math.log1p(len(line.text)) / 7,
        min(size / max(1, len(words)), 12) / 12,
        sum(map(str.isupper, text)) / letters,
        len(_CAPITAL.findall(text)) / max(1, len(words)),
        sum(map(str.isdigit, text)) / size,
        (size - plain) / size,
        text.count(",") / max(1, len(words)),
        float(bool(_STRONG_END.search(line.text[-4:]))),
        float(line.text[-1] == ":"),
        float(line.text[-1] in ",;"),
        float(line.text.endswith(("...", "…", "»", "›", "→"))),
        float(bool(_SENTENCE_INSIDE.search(text))),
        float(text[0].islower()),
        float(text[0] in "\"“‘'«"),
        float(text[0] in _BULLETS),
        float(text[0].isdigit()),
        float(bool(_ADDRESS.search(text))),
        float("|" in text or " / " in text or " » " in text or " > " in text),
        float(line.gap == 0),
        min(line.gap, 4) / 4,
        min(line.indent, 12) / 12,
        sum(word.lower() in _frequent() for word in words[:40]) / min(40, max(1, len(words))),
    ]


def _kind(line: Line, prose: int, *, own: bool) -> list[float]:
    """Return what the rules say of a line; *own* tells whether it is the page's own by its words."""
    return [
        float(own),
        float(is_section(line)),
        float(is_counter(line)),
        float(is_rights(line)),
        float(is_separator(line)),
        float(byline_of(line) is not None),
        float(len(line.text) <= _SHORT_LINE and bool(find_stamps(line.text))),
        float(not own and is_title(line)),
        float(prose > 0),
    ]


def word_buckets(text: str) -> list[int]:
    """Return the hashes of the words at the beginning and the end of a line."""
    words = _WORD.findall(text[:400].lower())[: WORDS[0]]
    if len(text) > len(" ".join(words)) + 2:
        words += _WORD.findall(text[-120:].lower())[-WORDS[1] :]
    return [zlib.crc32(word.encode("utf-8", "surrogatepass")) % BUCKETS for word in words]
