"""The metric of the extraction benchmark: word 4-grams, as Zyte's article extraction benchmark counts them.

Words are lower-cased alphanumeric runs; a page's precision and recall compare
the multisets of 4-grams of the predicted and the gold body; a set's F1 comes
from its mean precision and mean recall.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_WORD = re.compile(r"\w+")
_SIZE = 4


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall, 0 where both are 0."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def grams(text: str) -> Counter[tuple[str, ...]]:
    """Return the word 4-grams of *text* with their counts; a shorter text is one gram."""
    words = _WORD.findall(text.lower())
    if len(words) < _SIZE:
        return Counter([tuple(words)] if words else [])
    return Counter(zip(*(words[i:] for i in range(_SIZE)), strict=False))


def compare(predicted: str, gold: str) -> Score:
    """Return the score of one page."""
    found, wanted = grams(predicted), grams(gold)
    right = sum((found & wanted).values())
    extra, missed = sum(found.values()) - right, sum(wanted.values()) - right
    if right + extra + missed == 0:
        return Score(1.0, 1.0)
    if right == 0:
        return Score(0.0, 0.0)
    return Score(right / (right + extra), right / (right + missed))


def mean(scores: Sequence[Score]) -> Score:
    """Return the mean precision and mean recall of a set."""
    return Score(sum(s.precision for s in scores) / len(scores), sum(s.recall for s in scores) / len(scores))


def matched(predicted: Sequence[str], gold: Sequence[str], *, least: float = 0.9) -> bool:
    """Tell whether a page of several articles is right: as many reports, each gold article found with F1 of *least*."""
    if len(predicted) != len(gold):
        return False
    return all(max(compare(report, article).f1 for report in predicted) >= least for article in gold)


def characters(predicted: Sequence[tuple[int, int]], gold: Sequence[tuple[int, ...]]) -> float:
    """Return the F1 of two bodies as sets of code points of one source."""
    found = {place for start, end in predicted for place in range(start, end)}
    wanted = {place for start, end in gold for place in range(start, end)}
    return 2 * len(found & wanted) / (len(found) + len(wanted)) if found or wanted else 1.0
