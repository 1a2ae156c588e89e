"""Other events that a report mentions: the rare words and names of one passage, to be found in titles and names.

A report belongs to the story of its main event. A passage that recalls another
one ("as when the Hask dam broke in 2019") names it by words that stand in the
titles and among the names of that event's own reports.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from crosstell.model.passage import Passage
from crosstell.model.report import Report
from crosstell.stages.group.rarity import Rarity
from crosstell.stages.group.sketch import FIELDS, key_of
from crosstell.text.fold import fold

TELLING = 4.0  # weight of a word that tells something: it stands in fewer than one report in fifty
WORDS = 16  # of a passage, the heaviest ones
SHARED, ENOUGH = 4, 24.0  # words that a passage and a report must share, and what these must weigh together
LOOKED_AT = tuple(FIELDS.index(name) for name in ("title", "names"))


@dataclass(frozen=True, slots=True)
class Recalling:
    """A passage, and the keys under which a store finds the reports of what it recalls: (key, word) with its weight."""

    passage: Passage
    keys: tuple[tuple[int, int], ...]
    weights: dict[int, float]


def recalling(report: Report, passages: Sequence[Passage]) -> list[Recalling]:
    """Return the passages that hold enough rare words to recall an event.

    How rare a word is comes from the shipped table alone, so the answer stays what it is while a store grows.
    """
    rarity = Rarity()
    found = []
    for passage in passages:
        hashes = np.unique(fold(report.reading.text[passage.start : passage.end]).hashes)
        weights = rarity.weight(rarity.number(hashes))
        heavy = [place for place in np.argsort(-weights, kind="stable")[:WORDS].tolist() if weights[place] >= TELLING]
        if len(heavy) < SHARED:
            continue
        words = {int(hashes[place].view(np.int64)): float(weights[place]) for place in heavy}
        keys = hashes[heavy]
        named = [
            (key, word) for field in LOOKED_AT for key, word in zip(key_of(keys, field).tolist(), words, strict=True)
        ]
        found.append(Recalling(passage, tuple(named), words))
    return found
