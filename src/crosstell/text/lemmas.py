"""The base form of an English word: "lifted" lift, "crises" crisis, "n't" not.

A table of irregular forms first (`data/lemmas.tsv`), then spelling rules.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from crosstell.data import read_rows

_VOWELS = "aeiou"
_KEPT_S = ("ss", "us", "is", "ics", "'s")
_ES = re.compile(r"(?:ch|sh|ss|x|zz)es$")
_SHORT = 3
_VERBS = frozenset({"VERB", "AUX"})


@lru_cache(maxsize=20_000)
def lemma(word: str, tag: str) -> str:
    """Return the base form of *word*, read as the part of speech *tag* (UPOS); proper nouns stay as they are."""
    if tag in {"PROPN", "X", "NUM", "SYM", "PUNCT"}:
        return word
    form = word.translate({0x2019: "'"}).lower()
    known = _irregular().get((form, tag))
    if known is None and tag == "AUX":
        known = _irregular().get((form, "VERB"))
    if known is not None:
        return known
    if form == "i":
        return "I"
    if tag in _VERBS:
        return verb_lemma(form)
    if tag == "NOUN":
        return noun_lemma(form)
    return form


def noun_lemma(form: str) -> str:
    """Return the singular of a lower-case noun."""
    if form.endswith("children"):
        return form[:-3]
    if form.endswith("men") and len(form) > _SHORT + 1:
        return form[:-3] + "man"
    if len(form) <= _SHORT or not form.endswith("s") or form.endswith(_KEPT_S) or form[-2].isdigit():
        return form
    if form.endswith("ies"):
        return form[:-3] + "y"
    if _ES.search(form) or (form.endswith("uses") and len(form) > len("causes")):
        return form[:-2]
    return form[:-1]


def verb_lemma(form: str) -> str:
    """Return the infinitive of a lower-case verb."""
    if form.endswith("ing") and _has_vowel(form[:-3]):
        return _restored(form[:-3])
    if form.endswith(("ied", "ies")) and len(form) > len("died"):
        return form[:-3] + "y"
    if form.endswith("ed") and _has_vowel(form[:-2]) and not form.endswith("eed"):
        return _restored(form[:-2])
    if _ES.search(form) or form in {"goes", "does"}:
        return form[:-2]
    if len(form) > _SHORT - 1 and form.endswith("s") and not form.endswith(_KEPT_S):
        return form[:-1]
    return form


def _has_vowel(stem: str) -> bool:
    return any(letter in "aeiouy" for letter in stem)


def _restored(stem: str) -> str:
    """Give a stem back the letter that its ending took ("announc" announce), or take the doubled one ("stopp" stop)."""
    last = stem[-1]
    if len(stem) > _SHORT and stem[-2] == last and last in "bdgmnprt":
        return stem[:-1]
    if stem.endswith("ll") and _syllables(stem) > 1:
        return stem[:-1]
    for pattern, added in _endings():
        if pattern.search(stem):
            return stem + added
    alone = len(stem) > 1 and last not in "aeiouwxy" and stem[-2] in _VOWELS and _syllables(stem) == 1
    return stem + "e" if alone and (len(stem) < _SHORT or stem[-3] not in _VOWELS) else stem


def _syllables(stem: str) -> int:
    return len(re.findall(r"[aeiouy]+", stem))


@cache
def _irregular() -> dict[tuple[str, str], str]:
    return {(row["form"], row["tag"]): row["lemma"] for row in read_rows("lemmas.tsv")}


@cache
def _endings() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Compile the table of stem endings: "V" is any vowel letter, "C" any consonant letter."""
    spelled = str.maketrans({"V": "[aeiou]", "C": "[^aeiou]"})
    rows = read_rows("lemma_endings.tsv")
    return tuple((re.compile(row["ending"].translate(spelled) + "$"), row["adds"]) for row in rows)
