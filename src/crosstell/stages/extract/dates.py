"""Read dates as metadata and bylines state them: "2025-07-04T03:19:28Z", "Fri, 04 Jul 2025 03:19 GMT", "July 04, 2025".

In: text. Out: a `When` with basis `stated`. A date that can be read in two ways
(04/07/2025) is no date. Dates in prose are another stage's business.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from crosstell.data import read_toml
from crosstell.model.value import Basis, Clock, Precision, When

_FIRST_YEAR, _LAST_YEAR = 1800, 2100  # years outside are no year of a report
_HALF_DAY = 12


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date or an age at [start, end) of a text; `when` is None for an age, and for a date that is unclear."""

    start: int
    end: int
    when: When | None
    relative: bool = False


@cache
def _months() -> dict[str, int]:
    return {name: int(number) for number, names in read_toml("months.toml")["months"].items() for name in names}


@cache
def _date_pattern() -> re.Pattern[str]:
    months = "|".join(sorted(map(re.escape, _months()), key=lambda name: (-len(name), name)))
    days = "|".join(sorted(read_toml("months.toml")["weekdays"]["names"], key=lambda name: (-len(name), name)))
    month = rf"(?P<M{{0}}>{months})\.?"
    time = (
        r"(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d{1,9})?)?"
        r"\s{0,2}(?P<half>[ap]\.?m\b\.?)?(?:\s{0,2}(?P<zone>Z\b|UTC\b|GMT\b|[ECMP][SD]?T\b|IST\b|BST\b|CES?T\b|AES?T\b|[+-]\d{2}:?\d{2}\b))?"
    )
    early = time.replace("(?P<", "(?P<early_")
    dates = "|".join(
        (
            r"(?P<y1>\d{4})(?P<s1>[-/.])(?P<m1>\d{1,2})(?P=s1)(?P<d1>\d{1,2})(?!\d)",
            month.format(2) + r"\s{0,2}(?P<d2>\d{1,2})(?:st|nd|rd|th)?,?\s{1,2}(?P<y2>\d{4})(?!\d)",
            r"(?<!\d)(?P<d3>\d{1,2})(?:st|nd|rd|th|\.|er)?[\s-]{1,2}(?:de\s|of\s)?"
            + month.format(3)
            + r"[\s,-]{1,2}(?:de\s)?(?P<y3>\d{4})(?!\d)",
            r"(?<!\d)(?P<a4>\d{1,2})(?P<s4>[/.-])(?P<b4>\d{1,2})(?P=s4)(?P<y4>\d{4})(?!\d)",
        )
    )
    return re.compile(
        rf"(?:{early}[\s,|]{{1,3}})?(?:(?:{days})\.?,?\s{{1,2}})?(?:{dates})(?:(?:T|,?\s{{1,2}}(?:[-–—|•·@]\s?|at\s)?){time})?",
        re.IGNORECASE,
    )


_YEAR = re.compile(r"\d{4}")
_REMEMBERED = 4096  # lines of a page; each is asked about several times


@cache
def _age_pattern() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(read_toml("ages.toml")["forms"]) + ")", re.IGNORECASE)


def parse_date(text: str) -> When | None:
    """Return the date that *text* as a whole states, or None."""
    words = text.strip()
    if words.isascii() and words.isdigit():
        return None
    found = _date_pattern().match(words)
    if found is None or (found.end() < len(words) and not _mere_rest(words[found.end() :])):
        return None
    return _when(found)


def _mere_rest(rest: str) -> bool:
    """Tell whether what follows a date is a zone's name in brackets or the like."""
    return len(rest) <= 12 and not any(character.isdigit() for character in rest)  # noqa: PLR2004 - " (GMT+0)" and kin


@lru_cache(maxsize=_REMEMBERED)
def find_stamps(text: str) -> tuple[Stamp, ...]:
    """Return the dates and ages in a short text, in order, none overlapping another."""
    found = []
    if _YEAR.search(text):  # no date that is read here is written without one, and most lines have none
        found = [Stamp(*_trimmed(match), _when(match)) for match in _date_pattern().finditer(text)]
    taken = [(stamp.start, stamp.end) for stamp in found]
    found.extend(
        Stamp(match.start(), match.end(), None, relative=True)
        for match in _age_pattern().finditer(text)
        if all(match.end() <= start or end <= match.start() for start, end in taken)
    )
    return tuple(sorted(found, key=lambda stamp: stamp.start))


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    return match.start(), match.start() + len(match[0].rstrip(" ,"))


def _when(found: re.Match[str]) -> When | None:
    parts = _year_month_day(found)
    if parts is None:
        return None
    try:
        day = date(*parts)
    except ValueError:
        return None
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        return None
    value, precision, clock = _with_time(day, found)
    return When(value=value, first=day, last=day, precision=precision, basis=Basis.STATED, clock=clock)


def _year_month_day(found: re.Match[str]) -> tuple[int, int, int] | None:
    if found["y1"]:
        return int(found["y1"]), int(found["m1"]), int(found["d1"])
    if found["y2"]:
        return int(found["y2"]), _months()[found["M2"].lower()], int(found["d2"])
    if found["y3"]:
        return int(found["y3"]), _months()[found["M3"].lower()], int(found["d3"])
    first, second = int(found["a4"]), int(found["b4"])
    if found["s4"] == "." or first > _HALF_DAY or first == second:  # only day.month is written with full stops
        return int(found["y4"]), second, first
    return (int(found["y4"]), first, second) if second > _HALF_DAY else None


def _with_time(day: date, found: re.Match[str]) -> tuple[str, Precision, Clock | None]:
    prefix = "" if found["hour"] else "early_"
    if not found[prefix + "hour"]:
        return day.isoformat(), Precision.DAY, None
    hour, minute = int(found[prefix + "hour"]), int(found[prefix + "minute"])
    half = (found[prefix + "half"] or "").lower()[:1]
    if half and hour <= _HALF_DAY:
        hour = hour % _HALF_DAY + (_HALF_DAY if half == "p" else 0)
    if hour > 23 or minute > 59:  # noqa: PLR2004 - no time of day
        return day.isoformat(), Precision.DAY, None
    zone = found[prefix + "zone"]
    clock = Clock(first=60 * hour + minute, last=60 * hour + minute + 1, zone=zone)
    shift = zone if zone and (zone.upper() == "Z" or zone[0] in "+-") else ""
    value = f"{day.isoformat()}T{hour:02}:{minute:02}"
    if found[prefix + "second"]:
        return f"{value}:{found[prefix + 'second']}{shift}", Precision.SECOND, clock
    return value + shift, Precision.MINUTE, clock
