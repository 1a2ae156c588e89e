"""A hedged figure is what the verb acts on."""

from __future__ import annotations

import pytest

from crosstell.text.parser import parse

HEDGES = ("at least", "at most", "up to", "more than", "fewer than", "as many as", "no fewer than", "nearly")


def read(text):
    """Return the words of one sentence."""
    (sentence,) = parse(text, [(0, len(text))])
    return sentence.words


@pytest.mark.parametrize("hedge", HEDGES)
@pytest.mark.parametrize(
    ("sentence", "noun"),
    [
        ("The storm killed {} 30 people in the south.", "people"),
        ("Gunmen wounded {} 30 guards on Sunday.", "guards"),
        ("The floods have displaced {} 30,000 villagers.", "villagers"),
        ("Police arrested {} 30 demonstrators.", "demonstrators"),
    ],
)
def test_a_hedged_figure_is_the_object(sentence, noun, hedge):
    """What looks like a preposition belongs to the figure."""
    found = [word.text for word in read(sentence.format(hedge)) if word.relation == "obj"]

    assert [noun] == found


@pytest.mark.parametrize(
    "sentence",
    ["The talks lasted at least 30 hours.", "Two men were killed in at least 30 attacks."],
)
def test_a_length_of_time_or_a_place_is_none(sentence):
    """Where the phrase says how long, or a preposition is one, there is no object."""
    assert "obj" not in {word.relation for word in read(sentence)}
