"""Write times down: a stretch of days becomes a `When` with its EDTF and TIMEX3 forms."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from crosstell.model.value import Basis, Clock, Period, Precision, When
from crosstell.stages.annotate.dates import calendar, zones

SEASON_TIMEX = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}
_QUARTER_EDTF = 32  # EDTF level 2 numbers quarters 33 to 36
REFERENCE = "reference"


def at_day(day: date) -> When:
    """Return one day."""
    return When(
        value=day.isoformat(), first=day, last=day, precision=Precision.DAY, basis=Basis.STATED, timex=day.isoformat()
    )


def at_month(year: int, number: int) -> When:
    """Return one month."""
    first, last = calendar.month(year, number)
    return _stretch(first.isoformat()[: len("2025-07")], (first, last), Precision.MONTH)


def at_year(year: int) -> When:
    """Return one year."""
    return _stretch(f"{year:04}", calendar.year_of(year), Precision.YEAR)


def at_decade(year: int) -> When:
    """Return the ten years that begin with *year*."""
    digits = f"{year // 10:03}"
    return _stretch(f"{digits}X", calendar.year_of(year, 10), Precision.DECADE, digits)


def at_century(number: int) -> When:
    """Return the *number*-th century as people count: the 21st is 2000 to 2099."""
    digits = f"{number - 1:02}"
    return _stretch(f"{digits}XX", calendar.year_of((number - 1) * 100, 100), Precision.CENTURY, digits)


def at_season(year: int, code: int) -> When:
    """Return a season by its EDTF number."""
    return _stretch(
        f"{year:04}-{code}", calendar.season(year, code), Precision.SEASON, f"{year:04}-{SEASON_TIMEX[code]}"
    )


def at_quarter(year: int, number: int) -> When:
    """Return a quarter of a year; its precision is that of a season, three months."""
    edtf = f"{year:04}-{_QUARTER_EDTF + number}"
    return _stretch(edtf, calendar.quarter(year, number), Precision.SEASON, f"{year:04}-Q{number}")


def at_week(day: date) -> When:
    """Return the ISO week around *day*."""
    stretch = calendar.week(day)
    return over(stretch, Precision.WEEK, _week_timex(day))


def at_weekend(day: date) -> When:
    """Return Saturday and Sunday of the ISO week around *day*."""
    _, sunday = calendar.week(day)
    return over((sunday - timedelta(days=1), sunday), Precision.WEEK, _week_timex(day) + "-WE")


def _week_timex(day: date) -> str:
    year, number, _ = day.isocalendar()
    return f"{year:04}-W{number:02}"


def over(stretch: calendar.Stretch, precision: Precision, timex: str | None = None) -> When:
    """Return a stretch of days that is no calendar unit, as an EDTF interval."""
    first, last = stretch
    value = first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
    return _stretch(value, stretch, precision, timex or value)


def between(first: When, last: When) -> When:
    """Return the time from the begin of one to the end of another, as said."""
    return When(
        value=f"{first.value}/{last.value}",
        first=first.first,
        last=last.last,
        precision=first.precision,
        basis=first.basis,
        timex=f"{first.timex}/{last.timex}",
    )


def approximately(when: When, stretch: calendar.Stretch | None = None) -> When:
    """Return *when* marked as approximate, narrowed to *stretch* where the words narrow it."""
    first, last = stretch or (when.first, when.last)
    return replace(
        when, value=f"{when.value}~" if "/" not in when.value else when.value, first=first, last=last, approximate=True
    )


def by_clock(day: When, clock: Clock, precision: Precision, timex: str) -> When:
    """Return *day* at a time of day; *timex* is the part from the T on."""
    edtf = day.value
    clock = replace(clock, offset=zones.offset(clock.zone, day.first))
    if precision is Precision.MINUTE and day.precision is Precision.DAY:
        edtf = f"{day.value}T{clock.first // 60 % 24:02}:{clock.first % 60:02}:00{zones.written(clock.offset)}"
    return replace(day, value=edtf, clock=clock, precision=precision, timex=f"{day.timex}{timex}")


def length(count: int | None, unit: str, *, repeated: bool = False) -> Period:
    """Return a duration of *count* units ("X" where the words leave it open); *unit* is a TIMEX3 letter."""
    said = "X" if count is None else str(count)
    kind = "set" if repeated else "duration"
    if unit.startswith("T"):
        return Period(timex=f"PT{said}{unit[1:]}", kind=kind)
    if unit == "F":
        return Period(timex=f"P{'X' if count is None else 2 * count}W", kind=kind)
    letters = {"X": "DE", "C": "CE", "L": "L", "E": "WE", "Q": "Q"}
    if count is not None and unit in "XC":
        return Period(timex=f"P{count * (10 if unit == 'X' else 100)}Y", kind=kind)
    return Period(timex=f"P{said}{letters.get(unit, unit)}", kind=kind)


def reference(timex: str) -> Period:
    """Return a time whose place on the calendar is not known."""
    return Period(timex=timex, kind=REFERENCE)


def _stretch(value: str, stretch: calendar.Stretch, precision: Precision, timex: str | None = None) -> When:
    return When(
        value=value,
        first=stretch[0],
        last=stretch[1],
        precision=precision,
        basis=Basis.STATED,
        timex=value if timex is None else timex,
    )
