"""Read times of day: "9:30 a.m. EST", "around noon", "Wednesday morning", "last night"."""

from __future__ import annotations

from dataclasses import replace

from crosstell.model.value import Clock, Precision, When
from crosstell.stages.annotate.dates import absolute, relative, values, vocabulary
from crosstell.stages.annotate.dates.absolute import WEEKDAY, Resolver
from crosstell.stages.annotate.dates.phrase import Phrase, Scene, Time

_HOUR = 60
_NOON = 12


def reading(phrase: Phrase) -> tuple[Clock, Precision, str] | None:
    """Return the time of day that the phrase says, with its TIMEX3 tail; None where it says none."""
    zone = phrase.word("zone") or ("local" if phrase.has("local") else None)
    tail = "Z" if zone is not None and zone != "local" and vocabulary.meaning("zone", zone) == 0 else ""
    if (point := phrase.meaning("point")) is not None:
        timex, first, last = point
        return Clock(first=first, last=last, zone=zone), Precision.HOUR, timex + tail
    if (part := phrase.meaning("part")) is not None:
        name, first, last = part
        return Clock(first=first, last=last, zone=zone), Precision.HOUR, f"T{name}"
    if phrase.has("tonight"):
        return Clock(first=1080, last=1620, zone=zone), Precision.HOUR, "TNI"
    minutes = _minutes(phrase)
    if minutes is None:
        return None
    start, fine = minutes
    hour, minute = divmod(start, _HOUR)
    clock = Clock(first=start, last=start + (1 if fine else _HOUR), zone=zone)
    return clock, Precision.MINUTE if fine else Precision.HOUR, f"T{hour:02}:{minute:02}{tail}"


def _minutes(phrase: Phrase) -> tuple[int, bool] | None:
    """Return minutes after midnight, and whether the minute was said."""
    word = phrase.word("clock", "small", "year", "number", "cardinal")
    if word is None:
        return None
    if phrase.has("number") and (len(word) != 4 or not word.isdigit() or not phrase.has("zone")):  # noqa: PLR2004
        return None  # "3,500 local people"
    if phrase.has("year", "number"):  # "1400 GMT"
        hour, minute, fine = int(word) // 100, int(word) % 100, True
    elif phrase.has("cardinal"):
        hour, minute, fine = vocabulary.number((word,)) or 0, 0, False
    else:
        parts = [int(part) for part in word.replace(".", ":").split(":")]
        hour, minute, fine = parts[0], parts[1] if len(parts) > 1 else 0, len(parts) > 1
    meridiem = phrase.word("meridiem")
    if meridiem is not None:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if meridiem[0] in "pP" else 0)
    return (hour * _HOUR + minute, fine) if hour <= 24 and minute < _HOUR else None  # noqa: PLR2004


def clock(phrase: Phrase, scene: Scene) -> Time | None:
    """Resolve a bare time of day to the day that its passage speaks of."""
    said = reading(phrase)
    if said is None:
        return None
    if scene.day is not None:
        return values.by_clock(scene.day, *said)
    if scene.today is None:
        return values.reference(f"XXXX-XX-XX{said[2]}")
    return values.by_clock(values.at_day(scene.today), *said)


def day_part(phrase: Phrase, scene: Scene) -> Time | None:
    """Resolve "in the morning" to the day last spoken of; without one it may be any morning."""
    return clock(phrase, scene if scene.day is not None else replace(scene, today=None))


def clock_on(phrase: Phrase, scene: Scene) -> Time | None:
    """Resolve "12:00 UTC Monday", "10 p.m. on Thursday", "5 this morning"."""
    said = reading(phrase)
    day = _day(phrase, scene)
    return values.by_clock(day, *said) if said is not None and isinstance(day, When) else day


def clock_date(phrase: Phrase, scene: Scene) -> Time | None:
    """Resolve "10 a.m. on Monday 3 December"."""
    place = next(
        i for i, name in enumerate(phrase.classes) if name in (*absolute.MONTH, *WEEKDAY, *absolute.DAY) and i > 0
    )
    said, day = reading(phrase.cut(0, place)), absolute.month_day(phrase.cut(place), scene)
    return values.by_clock(day, *said) if said is not None and isinstance(day, When) else day


def _day(phrase: Phrase, scene: Scene) -> Time | None:
    if phrase.has(*WEEKDAY):
        return relative.weekday(phrase, scene)
    if phrase.has("deictic", "tonight", "this", "part", "last"):
        plain = relative.deictic(phrase, scene)
        if phrase.has("last") and isinstance(plain, When) and scene.today is not None:
            return relative.unit_at(scene.today, "D", -1)
        return plain
    return None


def day_with_part(phrase: Phrase, scene: Scene) -> Time | None:
    """Resolve "Wednesday morning", "earlier today", "this morning", "tonight"."""
    day = _day(phrase, scene)
    said = reading(phrase)
    if isinstance(day, When) and said is not None:
        return values.by_clock(day, *said)
    return day


def last_night(phrase: Phrase, scene: Scene) -> Time | None:
    """Resolve "last night", "the next morning", "that evening"."""
    said = reading(phrase)
    if said is None:
        return None
    if phrase.has("last") or phrase.word("past") == "past":
        day = None if scene.today is None else relative.unit_at(scene.today, "D", -1)
    elif scene.day is not None and scene.day.first is not None:
        day = relative.unit_at(
            scene.day.first, "D", 1 if phrase.has("next", "following") else -1 if phrase.has("past") else 0
        )
    else:
        day = None
    return values.reference(f"XXXX-XX-XX{said[2]}") if day is None else values.by_clock(day, *said)


RESOLVERS: dict[str, Resolver] = {
    "clock": clock,
    "clock_on": clock_on,
    "clock_date": clock_date,
    "deictic": day_with_part,
    "weekday": day_with_part,
    "last_night": last_night,
    "day_part": day_part,
}
