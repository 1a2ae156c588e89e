"""Tell how far a zone lies from UTC on a day: "EST", "GMT", and "ET", which moves in summer.

In: a zone as written. Out: minutes east of UTC, or None where its letters mean several zones ("IST") or none ("local").
"""

from __future__ import annotations

from datetime import date, timedelta

from crosstell.stages.annotate.dates import vocabulary

_HOUR = 60
_SUNDAY = 6
_MARCH, _NOVEMBER = 3, 11


def offset(zone: str | None, day: date | None) -> int | None:
    """Return the minutes that *zone* is ahead of UTC on *day*."""
    if zone is None or zone == "local":
        return None
    meaning = vocabulary.meaning("zone", zone)
    if isinstance(meaning, list):
        winter, summer = meaning
        return None if day is None else int(summer if _is_summer(day) else winter)
    return int(meaning) if isinstance(meaning, int) else None


def written(minutes: int | None) -> str:
    """Return an offset as ISO 8601 writes it: "-05:00", "Z", nothing for None."""
    if not minutes:
        return "" if minutes is None else "Z"
    hours, rest = divmod(abs(minutes), _HOUR)
    return f"{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}"


def _is_summer(day: date) -> bool:
    """Tell whether American clocks are forward: from the second Sunday of March to the first of November."""
    return _sunday(day.year, _MARCH, 2) <= day < _sunday(day.year, _NOVEMBER, 1)


def _sunday(year: int, month: int, number: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(_SUNDAY - first.weekday()) % 7 + 7 * (number - 1))
