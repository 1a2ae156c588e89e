"""Traits of blocks: those of lines, and what the markup and the extractors say of them."""

from __future__ import annotations

import math
import re
import zlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from crosstell.data import read_toml
from crosstell.stages.extract.html.blocks import Block
from crosstell.stages.extract.html.peers import Votes
from crosstell.stages.extract.lines import Line, count_words, key_of
from crosstell.stages.extract.traits import BUCKETS, Floats, traits, word_buckets

_TABLE = read_toml("markup.toml")["traits"]
_MARK = re.compile(r"[a-z]+")
_MOST_MARKS = 24
_NEAR = 2  # elements around a block whose classes are told apart from those farther out


def as_lines(found: Sequence[Block]) -> tuple[Line, ...]:
    """Return blocks as lines, so that what holds for lines can be asked of them."""
    return tuple(
        Line(number, block.start, block.end, block.text, 0, key_of(block.text), count_words(block.text))
        for number, block in enumerate(found)
    )


def block_traits(found: Sequence[Block], lines: Sequence[Line], said: Votes) -> Floats:
    """Return one row of traits for each block; *lines* are the blocks as lines."""
    own = traits(lines)
    extra = [
        [
            said.precise[number],
            said.broad[number],
            min(block.linked / len(block.text), 1.0),
            *(float(block.tag == tag) for tag in _TABLE["near"]),
            *(float(tag in block.open) for tag in _TABLE["around"]),
            math.log1p(len(block.marks)) / 3,
        ]
        for number, block in enumerate(found)
    ]
    return np.concatenate([own, np.asarray(extra, dtype=np.float32)], axis=1) if found else own


def block_buckets(block: Block) -> list[int]:
    """Return the hashes of a block's words and of the classes around it."""
    return word_buckets(block.text) + _mark_buckets(block.marks)


@lru_cache(maxsize=1024)
def _mark_buckets(marks: tuple[str, ...]) -> list[int]:
    words = [f"{depth > _NEAR}:{word}" for depth, mark in enumerate(marks) for word in _MARK.findall(mark.lower())]
    return [zlib.crc32(word.encode("utf-8")) % BUCKETS for word in dict.fromkeys(words)][:_MOST_MARKS]
