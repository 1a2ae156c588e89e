"""Spot names in a parsed sentence: where they stand, of which kind, and the role that stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from crosstell.model.syntax import Sentence, Word
from crosstell.model.value import NameKind
from crosstell.stages.annotate.names.known import bare, kind_of, role_words, titles, words
from crosstell.stages.annotate.names.roles import read_role

KINDS = {
    "PER": NameKind.PERSON,
    "ORG": NameKind.ORGANISATION,
    "LOC": NameKind.PLACE,
    "NORP": NameKind.GROUP,
    "MISC": NameKind.OTHER,
}
_VERSUS = ("v.", "v", "vs.", "vs")
_DASHES = frozenset({"–", "—", "--", "|", "/", "•", ":"})
_EDGES = frozenset({"the", "a", "an", "'s", "’s", "'", "’", '"', "“", "”", "‘", ",", ".", "(", ")", "-"})
_BESIDE = 12  # words behind a name in which the head of what is added to it stands
_AGES = range(2, 115)
_AFTER_AGE = frozenset({",", ".", ";", "and", "of", "from"})
_ADDRESS = re.compile(r"https?:|www\.|[@#]|^[RDI]-[A-Z]|\.(?:com|org|net)\b")


class Spot(Struct, frozen=True, kw_only=True, gc=False):
    """A name at a place; `words` are its words without titles, `role` what stands before or after it as a title.

    `titled` tells that a title stands before it, `aged` that an age follows: both are said of people only.
    """

    passage: int
    start: int
    end: int
    text: str
    words: tuple[str, ...]
    kind: NameKind
    role: str | None
    titled: bool = False
    aged: bool = False


def spot(sentence: Sentence, passage: int, text: str) -> Iterator[Spot]:
    """Yield the names of one sentence in text order."""
    for first, last, label in _joined(sentence.words):
        kind = KINDS[label]
        begin, end = _trimmed(sentence.words, first, last)
        if _is_dateline(sentence.words, begin, end):
            kind = NameKind.PLACE
        named = begin
        while named < end - 1 and bare(sentence.words[named].text) in titles():
            named += 1
        titled = named > begin or (named > 0 and bare(sentence.words[named - 1].text) in titles())
        if named > begin and kind is not NameKind.PERSON:  # "Gen. Ruiz" is a person, "King County" no king
            kind, named = (NameKind.PERSON, named) if _is_rank(sentence.words[begin]) else (kind, begin)
        if named >= end or not _is_name(sentence.words[named:end]) or not _could_be(kind, sentence.words[named:end]):
            continue
        own = sentence.words[named:end]
        yield Spot(
            passage=passage,
            start=own[0].start,
            end=own[-1].end,
            text=text[own[0].start : own[-1].end],
            words=tuple(word.text for word in own),
            kind=kind,
            role=read_role(sentence, named, end, text) if kind is NameKind.PERSON else None,
            titled=titled,
            aged=_is_aged(sentence.words, named, end),
        )


def _is_aged(sentence: Sequence[Word], begin: int, end: int) -> bool:
    """Tell whether what is added to a name is said of people only: "Ana Ruiz, 39,", "Ana Ruiz, a 39-year-old baker"."""
    if end + 2 >= len(sentence) or sentence[end].text != ",":
        return False
    first, second = sentence[end + 1].text, sentence[end + 2].text
    if first.isdigit():
        return int(first) in _AGES and second in _AFTER_AGE
    beside = sentence[end + 1 : end + _BESIDE]
    added = [word for word in beside if word.relation == "appos" and begin <= word.head < end]
    old = second.isdigit() and [word.text for word in sentence[end + 3 : end + 7]] == ["-", "year", "-", "old"]
    return first in {"a", "an"} and any(old or bare(word.text) in role_words() for word in added)


def _is_rank(word: Word) -> bool:
    """Tell whether a title is short for one that only stands before a surname: "Gen.", "Mr"."""
    return word.text.endswith(".") or word.text in {"Mr", "Mrs", "Ms", "Dr"}


def _labelled(sentence: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
    """Yield the entity labels as ranges of words, cut at dashes ("CAIRO — The Red Crescent")."""
    first, label = 0, ""
    for place, word in enumerate(sentence):
        if word.entity == "O" and not label:
            continue
        inside = word.entity.startswith("I-") and word.entity[2:] == label and word.text not in _DASHES
        if label and not inside:
            yield first, place, label
            label = ""
        if not inside and word.entity != "O" and word.text not in _DASHES:
            first, label = place, word.entity[2:]
    if label:
        yield first, len(sentence), label


def _joined(sentence: Sequence[Word]) -> list[tuple[int, int, str]]:
    """Join what was labelled apart but is one name to the grammar: "Ana" "Ruiz", the second flat to the first."""
    found: list[tuple[int, int, str]] = []
    for first, last, label in _labelled(sentence):
        before = found[-1] if found else None
        flat = (
            sentence[first].relation == "flat" and before is not None and before[0] <= sentence[first].head < before[1]
        )
        if flat and before is not None and before[1] == first and before[2] == "PER":
            found[-1] = (before[0], last, before[2])
        elif before is not None and first - before[1] == 1 and (one := _one_name(sentence, before, last)):
            found[-1] = (before[0], last, one)
        else:
            found.append((first, last, label))
    return found


def _one_name(sentence: Sequence[Word], before: tuple[int, int, str], last: int) -> str | None:
    """Return the label of two names that are one with the word between them: "Trinidad and Tobago", "Roe v. Wade"."""
    joint = sentence[before[1]].text
    if joint in _VERSUS:
        return "MISC"
    whole = " ".join(word.text for word in sentence[before[0] : last])
    return "LOC" if joint == "and" and kind_of(whole) is NameKind.PLACE else None


def _is_dateline(sentence: Sequence[Word], begin: int, end: int) -> bool:
    """Tell whether the words open the sentence in capitals before a dash or an agency: "CAIRO (AP) — ..."."""
    opens = begin == 0 and end < len(sentence) and sentence[end].text in _DASHES | {"(", ","}
    return opens and all(word.text.isupper() or not word.text.isalpha() for word in sentence[begin:end])


def _could_be(kind: NameKind, own: Sequence[Word]) -> bool:
    """Tell whether the words may be a name of *kind*: no day, no headline's "Nation"; a work begins with a noun."""
    first = bare(own[0].text)
    if first in words("never") or (len(own) == 1 and first in words("never_alone")):
        return False
    return kind is not NameKind.OTHER or own[0].tag in {"PROPN", "NOUN", "ADJ", "NUM"}


def _trimmed(sentence: Sequence[Word], first: int, last: int) -> tuple[int, int]:
    while first < last and sentence[first].text.casefold() in _EDGES:
        first += 1
    while last > first and sentence[last - 1].text.casefold() in _EDGES:
        last -= 1
    return first, last


def _is_name(own: Sequence[Word]) -> bool:
    """Tell whether the words may name: a capital or a digit begins them, or a particle does; addresses name nobody."""
    begins = own[0].text[0].isupper() or own[0].text[0].isdigit() or own[0].text.casefold() in words("particles")
    lettered = sum(sign.isalpha() for word in own for sign in word.text) > 1
    capital = any(sign.isupper() for word in own for sign in word.text)
    return begins and lettered and capital and not _ADDRESS.search("".join(word.text for word in own))
