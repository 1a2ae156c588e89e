"""Turn a phrase that says a figure into an `Amount`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from crosstell.model.value import Amount, Bound
from crosstell.stages.annotate import numerals
from crosstell.stages.annotate.amounts import bounds
from crosstell.stages.annotate.amounts.forms import CURRENCIES, SYMBOLS, TABLE, UNITS
from crosstell.stages.annotate.grammar import Form
from crosstell.stages.annotate.lexemes import Lexemes
from crosstell.text.lemmas import lemma

_DIGITS = frozenset(("small", "year", "number"))
_NUMERAL = _DIGITS | {
    "fraction",
    "cardinal",
    "one",
    "tens",
    "hundred",
    "magnitude",
    "suffix",
    "group",
    "part",
    "w_and",
    "w_a",
    "w_an",
}
_JOINTS = frozenset(("hyphen", "dash", "w_to", "w_or", "w_and", "by"))
_OLDEST = 120
_WEIGHING = frozenset("weigh weighs weighed weighing weight lost gained heavy".split())
_RANGING = frozenset("ranging range ranges ranged anywhere priced varying varied vary".split())
_SHARE_AFTER = frozenset(
    "of more less fewer higher lower larger smaller bigger faster cheaper longer the off in from to by as were was are is have had say said "
    "and or but who that on at for with do did would will since than their his its".split()
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A form with its words: lexemes [first, last) of a passage."""

    form: Form
    words: tuple[str, ...]
    classes: tuple[str, ...]
    text: str
    glued: tuple[bool, ...]
    before: tuple[str, ...]
    after: str

    @property
    def is_mass(self) -> bool:
        """Tell whether "pounds" here weigh: "weighing 200 pounds", "300 kilograms (660 pounds)", "ten pounds of rice"."""
        near = {word.lower() for word in self.before}
        measured = self.before[-1:] == ("(",) and self.before[-2:-1] and self.before[-2] in UNITS
        return bool(measured) or self.after.lower() == "of" or bool(near & _WEIGHING)

    @property
    def first(self) -> int:
        return self.form.first

    @property
    def last(self) -> int:
        return self.form.last

    @property
    def bound(self) -> Bound:
        """Return the hedge that the words begin or end with."""
        return bounds.bound_of(self.text)

    @property
    def bounded(self) -> bool:
        """Tell whether the words hold a hedge."""
        return self.bound is not Bound.EXACT


def figure_of(lexemes: Lexemes, form: Form, classes: tuple[str, ...]) -> Figure:
    """Return the words of *form* ready for reading."""
    return Figure(
        form,
        lexemes.words[form.first : form.last],
        classes,
        " ".join(lexemes.words[form.first : form.last]).lower(),
        tuple(lexemes.glued(place) for place in range(form.first, form.last)),
        lexemes.words[max(0, form.first - 3) : form.first],
        lexemes.words[form.last] if form.last < len(lexemes) else "",
    )


def amount_of(figure: Figure) -> Amount | None:
    """Return the amount that *figure* says, None where its words make no sense together."""
    if not _suffixes_glued(figure):
        return None
    return _READERS[figure.form.name](figure)


def _suffixes_glued(figure: Figure) -> bool:
    """A letter that stands for a magnitude or a unit counts only when glued to its numeral ("5m", not "5 m")."""
    return all(figure.glued[place] for place, name in enumerate(figure.classes) if name == "suffix")


def numbers(figure: Figure) -> list[Decimal]:
    """Return the numerals of the phrase in order; a bound's words and the unit are left out."""
    runs: list[list[str]] = [[]]
    start = _bound_length(figure)
    for place in range(start, len(figure.words)):
        word, name = figure.words[place], figure.classes[place]
        joins = name in ("hyphen", "w_and") and _inside_number(figure, place)
        if (name in _NUMERAL and (name != "w_and" or joins)) or (name == "w_of" and "part" in figure.classes):
            runs[-1].append(word)
        elif name == "hyphen" and joins:
            continue
        elif runs[-1]:
            runs.append([])
    found = [numerals.whole(run) for run in runs if run and run not in (["a"], ["an"])]
    return [value for value in found if value is not None]


