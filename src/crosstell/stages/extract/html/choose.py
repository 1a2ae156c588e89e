"""Choose the blocks of a page that are its article.

Two extractors are asked, and a trained chooser weighs what they say with what
the markup and the words themselves say of each block and its neighbours.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from crosstell.stages.extract.chooser import chooser
from crosstell.stages.extract.chrome import is_chrome, is_section
from crosstell.stages.extract.html.blocks import Block
from crosstell.stages.extract.html.peers import Votes, votes
from crosstell.stages.extract.html.traits import as_lines, block_buckets, block_traits

MODEL = "blocks.npz"
_LEAST_ODDS = 0.5  # logarithm; fitted with the weight below on pages of the development sets
_PRECISE = 1.0  # what a block gains that the precise extractor took whole, and loses that it left
_LEAST_WITHIN = -1.0  # logarithm of the odds; of a block between two sure ones that stand in the same elements
_LONGEST_GAP = 5  # blocks from one sure block to the next
_HEADINGS = frozenset({"h2", "h3", "h4"})
_ENDS = ".!?:\"'”’»"
_TINY = 1e-6
_COVERED = 0.6  # of a block that an extractor took; only asked where the chooser takes nothing


def choose_blocks(text: str, found: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks that are the article's text, in order.

    Cost: linear in the number of blocks, after what the two extractors cost.
    """
    candidates, said = unveiled(found, votes(text, found))
    chosen = filled(candidates, odds_of(candidates, said))
    return chosen or _taken(candidates, said.precise) or _taken(candidates, said.broad)


def filled(candidates: Sequence[Block], odds: Sequence[float]) -> tuple[Block, ...]:
    """Return the blocks whose odds are good, and those between two of them that look like the two.

    A paragraph or heading within an article that stands in the same elements as the paragraph before or behind it is
    the article's too, unless much speaks against it.
    """
    sure = [at for at, one in enumerate(odds) if one >= _LEAST_ODDS]
    taken = set(sure)
    for before, behind in pairwise(sure):
        if behind - before > _LONGEST_GAP:
            continue
        alike = {candidates[before].marks, candidates[behind].marks}
        for at in range(before + 1, behind):
            block = candidates[at]
            if odds[at] >= _LEAST_WITHIN and block.marks in alike and _continues(block):
                taken.add(at)
    return tuple(candidates[at] for at in sorted(taken))


def _continues(block: Block) -> bool:
    """Tell whether a block goes on with an article: a heading, or a paragraph that ends like one and is no link."""
    if block.tag in _HEADINGS:
        return True
    return block.tag == "p" and block.text[-1] in _ENDS and block.linked <= len(block.text) / 2


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
