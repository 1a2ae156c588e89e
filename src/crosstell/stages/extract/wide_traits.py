"""Traits of lines that need the whole page: lists and tables, repeats, comments, where the prose is densest.

They stand beside those of `traits`; the same rule holds: a change here needs a new training (training/extraction).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import numpy as np

from crosstell.data import read_toml
from crosstell.stages.extract.chrome import is_chrome, is_section
from crosstell.stages.extract.heads import is_sentence
from crosstell.stages.extract.lines import Line
from crosstell.stages.extract.stretch import best_stretch
from crosstell.stages.extract.traits import Floats, text_traits

_TOKEN = re.compile(r"\w+|[^\w\s]|\t")
_WORD = re.compile(r"\w+")
_ENUMERATED = re.compile(r"\W{0,3}\(?(?:\d{1,3}|[a-zA-Z])(?:[.)ºª]|(?:st|nd|rd|th|a|o|e)\b)")
_UNSPACED = re.compile("[\u2e80-\u9fff\uac00-\ud7af]")
_PICTURE = re.compile("[\u2600-\u27bf\U0001f300-\U0001faff]")
_ALIKE = 0.5  # of the pairs of tokens in two rows of one list
_ROW_WORDS = 30  # words; longer lines are no rows
_SHAPE = 12  # tokens that a row's shape is read from
_LONG_WORD = 5  # characters; shorter words stand in every text
_AGAINST = 4.0  # words by which a line without prose counts against a stretch
_MOST_PROSE = 60
_WINDOWS = (3, 10, 30)  # lines to each side


def wide_traits(lines: Sequence[Line]) -> Floats:
    """Return one row of traits for each line of a page without markup, those of `text_traits` first."""
    own = text_traits(lines)
    if not len(lines):
        return own
    prose = [0 if is_chrome(line) or not is_sentence(line) else line.words for line in lines]
    parts = (own, _look(lines), _rows(lines), _repeats(lines), _below_what(lines, prose), _density(lines, prose))
    return np.concatenate(parts, axis=1)


@cache
def _cue(name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{form})" for form in read_toml("chrome.toml")["cues"][name]), re.IGNORECASE)


def _look(lines: Sequence[Line]) -> Floats:
    """Return what a line looks like beyond what `traits` reads."""
    rows = [
        [
            min(line.text.count("\t"), 6) / 6,
            float(bool(_ENUMERATED.match(line.text[:12]))),
            min(len(_UNSPACED.findall(line.text[:80])), 40) / 40,
            float(bool(_PICTURE.search(line.text[:400]))),
            float(line.text.endswith("?")),
            float(line.text.endswith("!")),
            float("http" in line.text),
            float(bool(_cue("caption").search(line.text[:400]))),
            float(bool(_cue("comments").search(line.text[:120]))),
            float(line.words < _ROW_WORDS and bool(_cue("comment").search(line.text[:160]))),
        ]
        for line in lines
    ]
    return np.asarray(rows, dtype=np.float32)


def _shape(text: str) -> Counter[tuple[str, str]]:
    kinds = ["^"]
    for token in _TOKEN.findall(text[:200])[:_SHAPE]:
        if token.isdigit():
            kinds.append("9")
        elif token[0].isupper():
            kinds.append("A")
        else:
            kinds.append("a" if token[0].isalpha() else token)
    return Counter(pairwise(kinds))


def _rows(lines: Sequence[Line]) -> Floats:
    """Return how far each line is one of a run of rows of one shape."""
    shapes = [_shape(line.text) if line.words < _ROW_WORDS else None for line in lines]
    alike = [0.0]
    for (before, after), line in zip(pairwise(shapes), lines[1:], strict=True):
        same = 0.0 if before is None or after is None or line.gap > 1 else _likeness(before, after)
        alike.append(same)
    alike.append(0.0)
    lengths, first = [1] * len(lines), 0
    for at in range(1, len(lines) + 1):
        if alike[at] < _ALIKE:
            lengths[first:at] = [at - first] * (at - first)
            first = at
    return np.asarray(
        [[alike[at], alike[at + 1], math.log1p(lengths[at]) / 4] for at in range(len(lines))], dtype=np.float32
    )


def _likeness(left: Counter[tuple[str, str]], right: Counter[tuple[str, str]]) -> float:
    common = sum((left & right).values())
    return 2 * common / (sum(left.values()) + sum(right.values()))


def _repeats(lines: Sequence[Line]) -> Floats:
    """Return which share of a line's word triples stands on the line before, before it on the page, and after it."""
    words = [_WORD.findall(line.text.lower()) for line in lines]
    triples = [frozenset(zip(own, own[1:], own[2:], strict=False)) for own in words]
    counts = Counter(triple for own in triples for triple in own)
    seen: set[tuple[str, ...]] = set()
    rows, before = [], frozenset[tuple[str, str, str]]()
    for own in triples:
        size = len(own) or 1
        earlier = sum(triple in seen for triple in own) / size
        rows.append([len(own & before) / size, earlier, sum(counts[triple] > 1 for triple in own) / size - earlier])
        seen |= own
        before = own or before
    return np.asarray(rows, dtype=np.float32)


def _below_what(lines: Sequence[Line], prose: Sequence[int]) -> Floats:
    """Return what stands above each line: a heading of another part of the page, of comments, and how much since."""
    rows = []
    total = sum(prose) or 1
    section = comments = -1
    since = before = at_comments = 0
    for at, line in enumerate(lines):
        rows.append(
            [
                math.log1p(at - section) / 6 if section >= 0 else 1.0,
                float(section >= 0),
                since / total if section >= 0 else 0.0,
                float(comments >= 0),
                at_comments / total,
                math.log1p(before) / 8,
            ]
        )
        if is_section(line):
            section, since = at, 0
        if prose[at] < _ROW_WORDS and _cue("comments").search(line.text[:120]):
            comments, at_comments = at, before
        since += prose[at]
        before += prose[at]
    return np.asarray(rows, dtype=np.float32)


def _density(lines: Sequence[Line], prose: Sequence[int]) -> Floats:
    """Return how much prose stands around each line, and where the line lies to the page's stretch of most prose."""
    gains = np.asarray([min(own, _MOST_PROSE) if own else -_AGAINST for own in prose], dtype=np.float32)
    first, last = best_stretch(gains.tolist())
    sums = np.concatenate([[0.0], np.cumsum(np.minimum(np.asarray(prose), _MOST_PROSE))])
    places = np.arange(len(lines))
    columns = []
    for reach in _WINDOWS:
        low, high = np.maximum(places - reach, 0), np.minimum(places + reach + 1, len(lines))
        columns.append((sums[high] - sums[low]) / (high - low) / 40)
    columns.append(((places >= first) & (places < last)).astype(np.float32))
    columns.append(np.sign(places - first) * np.log1p(np.abs(places - first)) / 6)
    columns.append(np.sign(places - last) * np.log1p(np.abs(places - last)) / 6)
    words = [frozenset(word for word in _WORD.findall(line.text.lower()) if len(word) >= _LONG_WORD) for line in lines]
    inside = Counter(word for own in words[first:last] for word in own)
    topic = [sum(inside[word] > (first <= at < last) for word in own) / (len(own) or 1) for at, own in enumerate(words)]
    return np.stack([*columns, np.asarray(topic)], axis=1).astype(np.float32)
