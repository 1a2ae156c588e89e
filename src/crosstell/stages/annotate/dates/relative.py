"""Resolve phrases that count from the report's day or from the day last spoken of.

"yesterday", "on Thursday", "last week", "nearly four years ago", "a month later".
Without a day to count from they become a `Period` of kind "reference".
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from crosstell.model.value import Precision, When
from crosstell.stages.annotate.dates import calendar, values
from crosstell.stages.annotate.dates.absolute import WEEKDAY, Resolver, phased, shift
from crosstell.stages.annotate.dates.phrase import Phrase, Scene, Tense, Time
from crosstell.stages.annotate.dates.spells import count_of, unit_of

_UNKNOWN_DAY = "XXXX-XX-XX"
_WEEKEND_TAIL = 2  # on Monday and Tuesday "the weekend" is the one just gone
_SATURDAY = 6


def deictic(phrase: Phrase, scene: Scene) -> Time | None:
    """Resolve "today", "yesterday", "tomorrow"; a part of day is added by `clock`."""
    if scene.today is None:
        return values.reference(_UNKNOWN_DAY)
    return values.at_day(scene.today + timedelta(days=phrase.meaning("deictic", "tonight") or 0))


def weekday(phrase: Phrase, scene: Scene) -> Time | None:
    """Resolve a weekday: the most recent one on or before the report's day, the next one in a future clause."""
    number = phrase.meaning(*WEEKDAY)
    if scene.today is None:
        return values.reference(f"XXXX-WXX-{number}")
    return values.at_day(_weekday(phrase, scene.tense, scene.today, number))


def _weekday(phrase: Phrase, tense: Tense, today: date, number: int) -> date:
    day_before = today - timedelta(days=1)
    if phrase.has("unit"):  # "Monday of last week"
        monday, _ = calendar.week(today + timedelta(days=calendar.WEEK * shift(phrase.cut(-2))))
        return monday + timedelta(days=number - 1)
    if phrase.has("last", "past"):
        return calendar.weekday_before(day_before, number)
    if phrase.has("next", "following"):
        return calendar.weekday_after(today, number)
    ahead = tense is Tense.FUTURE or (phrase.has("this") and tense is not Tense.PAST)
    return calendar.weekday_after(day_before, number) if ahead else calendar.weekday_before(today, number)


def weekdays(phrase: Phrase, scene: Scene) -> Time | None:
    """Resolve "from Monday to Friday"."""
    first, last = phrase.meanings(*WEEKDAY)
    if scene.today is None:
        return values.reference(f"XXXX-WXX-{first}/XXXX-WXX-{last}")
    size = timedelta(days=(last - first) % 7)
    if scene.tense is Tense.FUTURE:
        begin = calendar.weekday_after(scene.today - timedelta(days=1), first)
    else:
        begin = calendar.weekday_before(scene.today - size, first)
    return values.over((begin, begin + size), Precision.DAY)


def unit_at(day: date, unit: str, steps: int) -> When | None:
    """Return the calendar unit *steps* units away from the one that *day* lies in; None for one that has no name."""
    make = _UNITS.get(unit[:1])
    return None if make is None else make(day, steps)


def _month_at(day: date, steps: int) -> When:
    first, _ = calendar.month(day.year, day.month + steps)
    return values.at_month(first.year, first.month)


