"""Names are compared by their words, not by their letters in a row."""

from __future__ import annotations

import pytest

from crosstell.stages.align.compare_names import compare_names
from crosstell.stages.align.relation import Relation


@pytest.mark.parametrize(
    ("relation", "left", "right"),
    [
        (Relation.EQUAL, "Anna Berg", "anna berg"),
        (Relation.EQUAL, "Mr. Berg", "Berg"),
        (Relation.EQUAL, "Núñez", "Nunez"),
        (Relation.VARIANT, "Anna Berg", "Berg"),
        (Relation.VARIANT, "Ali Hassan Hassan", "Ali Hassan"),
        (Relation.VARIANT, "A. Berg", "Anna Berg"),
        (Relation.VARIANT, "World Health Organization", "WHO"),
        (Relation.VARIANT, "Mohamed Saleh", "Muhammad Salih"),
        (Relation.EQUAL, "Al-Khalil", "Al Khalil"),
        (Relation.VARIANT, "Alkhalil", "Al Khalil"),
        (Relation.DISJOINT, "Anna Berg", "Clara Berg"),
        (Relation.DISJOINT, "Iran", "Iraq"),
        (Relation.DISJOINT, "Niger", "Nigeria"),
        (Relation.DISJOINT, "Austria", "Australia"),
        (Relation.UNKNOWN, "Berg", "…"),
    ],
)
def test_two_names(relation, left, right):
    """Shorter forms, initials and transliterations are variants; another first name is another person."""
    assert relation == compare_names(left, right).relation