def _inside_number(figure: Figure, place: int) -> bool:
    """Tell whether a hyphen or "and" holds one numeral together: "twenty-two", "two hundred and fifty"."""
    left = figure.classes[place - 1] if place else ""
    right = figure.classes[place + 1] if place + 1 < len(figure.classes) else ""
    if figure.classes[place] == "hyphen":
        return (left == "tens" and right in ("cardinal", "one")) or right in ("magnitude", "w_and", "w_a", "part")
    if "between" in figure.classes:
        return False
    following = figure.classes[place + 1 : place + 4]
    return (left in ("hundred", "magnitude") and right in ("cardinal", "one", "tens")) or "part" in following


def _bound_length(figure: Figure) -> int:
    """Return how many words of the phrase are its leading hedge."""
    hedge = bounds.hedge_of(figure.text)
    if hedge is not None:
        return len(hedge.split())
    return 1 if figure.classes[0] in ("between", "from") else 0


def _made(figure: Figure, value: Decimal, unit: str, counted: str | None = None) -> Amount:
    low, high = bounds.interval(value, figure.bound)
    return Amount(value=value, low=low, high=high, unit=unit, bound=figure.bound, counted=counted)


def _one(figure: Figure, unit: str) -> Amount | None:
    found = numbers(figure)
    return _made(figure, found[0], unit) if len(found) == 1 else None


def _two(figure: Figure, unit: str) -> Amount | None:
    """Read a range; a magnitude said once belongs to both ends ("$2-3bn")."""
    found = numbers(figure)
    if len(found) != len(("low", "high")) or _is_change(figure):
        return None
    low, high = found
    scale = _scale(figure)
    if scale and low < high and low * scale <= high:
        low = low * scale if low < scale else low
    if low >= high:
        return None
    return Amount(value=None, low=low, high=high, unit=unit, bound=Bound.RANGE)


def _scale(figure: Figure) -> int | None:
    said = [word for word, name in zip(figure.words, figure.classes, strict=True) if name in ("magnitude", "suffix")]
    if len(said) != 1:
        return None
    return int(TABLE["magnitude"].get(said[0].lower(), TABLE["suffix"].get(said[0], 0))) or None


def _sign_code(figure: Figure) -> str | None:
    sign = next(
        (word for word, name in zip(figure.words, figure.classes, strict=True) if name in ("sign", "money")), ""
    )
    return CURRENCIES.get(sign.lower())


def money(figure: Figure) -> Amount | None:
    """Read "$9bn", "Rs500,000", "US$1.5 million"; a currency named after the figure must agree."""
    code = _sign_code(figure)
    return None if code is None else _one(figure, code)


def money_range(figure: Figure) -> Amount | None:
    """Read "$5-10 million", "between €2bn and €3bn"."""
    code = _sign_code(figure)
    return None if code is None else _two(figure, code)


def _named_code(figure: Figure) -> str | None:
    """Return the currency that the last words name; "pounds" of something are a mass."""
    place = next(i for i, name in enumerate(figure.classes) if name == "currency")
    for reach in (2, 1, 0):
        name = " ".join(figure.words[place - reach : place + 1]).lower()
        others = figure.classes[place - reach : place]
        if reach <= place and all(other not in _NUMERAL for other in others) and name in CURRENCIES:
            before = figure.classes[place - reach - 1] if place > reach else ""
            if before in _NUMERAL or before in ("hyphen", "w_of", "vague_group"):
                return CURRENCIES[name]
    return None


