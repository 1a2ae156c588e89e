"""A day that two reports name for the news is told alike, whatever the verbs; days of saying and bounds are not."""

from __future__ import annotations

import pytest

from aligned import annotated, lineage_of
from crosstell.stages.align.account import accounts
from crosstell.stages.align.asks.same_day import ask_same_day
from crosstell.stages.align.evidence import rarity
from crosstell.stages.align.identities import identify


def days(*texts):
    read = [annotated(text, f"Paper {place}", "2031-05-09") for place, text in enumerate(texts)]
    identities = identify(read)
    told = accounts(read, lineage_of(read).family_of(), identities)
    return [slot.event for slot in ask_same_day(told, rarity(told, identities.names))]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (
            "Scores of miners were trapped in Norvik on Thursday. Rain hampers the rescue.",
            "The tunnel of the miners near Norvik caved in on Thursday. Mothers waited at the gate.",
            ["Thursday"],
        ),
        (
            "Scores of miners were trapped in Norvik on Thursday. Rain hampers the rescue.",
            "The minister said on Thursday that Norvik was in his heart. Mothers waited at the gate.",
            [],
        ),
        (
            "Scores of miners were trapped in Norvik on Thursday. Rain hampers the rescue.",
            "Rain has fallen in Norvik since Thursday. Mothers waited at the gate.",
            [],
        ),
    ],
)
def test_day(left, right, expected):
    """The day of what the leads tell is shared; the day of a statement, and one that bounds a time, are other days."""
    assert days(left, right) == expected
