"""Blocks of which the chooser is not sure: between two sure ones that stand in the same elements they are kept."""

from __future__ import annotations

import pytest

from crosstell.stages.extract.compose import Piece
from crosstell.stages.extract.html.blocks import Block
from crosstell.stages.extract.html.choose import filled

SURE, UNSURE, HARDLY = 4.0, -0.5, -3.0


def block(text, *, tag="p", marks=("story",), linked=0):
    return Block((Piece(0, len(text), text),), text, tag, frozenset({tag}), marks, linked)


@pytest.mark.parametrize(
    ("kept", "odds", "between"),
    [
        (True, UNSURE, block("The quay stays closed.")),
        (True, UNSURE, block("What is known so far", tag="h3")),
        (False, HARDLY, block("The quay stays closed.")),
        (False, UNSURE, block("The quay stays closed.", marks=("promo", "story"))),
        (False, UNSURE, block("The quay stays closed.", linked=20)),
        (False, UNSURE, block("Photo: Elmstead Mail")),
        (False, UNSURE, block("The quay stays closed.", tag="li")),
    ],
)
def test_what_continues_an_article_is_kept(kept, odds, between):
    """A paragraph or heading in the same elements is filled in; links, captions and boxes are not."""
    first, last = block("The crane fell on Friday."), block("Nobody was hurt.")

    assert kept == (between in filled((first, between, last), (SURE, odds, SURE)))


def test_nothing_is_added_at_the_ends():
    """A block that no sure block follows stays out, and so does one far from the next sure block."""
    unsure = [block(f"Paragraph {number} of another story.") for number in range(6)]
    first, last = block("The crane fell on Friday."), block("Nobody was hurt.")

    assert (first,) == filled((first, unsure[0]), (SURE, UNSURE))
    assert (first, last) == filled((first, *unsure, last), (SURE, *[UNSURE] * 6, SURE))
