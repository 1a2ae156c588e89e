"""Short invented stories and the verdicts that a careful editor gives."""

from __future__ import annotations

import pytest

from aligned import slots_of

DISPUTES = {"conflict", "update"}


def verdicts(kind, *texts):
    return {slot.verdict.value for slot in slots_of(*texts) if slot.kind == kind}


@pytest.mark.parametrize(
    ("verdict", "kind", "left", "right"),
    [
        (
            "update",
            "number",
            "Floods in Orvania killed at least 14 people, police said. The floods hit three valleys.",
            "Floods in Orvania have killed 19 people, the police said. The valleys are under water.",
        ),
        (
            "conflict",
            "number",
            "The new telescope surveyed 240,000 stars. It was built in a desert.",
            "The telescope examined 180,000 stars from its desert home.",
        ),
        (
            "conflict",
            "date",
            "The city lifted its ban on the club in March 2030. Members cheered.",
            "The ban on the club was lifted by the city in October 2029.",
        ),
        (
            "conflict",
            "number",
            "Police named the driver as Anna Berg, 39. She lives in Port Kelm.",
            "The driver, Anna Berg, 42, was taken home.",
        ),
        (
            "conflict",
            "status",
            "The woman answered questions from the officers.",
            "The woman declined to answer questions from the officers.",
        ),
        (
            "update",
            "status",
            "One man, 36, was in critical condition, the hospital said.",
            "The man was in fair condition on Friday, the hospital said.",
        ),
        (
            "conflict",
            "attribution",
            "Carl Dunn said he told the council that the old bridge was unsafe for lorries.",
            (
                "Carl Dunn says he told the council that the bridge was unsafe for lorries, "
                "but the council disputed that account."
            ),
        ),
    ],
)
def test_disputes_are_found(verdict, kind, left, right):
    """One event, one question, two readings: a dispute, or an update where the answer moves with time."""
    assert verdicts(kind, left, right) & DISPUTES, verdict


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The war cost over 15,000 lives.", "The war cost 15,000 lives."),
        ("The ban was lifted in April 2030.", "The ban was lifted in 2030."),
        ("The blast killed 12 people.", "The blast injured 30 people."),
        ("The blast in Orvania killed 12 people.", "A storm killed 30 people in Kelmark last month."),
        ("Police found two bombs in Kelm.", "Police found two bombs in Kelm. A storm found nine victims."),
        ("Anna Berg, 39, won.", "Anna Berg, then 29, won a race."),
        ("China and Malta sent ambassadors.", "China, Malta and Peru sent ambassadors."),
        ("The woman answered questions.", "The man declined to comment."),
    ],
)
def test_differences_that_are_no_disputes(left, right):
    """Bounds, fineness, other events, other people and shorter lists never make a dispute."""
    assert {slot.verdict.value for slot in slots_of(left, right)} & DISPUTES == set()


def test_a_shorter_list_is_a_subset():
    """A list that leaves names out is no dispute, and is shown as a subset."""
    slots = slots_of(
        "China and Malta have sent ambassadors to Orvania.",
        "China, Malta, Peru and Chad have all sent ambassadors to Orvania.",
    )

    assert "subset" in {slot.verdict.value for slot in slots if slot.kind == "list"}


def test_a_dispute_shows_both_readings_and_why():
    """A conflict has two values with verbatim cites of two families, a question and a reason."""
    slots = slots_of(
        "The city lifted its ban on the club in March 2030. Members cheered.",
        "The ban on the club was lifted by the city in October 2029.",
    )
    dispute = next(slot for slot in slots if slot.verdict.value == "conflict")

    assert dispute.question.endswith("?")
    assert "March 2030" in dispute.reason
    assert "October 2029" in dispute.reason
    assert [1, 1] == [value.families for value in dispute.values]
    assert all(len(answer.cite.exact) <= 200 for value in dispute.values for answer in value.answers)


def test_one_family_is_no_slot():
    """What a single report says, however often, is no agreement."""
    assert () == slots_of("The blast killed 12 people. In all, 12 people were killed by the blast.")


def test_no_reports_no_slots():
    """Empty in, empty out."""
    assert () == slots_of()
