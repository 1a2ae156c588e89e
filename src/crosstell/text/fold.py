"""Fold a text to words that compare: no case, no accents, no marks, every word with its place.

"Côte d’Ivoire’s" and "COTE D'IVOIRE'S" give the same four words (cote, d,
ivoire, s). Scripts written without spaces give one word per sign. A word is
a 64-bit number made from its folded letters, the same on every machine.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Places = NDArray[np.int64]
ShortPlaces = NDArray[np.int32]
Codes = NDArray[np.uint32]  # code points

_TABLED = 0x3000  # scripts with letters that fold lie below
_SOLID = ((0x3040, 0x3100), (0x3400, 0xA000), (0xF900, 0xFB00), (0x20000, 0x32000))  # kana, Han: no spaces
_SPACED = ((0xA000, 0xD7FF), (0xFB00, 0xFE00))  # Hangul, Arabic forms
_NOTHING, _BREAK = 1, 0  # what the table holds for signs that are no letters
_LETTER, _OTHER = 1, 2  # kinds of signs: a plain letter or digit, and what must be looked at closely
_AT_ONCE = 1 << 16  # code points folded at once: the arrays of that many stay in a core's cache
_WORDS_AT_ONCE = 1 << 13
_SILENT = "\u00ad\u200b\u200c\u200d\u2060"
_BASE = 0x9E3779B97F4A7C15
_BASE_INVERSE = pow(_BASE, -1, 2**64)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: `hashes[i]` stands at [starts[i], ends[i])."""

    hashes: Hashes
    starts: Places | ShortPlaces
    ends: Places | ShortPlaces

    def __len__(self) -> int:
        return len(self.hashes)


@dataclass(frozen=True, slots=True)
class Folded:
    """The words of many texts in one row: those of text i are [first[i], first[i + 1]), their places count in it."""

    hashes: Hashes
    starts: ShortPlaces
    ends: ShortPlaces
    first: Places

    def __len__(self) -> int:
        return len(self.first) - 1

    def owners(self) -> ShortPlaces:
        """Return for each word the number of its text."""
        return np.repeat(np.arange(len(self), dtype=np.int32), np.diff(self.first))

    def only(self, places: Sequence[int]) -> Folded:
        """Return the words of some of the texts, which are given in rising order."""
        sizes = np.diff(self.first)[list(places)]
        kept = np.zeros(len(self), dtype=np.bool_)
        kept[list(places)] = True
        words = kept[self.owners()]
        first = np.append(0, np.cumsum(sizes))
        return Folded(self.hashes[words], self.starts[words], self.ends[words], first)

    def batches(self, size: int) -> Iterator[tuple[int, int]]:
        """Yield ranges of texts that have *size* words together, or as one alone has more."""
        start = 0
        while start < len(self):
            end = int(np.searchsorted(self.first, self.first[start] + size, side="right")) - 1
            end = min(max(end, start + 1), len(self))
            yield start, end
            start = end

    def grams(self, size: int) -> Iterator[tuple[Words, Hashes]]:
        """Yield the words of each text, and the number of each run of *size* words of it."""
        for start, end in self.batches(_WORDS_AT_ONCE):
            begin = int(self.first[start])
            numbers = grams(self.hashes[begin : int(self.first[end])], size)
            for number in range(start, end):
                words = self.words(number)
                low = int(self.first[number]) - begin
                yield words, numbers[low : low + max(0, len(words) - size + 1)]

    def words(self, number: int) -> Words:
        """Return the words of one text; they share memory with the others."""
        part = slice(int(self.first[number]), int(self.first[number + 1]))
        return Words(self.hashes[part], self.starts[part], self.ends[part])


def fold(text: str) -> Words:
    """Return the words of *text* in order.

    The number of a word is its letters as digits of a number in an odd base,
    modulo 2^64; all words come out of one running sum.

    Cost: about 15 ns a code point (benchmarks/lineage/variants.py).
    """
    return _fold(codes_of(text))


