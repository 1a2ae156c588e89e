"""Label the lines of a page: which of them stand in its gold body?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_WORD = re.compile(r"\w+")
_SIZE = 4
_REACH = 3  # lines to each side in which a short line must have a sure neighbour
_SHORT = 8  # words; shorter lines are read together with their neighbours
_NEIGHBOURS = 6  # lines to each side whose words are read with a short line's


def label(lines: Sequence[str], gold: str) -> list[float]:
    """Return for each line 1 where it is the body's, 0 where not; of copies, the one among other body lines counts."""
    words = [_WORD.findall(line.lower()) for line in lines]
    gold_words = _WORD.findall(gold.lower())
    grams = Counter(zip(*(gold_words[i:] for i in range(_SIZE)), strict=False))
    gold_lines = {" ".join(_WORD.findall(line.lower())) for line in gold.splitlines()}
    sure = [_covered(own, grams) >= 0.6 if len(own) >= _SHORT else False for own in words]
    labels = []
    for at, own in enumerate(words):
        near = any(sure[max(0, at - _REACH) : at]) + any(sure[at + 1 : at + 1 + _REACH])
        whole = " ".join(own) in gold_lines
        inside = len(own) >= _SIZE and _covered(own, grams) >= 0.8
        row = 0 < len(own) < _SHORT and not near and _in_row(words, at, grams)
        labels.append(float(sure[at] or row or (bool(own) and (whole or inside) and near > 0)))
    return _without_strays(labels, words)


def _in_row(words: Sequence[Sequence[str]], at: int, grams: Counter[tuple[str, ...]]) -> bool:
    """Tell whether a short line and its neighbours stand in the body one after the other, as a table's cells do."""
    before = [word for own in words[max(0, at - _NEIGHBOURS) : at] for word in own][-(_SIZE - 1) :]
    after = [word for own in words[at + 1 : at + 1 + _NEIGHBOURS] for word in own][: _SIZE - 1]
    together = [*before, *words[at], *after]
    return len(together) >= _SIZE and _covered(together, grams) >= 0.6


def _covered(own: Sequence[str], grams: Counter[tuple[str, ...]]) -> float:
    own_grams = list(zip(*(own[i:] for i in range(_SIZE)), strict=False))
    return sum(gram in grams for gram in own_grams) / len(own_grams) if own_grams else 0.0


def _without_strays(labels: list[float], words: Sequence[Sequence[str]]) -> list[float]:
    """Return labels without second copies of a line (a teaser of the lead): the copy in the larger cluster stays."""
    density = []
    for at in range(len(labels)):
        low, high = max(0, at - 6), at + 7
        density.append(sum(lab * len(own) for lab, own in zip(labels[low:high], words[low:high], strict=True)))
    best: dict[str, int] = {}
    for at, own in enumerate(words):
        key = " ".join(own)
        if labels[at] and len(own) >= _SIZE and (key not in best or density[at] > density[best[key]]):
            best[key] = at
    return [
        lab if len(own) < _SIZE or best.get(" ".join(own)) == at else 0.0
        for at, (lab, own) in enumerate(zip(labels, words, strict=True))
    ]
