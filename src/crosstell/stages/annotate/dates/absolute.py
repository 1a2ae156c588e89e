"""Resolve phrases that name a place on the calendar: "July 3, 2025", "early March", "the third quarter"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from crosstell.model.value import Precision, When
from crosstell.stages.annotate.dates import calendar, values, vocabulary
from crosstell.stages.annotate.dates.phrase import Phrase, Scene, Tense, Time

MONTH = ("month", "weakmonth")
WEEKDAY = ("weekday", "weakday")
SEASON = ("season", "weakseason")
DAY = ("small", "ordinal", "ordword")
_CENTURY_TURN = 30  # '29 is 2029, '30 is 1930
_ATTACK = frozenset(("attack", "attacks", "terrorist", "terror", "hijackers", "hijackings"))  # of 2001
_FAR_PAST = 300  # days: nobody writes a month and a day that long gone without its year


def year_of(phrase: Phrase, scene: Scene) -> int | None:
    """Return the year that the phrase names: "2025", "'82", "this year", "of last year"; None where it names none."""
    if phrase.has("year"):
        return int(phrase.all("year")[-1])
    if (short := phrase.word("short")) is not None:
        return century_for(int(short[-2:]))
    if phrase.has("unit") and "year" in phrase.text:
        if phrase.has("same", "that"):
            return scene.year
        if scene.today is None:
            return None
        return scene.today.year + shift(phrase)
    return None


def century_for(short: int) -> int:
    """Return the full year of a year of two digits."""
    return short + (2000 if short < _CENTURY_TURN else 1900)


def shift(phrase: Phrase) -> int:
    """Return -1 for "last", +1 for "next", 0 for "this"."""
    if phrase.has("last", "past"):
        return -1
    return 1 if phrase.has("next", "following") else 0


def names_year(phrase: Phrase) -> bool:
    """Tell whether the words try to name a year, whether or not it can be resolved."""
    return phrase.has("year", "short", "unit")


def month_day(phrase: Phrase, scene: Scene) -> Time | None:
    """Resolve a day of a month, with or without its year."""
    number, day = phrase.meaning(*MONTH), day_number(phrase)
    if number is None or day is None:
        return None
    weekday = phrase.meaning(*WEEKDAY)
    year = year_of(phrase, scene)
    if (number, day) == (9, 11) and phrase.after.lower() in _ATTACK:
        year = 2001
    if year is not None:
        return values.at_day(date(year, number, day)) if fits(year, number, day) else None
    if names_year(phrase) or scene.today is None:
        return values.reference(f"XXXX-{number:02}-{day:02}") if fits(2000, number, day) else None
    return nearest_day(scene.today, number, day, weekday, scene.tense)


def fits(year: int, number: int, day: int) -> bool:
    """Tell whether there is such a day."""
    return 1 <= day <= calendar.month(year, number)[1].day


def nearest_day(today: date, number: int, day: int, weekday: int | None, tense: Tense) -> When | None:
    """Return the day of a month that a writer of *today* means without naming its year."""
    found = [date(year, number, day) for year in range(today.year - 4, today.year + 3) if fits(year, number, day)]
    if weekday is not None:
        same = [one for one in found if one.isoweekday() == weekday]
        if same:  # a weekday that fits no near year is a slip: the month and day say more
            return values.at_day(min(same, key=lambda one: (abs((one - today).days), one)))
    past = [one for one in found if one <= today]
    ahead = [one for one in found if one >= today]
    if tense is Tense.FUTURE and ahead:
        return values.at_day(ahead[0])
    if past and ((today - past[-1]).days <= _FAR_PAST or not ahead):
        return values.at_day(past[-1])
    return values.at_day(ahead[0]) if ahead else None


def day_number(phrase: Phrase) -> int | None:
    """Return the day of the month that the phrase says."""
    for word, name in zip(phrase.words, phrase.classes, strict=True):
        if name == "small":
            return int(word)
        if name in ("ordinal", "ordword"):
            return vocabulary.ordinal(word)
    return None


def month_days(phrase: Phrase, scene: Scene) -> Time | None:
    """Resolve "Nov. 5-6", "5 to 6 November 2025"."""
    days = [int(word) if name == "small" else vocabulary.ordinal(word) for word, name in _days(phrase)]
    number = phrase.meaning(*MONTH)
    if len(days) != len(("first", "last")) or None in days or number is None:
        return None
    (first, last), year = days, year_of(phrase, scene)
    if first is None or last is None or first >= last or not fits(year or 2000, number, last):
        return None
    if phrase.has("and", "or") and last - first > 1:  # two days and not the ones between
        return None
    if year is None:
        if scene.today is None:
            return values.reference(f"XXXX-{number:02}-{first:02}/XXXX-{number:02}-{last:02}")
        near = nearest_day(scene.today, number, first, None, scene.tense)
        if near is None or near.first is None:
            return None
        year = near.first.year
    return values.over((date(year, number, first), date(year, number, last)), Precision.DAY)


def _days(phrase: Phrase) -> list[tuple[str, str]]:
    return [(word, name) for word, name in zip(phrase.words, phrase.classes, strict=True) if name in DAY]


def dates(phrase: Phrase, scene: Scene) -> Time | None:
    """Resolve "from January 5 to March 3, 2024"; a year said once belongs to both ends."""
    numbers = phrase.meanings(*MONTH)
    days = [int(word) if name == "small" else vocabulary.ordinal(word) for word, name in _days(phrase)]
    said = [int(word) for word in phrase.all("year")]
    if len(days) != len(numbers) or None in days:
        return None
    (first, last), (begin, end) = days, numbers
    if first is None or last is None or not (fits(2000, begin, first) and fits(2000, end, last)):
        return None
    if not said:
        if scene.today is None:
            return values.reference(f"XXXX-{begin:02}-{first:02}/XXXX-{end:02}-{last:02}")
        near = nearest_day(scene.today, end, last, None, scene.tense)
        if near is None or near.last is None:
            return None
        said = [near.last.year]
    begun = said[0] if len(said) > 1 else said[0] - ((begin, first) > (end, last))
    stretch = date(begun, begin, first), date(said[-1], end, last)
    return values.over(stretch, Precision.DAY) if stretch[0] < stretch[1] else None


def month(phrase: Phrase, scene: Scene) -> Time | None:
    """Resolve a month: "April 2025", "last October", "March this year", "early March"."""
    number = phrase.meaning(*MONTH)
    year = year_of(phrase, scene)
    if year is None and (names_year(phrase) or scene.today is None):
        return values.reference(f"XXXX-{number:02}")
    if year is None and scene.today is not None:
        year = _month_year(phrase, scene, scene.today, number)
    return None if year is None else phased(phrase, values.at_month(year, number))


def _month_year(phrase: Phrase, scene: Scene, today: date, number: int) -> int:
    if phrase.has("this"):
        return today.year
    if phrase.has("next", "following") or (scene.tense is Tense.FUTURE and not phrase.has("last", "past")):
        later = number > today.month or (number == today.month and not phrase.has("next"))
        return today.year if later else today.year + 1
    earlier = number < today.month or (number == today.month and not phrase.has("last", "past"))
    return today.year if earlier else today.year - 1


_THIRDS: dict[str, tuple[int, int]] = {"early": (0, 2), "mid": (1, 3), "late": (2, 4), "start": (0, 1), "end": (3, 4)}


def phased(phrase: Phrase, when: When) -> When:
    """Narrow *when* to the part that "early", "mid", "late" or "the end of" say.

    The parts are generous and overlap (early is the first half, mid the middle
    half): what one writer calls early March another may call mid-March.
    """
    name = next((name for name in phrase.classes if name in _THIRDS), None)
    if name is None or when.first is None or when.last is None:
        return when
    low, high = _THIRDS[name]
    size = (when.last - when.first).days + 1
    first = when.first + timedelta(days=size * low // 4)
    last = when.first + timedelta(days=-(-size * high // 4) - 1)
    return values.approximately(when, (first, last))


def year(phrase: Phrase, scene: Scene) -> Time | None:
    """Resolve a year, whole or in part: "2021", "'82", "mid-2019", "the late 1990s"."""
    if (decade := phrase.word("decade")) is not None:
        digits = "".join(char for char in decade if char.isdigit())
        return phased(phrase, values.at_decade(int(digits) if len(digits) > 2 else century_for(int(digits))))  # noqa: PLR2004
    number = year_of(phrase, scene)
    return None if number is None else phased(phrase, values.at_year(number))


def years(phrase: Phrase, _scene: Scene) -> Time | None:
    """Resolve "between 2001 and 2005", "2001-2005", "1914-18"."""
    numbers = [int(word) for word in phrase.all("year")]
    if len(numbers) == 1:
        tail = phrase.words[-1]
        if len(tail) != 2:  # noqa: PLR2004 - "1914-18"
            return None
        numbers.append(numbers[0] // 100 * 100 + int(tail))
    if numbers[0] >= numbers[1]:
        return None
    return values.between(values.at_year(numbers[0]), values.at_year(numbers[1]))


def months(phrase: Phrase, scene: Scene) -> Time | None:
    """Resolve "between March and May 2019", "June-July"."""
    (first, last), said = phrase.meanings(*MONTH), [int(word) for word in phrase.all("year")]
    if said:
        last_year = said[-1]
    elif scene.today is None:
        return values.reference(f"XXXX-{first:02}/XXXX-{last:02}")
    else:
        last_year = _month_year(phrase, scene, scene.today, last)
    first_year = said[0] if len(said) > 1 else last_year - (first > last)
    return values.between(values.at_month(first_year, first), values.at_month(last_year, last))


def quarter(phrase: Phrase, scene: Scene) -> Time | None:
    """Resolve "the first quarter of 2009", "third-quarter", "Q2 2024"; other units of a year are no quarters."""
    if (code := phrase.word("quarter")) is not None:
        number: int | None = int(code[1])
    else:
        if not any(word.lower() == "quarter" for word in phrase.words):
            return None
        place = phrase.word("ordinal", "ordword", "last")
        number = vocabulary.ordinal(place or "")
        number = 4 if number == -1 else number
    if number is None or not 1 <= number <= 4:  # noqa: PLR2004
        return None
    text = _after_quarter(phrase)
    said = year_of(text, scene) if names_year(text) else None
    if said is None and names_year(text) and not (text.has("the") and scene.today):
        return values.reference(f"XXXX-Q{number}")
    if said is None:
        if scene.today is None:
            return values.reference(f"XXXX-Q{number}")
        current = (scene.today.month - 1) // 3 + 1
        said = scene.today.year
        if scene.tense is not Tense.FUTURE and number > current:
            said -= 1 if scene.tense is Tense.PAST else 0
        elif scene.tense is Tense.FUTURE and number < current:
            said += 1
    return values.at_quarter(said, number)


def _after_quarter(phrase: Phrase) -> Phrase:
    place = next(
        (i for i, word in enumerate(phrase.words) if word.lower() == "quarter" or phrase.classes[i] == "quarter"), 0
    )
    return phrase.cut(place + 1)


def season(phrase: Phrase, scene: Scene) -> Time | None:
    """Resolve "summer 2019", "last winter", "this spring"."""
    code = phrase.meaning(*SEASON)
    said = year_of(phrase, scene)
    if said is None and (names_year(phrase) or scene.today is None):
        return values.reference(f"XXXX-{values.SEASON_TIMEX[code]}")
    if said is None and scene.today is not None:
        said = _season_year(phrase, scene, scene.today, code)
    return None if said is None else phased(phrase, values.at_season(said, code))


def _season_year(phrase: Phrase, scene: Scene, today: date, code: int) -> int:
    stretches = [(year, calendar.season(year, code)) for year in range(today.year - 2, today.year + 3)]
    begun = [year for year, (first, _) in stretches if first <= today]
    over = [year for year, (_, last) in stretches if last < today]
    ahead = [year for year, (first, _) in stretches if first > today]
    unfinished = [year for year, (_, last) in stretches if last >= today]
    if phrase.has("last", "past"):
        return over[-1]
    if phrase.has("next", "following"):
        return ahead[0]
    if phrase.has("this"):
        nearby = [year for year, (first, last) in stretches if today.year in (first.year, last.year)]
        return (
            nearby[0]
            if today <= calendar.season(nearby[0], code)[1] and scene.tense is not Tense.FUTURE
            else nearby[-1]
        )
    return unfinished[0] if scene.tense is Tense.FUTURE else begun[-1]


def century(phrase: Phrase, _scene: Scene) -> Time | None:
    """Resolve "the 21st century"; other units counted with an ordinal are no century."""
    if phrase.words[-1].lower() != "century":
        return None
    number = sum(
        vocabulary.number((word,)) or 0 if name == "tens" else vocabulary.ordinal(word) or 0
        for word, name in zip(phrase.words, phrase.classes, strict=True)
        if name in ("tens", "ordinal", "ordword")
    )
    return phased(phrase, values.at_century(number)) if 1 < number <= 30 else None  # noqa: PLR2004


def isodate(phrase: Phrase, _scene: Scene) -> Time | None:
    """Resolve "2025-07-03"."""
    year, number, day = (int(part) for part in phrase.words[0].split("-"))
    return values.at_day(date(year, number, day)) if fits(year, number, day) else None


def slashed(phrase: Phrase, _scene: Scene) -> Time | None:
    """Resolve "25/12/2019", and "9/11" for the day in 2001; one that could be read two ways is left alone."""
    parts = [int(part) for part in phrase.words[0].split("/")]
    if len(parts) == 2:  # noqa: PLR2004
        return values.at_day(date(2001, 9, 11)) if parts == [9, 11] else None
    first, second, said = parts
    said = said if said > 99 else century_for(said)  # noqa: PLR2004
    day, number = (first, second) if first > calendar.MONTHS else (second, first)
    if not 1 <= number <= calendar.MONTHS or (
        first <= calendar.MONTHS and second <= calendar.MONTHS and first != second
    ):
        return None
    return values.at_day(date(said, number, day)) if said and fits(said, number, day) else None


def holiday(phrase: Phrase, scene: Scene) -> Time | None:
    """Resolve "Christmas Eve", "Easter Sunday 2019", "last Thanksgiving"."""
    rule = phrase.meaning("holiday")
    said = year_of(phrase, scene)
    if said is not None:
        day = calendar.holiday(rule, said)
        return None if day is None else values.at_day(day)
    if scene.today is None or names_year(phrase) or not rule:
        return None
    return values.at_day(_nearest_feast(phrase, scene.tense, scene.today, rule))


def _nearest_feast(phrase: Phrase, tense: Tense, today: date, rule: str) -> date:
    around = [calendar.holiday(rule, year) for year in range(today.year - 2, today.year + 3)]
    found = [day for day in around if day is not None]
    gone, ahead = [day for day in found if day <= today], [day for day in found if day >= today]
    if phrase.has("last"):
        return next(day for day in reversed(gone) if day < today)
    if phrase.has("this"):
        return next(day for day in found if day.year == today.year)
    if phrase.has("next") or tense is Tense.FUTURE or (today - gone[-1]).days > _FAR_PAST:
        return ahead[0]
    return gone[-1]


def weeks_of_month(phrase: Phrase, scene: Scene) -> Time | None:
    """Resolve "the last week of March", "the first day of May 2020"."""
    if phrase.words[-1].lower() == "week" or not any(word.lower() in ("week", "day") for word in phrase.words):
        return None
    when = month(_from_month(phrase), scene)
    place = vocabulary.ordinal(phrase.word("ordword", "ordinal", "last") or "")
    if not isinstance(when, When) or when.first is None or when.last is None or place is None:
        return None
    if any(word.lower() == "day" for word in phrase.words):
        return values.at_day(when.last if place < 0 else when.first + timedelta(days=place - 1))
    weeks = [calendar.week(when.first + timedelta(days=7 * step)) for step in range(5)]
    whole = [one for one in weeks if one[0] >= when.first and one[1] <= when.last]
    return values.at_week((whole[-1] if place < 0 else whole[min(place, len(whole)) - 1])[0])


def _from_month(phrase: Phrase) -> Phrase:
    place = next(i for i, name in enumerate(phrase.classes) if name in MONTH)
    return phrase.cut(place)


Resolver = Callable[[Phrase, Scene], Time | None]
RESOLVERS: dict[str, Resolver] = {
    "isodate": isodate,
    "slashed": slashed,
    "dates": dates,
    "month_days": month_days,
    "days_month": month_days,
    "month_day_year": month_day,
    "day_month_year": month_day,
    "month_day": month_day,
    "day_month": month_day,
    "weeks_of_month": weeks_of_month,
    "years": years,
    "months": months,
    "month_year": month,
    "month_rel": month,
    "rel_month": month,
    "month": month,
    "quarter": quarter,
    "season_year": season,
    "rel_season": season,
    "season": season,
    "holiday": holiday,
    "phase_year": year,
    "year": year,
    "decade": year,
    "century": century,
}
