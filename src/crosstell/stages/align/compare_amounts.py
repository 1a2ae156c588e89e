"""Compare figures as intervals: "over 15,000" and "15,000" agree, "305 stars" and "315 stars" do not.

In: two amounts. Out: a comparison. Symmetric; an amount equals itself.
"""

from __future__ import annotations

from decimal import Decimal

from crosstell.data import read_toml
from crosstell.model.value import Amount, Bound
from crosstell.stages.align.relation import Comparison, Relation

ROUND_FROM = Decimal(1000)  # a round figure from here on may be a rounded one
LOOSE = frozenset({Bound.ABOUT, Bound.NEARLY, Bound.OVER, Bound.UNDER, Bound.RANGE, Bound.AT_MOST})
Interval = tuple[Decimal | None, Decimal | None]


def compare_amounts(a: Amount, b: Amount) -> Comparison:
    """Compare two amounts: equal, within (the ranges meet), disjoint, or unknown where the units differ."""
    factor = _factor(a.unit, b.unit)
    if factor is None:
        return Comparison(Relation.UNKNOWN, f"{a.unit} and {b.unit} are different units")
    if factor == 1 and (a.value, a.low, a.high) == (b.value, b.low, b.high):
        same = a.bound == b.bound
        return Comparison(Relation.EQUAL if same else Relation.WITHIN, "the figures are equal")
    left, right = interval(a), _scaled(interval(b), factor)
    if factor != 1:
        left, right = _converted(left), _converted(right)
    if _meet(left, right):
        return Comparison(Relation.WITHIN, "the figures allow each other, bounds and rounding taken in")
    return Comparison(Relation.DISJOINT, "the figures exclude each other, bounds and rounding taken in")


def grew(a: Amount, b: Amount) -> bool:
    """Tell whether two figures of a growing count differ as two moments of it differ.

    "At least 22" and "25" may both be true, yet the second tells more: a count
    given as a floor stands for the moment it was given.
    """
    if a.unit != b.unit or a.value is None or b.value is None or a.value == b.value:
        return False
    return a.bound not in LOOSE and b.bound not in LOOSE and Bound.AT_LEAST in (a.bound, b.bound)


def interval(amount: Amount) -> Interval:
    """Return the values that the words allow; a round figure is taken as rounded to half its last digit."""
    if amount.bound is not Bound.EXACT or amount.value is None or (amount.low, amount.high) != (amount.value,) * 2:
        return amount.low, amount.high
    slack = _rounding(amount.value)
    return amount.value - slack, amount.value + slack


def _rounding(value: Decimal) -> Decimal:
    """Return half the worth of the last digit that is not zero, for round figures from a thousand on."""
    if value < ROUND_FROM or value != value.to_integral_value():
        return Decimal(0)
    exponent = value.normalize().as_tuple().exponent
    zeros = exponent if isinstance(exponent, int) else 0
    return Decimal(10) ** zeros / 2 if zeros >= 3 else Decimal(0)  # noqa: PLR2004 - three zeros make a round figure


def _meet(a: Interval, b: Interval) -> bool:
    """Tell whether two intervals share more than a rounding edge, or are one point in the other."""
    low = max((end for end in (a[0], b[0]) if end is not None), default=None)
    high = min((end for end in (a[1], b[1]) if end is not None), default=None)
    if low is None or high is None or low < high:
        return True
    return low == high and (a[0] == a[1] or b[0] == b[1] or None in (*a, *b))


def _converted(ends: Interval) -> Interval:
    """Widen an interval by a twentieth: a converted measure was rounded twice."""
    low, high = ends
    return (None if low is None else low * Decimal("0.95")), (None if high is None else high * Decimal("1.05"))


def _scaled(ends: Interval, factor: Decimal) -> Interval:
    low, high = ends
    return (None if low is None else low * factor), (None if high is None else high * factor)


def _factor(a: str, b: str) -> Decimal | None:
    """Return what one *b* is in *a*, None where they measure different things."""
    if a == b:
        return Decimal(1)
    measures: dict[str, dict[str, str]] = read_toml("measures.toml")
    for units in measures.values():
        if a in units and b in units:
            return Decimal(units[b]) / Decimal(units[a])
    return None
