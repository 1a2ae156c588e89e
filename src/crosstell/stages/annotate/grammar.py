"""Grammars of phrases over word classes: "month day , year" as a regular expression.

A grammar is a table of classes (which words are a month, a unit, a preposition)
and a list of named forms written over those classes. Each class is given one
private character; a passage is coded as a string of them, and each form is a
regular expression over such strings. An expression is tried only where a form
may begin with the class that stands there, and only close to a telling word
(a month, a figure): most words of a report are never looked at twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from crosstell.stages.annotate.lexemes import Lexemes, spelled

_FIRST_PRIVATE = 0xE000
_NAME = re.compile(r"[a-z_]+|[A-Z_]+")
_PIECE = re.compile(r"\(\?[=!]|\\.|[a-z_]+|[A-Z_]+|\S")
_OTHER = "."  # the class of every word that no table lists
_ANY = "any"
_REMEMBERED = 50_000  # words whose class is kept
_REACH = 8  # classes that may stand between the begin of a phrase and its first telling word


@dataclass(frozen=True, slots=True)
class Form:
    """A phrase found: its name, and its lexemes as the half-open range [first, last)."""

    name: str
    first: int
    last: int


class _Codes(dict[tuple[str, str], str]):
    """The code of each kind and word that was met, worked out at the first."""

    def __init__(self, code: Callable[[str, str], str]) -> None:
        super().__init__()
        self._code = code

    def __missing__(self, key: tuple[str, str]) -> str:
        self[key] = self._code(*key)
        return self[key]


class Grammar:
    """Classes and forms, compiled.

    Args:
        classes: Class name to its words. A word with a capital letter is
            looked up as written (and in capitals), any other in lower case.
        kinds: Names of lexeme kinds that the forms use as classes.
        macros: Abbreviations in capitals, each over classes and earlier macros.
        forms: Name and expression of each form, the preferred one first.
        telling: The classes of which every form holds at least one, within
            the first eight words.
    """

    def __init__(
        self,
        *,
        classes: Mapping[str, Sequence[str]],
        kinds: Sequence[str],
        macros: Mapping[str, str],
        forms: Sequence[tuple[str, str]],
        telling: Sequence[str],
    ) -> None:
        names = [*classes, *(kind for kind in kinds if kind not in classes)]
        self._codes = {name: chr(_FIRST_PRIVATE + place) for place, name in enumerate(names)}
        self._names = {code: name for name, code in self._codes.items()}
        self._words = self._coded_words(classes)
        self._known = _Codes(self._code)
        self._macros: dict[str, str] = {}
        self._first: dict[str, tuple[frozenset[str], bool]] = {}
        for name, expression in macros.items():
            self._macros[name] = f"(?:{self._coded(expression)})"
            self._first[name] = _first(expression, self._first)
        self._forms = [(name, re.compile(self._coded(expression))) for name, expression in forms]
        self._begins = [_first(expression, self._first)[0] for _, expression in forms]
        self._telling = re.compile("[" + "".join(self._codes[name] for name in telling) + "]")
        self._signs = _signs_of([word for name in telling for word in classes.get(name, ())])
        self._at = {code: self._starting(code) for code in (*self._names, _OTHER, *",/()&;")}

    def _coded_words(self, classes: Mapping[str, Sequence[str]]) -> dict[str, str]:
        coded: dict[str, str] = {}
        for name, words in classes.items():
            for word in words:
                coded.setdefault(word, self._codes[name])
                if word != word.lower():
                    coded.setdefault(word.upper(), self._codes[name])
        return coded

    def _coded(self, expression: str) -> str:
        coded = _NAME.sub(lambda name: self._macros.get(name[0]) or self._codes[name[0]], expression)
        return re.sub(r"\s+", "", coded)

    def _starting(self, code: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """Return the forms that may begin with *code*."""
        name = self._names.get(code, code)
        return tuple(
            form for form, begins in zip(self._forms, self._begins, strict=True) if name in begins or _ANY in begins
        )

    def may_stand(self, text: str) -> bool:
        """Tell whether a form may stand in *text*: half of all sentences hold no figure and no telling word."""
        return not self._signs.isdisjoint(spelled(text))

    def code(self, lexemes: Lexemes) -> str:
        """Return the classes of *lexemes* as a string, one character each."""
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        return "".join(map(self._known.__getitem__, zip(lexemes.kinds, lexemes.words, strict=True)))

    def _code(self, kind: str, word: str) -> str:
        words = self._words
        if kind == "word":
            return words.get(word) or words.get(word.lower(), _OTHER)
        if kind == "mark":
            return word if word in ",/()&" else words.get(word, ";")
        return (kind == "sign" and words.get(word)) or self._codes.get(kind) or words.get(word, ";")

    def find(self, codes: str, start: int = 0) -> Iterator[Form]:
        """Yield the forms at the first place at or after *start* where one stands, the preferred one first.

        The caller takes the first that it can use; all of them begin at the same lexeme.
        """
        place = start
        while (telling := self._telling.search(codes, place)) is not None:
            place = max(place, telling.start() - _REACH)
            while place <= telling.start():
                found = False
                for name, expression in self._at[codes[place]]:
                    match = expression.match(codes, place)
                    if match is not None and match.end() > place:
                        found = True
                        yield Form(name, place, match.end())
                if found:
                    return
                place += 1

    def class_of(self, code: str) -> str:
        """Return the name of the class that *code* stands for; "" for a word of no class."""
        return self._names.get(code, "")

    def classes_of(self, codes: str) -> tuple[str, ...]:
        """Return the class names of a coded stretch."""
        return tuple(self.class_of(code) for code in codes)


def _signs_of(words: Sequence[str]) -> frozenset[str]:
    """Return what `spelled` must give for one of *words* to stand in a text: the longest run of letters of each."""
    runs = [re.findall(r"[a-z]+", word.lower()) for word in words]
    return frozenset(max(run, key=len) if run else "0" for run in runs) | {"0"}


_First = tuple[frozenset[str], bool]


def _first(expression: str, macros: Mapping[str, _First]) -> _First:
    """Return the classes that an expression may begin with, and whether it may be empty."""
    pieces = _PIECE.findall(expression)
    answer, place = _choice(pieces, 0, macros)
    if place != len(pieces):
        raise ValueError(expression)
    return answer


def _choice(pieces: Sequence[str], place: int, macros: Mapping[str, _First]) -> tuple[_First, int]:
    (begins, empty), place = _sequence(pieces, place, macros)
    while place < len(pieces) and pieces[place] == "|":
        (more, also_empty), place = _sequence(pieces, place + 1, macros)
        begins, empty = begins | more, empty or also_empty
    return (begins, empty), place


def _sequence(pieces: Sequence[str], place: int, macros: Mapping[str, _First]) -> tuple[_First, int]:
    begins: frozenset[str] = frozenset()
    empty = True
    while place < len(pieces) and pieces[place] not in "|)":
        (more, skips), place = _single(pieces, place, macros)
        if empty:
            begins = begins | more
        empty = empty and skips
    return (begins, empty), place


def _single(pieces: Sequence[str], place: int, macros: Mapping[str, _First]) -> tuple[_First, int]:
    piece = pieces[place]
    answer: _First
    if piece.startswith("("):
        answer, place = _choice(pieces, place + 1, macros)
        if piece != "(":  # a look ahead takes nothing
            answer = frozenset(), True
    elif piece in macros:
        answer = macros[piece]
    else:
        answer = frozenset((_ANY if piece == "." else piece.removeprefix("\\"),)), False
    place += 1
    if place < len(pieces) and pieces[place] in "?*+":
        answer = answer[0], answer[1] or pieces[place] != "+"
        place += 1
    return answer, place
