"""Compare two wordings word by word: what stayed, what is gone, what is new.

Marks, case, accents, British and American spelling and ellipses make no difference.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache

from crosstell.data import read_toml
from crosstell.text.lemmas import noun_lemma, verb_lemma

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[$£€]?\d[\d.,]*")
_SHORTEST_STEM = 3
_SUFFIX = re.compile(r"(?:ations?|itions?|ively|ments?|ness|ingly|edly|ally|ive|ing|ed|ly|ity|al|er|e)$")


@dataclass(frozen=True, slots=True)
class Wording:
    """Some words of a report: [start, end) of its reading, each word as written, folded, and as a stem."""

    start: int
    end: int
    words: tuple[str, ...]
    keys: tuple[str, ...]

    @property
    def stems(self) -> tuple[str, ...]:
        """Return the stems of the words that carry content, in order."""
        return tuple(stem(key) for key in self.keys if key not in _small())


def wording(text: str, start: int, end: int) -> Wording:
    """Return the words of *text* from *start* to *end*."""
    words = tuple(found[0] for found in _WORD.finditer(text, start, end))
    return Wording(start, end, words, tuple(_key(word) for word in words))


@lru_cache(maxsize=20_000)
def stem(key: str) -> str:
    """Return what inflected and derived forms of a word share: "lifted" and "lifting" give "lift"."""
    base = noun_lemma(verb_lemma(key))
    cut = _SUFFIX.sub("", base)
    return cut if len(cut) >= _SHORTEST_STEM else base


@lru_cache(maxsize=20_000)
def _key(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.lower()).replace("’", "'")
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    for old, new in read_toml("wording.toml")["endings"]:
        if plain.endswith(old) and len(plain) > len(old) + 1:
            return plain[: -len(old)] + str(new)
    return plain


@cache
def _small() -> frozenset[str]:
    return frozenset(read_toml("wording.toml")["small"].split())


def matched(a: Sequence[str], b: Sequence[str]) -> tuple[int, int]:
    """Return how many words two sequences share in order, and how many in the longest unbroken run."""
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks), max(block.size for block in blocks)


def holds(whole: Sequence[str], part: Sequence[str]) -> bool:
    """Tell whether *part* stands in *whole* unbroken."""
    size = len(part)
    return any(tuple(whole[at : at + size]) == tuple(part) for at in range(len(whole) - size + 1))


def word_diff(full: Wording, other: Wording) -> tuple[tuple[str, str], ...]:
    """Return what became of the fuller wording: "same" words, "gone" ones of *full*, "new" ones of *other*."""
    steps: list[tuple[str, str]] = []
    for tag, a0, a1, b0, b1 in SequenceMatcher(None, full.keys, other.keys, autojunk=False).get_opcodes():
        if tag == "equal":
            steps.append(("same", " ".join(full.words[a0:a1])))
            continue
        if a1 > a0:
            steps.append(("gone", " ".join(full.words[a0:a1])))
        if b1 > b0:
            steps.append(("new", " ".join(other.words[b0:b1])))
    return tuple(steps)
