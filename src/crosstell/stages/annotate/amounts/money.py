"""Read sums of money: "$9bn", "Rs500,000", "10 million dollars", "between €2bn and €3bn"."""

from __future__ import annotations

from crosstell.model.value import Amount
from crosstell.stages.annotate.amounts.figure import NUMERAL, Figure, one, two, vague_amount
from crosstell.stages.annotate.amounts.forms import CURRENCIES


def _sign_code(figure: Figure) -> str | None:
    sign = next(
        (word for word, name in zip(figure.words, figure.classes, strict=True) if name in ("sign", "money")), ""
    )
    return CURRENCIES.get(sign.lower())


def money(figure: Figure) -> Amount | None:
    """Read "$9bn", "Rs500,000", "US$1.5 million"; a currency named after the figure must agree."""
    code = _sign_code(figure)
    return None if code is None else one(figure, code)


def money_range(figure: Figure) -> Amount | None:
    """Read "$5-10 million", "between €2bn and €3bn"."""
    code = _sign_code(figure)
    return None if code is None else two(figure, code)


def _named_code(figure: Figure) -> str | None:
    """Return the currency that the last words name; "pounds" of something are a mass."""
    place = next(i for i, name in enumerate(figure.classes) if name == "currency")
    for reach in (2, 1, 0):
        name = " ".join(figure.words[place - reach : place + 1]).lower()
        others = figure.classes[place - reach : place]
        if reach <= place and all(other not in NUMERAL for other in others) and name in CURRENCIES:
            before = figure.classes[place - reach - 1] if place > reach else ""
            if before in NUMERAL or before in ("hyphen", "w_of", "vague_group"):
                return CURRENCIES[name]
    return None


def money_named(figure: Figure) -> Amount | None:
    """Read "10 million dollars", "5,000 Canadian dollars", "2bn euros", "millions of dollars"."""
    code = _named_code(figure)
    if code is None:
        return None
    if code == "GBP" and "pounds" in figure.words and figure.is_mass:
        return one(figure, "pound")
    if "won" in figure.words and code == "won" and "magnitude" not in figure.classes:
        return None
    if "vague_group" in figure.classes:
        return vague_amount(figure, code)
    return one(figure, code)


def money_named_range(figure: Figure) -> Amount | None:
    """Read "2 to 3 million euros"."""
    code = _named_code(figure)
    return None if code is None else two(figure, code)
