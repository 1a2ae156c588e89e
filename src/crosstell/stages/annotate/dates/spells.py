"""Read lengths of time and repetitions: "18 months", "nearly two decades", "every Friday", "annual"."""

from __future__ import annotations

from fractions import Fraction

from crosstell.model.value import Period
from crosstell.stages.annotate.dates import values, vocabulary
from crosstell.stages.annotate.dates.phrase import Phrase, Scene, Time

UNITS = ("unit", "units")
_NUMERALS = ("small", "year", "number", "cardinal", "tens", "hundred", "couple", "few", "a")


def unit_of(phrase: Phrase) -> str | None:
    """Return the TIMEX3 letter of the phrase's last unit of time."""
    found = phrase.meanings(*UNITS)
    return found[-1] if found else None


def count_of(phrase: Phrase) -> float | None:
    """Return how many units the phrase counts; None where the words leave it open ("several years")."""
    words = phrase.all(*_NUMERALS)
    if phrase.has("half"):
        whole = vocabulary.number(tuple(word for word in words if word.lower() not in ("a", "an")))
        leading = phrase.classes.index("half") == 0 or (phrase.has("a") and whole is None and not phrase.has("and"))
        return 0.5 if leading else (whole or 1) + 0.5
    if not words:
        return 1 if phrase.has("unit") else None
    if len(words) == 1 and "." in words[0]:
        return float(Fraction(words[0].replace(",", "")))
    return vocabulary.number(tuple(words))


def duration(phrase: Phrase, _scene: Scene) -> Time | None:
    """Read "18 months", "a year and a half", "three-day"."""
    unit, count = unit_of(phrase), count_of(phrase)
    if unit is None:
        return None
    if count is not None and count != int(count):
        return _half(unit, count)
    return values.length(None if count is None else int(count), unit)


def _half(unit: str, count: float) -> Period:
    if unit in "XC":
        return values.length(int(count * (10 if unit == "X" else 100)), "Y")
    if unit == "Y":
        return values.length(int(count * 12), "M")
    if unit == "TH":
        return values.length(int(count * 60), "TM")
    letter = f"T{{}}{unit[1:]}" if unit.startswith("T") else f"{{}}{unit}"
    return Period(timex="P" + letter.format(f"{count:g}"), kind="duration")


def vague(phrase: Phrase, _scene: Scene) -> Time | None:
    """Read "for years", "decades-long"."""
    unit = unit_of(phrase)
    return None if unit is None or unit in ("E", "Q", "TS") else values.length(None, unit)


def between(phrase: Phrase, _scene: Scene) -> Time | None:
    """Read "60 to 90 days"; the value is that of the longer one."""
    unit = unit_of(phrase)
    words = phrase.all("small", "year", "number", "cardinal", "tens", "a")
    first, last = vocabulary.number(words[:1]), vocabulary.number(words[1:])
    if unit is None or first is None or last is None or first >= last:
        return None
    short, long = values.length(first, unit), values.length(last, unit)
    return Period(timex=f"{short.timex}/{long.timex}", kind="duration")


def every(phrase: Phrase, _scene: Scene) -> Time | None:
    """Read "every Friday", "each year", "every two weeks"."""
    if phrase.has("weekday", "weakday"):
        return Period(timex=f"XXXX-WXX-{phrase.meaning('weekday', 'weakday')}", kind="set")
    if phrase.has("month", "weakmonth"):
        return Period(timex=f"XXXX-{phrase.meaning('month', 'weakmonth'):02}", kind="set")
    if phrase.has("season"):
        return Period(timex=f"XXXX-{values.SEASON_TIMEX[phrase.meaning('season')]}", kind="set")
    if phrase.has("part"):
        return Period(timex=f"XXXX-XX-XXT{phrase.meaning('part')[0]}", kind="set")
    unit, count = unit_of(phrase), count_of(phrase)
    place = phrase.word("ordword", "ordinal")
    if place is not None:
        count = vocabulary.ordinal(place)
    return None if unit is None else values.length(None if count is None else int(count), unit, repeated=True)


def weekly(phrase: Phrase, _scene: Scene) -> Time | None:
    """Read "daily", "annual", "Mondays"."""
    if phrase.has("set"):
        return Period(timex=phrase.meaning("set"), kind="set")
    number = phrase.meaning("weekdays")
    return Period(timex={8: "XXXX-WXX-WE", 9: "XXXX-WXX-WD"}.get(number, f"XXXX-WXX-{number}"), kind="set")


def per_unit(phrase: Phrase, _scene: Scene) -> Time | None:
    """Read "per year", "twice a week"."""
    unit = unit_of(phrase)
    return None if unit is None else values.length(1, unit, repeated=True)


def refer(phrase: Phrase, _scene: Scene) -> Time | None:
    """Read "currently", "recently", "in recent years"."""
    if phrase.has("recent"):
        return values.reference("PAST_REF")
    return values.reference(phrase.meaning("refer", "current", "now"))


RESOLVERS = {
    "duration": duration,
    "vague_units": vague,
    "range_units": between,
    "every": every,
    "weekly": weekly,
    "per_unit": per_unit,
    "refer": refer,
}
