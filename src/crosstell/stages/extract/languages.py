"""Tell the language of a text by the frequent short words in it. None where that is not clear.

Wrong is worse than absent: a text needs words enough, and one language must be well ahead.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from crosstell.data import read_toml

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 3_000  # words
_LEAST_WORDS, _LEAST_SHARE, _LEAD = 12, 0.1, 1.25
_SCRIPTS = tuple(
    (language, re.compile(f"[{low}-{high}]"))
    for language, low, high in (("ja", "\u3040", "\u30ff"), ("ko", "\uac00", "\ud7af"), ("zh", "\u4e00", "\u9fff"))
)
_SCRIPT_SHARE = 0.2


@cache
def _languages_of_word() -> dict[str, tuple[str, ...]]:
    languages: dict[str, list[str]] = {}
    for language, words in read_toml("languages.toml")["words"].items():
        for word in words:
            languages.setdefault(word, []).append(language)
    return {word: tuple(found) for word, found in languages.items()}


def language_of(text: str) -> str | None:
    """Return the ISO 639-1 code of the language of *text*, or None where it is short, mixed or unknown."""
    head = text[: 8 * _SAMPLE]
    for language, script in () if head.isascii() else _SCRIPTS:
        if len(script.findall(head)) > _SCRIPT_SHARE * len(head):
            return language
    words = _WORD.findall(head.lower())[:_SAMPLE]
    if len(words) < _LEAST_WORDS:
        return None
    known = _languages_of_word()
    counts: Counter[str] = Counter()
    for word, times in Counter(words).items():
        counts.update(dict.fromkeys(known.get(word, ()), times))
    ranked = sorted(counts.items(), key=lambda row: (-row[1], row[0]))[:2]
    if not ranked or ranked[0][1] < _LEAST_SHARE * len(words):
        return None
    if len(ranked) > 1 and ranked[0][1] < _LEAD * ranked[1][1]:
        return None
    return ranked[0][0]
