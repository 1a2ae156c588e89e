"""Mend what the parser makes of a hedged figure: "killed at least 30 people" has an object, not a place.

"At", "to" and "than" look like prepositions, so the phrase behind them comes
back as an oblique. The words of the hedge are hung on the figure, and the
phrase becomes the object of a verb that has none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from crosstell.data import read_rows, read_toml
from crosstell.text.analysis import is_tree

_WITHIN = frozenset({"nummod", "nummod:gov", "amod", "compound", "det", "nmod", "nmod:unmarked", "advmod", "case"})
_TAKEN = frozenset({"obj", "ccomp", "aux:pass", "nsubj:pass"})
_FAR = 6  # words between a figure and its noun: "30 heavily armed Maravian border guards"


def mend(
    words: Sequence[str], tags: Sequence[str], heads: Sequence[int], relations: Sequence[str]
) -> tuple[list[int], list[str]]:
    """Return heads and relations with hedged figures mended; all four arguments are parallel to the words.

    Cost: linear; a sentence without a hedge is looked at once.
    """
    mended, named = list(heads), list(relations)
    openers = _openers()
    if "NUM" not in tags or openers.keys().isdisjoint(lower := [word.lower() for word in words]):
        return mended, named
    for start, word in enumerate(lower):
        size = _hedge(lower, relations, start) if word in openers else 0
        figure = start + size + (start + size < len(words) and words[start + size] in "$£€¥")
        if not size or figure >= len(words) or tags[figure] != "NUM":
            continue
        phrase = _phrase(figure, heads, relations)
        _hang(range(start, start + size), figure, mended, named)
        if _is_object(phrase, start, lower, tags, heads, relations):
            named[phrase] = "obj"
    return (mended, named) if is_tree(mended) else (list(heads), list(relations))


def _hang(hedge: range, figure: int, heads: list[int], relations: list[str]) -> None:
    """Hang a hedge on its figure; the figure takes the hedge's place where it hung on it, as does what else did."""
    outer = next((place for place in hedge if heads[place] not in hedge), hedge.start)
    if heads[figure] in hedge:
        heads[figure], relations[figure] = heads[outer], relations[outer]
    for place, head in enumerate(heads):
        if head in hedge and place not in hedge:
            heads[place] = figure
    for place in hedge:
        heads[place] = figure if place == hedge.start else hedge.start
        relations[place] = "advmod" if place == hedge.start else "fixed"


def _hedge(lower: Sequence[str], relations: Sequence[str], start: int) -> int:
    """Return how many words of a hedge begin here, 0 where none does; an "about" read as a preposition is none."""
    if lower[start] in _words("loose"):
        return int(relations[start] == "advmod")
    return next(
        (len(hedge) for hedge in _openers()[lower[start]] if tuple(lower[start : start + len(hedge)]) == hedge), 0
    )


def _phrase(figure: int, heads: Sequence[int], relations: Sequence[str]) -> int:
    """Return the head of the phrase that a figure stands in."""
    here = figure
    while relations[here] in _WITHIN and here < heads[here] <= figure + _FAR:
        here = heads[here]
    return here


def _is_object(
    phrase: int,
    start: int,
    lower: Sequence[str],
    tags: Sequence[str],
    heads: Sequence[int],
    relations: Sequence[str],
) -> bool:
    verb = heads[phrase]
    if relations[phrase] not in {"obl", "obl:unmarked"} or not 0 <= verb < start or tags[verb] != "VERB":
        return False
    if lower[phrase] in _words("lengths"):
        return False
    if lower[start] in _words("topical") and lower[verb] in _saying():  # "argued over 30 guards"
        return False
    return not any(head == verb and relation in _TAKEN for head, relation in zip(heads, relations, strict=True))


@cache
def _openers() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return the hedges by their first word."""
    firm = [tuple(phrase.split()) for phrase in read_toml("hedges.toml")["firm"]]
    alone = [(word,) for word in sorted(_words("loose"))]
    return {first: tuple(hedge for hedge in (*firm, *alone) if hedge[0] == first) for first, *_ in (*firm, *alone)}


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(read_toml("hedges.toml")[name].split())


@cache
def _saying() -> frozenset[str]:
    return frozenset(form for row in read_rows("speech_verbs.tsv") for form in row["forms"].split())
