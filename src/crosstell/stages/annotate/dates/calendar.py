"""Arithmetic on the Gregorian calendar: stretches, shifts, movable feasts.

Every stretch is (first day, last day), both included. Seasons are those of the
northern half of the earth, whole months (winter of a year begins in its December).
"""

from __future__ import annotations

from datetime import date, timedelta

Stretch = tuple[date, date]
MONTHS = 12
WEEK = 7
_QUARTER = 3
_SEASON_START = {21: 3, 22: 6, 23: 9, 24: 12}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def month(year: int, number: int) -> Stretch:
    """Return the days of a month; *number* may run over either end of the year."""
    year, number = year + (number - 1) // MONTHS, (number - 1) % MONTHS + 1
    first = date(year, number, 1)
    return first, date(year + number // MONTHS, number % MONTHS + 1, 1) - timedelta(days=1)


def months(year: int, number: int, count: int) -> Stretch:
    """Return *count* months in a row."""
    return month(year, number)[0], month(year, number + count - 1)[1]


def year_of(year: int, count: int = 1) -> Stretch:
    """Return *count* years in a row."""
    return date(year, 1, 1), date(year + count - 1, 12, 31)


def quarter(year: int, number: int) -> Stretch:
    """Return quarter 1 to 4 of a year."""
    return months(year, (number - 1) * _QUARTER + 1, _QUARTER)


def season(year: int, code: int) -> Stretch:
    """Return a season by its EDTF number, 21 spring to 24 winter."""
    return months(year, _SEASON_START[code], _QUARTER)


def week(day: date) -> Stretch:
    """Return the ISO week, Monday to Sunday, that *day* lies in."""
    first = day - timedelta(days=day.weekday())
    return first, first + timedelta(days=WEEK - 1)


def shift_months(day: date, count: int) -> date:
    """Return the same day *count* months on, or the last of that month where it has no such day."""
    first, last = month(day.year, day.month + count)
    return first.replace(day=min(day.day, last.day))


def weekday_before(day: date, number: int) -> date:
    """Return the most recent weekday *number* (1 Monday to 7 Sunday) on or before *day*."""
    return day - timedelta(days=(day.isoweekday() - number) % WEEK)


def weekday_after(day: date, number: int) -> date:
    """Return the first weekday *number* after *day*."""
    return day + timedelta(days=(number - day.isoweekday() - 1) % WEEK + 1)


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar.

    Source: the anonymous algorithm printed in Nature, 20 April 1876.
    """
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    number, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, number, day + 1)


def holiday(rule: str, year: int) -> date | None:
    """Return the day of a feast: "12-25", "4 thursday 11" (+n days) or "easter -2"; None for an empty rule."""
    parts = rule.split()
    if not parts:
        return None
    if parts[0] == "easter":
        return easter(year) + timedelta(days=int(parts[1]))
    if len(parts) == 1:
        return date.fromisoformat(f"{year:04}-{rule}")
    return nth_weekday(year, int(parts[2]), _WEEKDAYS.index(parts[1]) + 1, int(parts[0])) + timedelta(
        days=int(parts[3]) if len(parts) > len(("place", "weekday", "month")) else 0
    )


def nth_weekday(year: int, number: int, weekday: int, place: int) -> date:
    """Return the *place*-th weekday of a month; -1 is the last."""
    first, last = month(year, number)
    if place < 0:
        return weekday_before(last, weekday)
    return weekday_after(first - timedelta(days=1), weekday) + timedelta(days=WEEK * (place - 1))
