"""Times are compared as intervals, days first, then hours."""

from __future__ import annotations

from datetime import date

import pytest

from crosstell.model.value import Basis, Clock, Precision, When
from crosstell.stages.align.compare_times import compare_times
from crosstell.stages.align.relation import Relation

MARCH_2024 = When(
    value="2024-03", first=date(2024, 3, 1), last=date(2024, 3, 31), precision=Precision.MONTH, basis=Basis.STATED
)
MARCH_2025 = When(
    value="2025-03", first=date(2025, 3, 1), last=date(2025, 3, 31), precision=Precision.MONTH, basis=Basis.RELATIVE
)
YEAR_2024 = When(
    value="2024", first=date(2024, 1, 1), last=date(2024, 12, 31), precision=Precision.YEAR, basis=Basis.STATED
)
SOMETIME = When(value="XXXX", first=None, last=None, precision=Precision.YEAR, basis=Basis.STATED)


def day(number: int, clock: Clock | None = None, basis: Basis = Basis.STATED) -> When:
    one = date(2024, 3, number)
    return When(value=one.isoformat(), first=one, last=one, precision=Precision.DAY, basis=basis, clock=clock)


NINE_EASTERN = Clock(first=1260, last=1261, zone="EST", offset=-300)
TWO_GREENWICH = Clock(first=120, last=121, zone="GMT", offset=0)
NOON, DAWN = Clock(first=720, last=750), Clock(first=300, last=480)


@pytest.mark.parametrize(
    ("relation", "left", "right"),
    [
        (Relation.EQUAL, MARCH_2024, MARCH_2024),
        (Relation.DISJOINT, MARCH_2024, MARCH_2025),
        (Relation.WITHIN, MARCH_2024, YEAR_2024),
        (Relation.WITHIN, day(3), MARCH_2024),
        (Relation.DISJOINT, day(3), day(4)),
        (Relation.WITHIN, day(3), day(4, basis=Basis.INFERRED)),
        (Relation.DISJOINT, day(3), day(6, basis=Basis.INFERRED)),
        (Relation.DISJOINT, day(3, DAWN), day(3, NOON)),
        (Relation.WITHIN, day(3, NOON), day(3)),
        (Relation.UNKNOWN, day(3), SOMETIME),
        (Relation.EQUAL, day(3, NINE_EASTERN), day(4, TWO_GREENWICH)),
        (Relation.DISJOINT, day(3, NINE_EASTERN), day(3, TWO_GREENWICH)),
    ],
)
def test_two_times(relation, left, right):
    """A finer time agrees with a coarser one that holds it; times without a common day exclude each other."""
    assert relation == compare_times(left, right).relation
