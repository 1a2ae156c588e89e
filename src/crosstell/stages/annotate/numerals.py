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
    total, current, previous = Decimal(0), None, Decimal(0)
    half = Decimal("0.5")
    for index, word in enumerate(words):
        lower = word.lower()
        value = figure(lower)
        if lower in {"and", "a", "an", "-", "–", "‑"}:
            continue
        if lower == "half":
            if index == 0:
                current = half
                continue
            if current is None and total:
                total += half * previous
            else:
                current = (current or 0) + half
            continue
        if (part := vulgar(word)) is not None:
            current = (current or 0) + decimal(part)
        elif value is not None or lower in _SMALL:
            value = Decimal(_SMALL[lower]) if value is None else value
            if current is not None and not _joins(current, value):
                return None
            current = (current or 0) + value
        elif lower == "hundred":
            current = (1 if current is None else current) * _HUNDRED
        elif (large := _large(word)) is not None:
            previous = Decimal(large)
            total, current = total + (1 if current is None else current) * large, None
        else:
            return None
    return total + (current or 0) if total or current is not None else None


def _share(words: Sequence[str]) -> Decimal | None:
    """Return what "a quarter of a million" says."""
    place = list(words).index("of")
    divisor, size = part_of_one(words[place - 1]) if place else None, whole(words[place + 1 :])
    return None if divisor is None or size is None else decimal(Fraction(size) / divisor)


def _joins(current: Decimal, value: Decimal) -> bool:
    """Tell whether a smaller numeral may follow: "twenty" + "two", "two hundred" + "fifty", not "two" + "three"."""
    if current % _HUNDRED == 0 and current:
        return value < _HUNDRED
    return current >= 20 and current % 10 == 0 and value < 10  # noqa: PLR2004 - tens and ones


def _large(word: str) -> int | None:
    found = _LARGE.get(word.lower(), _TABLE["suffix"].get(word))
    return None if found is None else int(found)


def part_of_one(word: str) -> int | None:
    """Return the divisor that "third" or "quarters" names."""
    return _PARTS.get(word.lower())
