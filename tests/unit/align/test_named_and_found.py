"""A name held back is given, somebody lost is found, a figure expected is set: each an update, with its look-alikes."""

from __future__ import annotations

import pytest

from aligned import slots_of

DISPUTES = {"conflict", "update"}


def disputes(*texts):
    return [(slot.event, slot.verdict.value) for slot in slots_of(*texts) if slot.verdict.value in DISPUTES]


@pytest.mark.parametrize(
    ("held", "told", "event"),
    [
        (
            "An officer died in the cellar of a Norvik station. No details of the officer will be released yet.",
            "An officer who died in a cellar in Norvik has been named. Dana Ruud, 41, had served for years.",
            "the name of the officer",
        ),
        (
            "A 22-year-old man, who has not been named, was found dead in a barn. Neighbours wept.",
            "The body of Olav Brekke, 22, was found in a barn near Norvik. Neighbours wept.",
            "the name of the man",
        ),
        (
            "Police declined to identify the driver of the milk lorry. The road is shut.",
            "Police identified the driver of the milk lorry as Olav Brekke. The road is open.",
            "the name of the driver",
        ),
    ],
)
def test_named(held, told, event):
    """A name that one report gives replaces one that another says is held back."""
    assert (event, "update") in disputes(held, told)


@pytest.mark.parametrize(
    ("held", "told"),
    [
        ("Police would not name the suspect in the barn fire.", "The officer in charge was named as Dana Ruud."),
        ("A 22-year-old man has not been named.", "Dana Ruud, 57, has led the union for years."),
    ],
)
def test_of_two_people(held, told):
    """One part in what happened, or one age, ties a name to whom it was held back of; nothing else does."""
    assert disputes(held, told) == []


@pytest.mark.parametrize(
    ("lost", "found"),
    [
        ("Photographer Dana Ruud has gone missing in Velland. Friends fear for her.", "Dana Ruud was freed on Sunday."),
        ("A ferry has vanished off Norvik. Boats search.", "The ferry was found off Norvik with all on board."),
    ],
)
def test_found(lost, found):
    """Who is free or found is missing no more."""
    assert [verdict for _, verdict in disputes(lost, found)] == ["update"]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (
            "Olav Brekke's bail is expected to be set at $2 million. He was silent.",
            "Olav Brekke has been released on $1 million bail. He was silent.",
            [("bail", "update")],
        ),
        (
            "The firm that runs the Norvik ferry was handed a fine of $3 million for the spill. It rains.",
            "Regulators fined the firm. The fine for the Norvik ferry spill was set at $8 million.",
            [("fine", "conflict")],
        ),
        (
            "Olav Brekke was sentenced to four years in prison over the milk fraud.",
            "Prosecutors had asked for a sentence of six years against Olav Brekke over the milk fraud.",
            [],
        ),
        (
            "Olav Brekke was sentenced to four years in prison over the milk fraud.",
            "Dana Ruud was sentenced to six years in prison over the milk fraud.",
            [],
        ),
    ],
)
def test_attributes(left, right, expected):
    """Two figures of one attribute exclude each other, but not one asked for, nor those of two people."""
    assert disputes(left, right) == expected
