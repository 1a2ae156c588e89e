"""Compare times as intervals of days, then of minutes: "April 2025" holds "3 April 2025", "noon" is no "morning".

In: two times. Out: a comparison. Symmetric; a time equals itself.
"""

from __future__ import annotations

from datetime import date, timedelta

from crosstell.model.value import Basis, Clock, Precision, When
from crosstell.stages.align.relation import Comparison, Relation

SLACK = {  # days by which an approximate time may miss its own interval
    Precision.YEAR: 366,
    Precision.SEASON: 61,
    Precision.MONTH: 31,
    Precision.WEEK: 7,
    Precision.DAY: 2,
}
DOUBT = timedelta(days=1)  # a weekday resolved against a date that the report does not state may slip by a day
CLOCK_DOUBT = 30  # minutes between two hours of the day that are still one hour loosely told
PART_OF_DAY = 90  # minutes from which a time of day is a part of it ("morning") and no hour


def compare_times(a: When, b: When) -> Comparison:
    """Compare two times: equal, within, disjoint, or unknown where one lies nowhere on the calendar."""
    if (a.first is None and a.last is None) or (b.first is None and b.last is None):
        return Comparison(Relation.UNKNOWN, "one of the times lies nowhere on the calendar")
    here, there = _moment(a), _moment(b)
    if here is not None and there is not None:
        return _compare_clocks(here, there)
    if not _meet(_ends(a), _ends(b)):
        return Comparison(Relation.DISJOINT, f"{a.value} and {b.value} share no day")
    one_day = a.first is not None and a.first == a.last == b.first == b.last
    if one_day and a.clock and b.clock:
        return _compare_clocks(a.clock, b.clock)
    if (a.first, a.last, a.clock) == (b.first, b.last, b.clock):
        return Comparison(Relation.EQUAL, "the dates are equal")
    return Comparison(Relation.WITHIN, f"{a.value} and {b.value} differ in how fine they are, not in what they say")


def _moment(when: When) -> Clock | None:
    """Return an hour of a known zone in minutes of universal time, counted from the first day of the calendar."""
    clock = when.clock
    if clock is None or clock.offset is None or when.basis is Basis.INFERRED:
        return None
    if when.first is None or when.first != when.last:
        return None
    start = when.first.toordinal() * 24 * 60 - clock.offset
    return Clock(first=start + clock.first, last=start + clock.last, zone="UTC", offset=0)


def _compare_clocks(a: Clock, b: Clock) -> Comparison:
    if a.zone and b.zone and a.zone != b.zone:
        return Comparison(Relation.UNKNOWN, "the hours are told in different zones")
    if (a.first, a.last) == (b.first, b.last):
        return Comparison(Relation.EQUAL, "day and hour are equal")
    hours = max(a.last - a.first, b.last - b.first) < PART_OF_DAY
    doubt = CLOCK_DOUBT if hours else 0
    if a.first < b.last + doubt and b.first < a.last + doubt:
        return Comparison(Relation.WITHIN, "the hours differ in how fine they are, not in what they say")
    return Comparison(Relation.DISJOINT, "the hours of the day share no minute")


def _ends(when: When) -> tuple[date, date]:
    """Return the days that the words allow, doubt taken in."""
    first, last = when.first or date.min, when.last or date.max
    slack = timedelta(days=SLACK.get(when.precision, 0) if when.approximate else 0)
    if when.basis is Basis.INFERRED:
        slack += DOUBT
    return (max(first, date.min + slack) - slack), (min(last, date.max - slack) + slack)


def _meet(a: tuple[date, date], b: tuple[date, date]) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]