def _quarter_at(day: date, steps: int) -> When:
    first, _ = calendar.month(day.year, day.month + 3 * steps)
    return values.at_quarter(first.year, (first.month - 1) // 3 + 1)


_UNITS: dict[str, Callable[[date, int], When]] = {
    "T": lambda day, _steps: values.at_day(day),  # hours and minutes: the same day
    "D": lambda day, steps: values.at_day(day + timedelta(days=steps)),
    "W": lambda day, steps: values.at_week(day + timedelta(days=calendar.WEEK * steps)),
    "F": lambda day, steps: values.at_week(day + timedelta(days=2 * calendar.WEEK * steps)),
    "E": lambda day, steps: values.at_weekend(day + timedelta(days=calendar.WEEK * steps)),
    "M": _month_at,
    "Q": _quarter_at,
    "Y": lambda day, steps: values.at_year(day.year + steps),
    "X": lambda day, steps: values.at_decade(day.year // 10 * 10 + 10 * steps),
    "C": lambda day, steps: values.at_century(day.year // 100 + 1 + steps),
}


def rel_unit(phrase: Phrase, scene: Scene) -> Time | None:
    """Resolve "last week", "this year", "the previous month", "the same day", "the weekend"."""
    unit = unit_of(phrase)
    if unit is None or (unit == "D" and phrase.has("this")):
        return None
    steps = -1 if phrase.has("before") else shift(phrase)
    if _is_narrated(phrase, unit):
        return _from_story(phrase, scene, unit, steps)
    if scene.today is None:
        return values.reference(_unknown(unit))
    if phrase.word("past") == "past":
        return trailing(phrase, scene)
    return _weekend(phrase, scene, scene.today) if unit == "E" else unit_at(scene.today, unit, steps)


def _is_narrated(phrase: Phrase, unit: str) -> bool:
    """Tell whether the phrase counts from the time last spoken of: "that year", "the following day"."""
    if phrase.has("same", "that"):
        return True
    before = phrase.word("past") not in {None, "past"} or phrase.has("before")
    return phrase.has("the") and (before or phrase.has("following") or (phrase.has("next") and unit == "D"))


def _from_story(phrase: Phrase, scene: Scene, unit: str, steps: int) -> Time | None:
    """Resolve "that year", "the following day" against the time that the text spoke of last."""
    if unit == "Y" and scene.year is not None:
        return values.at_year(scene.year + steps)
    if unit in "DWMQE" and scene.day is not None and scene.day.first is not None:
        return unit_at(scene.day.first, unit, steps)
    if unit == "E" and scene.today is not None:
        return _weekend(phrase, scene, scene.today)
    return values.reference(_unknown(unit))


def _unknown(unit: str) -> str:
    return {"D": _UNKNOWN_DAY, "W": "XXXX-WXX", "E": "XXXX-WXX-WE", "M": "XXXX-XX", "Y": "XXXX"}.get(unit, _UNKNOWN_DAY)


def _weekend(phrase: Phrase, scene: Scene, today: date) -> When:
    steps = shift(phrase)
    weekday = today.isoweekday()
    if phrase.has("last", "past") or phrase.has("next", "following"):
        return values.at_weekend(today + timedelta(days=7 * steps))
    gone = weekday <= _WEEKEND_TAIL or (weekday < _SATURDAY and not phrase.has("this"))
    if scene.tense is not Tense.FUTURE and gone:
        return values.at_weekend(today - timedelta(days=7))
    return values.at_weekend(today)


def the_unit(phrase: Phrase, scene: Scene) -> Time | None:
    """Resolve "the day", "the week" where the form's context has shown that the current one is meant."""
    unit = unit_of(phrase) or "D"
    if unit == "D" and scene.day is not None:
        return scene.day
    if scene.today is None:
        return values.reference(_unknown(unit))
    return _weekend(phrase, scene, scene.today) if unit == "E" else unit_at(scene.today, unit, 0)


def sub_unit(phrase: Phrase, scene: Scene) -> Time | None:
    """Resolve "earlier this year", "later in the week": the part of the unit before or after the report's day."""
    whole = the_unit(phrase, scene) if phrase.has("the") and not phrase.has("last", "next") else rel_unit(phrase, scene)
    if not isinstance(whole, When) or whole.first is None or whole.last is None:
        return whole
    if scene.today is None or not whole.first <= scene.today <= whole.last or whole.precision is Precision.DAY:
        return phased(phrase, whole)
    if phrase.has("earlier"):
        return values.approximately(whole, (whole.first, scene.today))
    if phrase.has("later"):
        return values.approximately(whole, (scene.today, whole.last))
    return phased(phrase, whole)


def phase_unit(phrase: Phrase, scene: Scene) -> Time | None:
    """Resolve "the end of last year", "late this week", "the rest of the month"."""
    if phrase.has("deictic"):
        return deictic(phrase, scene)
    whole = (
        rel_unit(phrase, scene)
        if phrase.has("this", "last", "next", "past", "following", "that")
        else the_unit(phrase, scene)
    )
    return phased(phrase, whole) if isinstance(whole, When) else whole


def ago(phrase: Phrase, scene: Scene) -> Time | None:
    """Resolve "four years ago" with its hedge: "nearly", "more than", "about" move the interval."""
    unit, count = unit_of(phrase), count_of(phrase)
    if unit is None or phrase.text.startswith("long"):
        return values.reference("PAST_REF")
    if scene.today is None or count is None:
        return values.reference("PAST_REF" if count is None else _unknown(unit))
    if unit.startswith("T"):
        return values.at_day(scene.today - timedelta(days=int(count) // 24 if unit == "TH" else 0))
    whole = _back(scene.today, unit, count)
    if whole is None:
        return None
    return _hedged(phrase, whole, scene.today, unit, count)


def _back(today: date, unit: str, count: float) -> When | None:
    if count == int(count):
        if unit in "XC":
            return values.approximately(values.at_year(today.year - int(count) * (10 if unit == "X" else 100)))
        return unit_at(today, unit, -int(count))
    day = _shifted(today, unit, -count)
    return unit_at(day, {"Y": "M", "M": "W", "W": "D"}.get(unit, unit), 0)


def _shifted(today: date, unit: str, count: float) -> date:
    months = {"M": 1, "Q": 3, "Y": 12, "X": 120, "C": 1200}.get(unit)
    if months is not None:
        return calendar.shift_months(today, int(count * months))
    return today + timedelta(days=int(count * {"D": 1, "W": 7, "F": 14, "E": 7}.get(unit, 0)))


def _hedged(phrase: Phrase, whole: When, today: date, unit: str, count: float) -> When:
    hedges = [
        name for name in phrase.classes if name in ("nearly", "about", "over", "more", "less", "up", "most", "least")
    ]
    if not hedges:
        return whole
    half = {"Y": 0.5, "M": 0.5, "W": 0.5}.get(unit, 0.5)
    low, high = {
        "nearly": (count, count - half),
        "about": (count + half, count - half),
        "less": (count, count - 1),
        "up": (count, 0),
        "most": (count, 0),
    }.get(hedges[0], (count + 1, count))
    first, last = _shifted(today, unit, -low), _shifted(today, unit, -high)
    return values.approximately(whole, (min(first, last), max(first, last)))


def offset(phrase: Phrase, scene: Scene) -> Time | None:
    """Resolve "a month later", "two days earlier", "six weeks from now"; a bare length where nothing is safe."""
    unit, count = unit_of(phrase), count_of(phrase)
    if count is None or unit is None or unit.startswith("T"):
        return values.length(None if count is None else int(count), unit or "D")
    now = phrase.has("hence", "from")
    base = scene.today if now else (scene.day.first if scene.day is not None else None)
    if base is None and unit == "Y" and scene.year is not None:
        base = date(scene.year, 1, 1)
    if base is None:
        return values.length(int(count), unit)
    sign = -1 if phrase.has("earlier", "before") else 1
    return unit_at(base, unit, sign * int(count))


def rel_units(phrase: Phrase, scene: Scene) -> Time | None:
    """Resolve "the past four years", "the next six months": a stretch that ends or begins on the report's day."""
    unit = unit_of(phrase)
    count = count_of(phrase)
    plain = values.length(None if count is None else int(count), unit or "D")
    if scene.today is None or count is None or unit is None or unit.startswith("T"):
        return plain
    if phrase.has("following") or (phrase.has("past") and phrase.word("past") != "past"):
        return plain
    ahead = phrase.has("next")
    edge = _shifted(scene.today, unit, count if ahead else -count)
    stretch = (scene.today, edge) if ahead else (edge, scene.today)
    return values.approximately(values.over(stretch, Precision.DAY, plain.timex))


def trailing(phrase: Phrase, scene: Scene) -> Time | None:
    """Resolve "over the last year", "the past decade": one unit that ends on the report's day."""
    unit = unit_of(phrase)
    if scene.today is None or unit is None or unit.startswith("T"):
        return values.length(1, unit or "D")
    ahead = phrase.has("next")
    edge = _shifted(scene.today, unit, 1 if ahead else -1)
    stretch = (scene.today, edge) if ahead else (edge, scene.today)
    return values.approximately(values.over(stretch, Precision.DAY, values.length(1, unit).timex))


RESOLVERS: dict[str, Resolver] = {
    "deictic": deictic,
    "weekday": weekday,
    "weekdays": weekdays,
    "rel_unit": rel_unit,
    "the_unit": the_unit,
    "sub_unit": sub_unit,
    "phase_unit": phase_unit,
    "ago": ago,
    "offset": offset,
    "rel_units": rel_units,
    "trailing": trailing,
}
