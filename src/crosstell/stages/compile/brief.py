"""Write the brief: what happened, the facts by support, the disputes with both readings, the updates, the quotes."""

from __future__ import annotations

from crosstell.model.story import Alignment, BriefSentence, Verdict
from crosstell.stages.compile.facts import choose, gather, word_fact
from crosstell.stages.compile.material import Material
from crosstell.stages.compile.quotes import word_quotes
from crosstell.stages.compile.wording import ordered, word_dispute, word_update

DISPUTES, UPDATES, QUOTES = 0.3, 0.15, 0.15
"""Largest shares of the brief's length; one of each always has room."""


def write_brief(
    material: Material, alignment: Alignment, title: frozenset[str], length: int
) -> tuple[BriefSentence, ...]:
    """Return the brief of a story in at most *length* sentences, each with the places that it rests on.

    A longer brief tells what a shorter one tells and more: each part is ranked
    once and cut at its share.
    """
    disputes = [word_dispute(material, slot) for slot in ordered(alignment.slots, Verdict.CONFLICT)]
    updates = [word_update(material, slot) for slot in ordered(alignment.slots, Verdict.UPDATE)]
    told_disputes = [one for one in disputes if one is not None][: _room(length, DISPUTES)]
    told_updates = [one for one in updates if one is not None][: _room(length, UPDATES)]
    facts = gather(material, alignment, title)
    most = length - len(told_disputes) - len(told_updates)
    candidates = [
        sentence for fact in choose(material, facts, most) if (sentence := word_fact(material, fact)) is not None
    ]
    text = " ".join(sentence.text for sentence in candidates)
    quotes = word_quotes(material, alignment.utterances, text)[
        : min(_room(length, QUOTES), max(most - _FEWEST_FACTS, 0))
    ]
    told_facts = candidates[: most - len(quotes)]
    opening = _by_support(told_facts)
    return (*opening, *told_disputes, *told_updates, *quotes)


_FEWEST_FACTS = 2


def _room(length: int, share: float) -> int:
    return max(1, round(length * share))


def _by_support(sentences: list[BriefSentence]) -> list[BriefSentence]:
    """Keep the opening first and put what only one report says last."""
    if not sentences:
        return []
    first, rest = sentences[0], sentences[1:]
    shared = [one for one in rest if one.verdict is not Verdict.SINGLE]
    return [first, *shared, *(one for one in rest if one.verdict is Verdict.SINGLE)]
