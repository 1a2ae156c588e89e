"""Comparing is symmetric and reflexive, whatever is compared."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from crosstell.model.value import Amount, Basis, Bound, Clock, Precision, When
from crosstell.stages.align.compare_amounts import compare_amounts, grew
from crosstell.stages.align.compare_names import compare_names
from crosstell.stages.align.compare_times import compare_times
from crosstell.stages.align.relation import Relation

UNITS = ["count", "percent", "USD", "kilometre", "mile", "gram"]
NAMES = st.text(alphabet="ABab éø.-' ", max_size=12)


@st.composite
def amounts(draw: st.DrawFn) -> Amount:
    value = draw(st.decimals(min_value=0, max_value=10**9, places=1))
    bound = draw(st.sampled_from(Bound))
    slack = Decimal(draw(st.integers(0, 5)))
    low = None if bound in {Bound.UNDER, Bound.AT_MOST} else value - slack
    high = None if bound in {Bound.OVER, Bound.AT_LEAST} else value + slack
    exact = bound is Bound.EXACT
    return Amount(
        value=value,
        low=value if exact else low,
        high=value if exact else high,
        unit=draw(st.sampled_from(UNITS)),
        bound=bound,
    )


@st.composite
def times(draw: st.DrawFn) -> When:
    first = draw(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
    last = first + timedelta(days=draw(st.integers(0, 400)))
    start = draw(st.integers(0, 1400))
    return When(
        value=f"{first}/{last}",
        first=draw(st.sampled_from([first, None])),
        last=last,
        precision=draw(st.sampled_from(Precision)),
        basis=draw(st.sampled_from(Basis)),
        clock=draw(st.sampled_from([None, Clock(first=start, last=start + 30)])),
        approximate=draw(st.booleans()),
    )


@given(amounts(), amounts())
def test_amounts_compare_the_same_both_ways(left, right):
    """Which report comes first does not change how two figures relate."""
    assert compare_amounts(left, right).relation == compare_amounts(right, left).relation
    assert grew(left, right) == grew(right, left)


@given(amounts())
def test_a_figure_equals_itself(one):
    """A figure never disputes itself."""
    assert compare_amounts(one, one).relation is Relation.EQUAL


@given(times(), times())
def test_times_compare_the_same_both_ways(left, right):
    """Which report comes first does not change how two times relate."""
    assert compare_times(left, right).relation == compare_times(right, left).relation


@given(times())
def test_a_time_equals_itself(one):
    """A time never disputes itself."""
    assert compare_times(one, one).relation is Relation.EQUAL


@given(NAMES, NAMES)
def test_names_compare_the_same_both_ways(left, right):
    """Which report comes first does not change how two names relate."""
    assert compare_names(left, right).relation == compare_names(right, left).relation


@given(NAMES)
def test_a_name_equals_itself(one):
    """A name never disputes itself; one without letters says nothing."""
    assert compare_names(one, one).relation in {Relation.EQUAL, Relation.UNKNOWN}
