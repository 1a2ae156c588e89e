"""Traits of blocks: those of lines, and what the markup and the extractors say of them."""

from __future__ import annotations

import math
import re
import zlib
from collections.abc import Sequence

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


def block_traits(found: Sequence[Block], said: Votes) -> Floats:
    """Return one row of traits for each block."""
    own = traits(as_lines(found))
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
    marks = [
        f"{depth > _NEAR}:{word}" for depth, mark in enumerate(block.marks) for word in _MARK.findall(mark.lower())
    ]
    hashes = [zlib.crc32(mark.encode("utf-8")) % BUCKETS for mark in dict.fromkeys(marks)]
    return word_buckets(block.text) + hashes[:_MOST_MARKS]
