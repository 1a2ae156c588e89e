"""Read shares and ranks: "45 percent", "a third", "two out of three", "21st"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from crosstell.model.value import Amount
from crosstell.stages.annotate import numerals
from crosstell.stages.annotate.amounts.figure import Figure, hedge_length, made, numbers, one, two
from crosstell.stages.annotate.amounts.forms import AROUND, TABLE


def _percent_unit(figure: Figure) -> str:
    return "percentage point" if "points" in figure.classes else "percent"


def percent(figure: Figure) -> Amount | None:
    """Read "45 percent", "1.16%", "2 percentage points"."""
    if "percentage" in figure.classes and "points" not in figure.classes:
        return None
    return one(figure, _percent_unit(figure))


def percent_range(figure: Figure) -> Amount | None:
    """Read "25-29 percent", "between 5% and 10%"."""
    return two(figure, _percent_unit(figure))


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
    return None if value is None else made(figure, Decimal(value), "ordinal")


def ratio(figure: Figure) -> Amount | None:
    """Read "two out of three", "one in five", "two-thirds", "half of"."""
    start = hedge_length(figure)
    words, classes = figure.words[start:], figure.classes[start:]
    if "w_in" in classes or "out" in classes:
        share = _one_in(figure)
    elif "fraction" in classes:
        share = numerals.vulgar(words[0])
    else:
        share = _parts(words, classes)
        if share is not None and start == 0 and _is_rank(figure):
            return None
    return made(figure, numerals.decimal(share), "ratio") if share is not None and 0 < share < 1 else None


def _one_in(figure: Figure) -> Fraction | None:
    found = numbers(figure)
    return Fraction(found[0]) / Fraction(found[1]) if len(found) == len(("part", "whole")) and found[1] else None


def _parts(words: Sequence[str], classes: Sequence[str]) -> Fraction | None:
    """Return what "two-thirds", "a quarter", "half" say."""
    place = next(i for i, name in enumerate(classes) if name in {"part", "parts"})
    divisor = numerals.part_of_one(words[place])
    above = Decimal(1) if classes[0] in {"w_a", "w_an", "part"} else numerals.whole(words[:1])
    if divisor is None or above is None or (above > 1 and classes[place] != "parts"):
        return None
    return Fraction(above) / divisor


def _is_rank(figure: Figure) -> bool:
    """Tell whether "a third" counts occasions ("a third attempt") or ends another figure ("one and a half")."""
    if figure.classes[0] in {"w_a", "w_an"} and figure.before[-1:] in {("and",), ("-",)}:
        return True
    if "hyphen" in figure.classes or figure.classes[-1] == "parts" or "half" in figure.words:
        return False
    after = figure.after.lower()
    return after.isalpha() and after not in AROUND["share_after"] and not after.endswith("ing")
