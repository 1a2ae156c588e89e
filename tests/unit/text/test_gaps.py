"""Figures that a second verb or a state keeps for itself."""

from __future__ import annotations

import pytest

from crosstell.text.parser import parse


@pytest.mark.parametrize(
    ("sentence", "figure", "verb", "relation"),
    [
        ("Two people were killed and 30 injured when a bus overturned.", "30", "injured", "nsubj:pass"),
        ("Three soldiers were killed and 12 others wounded in the attack.", "others", "wounded", "nsubj:pass"),
        ("Ten were arrested and two later released.", "two", "released", "nsubj:pass"),
        ("Bus crash in Peru leaves 18 dead.", "18", "leaves", "obj"),
        ("Five people died and 20 were injured.", "20", "injured", "nsubj:pass"),
    ],
)
def test_a_figure_belongs_to_the_verb_beside_it(sentence, figure, verb, relation):
    """Nobody is made a doer, and nobody is lost, because a "were" was left out."""
    (read,) = parse(sentence, [(0, len(sentence))])
    word = next(word for word in read.words if word.text == figure)

    assert (verb, relation) == (read.words[word.head].text, word.relation)


def test_an_active_verb_keeps_its_subject():
    """A second verb that is active stays active."""
    sentence = "Two men were arrested and police searched a house."
    (read,) = parse(sentence, [(0, len(sentence))])

    assert "nsubj" in {word.relation for word in read.words if word.text == "police"}
