"""Compare names: "Gul Hassan" is a form of "Gul Hassan Hassan", "Saed Youssef" of "Saeed Youssef".

In: two names as written. Out: a comparison. Symmetric; a name equals itself.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache, lru_cache

from rapidfuzz.distance import OSA, Levenshtein

from crosstell.data import read_toml
from crosstell.stages.align.relation import Comparison, Relation

SHORT, LONG = 5, 7  # letters up to which one, and from which three, may differ between two spellings
TYPED = 4  # letters of the shortest word that may be mistyped
VOWELS = frozenset("aeiouy")
_REMEMBERED = 20_000  # names, and pairs of names, whose comparison is kept


@lru_cache(maxsize=_REMEMBERED)
def compare_names(a: str, b: str) -> Comparison:
    """Compare two names: equal, variant (shorter form, initials, acronym, spelling), or disjoint."""
    left, right = name_tokens(a), name_tokens(b)
    if not left or not right:
        return Comparison(Relation.UNKNOWN, "one of the names has no letters")
    if left == right:
        return Comparison(Relation.EQUAL, "the names are equal")
    rule = _variant(left, right)
    if rule is None:
        return Comparison(Relation.DISJOINT, "the names share no form")
    return Comparison(Relation.VARIANT, rule)


def _variant(left: tuple[str, ...], right: tuple[str, ...]) -> str | None:
    """Return the rule by which two names are forms of one, None where none applies."""
    if "".join(left) == "".join(right):
        return "the names differ in spacing alone"
    short, long = sorted((left, right), key=lambda tokens: (len(tokens), tokens))
    if not Counter(short) - Counter(long):
        return "one name is a shorter form of the other"
    if _acronym(short, long) or _acronym(long, short):
        return "one name is the initials of the other"
    if _aligned(short, long):
        return "the names differ in spelling alone"
    return "the names differ by one letter" if _mistyped(left, right) else None


def _mistyped(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Tell whether two names of several words are one but for a letter of one word: "Jeff Marsk", "Jess Marsk"."""
    other = [pair for pair in zip(left, right, strict=False) if pair[0] != pair[1]]
    if len(left) != len(right) or len(left) < 2 or len(other) != 1:  # noqa: PLR2004 - a word beside the mistyped one
        return False
    a, b = other[0]
    return min(len(a), len(b)) >= TYPED and OSA.distance(a, b, score_cutoff=1) <= 1


@lru_cache(maxsize=_REMEMBERED)
def name_tokens(name: str) -> tuple[str, ...]:
    """Return the words of a name without accents, titles, articles and the possessive ending, lower-cased."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    bare = bare.replace("’", "'")
    words = [word.removesuffix("'s") for word in bare.replace("-", " ").split()]
    words = ["".join(c for c in word if c.isalnum()) for word in words]
    kept = tuple(word for word in words if word and word not in _titles())
    return kept or tuple(word for word in words if word)


@cache
def _titles() -> frozenset[str]:
    return frozenset(read_toml("titles.toml")["skip"])


def alike(a: str, b: str) -> bool:
    """Tell whether two words of names may be two spellings of one ("Mursi", "Morsi"), accents already gone."""
    if a == b:
        return True
    shorter = min(len(a), len(b))
    allowed = 1 if shorter <= SHORT else 3 if shorter >= LONG else 2
    if Levenshtein.distance(a, b, score_cutoff=allowed) > allowed:
        return False
    return _skeleton(a) == _skeleton(b)


def _skeleton(word: str) -> str:
    """Return the consonants of a word, doubled ones once: what transliterations keep."""
    kept: list[str] = []
    for letter in word:
        if letter not in VOWELS and (not kept or kept[-1] != letter):
            kept.append(letter)
    return "".join(kept)


def _acronym(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return len(short) == 1 and len(long) > 1 and len(short[0]) > 1 and short[0] == "".join(word[0] for word in long)


def _aligned(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether each word of *short* has, in order, its word in *long*: equal, alike, or its initial."""
    place, full = 0, 0
    for word in short:
        while place < len(long) and not _fits(word, long[place]):
            place += 1
        if place == len(long):
            return False
        full += len(word) > 1 and len(long[place]) > 1
        place += 1
    return full > 0


def _fits(a: str, b: str) -> bool:
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return alike(a, b)
