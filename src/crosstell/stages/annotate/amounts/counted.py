"""What a figure counts: "149 police officers" counts officers, said as "police officers".

With a parse the counted noun is the word that the numeral modifies; without
one it is the last word of the noun phrase that follows, told by its spelling.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from crosstell.model.syntax import Sentence
from crosstell.stages.annotate.lexemes import Lexemes
from crosstell.text.lemmas import lemma

_REACH = 5  # words that may stand between a figure and the noun it counts
_SINGLE_REACH = 2
_NOUNS = frozenset(("NOUN", "PROPN"))
_STOPS = frozenset(
    "a an the of in on at to for from by with and or but as than that which who whose when where while because if after before since until "
    "is are was were be been being has have had do does did will would can could may might must shall should not no it they he she we you i "
    "his her its their our your my this these those there then so about over under into out up down off against during between among across "
    "including according also still only just even both all each every some any more most less fewer near amid per via toward towards them him us me themselves".split()
)
_POINTERS = frozenset(("last", "this", "next", "past", "previous"))
_CALENDAR = frozenset(("day", "week", "weekend", "month", "quarter", "year", "decade"))
_HYPHENS = frozenset(("-", "‐", "‑", "–"))
_PLURAL = re.compile(
    r"(?:.+s|people|men|women|children|police|troops|personnel|staff|crew|cattle|lives|.+(?:men|women|children|people))$"
)
_NOT_PLURAL = re.compile(r".*(?:ss|us|is|ous|'s|’s)$")
_VERB_LIKE = frozenset(
    "was were says goes comes makes takes gets has does kills wins hits includes remains shows gives leaves".split()
)


@dataclass(frozen=True, slots=True)
class Counted:
    """The counted noun's base form and the noun phrase as said."""

    lemma: str
    population: str


def by_words(lexemes: Lexemes, last: int, *, single: bool = False) -> Counted | None:
    """Return what a figure that ends before lexeme *last* counts, by the words that follow; *single* after "one"."""
    begin = last
    if begin < len(lexemes) and lexemes.words[begin].lower() == "of":
        begin += 1
        if begin < len(lexemes) and lexemes.words[begin].lower() in (
            "the",
            "its",
            "their",
            "his",
            "her",
            "our",
            "these",
            "those",
        ):
            begin += 1
    taken: list[int] = []
    head = None
    for place in range(begin, min(len(lexemes), begin + _REACH)):
        word = lexemes.words[place]
        if lexemes.kinds[place] == "hyphen" and taken:
            taken.append(place)
            continue
        if (
            lexemes.kinds[place] != "word"
            or word.lower() in _STOPS
            or (head is not None and word.lower() in _VERB_LIKE)
        ):
            break
        taken.append(place)
        if _PLURAL.match(word) and not _NOT_PLURAL.match(word):
            head = place
            following = lexemes.words[place + 1].lower() if place + 1 < len(lexemes) else ""
            if not (_PLURAL.match(following) and following not in _VERB_LIKE):
                break
    if head is None and single and taken and len(taken) <= _SINGLE_REACH:
        head = taken[-1]
    if head is None:
        return None
    return Counted(base_of(lexemes.words[head]), _said(lexemes, begin, head))


def base_of(noun: str) -> str:
    """Return the singular of a noun; the capital of a people's name stays."""
    base = lemma(noun, "NOUN")
    return noun[0] + base[1:] if noun[0].isupper() and not noun.isupper() else base


def _said(lexemes: Lexemes, first: int, last: int) -> str:
    parts = []
    for place in range(first, last + 1):
        parts.append(("" if place == first or lexemes.glued(place) else " ") + lexemes.words[place])
    return "".join(parts)


def sentence_at(sentences: Sequence[Sentence], place: int) -> Sentence | None:
    """Return the sentence that *place* of the reading lies in."""
    index = bisect_right(sentences, place, key=lambda sentence: sentence.start) - 1
    if index < 0 or place >= sentences[index].end:
        return None
    return sentences[index]


def modifies(sentence: Sentence, place: int) -> bool:
    """Tell whether the word at *place* counts a noun of its sentence; "one" as a pronoun does not."""
    word = next((word for word in sentence.words if word.start <= place < word.end), None)
    return (
        word is None
        or word.relation.startswith("nummod")
        or (word.tag == "NUM" and word.relation.startswith("compound"))
    )


def by_parse(sentence: Sentence, start: int, end: int, text: str) -> Counted | None:
    """Return what the figure at [start, end) of the reading counts, by the sentence's tree."""
    words = sentence.words
    inside = [i for i, word in enumerate(words) if start <= word.start and word.end <= end]
    for index in reversed(inside):
        head = words[index].head
        if words[index].relation.startswith("nummod") and head >= 0 and head not in inside:
            return _phrase(sentence, head, end, text)
    for index in inside:
        for child in sentence.children(index):
            if child not in inside and words[child].relation.startswith("nmod") and words[child].tag in _NOUNS:
                if any(words[grand].text.lower() == "of" for grand in sentence.children(child)):
                    return _phrase(sentence, child, end, text)
    return None


def _phrase(sentence: Sentence, head: int, end: int, text: str) -> Counted | None:
    words = sentence.words
    if words[head].tag not in _NOUNS or words[head].start < end:
        return None
    first = head
    while (
        first > 0
        and words[first - 1].start >= end
        and words[first - 1].text.lower() not in _STOPS
        and (words[first - 1].tag not in ("ADP", "DET", "PUNCT") or words[first - 1].text in _HYPHENS)
    ):
        first -= 1
    while first < head and words[first].tag in ("NUM", "PUNCT"):
        first += 1
    if words[first].text.lower() in _POINTERS and words[head].lemma in _CALENDAR:
        return None
    noun = words[head]
    return Counted(noun.lemma if noun.tag == "NOUN" else base_of(noun.text), text[words[first].start : noun.end])
