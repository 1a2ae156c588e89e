"""Two holders who blame two parties are a conflict; one who blames twice, or two who blame alike, are none."""

from __future__ import annotations

import pytest

from aligned import slots_of

FIRST = "The president of Norvik blamed rebels in the east for the blast. Nobody was hurt in it."


def blamed(*texts):
    return [slot.verdict.value for slot in slots_of(*texts) if slot.question == "Who is blamed?"]


@pytest.mark.parametrize(
    ("verdicts", "other"),
    [
        (["conflict"], "The opposition leader blamed the army for the blast near the harbour."),
        (["agree"], "The governor blamed insurgents for the blast near the harbour."),
        ([], "The governor visited the harbour after the blast. The army closed it."),
    ],
)
def test_blamed(verdicts, other):
    """Who is blamed is compared by kind of party, and only where somebody blames."""
    assert blamed(FIRST, other) == verdicts
