"""Figures of one unit and size in the same rare words dispute each other; look-alikes do not."""

from __future__ import annotations

import pytest

from aligned import slots_of

TOUR = "The pupils announced a summer bus tour featuring 70 stops in many states. They leave on Friday."


def rivals(*texts):
    return [slot.verdict.value for slot in slots_of(*texts) if slot.event == "a figure in the same words"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (TOUR, "The summer bus tour of the pupils will make at least 75 stops. The first is Norvik."),
        (
            "The trawler sank 12 miles off Norvik in a storm. Its crew was saved.",
            "In the storm the trawler went down about 11 miles off Norvik. Nobody was hurt.",
        ),
    ],
)
def test_rivals(left, right):
    """Two figures that exclude each other in the same words are a dispute."""
    assert rivals(left, right) == ["conflict"]


@pytest.mark.parametrize(
    "other",
    [
        "Their summer bus tour makes 70 stops, and another summer bus tour makes 75 stops.",
        "Their summer bus tour makes 700 stops. The first is Norvik.",
        "The mayor closed 75 stops of the tram. Nobody uses them.",
    ],
)
def test_look_alikes(other):
    """A figure that the other report gives too, one of another size and one in other words are no rivals."""
    assert rivals(TOUR, other) == []
