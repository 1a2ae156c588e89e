"""Read measures: "5 km", "200-pound", "120 kilometres per hour", "15 years", "a 36-year-old"."""

from __future__ import annotations

from decimal import Decimal

from crosstell.model.value import Amount, Bound
from crosstell.stages.annotate.amounts.figure import Figure, made, numbers, one, two
from crosstell.stages.annotate.amounts.forms import SYMBOLS, UNITS
from crosstell.text.lemmas import lemma

_OLDEST = 120
_IN_A_YEAR = {"month": Decimal(12), "week": Decimal(52), "day": Decimal(365), "decade": Decimal("0.1")}


def _unit(figure: Figure) -> str | None:
    place = max(i for i, name in enumerate(figure.classes) if name == "measure")
    word = figure.words[place]
    name = UNITS.get(word, UNITS.get(word.lower()))
    if name is None or (word in SYMBOLS and word.isalpha() and len(word) == 1 and not figure.glued[place]):
        return None
    shape = next((name for name in figure.classes if name in ("square", "cubic")), None)
    pace = (
        figure.words[-1].lower()
        if figure.classes[-1] in ("hour", "ordword") and {"per", "an"} & set(figure.text.split())
        else None
    )
    name = f"{shape} {name}" if shape else name
    return f"{name} per {pace}" if pace else name


def measure(figure: Figure) -> Amount | None:
    """Read "5 km", "200-pound", "3,000 square miles", "120 kilometres per hour"."""
    unit = _unit(figure)
    return None if unit is None else one(figure, unit)


def measure_range(figure: Figure) -> Amount | None:
    """Read "10 to 15 kilometres"; "2 by 3 metres" is no range."""
    unit = _unit(figure)
    return None if unit is None or "by" in figure.classes else two(figure, unit)


def spell(figure: Figure) -> Amount | None:
    """Read a length of time as a measure: "15 years", "more than 48 hours"."""
    unit = lemma(
        next(
            word for word, name in zip(figure.words, figure.classes, strict=True) if name in ("time_unit", "hour")
        ).lower(),
        "NOUN",
    )
    return one(figure, unit)


def age(figure: Figure) -> Amount | None:
    """Read "36-year-old", "aged 25 to 29", "18 months old": years, or parts of one."""
    unit = next((word for word, name in zip(figure.words, figure.classes, strict=True) if name == "time_unit"), "year")
    parts = _IN_A_YEAR.get(lemma(unit.lower(), "NOUN"), Decimal(1))
    found = [value if parts == 1 else round(value / parts, 2).normalize() for value in numbers(figure)]
    if not found or max(found) > _OLDEST:
        return None
    if len(found) == 1:
        return made(figure, found[0], "age")
    low, high = found[0], found[1]
    return Amount(value=None, low=low, high=high, unit="age", bound=Bound.RANGE) if low < high else None
