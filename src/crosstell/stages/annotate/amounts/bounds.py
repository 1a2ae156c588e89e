"""What a hedge does to a figure: "about 15,000" is 14 250 to 15 750, "over 30" 30 and up.

The rounding of "about": half a unit of the figure's last digit that is not
zero, but at least a twentieth of it and at most a tenth. "About 20" is 18 to
22, "about 1,250" 1 187.5 to 1 312.5. "Nearly" reaches a tenth down.
"""

from __future__ import annotations

from decimal import Decimal

from crosstell.model.value import Bound
from crosstell.stages.annotate.amounts.forms import TABLE

Interval = tuple[Decimal | None, Decimal | None]
_LEAST, _MOST = Decimal("0.05"), Decimal("0.1")
_BOUNDS: dict[str, str] = {**TABLE["bounds"], **TABLE["tails"]}
_LONGEST_FIRST = sorted(TABLE["bounds"], key=lambda hedge: (-len(hedge.split()), hedge))
_BY_WORD = {
    word: tuple(hedge for hedge in _LONGEST_FIRST if hedge.partition(" ")[0] == word)
    for word in sorted({hedge.partition(" ")[0] for hedge in _LONGEST_FIRST})
}


def hedge_of(text: str) -> str | None:
    """Return the hedge that a phrase in lower case begins with."""
    return next((hedge for hedge in _BY_WORD.get(text.partition(" ")[0], ()) if text.startswith(hedge + " ")), None)


def bound_of(text: str) -> Bound:
    """Return the bound that a phrase in lower case begins or ends with."""
    hedge = hedge_of(text)
    if hedge is not None:
        return Bound(_BOUNDS[hedge])
    for phrase in TABLE["tails"]:
        if text.endswith((" " + phrase, "- " + phrase)):
            return Bound(_BOUNDS[phrase])
    return Bound.AT_LEAST if text.endswith("+") else Bound.EXACT


def interval(value: Decimal, bound: Bound) -> Interval:
    """Return the values that *value* with *bound* allows, both ends included; None is an open end."""
    if bound is Bound.ABOUT:
        slack = rounding(value)
        return value - slack, value + slack
    if bound is Bound.NEARLY:
        return value * (1 - _MOST), value
    if bound in (Bound.AT_LEAST, Bound.OVER):
        return value, None
    if bound in (Bound.AT_MOST, Bound.UNDER):
        return None, value
    return value, value


def rounding(value: Decimal) -> Decimal:
    """Return how far "about *value*" reaches to either side."""
    size = abs(value)
    exponent = size.normalize().as_tuple().exponent
    half = Decimal(10) ** (exponent if isinstance(exponent, int) else 0) / 2
    return min(max(half, size * _LEAST), size * _MOST)
