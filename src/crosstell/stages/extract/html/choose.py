"""Choose the blocks of a page that are its article.

Two extractors are asked, and a trained chooser weighs what they say with what
the markup and the words themselves say of each block and its neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from crosstell.stages.extract.chooser import chooser
from crosstell.stages.extract.chrome import is_chrome, is_section
from crosstell.stages.extract.html.blocks import Block
from crosstell.stages.extract.html.peers import votes
from crosstell.stages.extract.html.traits import as_lines, block_buckets, block_traits

MODEL = "blocks.npz"
_LEAST_ODDS = 0.5  # logarithm; fitted with the weight below on pages of the development sets
_PRECISE = 1.0  # what a block gains that the precise extractor took whole, and loses that it left
_TINY = 1e-6
_COVERED = 0.6  # of a block that an extractor took; only asked where the chooser takes nothing


def choose_blocks(text: str, found: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks that are the article's text, in order.

    Cost: linear in the number of blocks, after what the two extractors cost.
    """
    if not found:
        return ()
    said = votes(text, found)
    chances = chooser(MODEL).chances(block_traits(found, said), [block_buckets(block) for block in found])
    odds = np.log(np.clip(chances, _TINY, 1) / np.clip(1 - chances, _TINY, 1))
    odds += _PRECISE * (2 * np.asarray(said.precise) - 1)
    chosen = tuple(
        block
        for block, line, odd in zip(found, as_lines(found), odds, strict=True)
        if odd >= _LEAST_ODDS and not is_chrome(line) and not is_section(line)
    )
    if chosen:
        return chosen
    return tuple(block for block, share in zip(found, said.precise, strict=True) if share >= _COVERED)
