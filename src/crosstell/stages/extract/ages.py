"""Turn an age that a page prints ("an hour ago") into a date, counted back from when the page was fetched.

In: the words of the age, and the time that a container, a server or the user states. Out: a `When` with basis
`relative`, as fine as both allow. Pages round: hours and minutes are counted exactly, days by the calendar, and
what stands in weeks, months or years becomes a stretch of days.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache

from crosstell.data import read_toml
from crosstell.model.value import Basis, Clock, Precision, When

_BARE_DAY = re.compile(r"\d{4}-\d\d-\d\d|\d{8}")
_STAMP, _EPOCH = re.compile(r"\d{14}"), re.compile(r"\d{10}(?:\d{3})?(?:\.\d{1,6})?")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?:\s?([ap])\.?m\b)?", re.IGNORECASE)
_MONTHS, _HALF_DAY, _MILLISECONDS = 12, 12, 13


@dataclass(frozen=True, slots=True)
class Moment:
    """When a page was fetched; `timed` is False where only the day is known. `zone` is as ISO 8601 writes it."""

    at: datetime
    timed: bool
    zone: str


def read_moment(words: str) -> Moment | None:
    """Return the time that *words* as a whole state: ISO 8601, an HTTP or mail date, seconds since 1970; or None."""
    said = words.strip()
    try:
        if _BARE_DAY.fullmatch(said):
            return Moment(datetime.fromisoformat(said), timed=False, zone="")
        if _EPOCH.fullmatch(said):
            seconds = float(said) / (1000 if len(said.partition(".")[0]) == _MILLISECONDS else 1)
            return Moment(datetime.fromtimestamp(seconds, UTC), timed=True, zone="Z")
        if _STAMP.fullmatch(said):
            said = f"{said[:8]}T{said[8:]}Z"
        try:
            at = datetime.fromisoformat(said)
        except ValueError:
            at = parsedate_to_datetime(said)
    except (ValueError, OverflowError, OSError):
        return None
    offset = at.utcoffset()
    zone = "" if offset is None else "Z" if not offset else at.isoformat()[-6:]
    return Moment(at, timed=True, zone=zone)


def counted_back(words: str, retrieved: str | None) -> When | None:
    """Return the date that an age means on a page that was fetched at *retrieved*.

    Args:
        words: The age: "an hour ago", "5 mins ago", "yesterday".
        retrieved: The time as it was stated; None gives None, and so does one that cannot be read.
    """
    moment = read_moment(retrieved) if retrieved else None
    if moment is None:
        return None
    told = words.strip().lower()
    day = next((days for name, days in _table()["days"].items() if told.startswith(name)), None)
    if day is not None:
        return _on_day(moment, day, told)
    amount = _amount(told)
    return None if amount is None else _before(moment, *amount)


@cache
def _table() -> dict[str, dict[str, int]]:
    table = read_toml("ages.toml")
    return {"days": table["days"], "numbers": table["numbers"], "units": table["units"]}


@cache
def _units() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _table()["units"]), key=lambda name: (-len(name), name)))
    return re.compile(rf"(?:(\d{{1,3}})|\b(\w+))\s?({names})(?!\w)")


def _amount(told: str) -> tuple[int, int] | None:
    """Return how many of which unit, in its seconds; a month and a year stand for 30 and 365 days."""
    if any(told.startswith(word) for word in read_toml("ages.toml")["now"]):
        return 0, 60
    if told.startswith("half an hour"):
        return 30, 60
    for found in _units().finditer(told):
        number = int(found[1]) if found[1] else _table()["numbers"].get(found[2])
        if number is not None:
            return number, _table()["units"][found[3]]
    return None


def _before(moment: Moment, count: int, unit: int) -> When:
    back = timedelta(seconds=count * unit)
    hour, day, week, month = 3_600, 86_400, 604_800, 2_592_000
    if unit < hour:
        return _to_the_minute(moment, moment.at - back) if moment.timed else _days(moment, moment.at, moment.at)
    if unit == hour:
        first, last = moment.at - back - timedelta(hours=1), moment.at - back
        return _in_the_hour(moment, first, last)
    if unit == day:
        return _days(moment, moment.at - back, moment.at - back)
    if unit == week:
        return _days(moment, moment.at - back - timedelta(days=6), moment.at - back, Precision.WEEK)
    months = count * (1 if unit == month else _MONTHS)
    step = 1 if unit == month else _MONTHS
    last, first = _earlier(moment.at, months), _earlier(moment.at, months + step) + timedelta(days=1)
    return _days(moment, first, last, Precision.MONTH if unit == month else Precision.YEAR)


def _earlier(at: datetime, months: int) -> datetime:
    year, month = divmod(at.year * _MONTHS + at.month - 1 - months, _MONTHS)
    return at.replace(year=year, month=month + 1, day=min(at.day, monthrange(year, month + 1)[1]))


def _in_the_hour(moment: Moment, first: datetime, last: datetime) -> When:
    """Return the hour that an age in whole hours leaves open; the days alone where it spans midnight."""
    if not moment.timed:
        return _days(moment, moment.at - timedelta(days=1), moment.at)
    if first.date() != last.date():
        return _days(moment, first, last)
    begin = 60 * first.hour + first.minute
    clock = Clock(first=begin, last=begin + 60, zone=moment.zone or None)
    return _when(moment, first.date(), first.date(), Precision.HOUR, clock=clock)


def _to_the_minute(moment: Moment, at: datetime) -> When:
    begin = 60 * at.hour + at.minute
    clock = Clock(first=begin, last=begin + 1, zone=moment.zone or None)
    value = f"{at.date().isoformat()}T{at.hour:02}:{at.minute:02}{moment.zone}"
    return _when(moment, at.date(), at.date(), Precision.MINUTE, value=value, clock=clock)


def _on_day(moment: Moment, back: int, told: str) -> When:
    """Return "yesterday", with the time of day where one is said."""
    day = moment.at - timedelta(days=back)
    said = _CLOCK.search(told)
    if said is None:
        return _days(moment, day, day)
    hour = int(said[1]) % _HALF_DAY + (_HALF_DAY if said[3].lower() == "p" else 0) if said[3] else int(said[1])
    if hour > 23 or int(said[2]) > 59:  # noqa: PLR2004 - no time of day
        return _days(moment, day, day)
    return _to_the_minute(Moment(moment.at, timed=True, zone=""), day.replace(hour=hour, minute=int(said[2])))


def _days(moment: Moment, first: datetime, last: datetime, precision: Precision = Precision.DAY) -> When:
    return _when(moment, first.date(), last.date(), precision)


def _when(
    moment: Moment, first: date, last: date, precision: Precision, *, value: str = "", clock: Clock | None = None
) -> When:
    days = first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
    anchor = moment.at.date()
    return When(
        value=value or days,
        first=first,
        last=last,
        precision=precision,
        basis=Basis.RELATIVE,
        anchor=anchor,
        clock=clock,
    )
