"""Spot names in a parsed sentence: where they stand, of which kind, and the role that stands beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosstell.data import read_toml
from crosstell.model.syntax import Sentence, Word
from crosstell.model.value import NameKind

KINDS = {
    "PER": NameKind.PERSON,
    "ORG": NameKind.ORGANISATION,
    "LOC": NameKind.PLACE,
    "NORP": NameKind.GROUP,
    "MISC": NameKind.OTHER,
}
_BESIDE = frozenset({"compound", "amod", "nmod:desc", "flat", "nmod:poss", "nmod"})
_ROLE_TAGS = frozenset({"NOUN", "PROPN", "ADJ"})
LONGEST_ROLE = 8  # words; a longer run of nouns before a name is no role


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A name at a place; `words` are its words without titles, `role` what stands before or after it as a title."""

    passage: int
    start: int
    end: int
    text: str
    words: tuple[str, ...]
    kind: NameKind
    role: str | None


def spot(sentence: Sentence, passage: int, text: str) -> Iterator[Spot]:
    """Yield the names of one sentence in text order."""
    for first, last, label in _labelled(sentence.words):
        kind = KINDS[label]
        start = _without_title(sentence.words, first, last) if kind is NameKind.PERSON else first
        words = sentence.words[start:last]
        if not any(sign.isalpha() for word in words for sign in word.text):
            continue
        yield Spot(
            passage=passage,
            start=words[0].start,
            end=words[-1].end,
            text=text[words[0].start : words[-1].end],
            words=tuple(word.text for word in words),
            kind=kind,
            role=_role(sentence, first, start, last, text) if kind is NameKind.PERSON else None,
        )


def _labelled(words: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
    """Yield the entity labels as ranges of words."""
    first, label = 0, ""
    for place, word in enumerate(words):
        inside = word.entity.startswith("I-") and word.entity[2:] == label
        if label and not inside:
            yield first, place, label
            label = ""
        if not inside and word.entity != "O":
            first, label = place, word.entity[2:]
    if label:
        yield first, len(words), label


def _titles() -> frozenset[str]:
    return frozenset(read_toml("titles.toml")["skip"])


def _is_title(word: Word) -> bool:
    return word.text.casefold().rstrip(".") in _titles()


def _without_title(words: Sequence[Word], first: int, last: int) -> int:
    """Return where the name itself begins: "Lt. General Igor Kirillov" begins at "Igor"."""
    while first < last - 1 and _is_title(words[first]):
        first += 1
    return first


def _role(sentence: Sentence, first: int, name: int, last: int, text: str) -> str | None:
    """Return the title before the name ("Foreign Minister"), or the noun phrase set beside it ("the mayor of Hull")."""
    words = sentence.words
    begin = first
    while begin > 0 and first - begin < LONGEST_ROLE and _names_a_role(words[begin - 1]):
        begin -= 1
    if begin < name and any(
        (word.tag in {"NOUN", "PROPN"} and word.entity == "O") or _is_title(word) for word in words[begin:name]
    ):
        return text[words[begin].start : words[name - 1].end]
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
    branch = [place for place in sentence.subtree(beside) if place >= last and words[place].tag != "PUNCT"]
    begin, end = branch[0], branch[-1]
    if end - begin > LONGEST_ROLE or words[begin].tag == "NUM":
        return None
    begin += words[begin].tag == "DET" and begin < end
    return text[words[begin].start : words[end].end]


def _names_a_role(word: Word) -> bool:
    return (
        word.tag in _ROLE_TAGS
        and word.relation in (_BESIDE | {"nsubj", "obj", "obl", "appos", "conj"})
        and word.entity[2:] != "PER"
    )
