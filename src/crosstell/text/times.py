"""Say a calendar value in words: "2025-07-03" as "3 July 2025", "2022/.." as "since 2022".

In: EDTF values (ISO 8601-2). A value in no known form comes back as it is.
"""

from __future__ import annotations

import re

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T\S*)?)?)?([~?%]?)")
_DECADE = re.compile(r"(\d{3})X")


def say(value: str) -> str:
    """Return an EDTF value in words."""
    first, slash, last = value.partition("/")
    if not slash:
        return _say(value)
    if last in {"", ".."}:
        return f"since {_say(first)}"
    if first in {"", ".."}:
        return f"until {_say(last)}"
    return f"{_say(first)} to {_say(last)}"


def _say(value: str) -> str:
    decade = _DECADE.fullmatch(value)
    if decade:
        return f"the {decade[1]}0s"
    found = _DATE.fullmatch(value)
    if found is None:
        return value
    year, month, day, mark = found.groups()
    about = "about " if mark else ""
    if month is None:
        return about + year
    if month in _SEASONS:
        return f"{about}{_SEASONS[month]} {year}"
    if not 1 <= int(month) <= len(MONTHS):
        return value
    name = MONTHS[int(month) - 1]
    return f"{about}{int(day)} {name} {year}" if day else f"{about}{name} {year}"