def fold_many(texts: Sequence[str]) -> Folded:
    """Return the words of *texts*, the same as `fold` gives for each."""
    hashes, starts, ends, sizes = [], [], [], [np.zeros(1, dtype=np.int64)]
    for batch in batches(texts):
        codes = codes_of("\n".join(batch))
        words = _fold(codes)
        begin = np.cumsum([0, *(len(text) + 1 for text in batch)])
        cuts = np.searchsorted(words.starts, begin)
        cuts[-1] = len(words)
        counts = np.diff(cuts)
        shift = np.repeat(begin[:-1], counts)
        hashes.append(words.hashes)
        starts.append((words.starts - shift).astype(np.int32))
        ends.append((words.ends - shift).astype(np.int32))
        sizes.append(counts)
    if not hashes:
        none = np.zeros(0, dtype=np.int32)
        return Folded(np.zeros(0, dtype=np.uint64), none, none, np.zeros(1, dtype=np.int64))
    first = np.cumsum(np.concatenate(sizes))
    return Folded(np.concatenate(hashes), np.concatenate(starts), np.concatenate(ends), first)


def codes_of(text: str) -> Codes:
    """Return the code points of *text*."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def batches(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield *texts* in runs of so many code points as are quickest looked at together."""
    start = size = 0
    for place, text in enumerate(texts):
        if size and size + len(text) > _AT_ONCE:
            yield texts[start:place]
            start, size = place, 0
        size += len(text) + 1
    if start < len(texts):
        yield texts[start:]


def _fold(codes: Codes) -> Words:
    places = solid = None
    at = codes.astype(np.intp)
    kinds = _kinds().take(at, mode="clip")
    if _is_plain(codes, kinds):  # letters and breaks alone, as in most news
        letters = _table().take(at, mode="clip")
        edges = _edges(kinds.view(np.bool_), None)
    else:
        letters, solid = _letters(codes)
        if (letters == _NOTHING).any():
            places = np.flatnonzero(letters != _NOTHING)
            letters, solid = letters[places], None if solid is None else solid[places]
        edges = _edges(letters != _BREAK, solid)
    if not len(edges):
        return Words(np.zeros(0, dtype=np.uint64), edges, edges)
    starts, ends = edges[0::2], edges[1::2]
    powers, inverses = _powers(len(letters).bit_length())
    total = np.zeros(len(letters) + 1, dtype=np.uint64)
    letters *= powers[: len(letters)]
    np.cumsum(letters, out=total[1:])
    hashes = stir((total[ends] - total[starts]) * inverses[starts])
    if places is None:
        return Words(hashes, starts, ends)
    return Words(hashes, places[starts], places[ends - 1] + 1)


def _is_plain(codes: Codes, kinds: NDArray[np.uint8]) -> bool:
    """Tell whether nothing among *codes* needs a closer look; signs above all scripts become breaks in *kinds*."""
    if not len(kinds):
        return False
    if kinds.max() < _OTHER:
        return True
    others = (kinds == _OTHER).nonzero()[0]
    signs = codes[others]
    if signs.min() < _TABLED or any(((signs >= low) & (signs < high)).any() for low, high in (*_SOLID, *_SPACED)):
        return False
    kinds[others] = _BREAK
    return True


def stir(numbers: Hashes) -> Hashes:
    """Return *numbers* with every bit depending on every other; one to one.

    Source: the finaliser of MurmurHash3 (A. Appleby, public domain).
    """
    mixed = numbers >> np.uint64(33)
    mixed ^= numbers
    mixed *= np.uint64(0xFF51AFD7ED558CCD)
    mixed ^= mixed >> np.uint64(33)
    mixed *= np.uint64(0xC4CEB9FE1A85EC53)
    mixed ^= mixed >> np.uint64(33)
    return mixed


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


@cache
def _kinds() -> NDArray[np.uint8]:
    """Return whether each code point below `_TABLED` is a break, a letter, or neither; the last is for those above."""
    table = _table()
    kinds = np.where(table == _BREAK, _BREAK, _LETTER).astype(np.uint8)
    kinds[table == _NOTHING] = _OTHER
    return np.append(kinds, np.uint8(_OTHER))


def _letters(codes: Codes) -> tuple[Hashes, NDArray[np.bool_] | None]:
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
