"""Find the words of a site: what stands around articles and is the same under many dates."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from crosstell.data import read_toml
from crosstell.text.fold import Hashes, fold, grams

WEAK, STRONG = 1, 2


def cues(hashes: Hashes) -> NDArray[np.int8]:
    """Return for each word whether it begins a cue: 0 none, `WEAK` or `STRONG`. The cues are data/boiler.toml."""
    found = np.zeros(len(hashes), dtype=np.int8)
    for size, (numbers, strength) in _table().items():
        runs = grams(hashes, size)
        place = np.minimum(np.searchsorted(numbers, runs), len(numbers) - 1)
        hit = np.flatnonzero(numbers[place] == runs)
        found[hit] = np.maximum(found[hit], strength[place[hit]])
    return found


@cache
def _table() -> dict[int, tuple[Hashes, NDArray[np.int8]]]:
    """Return the cues by their number of words: sorted, with their strength."""
    by_size: dict[int, dict[int, int]] = {}
    table = read_toml("boiler.toml")
    for strength, written in ((WEAK, table["weak"]), (STRONG, table["strong"])):
        for cue in written:
            hashes = fold(cue).hashes
            by_size.setdefault(len(hashes), {})[int(grams(hashes, len(hashes))[0])] = strength
    return {
        size: (np.array(sorted(found), dtype=np.uint64), np.array([found[key] for key in sorted(found)], dtype=np.int8))
        for size, found in sorted(by_size.items())
    }
