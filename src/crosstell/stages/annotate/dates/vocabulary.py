"""What each word of `data/dates.toml` means: months, weekdays, units, parts of day."""

from __future__ import annotations

from typing import Any

from crosstell.data import read_toml

_TABLE = read_toml("dates.toml")
_LISTS = ("words", "words_around")
CLASSES: dict[str, list[str]] = {
    **{name: list(words) for name, words in _TABLE.items() if name not in _LISTS},
    **_TABLE["words"],
}
KINDS = (
    *(
        "opaque",
        "isodate",
        "slashed",
        "clock",
        "meridiem",
        "decade",
        "short",
        "fraction",
        "ordinal",
        "quarter",
        "model",
    ),
    *("number", "small", "year", "sign", "word", "code", "tail", "hyphen", "dash", "mark", "money"),
)
_VALUES: dict[str, dict[str, Any]] = {
    name: {word.lower(): value for word, value in words.items()} for name, words in _TABLE.items() if name not in _LISTS
}
AROUND: dict[str, frozenset[str]] = {name: frozenset(words) for name, words in _TABLE["words_around"].items()}


def meaning(name: str, word: str) -> Any:
    """Return what *word* means in class *name*."""
    return _VALUES[name][word.lower()]


def number(words: tuple[str, ...]) -> int | None:
    """Return the whole number that *words* say ("12", "twenty two", "a dozen"), or None ("several")."""
    total, found = 0, False
    for word in words:
        lower = word.lower()
        plain = lower.replace(",", "")
        if plain.isdecimal():
            total, found = total + int(plain), True
        elif lower in ("a", "an"):
            continue
        elif (small := _small(lower)) is not None:
            total, found = total + small, True
        elif lower in _VALUES["couple"]:
            total, found = max(total, 1) * _VALUES["couple"][lower], True
        elif lower in _VALUES["hundred"]:
            total, found = max(total, 1) * _VALUES["hundred"][lower], True
        elif lower in _VALUES["few"]:
            return None
    return total if found else (1 if words and words[0].lower() in ("a", "an") else None)


def _small(word: str) -> int | None:
    value = _VALUES["cardinal"].get(word, _VALUES["tens"].get(word))
    return None if value is None else int(value)


def ordinal(word: str) -> int | None:
    """Return the place that "3rd" or "third" names; -1 for "final" and "last"."""
    lower = word.lower()
    if lower == "last":
        return -1
    digits = lower.rstrip("stndrh").replace(",", "")
    return int(digits) if digits.isdecimal() else _VALUES["ordword"].get(lower)
