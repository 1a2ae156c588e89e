"""What a figure counts: "149 police officers" counts officers, said as "police officers".

With a parse the counted noun is the word that the numeral modifies; without
one it is the last word of the noun phrase that follows, told by its spelling.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from crosstell.model.syntax import Sentence, Word
from crosstell.stages.annotate.amounts.forms import AROUND
from crosstell.stages.annotate.lexemes import Lexemes
from crosstell.text.lemmas import lemma

_REACH = 5  # words that may stand between a figure and the noun it counts
_SINGLE_REACH = 2
_NOUNS = frozenset(("NOUN", "PROPN"))
_HYPHENS = frozenset(("-", "‐", "‑", "–"))
_PLURAL = re.compile(
    r"(?:.+s|people|men|women|children|police|troops|personnel|staff|crew|cattle|lives|.+(?:men|women|children|people))$"
)
_NOT_PLURAL = re.compile(r".*(?:ss|us|is|ous|'s|’s)$")


@dataclass(frozen=True, slots=True)
class Counted:
    """The counted noun's base form and the noun phrase as said."""

    lemma: str
    population: str


def by_words(lexemes: Lexemes, last: int, *, single: bool = False) -> Counted | None:
    """Return what a figure that ends before lexeme *last* counts, by the words that follow; *single* after "one"."""
    words = lexemes.words
    begin = last
    if words[begin : begin + 1] == ("of",):
        begin += 1
        begin += begin < len(lexemes) and words[begin].lower() in AROUND["possessive"]
    end = _phrase_end(lexemes, begin)
    plural = [place for place in range(begin, end) if _is_plural(words[place])]
    if plural:
        head = plural[0]
        while head + 1 in plural and words[head + 1].lower() not in AROUND["no_noun"]:
            head += 1
    elif single and begin < end <= begin + _SINGLE_REACH:
        head = begin if _is_verb(words[end - 1]) else end - 1
    else:
        return None
    return Counted(base_of(words[head]), _said(lexemes, begin, head))


def _phrase_end(lexemes: Lexemes, begin: int) -> int:
    """Return where the words that may belong to one noun phrase end."""
    place = begin
    while place < min(len(lexemes), begin + _REACH):
        inner = lexemes.kinds[place] == "hyphen" and place > begin
        if not inner and (lexemes.kinds[place] != "word" or lexemes.words[place].lower() in AROUND["phrase_end"]):
            break
        place += 1
    return place


def _is_verb(word: str) -> bool:
    return word.endswith("ed") or word.lower() in AROUND["no_noun"]


def _is_plural(word: str) -> bool:
    return _PLURAL.match(word) is not None and _NOT_PLURAL.match(word) is None


def base_of(noun: str) -> str:
    """Return the singular of a noun; the capital of a people's name stays."""
    base = lemma(noun, "NOUN")
    return noun[0] + base[1:] if noun[0].isupper() and not noun.isupper() else base


def _said(lexemes: Lexemes, first: int, last: int) -> str:
    gaps = ("" if place == first or lexemes.glued(place) else " " for place in range(first, last + 1))
    return "".join(gap + word for gap, word in zip(gaps, lexemes.words[first : last + 1], strict=True))


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
    heads = [words[i].head for i in reversed(inside) if words[i].relation.startswith("nummod")]
    heads += [child for i in inside for child in sentence.children(i) if _is_partitive(sentence, child)]
    head = next((head for head in heads if head >= 0 and head not in inside), None)
    return None if head is None else _phrase(sentence, head, end, text)


def _is_partitive(sentence: Sentence, index: int) -> bool:
    """Tell whether a word is the whole that a figure takes from: "dozens of *homes*"."""
    word = sentence.words[index]
    of = any(sentence.words[child].text.lower() == "of" for child in sentence.children(index))
    return of and word.relation.startswith("nmod") and word.tag in _NOUNS


def _phrase(sentence: Sentence, head: int, end: int, text: str) -> Counted | None:
    """Return the noun at *head* with the words before it that belong to its phrase."""
    words = sentence.words
    noun = words[head]
    if noun.tag not in _NOUNS or noun.start < end:
        return None
    first = head
    while first > 0 and words[first - 1].start >= end and _belongs(words[first - 1]):
        first -= 1
    while first < head and words[first].tag in {"NUM", "PUNCT"}:
        first += 1
    if words[first].text.lower() in AROUND["pointers"] and noun.lemma in AROUND["calendar"]:
        return None  # "rose to 348 last year" counts no years
    return Counted(noun.lemma if noun.tag == "NOUN" else base_of(noun.text), text[words[first].start : noun.end])


def _belongs(word: Word) -> bool:
    """Tell whether a word before a noun may be part of its phrase."""
    if word.tag in {"ADP", "DET"} or word.text.lower() in AROUND["phrase_end"]:
        return False
    return word.tag != "PUNCT" or word.text in _HYPHENS
