"""What the language model sees of a word: its letters, hashed, and its meaning, pieced together.

Training and running share this module, so that a word looks the same to both.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

SIZES = {"norm": 6000, "again": 6000, "prefix": 2000, "suffix": 4000, "ending": 1000, "shape": 400}
"""Rows of the table that each hashed feature looks up, in the order of `Look.hashes`."""

SETTING = 4
"""Figures that `setting` gives for a word."""

_FOLD = str.maketrans({"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "…": "..."})
_RUN = re.compile(r"(.)\1{2,}")
_LONGEST_PIECED = 40
_CAPITAL_IN_TITLES = 4  # letters; shorter words stay small in titles
_ENOUGH = 3  # capital letters of two words prove nothing


@dataclass(frozen=True, slots=True)
class Look:
    """How one word looks: a row for each table of `SIZES`, and the rows of its pieces."""

    hashes: tuple[int, ...]
    pieces: tuple[int, ...]


def look(word: str, pieces: Mapping[str, int]) -> Look:
    """Return the look of *word*; *pieces* maps a piece of a word ("##ing" inside one) to its row."""
    folded = word.translate(_FOLD)
    norm = re.sub(r"\d", "0", folded.lower())
    parts = {
        "norm": norm,
        "again": norm,
        "prefix": folded[:3],
        "suffix": norm[-3:],
        "ending": norm[-2:],
        "shape": shape(folded),
    }
    hashes = tuple(crc32(part.encode(), number) % SIZES[name] for number, (name, part) in enumerate(parts.items()))
    return Look(hashes, pieced(folded, pieces))


def shape(word: str) -> str:
    """Return the shape of *word*, runs cut to two: "Kremlin" Xxx, "U.S." X.X., "2025" dd."""
    outline = "".join(
        "X" if sign.isupper() else "x" if sign.isalpha() else "d" if sign.isdigit() else sign for sign in word
    )
    return _RUN.sub(r"\1\1", outline)


def pieced(word: str, pieces: Mapping[str, int]) -> tuple[int, ...]:
    """Return the rows of the longest pieces that make up *word*, from the left; () where none begins it.

    Source: the WordPiece tokeniser of Y. Wu et al., "Google's Neural Machine
    Translation System" (2016), lower case, accents off.
    """
    plain = "".join(sign for sign in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(sign) != "Mn")[
        :_LONGEST_PIECED
    ]
    found: list[int] = []
    start = 0
    while start < len(plain):
        end = len(plain)
        row = None
        while end > start and row is None:
            row = pieces.get(("##" if start else "") + plain[start:end])
            end -= 1
        if row is None:
            start += 1
            continue
        found.append(row)
        start = end + 1
    return tuple(found)


def setting(words: Sequence[str]) -> tuple[tuple[float, ...], ...]:
    """Return for each word what its sentence says about its capital letters.

    Four figures: it is the first word; the sentence is in capitals; most of its
    longer words begin with one (a headline); none of them does.
    """
    longer = [word for word in words if len(word) >= _CAPITAL_IN_TITLES and word[0].isalpha()]
    capital = sum(word[0].isupper() for word in longer)
    shouted = float(bool(longer) and all(word.isupper() for word in longer))
    titled = float(capital * 10 >= len(longer) * 7 and len(longer) >= _ENOUGH)
    lowered = float(bool(longer) and capital == 0)
    return tuple((float(number == 0), shouted, titled, lowered) for number in range(len(words)))
