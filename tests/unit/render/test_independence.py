"""How many texts were written independently, as far as the evidence goes."""

from __future__ import annotations

import pytest
from msgspec import UNSET

from crosstell.model.record import EdgeRow, FamilyRow
from crosstell.stages.render.independence import independent_texts


def family(*members):
    return FamilyRow(id=members[0], origin=None, members=list(members), copies=[])


def edge(a, b, kind, *, doubtful=False):
    return EdgeRow(a=a, b=b, kind=kind, direction="unknown", words=9, evidence=[], doubtful=True if doubtful else UNSET)


@pytest.mark.parametrize(
    ("expected", "families", "edges"),
    [
        ("2 independent texts", [family("a", "b"), family("c")], [edge("a", "b", "copy"), edge("b", "c", "weak")]),
        ("1 to 2 independent texts", [family("a"), family("b")], [edge("a", "b", "weak", doubtful=True)]),
        ("1 to 2 independent texts", [family("a", "b")], [edge("a", "b", "copy", doubtful=True)]),
        (
            "1 independent text",
            [family("a", "b", "c")],
            [edge("a", "b", "copy"), edge("b", "c", "copy"), edge("a", "c", "copy", doubtful=True)],
        ),
        ("1 to 3 independent texts", [family("a", "b"), family("c")],
         [edge("a", "b", "copy", doubtful=True), edge("a", "c", "weak", doubtful=True)]),
    ],
)  # fmt: skip
def test_what_is_doubtful_makes_a_range(expected, families, edges):
    """The fewest if every doubtful link is a copy, the most if none is; sure links are as they are."""
    assert expected == independent_texts(families, edges)
