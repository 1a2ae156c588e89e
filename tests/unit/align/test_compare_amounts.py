"""Figures are compared as intervals, not as words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from crosstell.model.value import Amount, Bound
from crosstell.stages.align.compare_amounts import compare_amounts, grew
from crosstell.stages.align.relation import Relation


def amount(figure: str, bound: Bound = Bound.EXACT, unit: str = "count") -> Amount:
    value = Decimal(figure)
    low, high = {
        Bound.EXACT: (value, value),
        Bound.ABOUT: (value * Decimal("0.95"), value * Decimal("1.05")),
        Bound.NEARLY: (value * Decimal("0.9"), value),
        Bound.AT_LEAST: (value, None),
        Bound.OVER: (value, None),
        Bound.AT_MOST: (None, value),
        Bound.UNDER: (None, value),
    }[bound]
    return Amount(value=value, low=low, high=high, unit=unit, bound=bound)


@pytest.mark.parametrize(
    ("relation", "left", "right"),
    [
        (Relation.EQUAL, amount("149"), amount("149")),
        (Relation.EQUAL, amount("22", Bound.AT_LEAST), amount("22", Bound.AT_LEAST)),
        (Relation.WITHIN, amount("16", Bound.AT_LEAST), amount("16")),
        (Relation.WITHIN, amount("15000", Bound.OVER), amount("15000")),
        (Relation.WITHIN, amount("150000", Bound.OVER), amount("160000")),
        (Relation.WITHIN, amount("54", Bound.NEARLY, "percent"), amount("53.99", unit="percent")),
        (Relation.WITHIN, amount("22", Bound.AT_LEAST), amount("25")),
        (Relation.WITHIN, amount("15200"), amount("15000")),
        (Relation.DISJOINT, amount("145"), amount("149")),
        (Relation.DISJOINT, amount("160000"), amount("150000")),
        (Relation.DISJOINT, amount("60000"), amount("70000", Bound.ABOUT)),
        (Relation.DISJOINT, amount("305"), amount("315")),
        (Relation.DISJOINT, amount("30", Bound.AT_LEAST), amount("28")),
        (Relation.UNKNOWN, amount("149"), amount("149", unit="percent")),
        (Relation.WITHIN, amount("5250", unit="square kilometre"), amount("2000", unit="square mile")),
        (Relation.WITHIN, amount("50", unit="kilometre"), amount("30", unit="mile")),
        (Relation.DISJOINT, amount("50", unit="kilometre"), amount("50", unit="mile")),
    ],
)
def test_two_figures(relation, left, right):
    """Bounds, rounding and conversion soften a difference; exact figures do not."""
    assert relation == compare_amounts(left, right).relation


@pytest.mark.parametrize(
    ("expected", "left", "right"),
    [
        (True, amount("22", Bound.AT_LEAST), amount("25")),
        (True, amount("10", Bound.AT_LEAST), amount("15", Bound.AT_LEAST)),
        (False, amount("10", Bound.OVER), amount("15", Bound.AT_LEAST)),
        (False, amount("22", Bound.AT_LEAST), amount("22")),
    ],
)
def test_a_floor_stands_for_its_moment(expected, left, right):
    """A count given as a floor and another figure are two moments of a growing count; "more than" is no moment."""
    assert expected == grew(left, right)
