"""Weigh what two reports share: is one a copy of the other, or do both tell of the same thing?

The weights are a table, fitted by training/lineage on labelled pairs; every
feature can be said in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import exp, log1p
from typing import Any

from crosstell.data import read_toml
from crosstell.model.lineage import EdgeKind, SharedKind
from crosstell.stages.trace.passages import Comparison

PLACE = 8  # words of prose that count a stretch
WEAK = 12  # words of shared prose that are worth a weak link
DOUBT = 0.25  # chance of being wrong from which a verdict is open
FOLLOW_UP = 0.5  # share of a text up to which an outlet repeats its own background in it
ONE_WIRE = 1.0  # added to the score where both reports credit one agency
TOLD = 7  # other shared words that are worth an edge


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What is known of a pair.

    `prose` words of the writers' own prose stand in both, in `places` separate
    stretches; they are `share` of the shorter text's own prose. `extract`
    words were handed over by a colon.
    """

    prose: int
    places: int
    share: float
    extract: int

    def features(self) -> dict[str, float]:
        """Return the features that the model weighs."""
        return {
            "prose": log1p(self.prose),
            "places": log1p(self.places),
            "share": self.share,
            "extract": log1p(self.extract),
        }


def evidence(found: Comparison) -> Evidence:
    """Return the evidence that a comparison gives on a pair."""
    return Evidence(
        prose=sum(found.prose),
        places=sum([words >= PLACE for words in found.prose]),
        share=found.share,
        extract=sum([passage.words for passage in found.passages if passage.kind is SharedKind.EXCERPT]),
    )


def probability(known: Evidence, *, one_house: bool = False, one_wire: bool = False) -> float:
    """Return the model's probability that the pair is a copy.

    Where *one_house* published both, the same paragraphs of background stand in
    its next report, so that only a text that is mostly the same is one text. Where
    both credit *one_wire*, what they share is likely to be its text.
    """
    if one_house and known.share < FOLLOW_UP:
        return 0.0
    model = _model()
    score = (
        model["bias"]
        + ONE_WIRE * one_wire
        + sum(model["weights"][name] * value for name, value in known.features().items())
    )
    return 1 / (1 + exp(-max(-50.0, min(50.0, score))))


def is_doubtful(chance: float) -> bool:
    """Tell whether that *chance* leaves it open if the pair is a copy; texts are then counted as a range."""
    return DOUBT <= chance < 1 - DOUBT


def edge_kind(known: Evidence, found: Comparison, chance: float) -> EdgeKind | None:
    """Return how the two reports hang together, None where they share nothing worth telling; *chance* is of a copy."""
    if known.prose >= WEAK:
        return EdgeKind.COPY if chance >= _model()["threshold"] else EdgeKind.WEAK
    words = dict.fromkeys((EdgeKind.QUOTE, EdgeKind.EXCERPT, EdgeKind.BOILER), 0)
    for passage in found.passages:
        if passage.kind is not SharedKind.PROSE:
            words[EdgeKind(passage.kind.value)] += passage.words
    best = max(words, key=lambda kind: words[kind])
    return best if words[best] >= TOLD else None


@cache
def _model() -> dict[str, Any]:
    return read_toml("models/lineage.toml")
