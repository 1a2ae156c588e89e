"""Choose the blocks of a page that are its article."""

from __future__ import annotations

from collections.abc import Sequence

from crosstell.stages.extract.html.blocks import Block
from crosstell.stages.extract.html.peers import Votes, votes

_COVERED = 0.6


def choose_blocks(text: str, found: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks that are the article's text, in order."""
    said: Votes = votes(text, found)
    return tuple(block for block, share in zip(found, said.precise, strict=True) if share >= _COVERED)
