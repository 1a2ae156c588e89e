"""Choose the blocks of a page that are its article.

Two extractors are asked, and a trained chooser weighs what they say with what
the markup and the words themselves say of each block and its neighbours.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from crosstell.stages.extract.chooser import chooser
from crosstell.stages.extract.chrome import is_chrome, is_section
from crosstell.stages.extract.html.blocks import Block
from crosstell.stages.extract.html.peers import Votes, votes
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
    candidates, said = unveiled(found, votes(text, found))
    chosen = tuple(
        block for block, odds in zip(candidates, odds_of(candidates, said), strict=True) if odds >= _LEAST_ODDS
    )
    return chosen or _taken(candidates, said.precise) or _taken(candidates, said.broad)


def odds_of(candidates: Sequence[Block], said: Votes) -> tuple[float, ...]:
    """Return for each block the logarithm of the odds that it is the article's; least for the page's own words."""
    if not candidates:
        return ()
    lines = as_lines(candidates)
    rows = block_traits(candidates, lines, said)
    chances = chooser(MODEL).chances(rows, [block_buckets(block) for block in candidates])
    odds = np.log(np.clip(chances, _TINY, 1) / np.clip(1 - chances, _TINY, 1))
    odds += _PRECISE * (2 * np.asarray(said.precise) - 1)
    return tuple(
        -math.inf if is_chrome(line) or is_section(line) else float(one) for line, one in zip(lines, odds, strict=True)
    )


def unveiled(found: Sequence[Block], said: Votes) -> tuple[tuple[Block, ...], Votes]:
    """Return the blocks that a reader sees, with their votes.

    A page that is sent in parts hides its article until a script moves it to
    its place. So hidden blocks count where an extractor's article is mostly hidden.
    """
    veiled = np.asarray([block.veiled for block in found], dtype=bool)
    sizes = np.asarray([len(block.text) for block in found], dtype=np.float32)
    taken = sizes * (np.asarray(said.precise) if any(said.precise) else np.asarray(said.broad))
    if not veiled.any() or taken[veiled].sum() > taken[~veiled].sum():
        return tuple(found), said
    kept = np.flatnonzero(~veiled).tolist()
    return tuple(found[at] for at in kept), Votes(
        tuple(said.precise[at] for at in kept), tuple(said.broad[at] for at in kept)
    )


def _taken(found: Sequence[Block], shares: Sequence[float]) -> tuple[Block, ...]:
    return tuple(block for block, share in zip(found, shares, strict=True) if share >= _COVERED)
