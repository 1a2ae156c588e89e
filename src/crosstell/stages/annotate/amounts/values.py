"""Turn a phrase that says a figure into an `Amount`: one reader a form."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from crosstell.model.value import Amount
from crosstell.stages.annotate.amounts import measures, money, shares
from crosstell.stages.annotate.amounts.figure import Figure, one, suffixes_glued, two, vague_amount
from crosstell.text.lemmas import lemma


def count(figure: Figure) -> Amount | None:
    """Read a plain figure: "at least 22", "two dozen", "1,200"."""
    return one(figure, "count")


def count_range(figure: Figure) -> Amount | None:
    """Read "25-29", "between 60 and 90", "two or three"."""
    return two(figure, "count")


def vague(figure: Figure) -> Amount | None:
    """Read "dozens", "tens of thousands", "several hundred", "a handful"."""
    return vague_amount(figure, "count")


def zero(figure: Figure) -> Amount | None:
    """Read "no deaths" as nought of a countable noun."""
    noun = figure.words[-1].lower()
    return Amount(
        value=Decimal(0), low=Decimal(0), high=Decimal(0), unit="count", counted=lemma(noun, "NOUN"), population=noun
    )


_READERS: dict[str, Callable[[Figure], Amount | None]] = {
    "age": measures.age,
    "percent_range": shares.percent_range,
    "percent": shares.percent,
    "money_range": money.money_range,
    "money": money.money,
    "money_named_range": money.money_named_range,
    "money_named": money.money_named,
    "measure_range": measures.measure_range,
    "measure": measures.measure,
    "spell": measures.spell,
    "ratio": shares.ratio,
    "ordinal": shares.ordinal,
    "count_range": count_range,
    "vague": vague,
    "count": count,
    "zero": zero,
}


def amount_of(figure: Figure) -> Amount | None:
    """Return the amount that *figure* says, None where its words make no sense together."""
    if not suffixes_glued(figure):
        return None
    return _READERS[figure.form.name](figure)
