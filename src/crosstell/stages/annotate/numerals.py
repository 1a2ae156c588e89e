"""Work out what a numeral says: "1.5 million", "two hundred and fifty thousand", "half a dozen".

Exact decimals; the words are those of one phrase, in order, without bounds or units.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from crosstell.data import read_toml

_TABLE: dict[str, Any] = read_toml("amounts.toml")
_SMALL: dict[str, int] = {**_TABLE["cardinal"], **_TABLE["one"], **_TABLE["tens"]}
_LARGE: dict[str, int] = {**_TABLE["magnitude"], **_TABLE["group"]}
_PARTS: dict[str, int] = {**_TABLE["part"], **_TABLE["parts"]}
_VULGAR = {"¼": (1, 4), "½": (1, 2), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3), "⅛": (1, 8)}
_HUNDRED = 100
_HALF = Decimal("0.5")
_FILLERS = frozenset(("and", "a", "an", "-", "–", "‑"))


def figure(word: str) -> Decimal | None:
    """Return the value of a numeral in figures: "1,200", "3.5"; None where it is none."""
    plain = word.replace(",", "")
    return Decimal(plain) if plain.replace(".", "", 1).isdecimal() and plain.isascii() else None


def vulgar(word: str) -> Fraction | None:
    """Return the value of "1/3" or "2½"."""
    if "/" in word:
        above, below = word.split("/")
        return Fraction(int(above), int(below)) if int(below) else None
    if word and word[-1] in _VULGAR:
        return Fraction(int(word[:-1] or 0)) + Fraction(*_VULGAR[word[-1]])
    return None


def decimal(value: Fraction) -> Decimal:
    """Return a fraction as a decimal of at most 12 places."""
    return round(Decimal(value.numerator) / Decimal(value.denominator), 12).normalize() + 0


def whole(words: Sequence[str]) -> Decimal | None:
    """Return the number that *words* say, None where they do not make one number.

    "two hundred and fifty thousand" is 250 000, "1.5m" comes as ("1.5", "m"),
    "half a million" 500 000, "a million and a half" 1 500 000.
    """
    if "of" in words:
        return _share(words)
    sum_ = _Sum()
    for index, word in enumerate(words):
        if word.lower() not in _FILLERS and not sum_.add(word, first=index == 0):
            return None
    return sum_.result()


class _Sum:
    """A numeral as far as it has been read: what magnitudes closed off, and the part that is still open."""

    def __init__(self) -> None:
        self._closed = Decimal(0)
        self._open: Decimal | None = None
        self._scale = Decimal(1)

    def add(self, word: str, *, first: bool) -> bool:
        """Take the next word; False where it cannot follow."""
        lower = word.lower()
        if lower == "half":
            self._add_half(first=first)
            return True
        large = _large(word)
        if large is not None:
            self._closed += (1 if self._open is None else self._open) * large
            self._open, self._scale = None, Decimal(large)
            return True
        if lower == "hundred":
            self._open = (1 if self._open is None else self._open) * Decimal(_HUNDRED)
            return True
        value = _small(word)
        if value is None or (self._open is not None and not _joins(self._open, value)):
            return False
        self._open = (self._open or 0) + value
        return True

    def _add_half(self, *, first: bool) -> None:
        """Add "half" to what it follows: "two and a half", "a million and a half", "half a million"."""
        if self._open is None and self._closed and not first:
            self._closed += _HALF * self._scale
        else:
            self._open = (self._open or 0) + _HALF

    def result(self) -> Decimal | None:
        """Return the number, None where no word said one."""
        return None if not self._closed and self._open is None else self._closed + (self._open or 0)


def _small(word: str) -> Decimal | None:
    """Return the value of a numeral below a thousand or in figures."""
    if (part := vulgar(word)) is not None:
        return decimal(part)
    if word.lower() in _SMALL:
        return Decimal(_SMALL[word.lower()])
    return figure(word)


def _share(words: Sequence[str]) -> Decimal | None:
    """Return what "a quarter of a million" says."""
    place = list(words).index("of")
    divisor, size = part_of_one(words[place - 1]) if place else None, whole(words[place + 1 :])
    return None if divisor is None or size is None else decimal(Fraction(size) / divisor)


def _joins(current: Decimal, value: Decimal) -> bool:
    """Tell whether a smaller numeral may follow: "twenty" + "two", "two hundred" + "fifty", not "two" + "three"."""
    if value < 1:
        return True  # "2 1/2"
    if current % _HUNDRED == 0 and current:
        return value < _HUNDRED
    return current >= 20 and current % 10 == 0 and value < 10  # noqa: PLR2004 - tens and ones


def _large(word: str) -> int | None:
    found = _LARGE.get(word.lower(), _TABLE["suffix"].get(word))
    return None if found is None else int(found)


def part_of_one(word: str) -> int | None:
    """Return the divisor that "third" or "quarters" names."""
    return _PARTS.get(word.lower())
