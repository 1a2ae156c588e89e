"""Who did it: one party told more or less finely, a party beside others, and two parties that exclude each other."""

from __future__ import annotations

import pytest

from aligned import slots_of

ASKS = ("Who froze", "Who dismissed", "Who sentenced", "Who designated", "Who lifted", "Who arrested", "Who appointed")


def doers(*texts):
    return [(slot.verdict.value, slot.question) for slot in slots_of(*texts) if slot.question.startswith(ASKS)]


@pytest.mark.parametrize(
    ("verdict", "question", "left", "right"),
    [
        (
            "conflict",
            "Who froze the assets?",
            "Canada froze $7 billion in assets of the bank in 2030.",
            "Sanctions were imposed by the European Union in 2030, most notably the freezing of about $7bn in assets.",
        ),
        (
            "agree",
            "Who froze the assets?",
            "Canada froze $7 billion in assets of the bank in 2030.",
            "In 2030, $7 billion in assets of the bank were frozen by Canada.",
        ),
        (
            "precision",
            "Who designated the Harbour Front?",
            "Egypt listed the Harbour Front as a terrorist organisation in 2030.",
            "The Harbour Front was designated a terrorist organisation by Egypt's Supreme Court in 2030.",
        ),
        (
            "subset",
            "Who froze the assets?",
            "Canada froze $7 billion in assets of the bank in 2030.",
            "Canada and Norway froze $7 billion in assets of the bank in 2030.",
        ),
    ],
)
def test_one_act(verdict, question, left, right):
    """The doers of one act are one party, a body of it, one of several, or two that exclude each other."""
    assert [(verdict, question)] == doers(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Canada froze $7 billion in assets in 2030.", "Norway froze $4 billion in assets in 2030."),
        ("Canada froze $7 billion in assets in 2030.", "Norway froze $7 billion in assets in 2027."),
        ("Canada froze $7 billion in assets in 2030.", "Norway may freeze $7 billion in assets in 2030."),
        ("Canada froze $7 billion in assets in 2030.", "They froze $7 billion in assets in 2030."),
        (
            "Canada listed the Harbour Front as a terrorist organisation in 2030.",
            "Norway listed the Harbour Front as a terrorist organisation in 2030.",
        ),
    ],
)
def test_other_acts(left, right):
    """Another sum, another year, a plan, a pronoun, and what states do each for itself are no dispute."""
    assert [] == doers(left, right)
