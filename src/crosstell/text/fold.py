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
_NOTHING, _BREAK = 1, 0  # what the table holds for signs that are no letters
_SILENT = "\u00ad\u200b\u200c\u200d\u2060"
_BASE = 0x9E3779B97F4A7C15
_BASE_INVERSE = pow(_BASE, -1, 2**64)


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

    The number of a word is its letters as digits of a number in an odd base,
    modulo 2^64; all words come out of one running sum.

    Cost: about 15 ns a code point (benchmarks/lineage/variants.py).
    """
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    letters, solid = _letters(codes)
    places = None
    if (letters == _NOTHING).any():
        places = np.flatnonzero(letters != _NOTHING)
        letters, solid = letters[places], None if solid is None else solid[places]
    edges = _edges(letters != _BREAK, solid)
    if not len(edges):
        return Words(np.zeros(0, dtype=np.uint64), edges, edges)
    starts, ends = edges[0::2], edges[1::2]
    powers, inverses = _powers(len(letters).bit_length())
    total = np.zeros(len(letters) + 1, dtype=np.uint64)
    np.cumsum(letters * powers[: len(letters)], out=total[1:])
    hashes = stir((total[ends] - total[starts]) * inverses[starts])
    if places is None:
        return Words(hashes, starts, ends)
    return Words(hashes, places[starts], places[ends - 1] + 1)


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
    powers, _ = _powers(size.bit_length())
    total = hashes[:count].copy()
    for rank in range(1, size):
        total += hashes[rank : rank + count] * powers[rank]
    return stir(total)


def _edges(inside: NDArray[np.bool_], solid: NDArray[np.bool_] | None) -> Places:
    """Return start and end of each word in turn."""
    framed = np.zeros(len(inside) + 2, dtype=np.bool_)
    framed[1:-1] = inside
    edges = np.flatnonzero(framed[1:] != framed[:-1])
    if solid is None or not solid.any():
        return edges
    between = np.flatnonzero(inside[1:] & inside[:-1] & (solid[1:] | solid[:-1])) + 1
    return np.sort(np.concatenate([edges, between, between]))


def _letters(codes: NDArray[np.uint32]) -> tuple[Hashes, NDArray[np.bool_] | None]:
    """Return each sign as a number, and which signs are words of their own (None: none)."""
    table = _table()
    low = codes < _TABLED
    if low.all():
        return table.take(codes), None
    letters = np.where(low, table[np.where(low, codes, 0)], np.uint64(_BREAK))
    solid = np.zeros(len(codes), dtype=np.bool_)
    for start, end in _SOLID:
        solid |= (codes >= start) & (codes < end)
    spaced = solid.copy()
    for start, end in _SPACED:
        spaced |= (codes >= start) & (codes < end)
    letters[spaced] = _drawn(codes[spaced])
    return letters, solid


@cache
def _table() -> Hashes:
    """Return what each code point below `_TABLED` counts as: a letter's number, a break, or nothing."""
    folded = np.array([_folded(chr(code)) for code in range(_TABLED)], dtype=np.uint32)
    return np.where(folded > _NOTHING, _drawn(folded), folded)


def _folded(sign: str) -> int:
    if sign in _SILENT or "\u0300" <= sign <= "\u036f":
        return _NOTHING
    if unicodedata.category(sign)[0] not in "LNM":
        return _BREAK
    return ord(unicodedata.normalize("NFKD", sign.lower())[0].lower()[0])


def _drawn(codes: NDArray[np.uint32]) -> Hashes:
    """Return a number with all bits in use for each letter."""
    return stir(codes.astype(np.uint64) + np.uint64(_BASE))


@cache
def _powers(bits: int) -> tuple[Hashes, Hashes]:
    """Return the first 2^bits powers of the base and of its inverse."""
    found = []
    for base in (_BASE, _BASE_INVERSE):
        steps = np.full(1 << bits, base, dtype=np.uint64)
        steps[0] = 1
        found.append(np.cumprod(steps, dtype=np.uint64))
    return found[0], found[1]