def money_named(figure: Figure) -> Amount | None:
    """Read "10 million dollars", "5,000 Canadian dollars", "2bn euros", "millions of dollars"."""
    code = _named_code(figure)
    if code is None:
        return None
    if code == "GBP" and "pounds" in figure.words and figure.is_mass:
        return _one(figure, "pound")
    if "won" in figure.words and code == "won" and "magnitude" not in figure.classes:
        return None
    if "vague_group" in figure.classes:
        return _vague_amount(figure, code)
    return _one(figure, code)


def money_named_range(figure: Figure) -> Amount | None:
    """Read "2 to 3 million euros"."""
    code = _named_code(figure)
    return None if code is None else _two(figure, code)


def _percent_unit(figure: Figure) -> str:
    return "percentage point" if "points" in figure.classes else "percent"


def percent(figure: Figure) -> Amount | None:
    """Read "45 percent", "1.16%", "2 percentage points"."""
    if "percentage" in figure.classes and "points" not in figure.classes:
        return None
    return _one(figure, _percent_unit(figure))


def percent_range(figure: Figure) -> Amount | None:
    """Read "25-29 percent", "between 5% and 10%"."""
    return _two(figure, _percent_unit(figure))


def _unit(figure: Figure) -> str | None:
    place = max(i for i, name in enumerate(figure.classes) if name == "measure")
    word = figure.words[place]
    name = UNITS.get(word, UNITS.get(word.lower()))
    if name is None or (word in SYMBOLS and word.isalpha() and len(word) == 1 and not figure.glued[place]):
        return None
    shape = next((name for name in figure.classes if name in ("square", "cubic")), None)
    pace = (
        figure.words[-1].lower() if figure.classes[-1] in ("hour", "ordword") and "per" in figure.text.split() else None
    )
    name = f"{shape} {name}" if shape else name
    return f"{name} per {pace}" if pace else name


def measure(figure: Figure) -> Amount | None:
    """Read "5 km", "200-pound", "3,000 square miles", "120 kilometres per hour"."""
    unit = _unit(figure)
    return None if unit is None else _one(figure, unit)


def measure_range(figure: Figure) -> Amount | None:
    """Read "10 to 15 kilometres"; "2 by 3 metres" is no range."""
    unit = _unit(figure)
    return None if unit is None or "by" in figure.classes else _two(figure, unit)


def spell(figure: Figure) -> Amount | None:
    """Read a length of time as a measure: "15 years", "more than 48 hours"."""
    unit = lemma(
        next(
            word for word, name in zip(figure.words, figure.classes, strict=True) if name in ("time_unit", "hour")
        ).lower(),
        "NOUN",
    )
    return _one(figure, unit)


def age(figure: Figure) -> Amount | None:
    """Read "36-year-old", "aged 25 to 29", "18 months old": years, or parts of one."""
    unit = next(
        (word.lower() for word, name in zip(figure.words, figure.classes, strict=True) if name == "time_unit"), "year"
    )
    factor = {"mont": 12, "week": 52, "days": 365, "day": 365}.get(unit[:4], 1)
    found = [round(value / factor, 2) if factor > 1 else value for value in numbers(figure)]
    if not found or max(found) > _OLDEST:
        return None
    if len(found) > 1:
        return (
            Amount(value=None, low=found[0], high=found[1], unit="age", bound=Bound.RANGE)
            if found[0] < found[1]
            else None
        )
    return _made(figure, found[0], "age")


def ordinal(figure: Figure) -> Amount | None:
    """Read "third", "21st", "twenty-second"."""
    digits = figure.words[0].lower().rstrip("stndrh").replace(",", "")
    if digits.isdecimal():
        value: int | None = int(digits)
    else:
        last = figure.words[-1].lower()
        value = TABLE["ordword"].get(last, TABLE["part"].get(last) if last not in ("half", "quarter") else None)
        if value is not None and len(figure.words) > 1:
            value += TABLE["tens"][figure.words[0].lower()]
    return None if value is None else _made(figure, Decimal(value), "ordinal")


