"""Fold a text to words that compare: no case, no accents, no marks, every word with its place.

"Côte d’Ivoire’s" and "COTE D'IVOIRE'S" give the same four words (cote, d,
ivoire, s). Scripts written without spaces give one word per sign. A word is
a 64-bit number made from its folded letters, the same on every machine.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Places = NDArray[np.int64]

_TABLED = 0x3000  # scripts with letters that fold lie below
_SOLID = ((0x3040, 0x3100), (0x3400, 0xA000), (0xF900, 0xFB00), (0x20000, 0x32000))  # kana, Han: no spaces
_SPACED = ((0xA000, 0xD7FF), (0xFB00, 0xFE00))  # Hangul, Arabic forms
_NOTHING, _BREAK = 0xFFFFFFFF, 0
_LONGEST = 64  # letters of a word that have a weight of their own


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: `hashes[i]` stands at [starts[i], ends[i])."""

    hashes: Hashes
    starts: Places
    ends: Places

    def __len__(self) -> int:
        return len(self.hashes)


def fold(text: str) -> Words:
    """Return the words of *text* in order.

    Cost: about 15 ns a code point (benchmarks/lineage/variants.py).
    """
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    letters, solid = _letters(codes)
    kept = letters != _NOTHING
    places = np.flatnonzero(kept) if not kept.all() else np.arange(len(codes))
    letters, solid = letters[places], solid[places]
    inside = letters != _BREAK
    opens = inside.copy()
    opens[1:] &= ~inside[:-1] | solid[1:] | solid[:-1]
    first = np.flatnonzero(opens)
    if not len(first):
        empty = np.zeros(0, dtype=np.int64)
        return Words(np.zeros(0, dtype=np.uint64), empty, empty)
    word_of = np.cumsum(opens) - 1
    rank = np.arange(len(letters)) - first[np.maximum(word_of, 0)]
    weighed = letters.astype(np.uint64) * _weights()[rank % _LONGEST]
    last = np.flatnonzero(inside & np.concatenate([~inside[1:] | opens[1:], [True]]))
    return Words(stir(np.add.reduceat(weighed, first)), places[first], places[last] + 1)


def stir(numbers: Hashes) -> Hashes:
    """Return *numbers* with every bit depending on every other; one to one.

    Source: the finaliser of MurmurHash3 (A. Appleby, public domain).
    """
    mixed = (numbers ^ (numbers >> np.uint64(33))) * np.uint64(0xFF51AFD7ED558CCD)
    mixed = (mixed ^ (mixed >> np.uint64(33))) * np.uint64(0xC4CEB9FE1A85EC53)
    return mixed ^ (mixed >> np.uint64(33))


def grams(hashes: Hashes, size: int) -> Hashes:
    """Return one number for each run of *size* words; empty where there are fewer words."""
    count = len(hashes) - size + 1
    if count <= 0:
        return hashes[:0]
    weights = _weights()
    total = hashes[:count] * weights[0]
    for rank in range(1, size):
        total = total + hashes[rank : rank + count] * weights[rank]
    return stir(total)


def _letters(codes: NDArray[np.uint32]) -> tuple[NDArray[np.uint32], NDArray[np.bool_]]:
    table = _table()
    low = codes < _TABLED
    if low.all():
        return table[codes], np.zeros(len(codes), dtype=np.bool_)
    letters = np.where(low, table[np.where(low, codes, 0)], _BREAK).astype(np.uint32)
    solid = np.zeros(len(codes), dtype=np.bool_)
    for start, end in _SOLID:
        solid |= (codes >= start) & (codes < end)
    spaced = solid.copy()
    for start, end in _SPACED:
        spaced |= (codes >= start) & (codes < end)
    letters[spaced] = codes[spaced]
    return letters, solid


@cache
def _table() -> NDArray[np.uint32]:
    """Return what each code point below `_TABLED` counts as: a folded letter, a break, or nothing."""
    return np.array([_folded(chr(code)) for code in range(_TABLED)], dtype=np.uint32)


def _folded(sign: str) -> int:
    category = unicodedata.category(sign)
    if sign in "\u00ad\u200b\u200c\u200d\u2060" or "\u0300" <= sign <= "\u036f":
        return _NOTHING
    if category[0] not in "LNM":
        return _BREAK
    return ord(unicodedata.normalize("NFKD", sign.lower())[0].lower()[0])


@cache
def _weights() -> Hashes:
    return stir(np.arange(1, _LONGEST + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)) | np.uint64(1)
