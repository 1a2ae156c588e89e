"""Dates in words: "2025-07-03" as "3 July 2025", "2022/.." as "since 2022".

In: EDTF values (ISO 8601-2), as a record holds them. A value in no known form is shown as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_DAY = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<clock>\d\d:\d\d)\S*)?)?)?(?P<mark>[~?%]?)"
)
_DECADE = re.compile(r"(?P<decade>\d{3})X")
_MARKS = {"": "", "~": "about ", "?": "possibly ", "%": "possibly about "}


def say_time(value: str) -> str:
    """Return an EDTF value in words."""
    first, slash, last = value.partition("/")
    if not slash:
        return _say_one(value)
    if last in ("", ".."):
        return f"since {_say_one(first)}"
    if first in ("", ".."):
        return f"until {_say_one(last)}"
    return say_range(first, last)


def say_range(first: str, last: str) -> str:
    """Return two times as one stretch: "14 to 16 October 2025"."""
    if first == last:
        return _say_one(first)
    left, right = _say_one(first).split(), _say_one(last).split()
    if len(left) == len(right) and left[-1] == right[-1]:
        same_month = left[1:] == right[1:]
        left = left[:1] if same_month else left[:-1]
    return f"{' '.join(left)} to {' '.join(right)}"


def say_span(values: Iterable[str]) -> str | None:
    """Return the stretch from the earliest to the latest of some days; times of day are left out.

    A month or year that holds one of the days adds nothing to them. None where no value is on the calendar.
    """
    found = sorted({value[:10].rstrip("~?%") for value in values if _DAY.fullmatch(value)})
    days = [day for day in found if not any(other != day and other.startswith(day) for other in found)]
    return say_range(days[0], days[-1]) if days else None


def _say_one(value: str) -> str:
    if decade := _DECADE.fullmatch(value):
        return f"the {decade['decade']}0s"
    found = _DAY.fullmatch(value)
    if found is None:
        return value
    words = _MARKS[found["mark"]] + _say_day(found["year"], found["month"], found["day"])
    return f"{words}, {found['clock']}" if found["clock"] else words


def _say_day(year: str, month: str | None, day: str | None) -> str:
    if month is None:
        return year
    if month in _SEASONS:
        return f"{_SEASONS[month]} {year}"
    if not 1 <= int(month) <= len(MONTHS):
        return f"{year}-{month}"
    name = MONTHS[int(month) - 1]
    return f"{int(day)} {name} {year}" if day else f"{name} {year}"