def ratio(figure: Figure) -> Amount | None:
    """Read "two out of three", "one in five", "two-thirds", "half of"."""
    start = _bound_length(figure)
    words, classes = figure.words[start:], figure.classes[start:]
    if "w_in" in classes or "out" in classes:
        found = numbers(figure)
        if len(found) != 2 or not 0 < found[0] < found[1]:  # noqa: PLR2004
            return None
        return _made(figure, numerals.decimal(Fraction(found[0]) / Fraction(found[1])), "ratio")
    if "fraction" in classes:
        part = numerals.vulgar(words[0])
        return None if part is None or not 0 < part < 1 else _made(figure, numerals.decimal(part), "ratio")
    divisor = next(
        (numerals.part_of_one(word) for word, name in zip(words, classes, strict=True) if name in ("part", "parts")),
        None,
    )
    above = 1 if classes[0] in ("w_a", "w_an", "part") else numerals.whole(words[:1])
    if divisor is None or above is None or not 0 < above < divisor:
        return None
    if above > 1 and "parts" not in classes:
        return None
    if figure.before[-1:] in (("and",), ("-",)) and classes[0] in ("w_a", "w_an"):
        return None
    noun_follows = (
        figure.after.isalpha() and figure.after.lower() not in _SHARE_AFTER and not figure.after.endswith("ing")
    )
    if above == 1 and start == 0 and "hyphen" not in classes and noun_follows and "half" not in figure.words:
        return None
    return _made(figure, numerals.decimal(Fraction(above) / divisor), "ratio")


def count(figure: Figure) -> Amount | None:
    """Read a plain figure: "at least 22", "two dozen", "1,200"."""
    return _one(figure, "count")


def count_range(figure: Figure) -> Amount | None:
    """Read "25-29", "between 60 and 90", "two or three"."""
    return _two(figure, "count")


def _is_change(figure: Figure) -> bool:
    """Tell whether "from A to B" is a change and no range: "rose from 33 to 48" says two figures."""
    return ("from" in figure.classes or figure.before[-1:] == ("from",)) and not {
        word.lower() for word in figure.before
    } & _RANGING


def vague(figure: Figure) -> Amount | None:
    """Read "dozens", "tens of thousands", "several hundred", "a handful"."""
    return _vague_amount(figure, "count")


def _vague_amount(figure: Figure, unit: str) -> Amount | None:
    low = Decimal(1)
    high: Decimal | None = None
    for word, name in zip(figure.words[_bound_length(figure) :], figure.classes[_bound_length(figure) :], strict=True):
        lower = word.lower()
        if name in ("vague_group", "vague_tens"):
            plural = Decimal(TABLE[name][lower])
            low = plural if low == 1 else low * (plural / 2)
            low = low * 10 if name == "vague_tens" else low
        elif name in ("hundred", "magnitude", "group"):
            low = low * Decimal(TABLE[name][lower])
        elif name in ("fewness", "few", "several"):
            least, most = TABLE[name][lower]
            low, high = Decimal(least), Decimal(most) if most and figure.classes[-1] == name else None
    if low <= 1:
        return None
    if low == high:
        return _made(figure, low, unit)
    return Amount(value=None, low=low, high=high, unit=unit, bound=Bound.AT_LEAST if high is None else Bound.ABOUT)


def zero(figure: Figure) -> Amount | None:
    """Read "no deaths" as nought of a countable noun."""
    noun = figure.words[-1].lower()
    return Amount(
        value=Decimal(0), low=Decimal(0), high=Decimal(0), unit="count", counted=lemma(noun, "NOUN"), population=noun
    )


_READERS: dict[str, Callable[[Figure], Amount | None]] = {
    "age": age,
    "percent_range": percent_range,
    "percent": percent,
    "money_range": money_range,
    "money": money,
    "money_named_range": money_named_range,
    "money_named": money_named,
    "measure_range": measure_range,
    "measure": measure,
    "spell": spell,
    "ratio": ratio,
    "ordinal": ordinal,
    "count_range": count_range,
    "vague": vague,
    "count": count,
    "zero": zero,
}
