"""A phrase that says a figure: its words, its numerals, and the amounts that they make."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from crosstell.model.value import Amount, Bound
from crosstell.stages.annotate import numerals
from crosstell.stages.annotate.amounts import bounds
from crosstell.stages.annotate.amounts.forms import AROUND, TABLE, UNITS
from crosstell.stages.annotate.grammar import Form
from crosstell.stages.annotate.lexemes import Lexemes

_DIGITS = frozenset(("small", "year", "number"))
NUMERAL = _DIGITS | {
    *("fraction", "cardinal", "one", "tens", "hundred", "magnitude", "suffix", "group", "part", "w_and", "w_a", "w_an")
}


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
        """Tell whether "pounds" here weigh: "weighing 200 pounds", "20 kilograms (44 pounds)", "ten pounds of rice"."""
        near = {word.lower() for word in self.before}
        measured = self.before[-1:] == ("(",) and self.before[-2:-1] and self.before[-2] in UNITS
        return bool(measured) or self.after.lower() == "of" or bool(near & AROUND["weighing"])

    @property
    def bound(self) -> Bound:
        """Return the hedge that the words begin or end with."""
        return bounds.bound_of(self.text)

    @property
    def is_tight(self) -> bool:
        """Tell whether a hyphen or dash joins the words."""
        return "hyphen" in self.classes or "dash" in self.classes


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


def suffixes_glued(figure: Figure) -> bool:
    """A letter that stands for a magnitude or a unit counts only when glued to its numeral ("5m", not "5 m")."""
    return all(figure.glued[place] for place, name in enumerate(figure.classes) if name == "suffix")


def numbers(figure: Figure) -> list[Decimal]:
    """Return the numerals of the phrase in order; a bound's words and the unit are left out."""
    runs: list[list[str]] = [[]]
    start = hedge_length(figure)
    for place in range(start, len(figure.words)):
        word, name = figure.words[place], figure.classes[place]
        joins = name in ("hyphen", "w_and") and _inside_number(figure, place)
        if (name in NUMERAL and (name != "w_and" or joins)) or (name == "w_of" and "part" in figure.classes):
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


def hedge_length(figure: Figure) -> int:
    """Return how many words of the phrase are its leading hedge."""
    hedge = bounds.hedge_of(figure.text)
    if hedge is not None:
        return len(hedge.split())
    return 1 if figure.classes[0] in ("between", "from") else 0


def made(figure: Figure, value: Decimal, unit: str, counted: str | None = None) -> Amount:
    low, high = bounds.interval(value, figure.bound)
    return Amount(value=value, low=low, high=high, unit=unit, bound=figure.bound, counted=counted)


def one(figure: Figure, unit: str) -> Amount | None:
    found = numbers(figure)
    return made(figure, found[0], unit) if len(found) == 1 else None


def two(figure: Figure, unit: str) -> Amount | None:
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
    said = [
        TABLE[name].get(word, TABLE[name].get(word.lower()))
        for word, name in zip(figure.words, figure.classes, strict=True)
        if name in {"magnitude", "suffix", "group", "hundred"}
    ]
    return int(said[0]) if len(said) == 1 else None


def _is_change(figure: Figure) -> bool:
    """Tell whether "from A to B" is a change and no range: "rose from 33 to 48" says two figures."""
    return ("from" in figure.classes or figure.before[-1:] == ("from",)) and not {
        word.lower() for word in figure.before
    } & AROUND["ranging"]


def vague_amount(figure: Figure, unit: str) -> Amount | None:
    low = Decimal(1)
    high: Decimal | None = None
    for word, name in zip(figure.words[hedge_length(figure) :], figure.classes[hedge_length(figure) :], strict=True):
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
        return made(figure, low, unit)
    return Amount(value=None, low=low, high=high, unit=unit, bound=Bound.AT_LEAST if high is None else Bound.ABOUT)
