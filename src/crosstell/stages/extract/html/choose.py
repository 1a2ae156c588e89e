"""Choose the blocks of a page that are its article.

Two extractors are asked, and a trained chooser weighs what they say with what
the markup and the words themselves say of each block and its neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence

from crosstell.stages.extract.chooser import chooser
from crosstell.stages.extract.html.blocks import Block
from crosstell.stages.extract.html.peers import votes
from crosstell.stages.extract.html.traits import block_buckets, block_traits

MODEL = "blocks.npz"
_LEAST_CHANCE = 0.5
_COVERED = 0.6  # of a block that an extractor took; only asked where the chooser takes nothing


def choose_blocks(text: str, found: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks that are the article's text, in order.

    Cost: linear in the number of blocks, after what the two extractors cost.
    """
    if not found:
        return ()
    said = votes(text, found)
    chances = chooser(MODEL).chances(block_traits(found, said), [block_buckets(block) for block in found])
    chosen = tuple(block for block, chance in zip(found, chances, strict=True) if chance >= _LEAST_CHANCE)
    if chosen:
        return chosen
    return tuple(block for block, share in zip(found, said.precise, strict=True) if share >= _COVERED)
