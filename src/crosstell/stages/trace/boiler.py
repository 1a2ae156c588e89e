"""Find the words of a site: what stands around articles and is the same under many dates."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from crosstell.data import read_toml
from crosstell.text.fold import Folded
from crosstell.text.phrases import Phrases

STANDING = 1  # a word that stands under many dates
WEAK, STRONG = 2, 3


def cues(folded: Folded) -> NDArray[np.uint8]:
    """Return for each word whether it begins a cue: 0 none, `WEAK` or `STRONG`. The cues are data/boiler.toml."""
    found = np.zeros(len(folded.hashes), dtype=np.uint8)
    places, values = _phrases().find_many(folded)
    found[places] = values
    return found


@cache
def _phrases() -> Phrases:
    table = read_toml("boiler.toml")
    return Phrases(dict.fromkeys(table["weak"], WEAK) | dict.fromkeys(table["strong"], STRONG))
