"""What one report tells as still to come and another as done is an update, where both tell of one act."""

from __future__ import annotations

import pytest

from aligned import slots_of


def overtaken(*texts):
    return [slot.verdict.value for slot in slots_of(*texts) if slot.event == "what was to come"]


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("The rebels are to abandon the harbour of Norvik.", "The rebels evacuated the harbour of Norvik."),
        ("The council is considering closing the tram lines.", "The mayor said that the tram lines would shut down."),
        ("The senator will endorse Petra Falk in the race.", "The senator endorsed Petra Falk on the steps."),
    ],
)
def test_overtaken(earlier, later):
    """The same act to come and done, also by another verb, is told as an update."""
    assert overtaken(earlier, later) == ["update"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The rebels are to abandon the harbour of Norvik.", "The farmers abandoned their fields near Norvik."),
        ("The senator will endorse Petra Falk in the race.", "The senator did not endorse Petra Falk."),
        ("If the rebels abandon the harbour, ships return.", "The rebels abandoned the harbour of Norvik."),
        ("Anna Berg will endorse Petra Falk in the race.", "Carl Dunn endorsed Petra Falk on the steps."),
    ],
)
def test_not_one_act(one, other):
    """Another actor, another object, a condition or a negation makes no update."""
    assert overtaken(one, other) == []
