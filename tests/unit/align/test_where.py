"""Where something happened: which places go together, and when two of them exclude each other."""

from __future__ import annotations

import pytest

from aligned import slots_of


def places(*texts):
    return [(slot.verdict.value, slot.question) for slot in slots_of(*texts) if slot.question.startswith("Where")]


@pytest.mark.parametrize(
    ("verdict", "question", "left", "right"),
    [
        (
            "agree",
            "Where did the arrest of Carl Dunn take place?",
            "Carl Dunn was arrested in Lisbon on Monday. He is 40.",
            "Police said that Carl Dunn was arrested in Lisbon after a long search.",
        ),
        (
            "precision",
            "Where did the arrest of Carl Dunn take place?",
            "Carl Dunn was arrested in Lisbon on Monday. He is 40.",
            "Police said that Carl Dunn was arrested in Portugal after a long search.",
        ),
        (
            "precision",
            "Where did the arrest of Carl Dunn take place?",
            "Carl Dunn was arrested at a hotel in Lisbon on Monday.",
            "Police said that Carl Dunn was arrested in Lisbon after a long search.",
        ),
        (
            "conflict",
            "Where did the arrest of Carl Dunn take place?",
            "Carl Dunn was arrested in Lisbon on Monday. He is 40.",
            "Police said that Carl Dunn was arrested in Madrid after a long search.",
        ),
        (
            "conflict",
            "Where did the meeting with the envoy take place?",
            "The minister met the envoy, Petra Falk, in Vienna, where Ms Falk rejected the signed treaty.",
            (
                "During this meeting, the envoy rejected the signed treaty. "
                "The meeting with the envoy took place at the Austrian embassy in Cairo."
            ),
        ),
    ],
)
def test_one_event(verdict, question, left, right):
    """Places of one event agree, lie in each other, or exclude each other where they lie in two countries."""
    assert [(verdict, question)] == places(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Carl Dunn was arrested in Lisbon on Monday.", "Anna Berg was arrested in Madrid on Monday."),
        (
            "Carl Dunn was arrested at a hotel in Lisbon on Monday.",
            "Carl Dunn was arrested at a mosque in Lisbon on Monday.",
        ),
        ("Carl Dunn met Anna Berg in Vienna.", "Omar Lund met Petra Falk in Cairo."),
        ("Attacks in Cairo killed many people.", "An attack in Vienna killed two people."),
        ("Carl Dunn was arrested in Lisbon in May 2029.", "Carl Dunn was arrested in Madrid in June 2030."),
        ("Carl Dunn was not arrested in Lisbon.", "Carl Dunn was arrested in Madrid."),
        ("Carl Dunn may be arrested in Lisbon.", "Carl Dunn was arrested in Madrid."),
        ("CAIRO -- Carl Dunn was arrested on Monday.", "VIENNA -- Carl Dunn was arrested on Monday."),
    ],
)
def test_two_events(left, right):
    """Other people, other times, what was not done, and two sites of one town share no question."""
    assert [] == places(left, right)
