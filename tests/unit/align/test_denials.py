"""A claim and its denial are one dispute, with all who hold either side, and are told once."""

from __future__ import annotations

from aligned import slots_of

CLAIM = "The miners' union said it had warned the company in August that water was seeping into the western shaft."
DENIAL = (
    "The company denies that it was warned in August about water seeping into the western shaft, as the union claims."
)
AGAIN = "Halvorsen Mining denied on Friday that it was warned in August of water seeping into the western shaft."
DEED = "Halvorsen Mining ignored a warning from engineers in August, two former managers wrote."
NO_DEED = "Halvorsen Mining denies that it ignored a warning from engineers in August."


def disputes(*texts):
    return [slot for slot in slots_of(*texts) if slot.verdict.value == "conflict"]


def sides(slot):
    return {value.value.partition(":")[0]: len(value.answers) for value in slot.values}


def test_what_is_denied_is_no_claim():
    """Who denies a claim does not make it, whatever words stand below the denial."""
    (slot,) = disputes(CLAIM, DENIAL)

    assert {"claimed": 1, "denied": 1} == sides(slot)


def test_many_denials_of_one_claim_are_one_dispute():
    """Two who deny the same stand on one side."""
    (slot,) = disputes(CLAIM, DENIAL, AGAIN)

    assert {"claimed": 1, "denied": 2} == sides(slot)


def test_a_denied_act_is_told_once():
    """An act told as done and denied gives one question, not a claim with its denial besides."""
    (slot,) = disputes(DEED, NO_DEED)

    assert {"yes": 1, "no": 1} == sides(slot)
