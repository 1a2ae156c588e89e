"""Figures as keys: two clauses with one "149" among few are rarely about two things."""

from __future__ import annotations

from collections.abc import Iterable

from crosstell.model.value import Amount
from crosstell.stages.align.account import Line

TELLING = 10  # a smaller figure tells nothing


def figures_of(line: Line, words: Iterable[int]) -> frozenset[str]:
    """Return the keys of the figures among *words*."""
    inside = set(words)
    found = set()
    for mention in line.amounts:
        amount = mention.value
        if not isinstance(amount, Amount) or amount.value is None or amount.value < TELLING:
            continue
        if inside & set(line.words_in(mention.start, mention.end)):
            found.add(figure_key(amount))
    return frozenset(found)


def figure_key(amount: Amount) -> str:
    """Return figure and unit as one key."""
    value = "" if amount.value is None else f"{amount.value.normalize():f}"
    return f"{value} {amount.unit}"
