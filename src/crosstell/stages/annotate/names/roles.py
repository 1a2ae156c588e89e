"""The role that stands beside a person's name: "Foreign Minister" before it, "the mayor of Hull" after it."""

from __future__ import annotations

from collections.abc import Sequence

from crosstell.model.syntax import Sentence, Word
from crosstell.stages.annotate.names.known import bare, role_words, titles

LONGEST = 8  # words; a longer run of nouns before a name is no role
_TAGS = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_COURTESIES = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady"})
_QUOTES = frozenset({'"', "“", "”", "‘"})
_BESIDE = frozenset({"PUNCT", "DET", "PRON"})


def read_role(sentence: Sentence, first: int, last: int, text: str) -> str | None:
    """Return the role of the person whose name is the words [first, last) of *sentence*; None if none stands there."""
    return _before(sentence, first, last, text) or _after(sentence, first, last, text)


def _before(sentence: Sentence, first: int, last: int, text: str) -> str | None:
    words = sentence.words
    begin = first
    while begin > 0 and first - begin < LONGEST and _belongs(sentence, begin - 1, begin, last):
        begin -= 1
    end = first
    while end > begin and bare(words[end - 1].text) in _COURTESIES:
        end -= 1
    while begin < end and (words[begin].tag in {"PUNCT", "ADP", "NUM"} or (begin and words[begin - 1].text == "-")):
        begin += 1
    if begin == end or not _is_role(words[end - 1]) or _is_quoted(words[begin:end]):
        return None
    return text[words[begin].start : words[end - 1].end]


def _belongs(sentence: Sentence, place: int, begin: int, last: int) -> bool:
    """Tell whether the word at *place* is part of the run of nouns that the name ends."""
    word = sentence.words[place]
    if word.tag not in _TAGS and word.entity[:2] != "I-" and word.text not in {"-", "'s", "’s"}:
        return False
    if word.entity[2:] == "PER" and bare(word.text) not in titles():
        return False
    under = begin <= word.head < last
    over = any(sentence.words[inside].head == place for inside in range(begin, last))
    return under or over


def _is_role(word: Word) -> bool:
    singular = word.tag == "NOUN" and word.entity == "O" and word.lemma == word.text.casefold()
    return singular or bare(word.text) in role_words() or bare(word.text) in titles()


def _after(sentence: Sentence, first: int, last: int, text: str) -> str | None:
    words = sentence.words
    beside = next(
        (
            place
            for place in range(last, len(words))
            if words[place].relation == "appos" and first <= words[place].head < last
        ),
        None,
    )
    if beside is None or words[beside].tag not in {"NOUN", "PROPN"} or words[beside].entity[2:] == "PER":
        return None
    branch = [place for place in sentence.subtree(beside) if place >= last]
    while branch and words[branch[0]].tag in _BESIDE:
        del branch[0]
    branch = _unbroken(branch, beside, sentence)
    if not branch or len(branch) > LONGEST or words[branch[0]].tag == "NUM" or not _is_role(words[beside]):
        return None
    begin, end = words[branch[0]].start, words[branch[-1]].end
    return None if _is_quoted([words[place] for place in branch]) else text[begin:end]


def _is_quoted(own: Sequence[Word]) -> bool:
    return any(word.text in _QUOTES for word in own)


def _unbroken(branch: list[int], beside: int, sentence: Sentence) -> list[int]:
    """Return the words around *beside* up to the first comma, dash or bracket behind it."""
    kept: list[int] = []
    for place in branch:
        if place > beside and sentence.words[place].tag == "PUNCT":
            break
        kept.append(place)
    return kept
