"""Rare words that two reports tie to one another are told alike; set phrases, days and spoken words are not."""

from __future__ import annotations

import pytest

from aligned import slots_of
from crosstell.model.story import SlotKind


def alike(*texts):
    return [slot.event for slot in slots_of(*texts) if slot.kind is SlotKind.WORDING]


@pytest.mark.parametrize(
    ("left", "right", "shared"),
    [
        (
            "The island keeps its harbour after a non-binding plebiscite. Ferries sail again on Monday.",
            "Fishermen had hoped for more from the nonbinding plebiscite. Nets were mended in the rain.",
            ["nonbinding plebiscite"],
        ),
        (
            "Bread ran out on the ninth day of a miners' strike. The hall was empty.",
            "Relatives wept outside. Ferries stayed away for the ninth bitter day of the strike.",
            ["day of the strike"],
        ),
    ],
)
def test_alike(left, right, shared):
    """What two families tie in the grammar of their sentences is told alike, with words between or without."""
    assert alike(left, right) == shared


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("A bus burned in the parking lot. Nobody was hurt.", "Children slept in the parking lot. It was cold."),
        ("The bridge fell last week. Trains stopped.", "She sold the mill last week. Bread is dear."),
        ("“A shameful decree,” said Ann Lee. Snow fell.", "“A shameful decree,” Ann Lee said. Roads froze."),
    ],
)
def test_nothing_told(left, right):
    """The name of a thing, a word that points and words inside quotation marks tell nothing alike."""
    assert alike(left, right) == []
