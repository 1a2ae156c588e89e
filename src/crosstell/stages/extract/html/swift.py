"""Choose the article of a page in a few milliseconds: a small trained chooser over the slips of its markup.

No extractor is asked, and slips that menus hold are passed over before anything is computed of them. It takes a
tenth of the time of `choose`, and is as much less sure.
"""

from __future__ import annotations

import math
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from crosstell.data import read_toml
from crosstell.stages.extract.chooser import chooser
from crosstell.stages.extract.chrome import is_known_line
from crosstell.stages.extract.html.blocks import Block
from crosstell.stages.extract.html.markup import Token
from crosstell.stages.extract.html.slips import Slip, paragraph_of, slips, stating
from crosstell.stages.extract.traits import BUCKETS, Floats

MODEL = "swift.npz"
LEAST = 0.4  # chance from which a slip is taken
_TABLE = read_toml("markup.toml")["swift"]
_PASSED = frozenset({"nav", "footer", "button"})
_MARK_VALUE = re.compile(r"""(?:class|id|itemprop)\s*=\s*["']?([^"'>]{1,200})""", re.IGNORECASE)
_MARK = re.compile(r"[a-z]+")
_MENU = 70  # characters; a shorter slip that is a link is passed over
_HEAD_WORDS, _TAIL_WORDS, _MOST_MARKS = 8, 4, 16
_ABOVE, _BELOW = 8, 15  # slips beside a headline or the beginning of the text
_EDGE = ".,;:!?\"'“”‘’()[]"
_NEAR = tuple(_TABLE["near"])
_NEAR_ROWS = {tag: tuple(float(tag == other) for other in _NEAR) for tag in _NEAR}
_NOT_NEAR = (0.0,) * len(_NEAR)


@dataclass(frozen=True, slots=True)
class Seen:
    """What was looked at in a page: the tags that state something, the blocks that may be a title, and the text's."""

    parts: tuple[Token, ...]
    visible: tuple[Block, ...]
    chosen: tuple[Block, ...]


def swiftly(text: str, *, page: bool) -> Seen:
    """Return what is seen of a page in one pass; all of a fragment is its text."""
    every = tuple(slips(text))
    chosen = choose_slips(every) if page else every
    return Seen(tuple(stating(text)), _as_blocks(text, _heads(every, chosen)), _as_blocks(text, chosen))


def _heads(every: Sequence[Slip], chosen: Sequence[Slip]) -> tuple[Slip, ...]:
    """Return the slips in which title, date and writer may stand: headings, and what is around them and the text."""
    first = chosen[0].start if chosen else 0
    places = [at for at, slip in enumerate(every) if slip.tag == "h1" or slip.start == first]
    near = {at for place in places for at in range(place - _ABOVE, place + _BELOW)}
    return tuple(slip for at, slip in enumerate(every) if at in near or slip.tag == "h2")


def _as_blocks(text: str, found: Iterable[Slip]) -> tuple[Block, ...]:
    worded = ((slip, paragraph_of(text, slip)) for slip in found)
    return tuple(
        Block(paragraph, slip.text, slip.tag, slip.around, _classes(slip), slip.linked)
        for slip, paragraph in worded
        if paragraph
    )


def _classes(slip: Slip) -> tuple[str, ...]:
    return tuple(" ".join(_MARK_VALUE.findall(said)) for said in slip.marks)


def is_candidate(slip: Slip) -> bool:
    """Tell whether a slip may be text of an article: it stands in no menu or foot, and is more than a link."""
    return not (slip.around & _PASSED) and (len(slip.text) >= _MENU or slip.linked < 0.9 * len(slip.text))


def choose_slips(found: Iterable[Slip]) -> tuple[Slip, ...]:
    """Return the slips that are the article's text, in order.

    Cost: linear in the number of slips; 200 of them take about 3 ms.
    """
    every = tuple(found)
    places = [number for number, slip in enumerate(every) if is_candidate(slip)]
    if not places:
        return ()
    rows = swift_traits(every, places)
    chances = chooser(MODEL).chances(rows, [swift_buckets(every[at]) for at in places])
    return tuple(every[at] for at, chance in zip(places, chances, strict=True) if chance >= LEAST)


def swift_traits(every: Sequence[Slip], places: Sequence[int]) -> Floats:
    """Return one row of traits for each of the slips at *places*."""
    counts = Counter(every[at].text for at in places)
    longest = max(every[at].end for at in places) or 1
    rows = []
    before, end = -1, 0
    for number, at in enumerate(places):
        slip = every[at]
        text, size = slip.text, len(slip.text)
        words = text.count(" ") + 1
        rows.append(
            [
                math.log1p(words) / 5,
                math.log1p(size) / 7,
                min(size / words, 12) / 12,
                slip.linked / size,
                float(text[-1] in ".!?\"'”’»"),
                float(text[-1] == ":"),
                float(text.endswith(("...", "…"))),
                min(text.count(". "), 8) / 8,
                text.count(",") / words,
                float(text[0].islower()),
                float(text[0] in "\"“‘'«"),
                float(text.isupper()),
                float("©" in text),
                float(is_known_line(text)),
                float(counts[text] > 1),
                math.log1p(at - before - 1) / 4,
                math.log1p(slip.start - end) / 9,
                slip.start / longest,
                number / len(places),
                math.log1p(number) / 5,
                math.log1p(len(places) - number) / 5,
                *_NEAR_ROWS.get(slip.tag, _NOT_NEAR),
                *_around_row(slip.around),
            ]
        )
        before, end = at, slip.end
    return np.asarray(rows, dtype=np.float32)


@lru_cache(maxsize=1024)
def _around_row(around: frozenset[str]) -> tuple[float, ...]:
    return tuple(float(tag in around) for tag in _TABLE["around"])


def swift_buckets(slip: Slip) -> list[int]:
    """Return the hashes of a slip's first and last words and of the classes around it."""
    words = slip.text.lower().split(None, 40)
    head = words[:_HEAD_WORDS]
    tail = slip.text[-60:].lower().split()[-_TAIL_WORDS:] if len(words) > _HEAD_WORDS else []
    found = [_bucket(word.strip(_EDGE)) for word in (*head, *tail)]
    for depth, said in enumerate(slip.marks):
        found += _mark_buckets(said, depth=min(depth, 1))
    return found


@lru_cache(maxsize=20_000)
def _bucket(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass")) % BUCKETS


@lru_cache(maxsize=4096)
def _mark_buckets(said: str, *, depth: int) -> tuple[int, ...]:
    words = [word for value in _MARK_VALUE.findall(said) for word in _MARK.findall(value.lower())]
    return tuple(_bucket(f"{depth}:{word}") for word in dict.fromkeys(words))[:_MOST_MARKS]
