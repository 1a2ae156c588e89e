"""Grammars of phrases over word classes: "month day , year" as a regular expression.

A grammar is a table of classes (which words are a month, a unit, a preposition)
and a list of named forms written over those classes. Each class is given one
private character; a passage is coded as a string of them; all forms together are
one compiled expression, tried in the order of the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from crosstell.stages.annotate.lexemes import Lexemes

_FIRST_PRIVATE = 0xE000
_NAME = re.compile(r"[a-z_]+|[A-Z_]+")
_OTHER = "."  # the class of every word that no table lists


@dataclass(frozen=True, slots=True)
class Form:
    """A phrase found: its name, and its lexemes as the half-open range [first, last)."""

    name: str
    first: int
    last: int


class Grammar:
    """Classes and forms, compiled.

    Args:
        classes: Class name to its words. A word with a capital letter is
            looked up as written (and in capitals), any other in lower case.
        kinds: Names of lexeme kinds that the forms use as classes.
        macros: Abbreviations in capitals, each over classes and earlier macros.
        forms: Name and expression of each form, the preferred one first.
    """

    def __init__(
        self,
        classes: Mapping[str, Sequence[str]],
        kinds: Sequence[str],
        macros: Mapping[str, str],
        forms: Sequence[tuple[str, str]],
    ) -> None:
        names = [*classes, *(kind for kind in kinds if kind not in classes)]
        self._codes = {name: chr(_FIRST_PRIVATE + place) for place, name in enumerate(names)}
        self._names = {code: name for name, code in self._codes.items()}
        self._words: dict[str, str] = {}
        for name, words in classes.items():
            for word in words:
                self._words.setdefault(word, self._codes[name])
                if word != word.lower():
                    self._words.setdefault(word.upper(), self._codes[name])
        self._macros: dict[str, str] = {}
        for name, expression in macros.items():
            self._macros[name] = f"(?:{self._coded(expression)})"
        coded = [(name, self._coded(expression)) for name, expression in forms]
        self._forms = re.compile("|".join(f"(?P<{name}>{expression})" for name, expression in coded))
        self._each = [(name, re.compile(expression)) for name, expression in coded]

    def _coded(self, expression: str) -> str:
        coded = _NAME.sub(lambda name: self._macros.get(name[0]) or self._codes[name[0]], expression)
        return re.sub(r"\s+", "", coded)

    def code(self, lexemes: Lexemes) -> str:
        """Return the classes of *lexemes* as a string, one character each."""
        words, codes = self._words, self._codes
        coded = []
        for word, kind in zip(lexemes.words, lexemes.kinds, strict=True):
            if kind == "word":
                code = words.get(word) or words.get(word.lower(), _OTHER)
            elif kind == "mark":
                code = word if word in ",/()&" else words.get(word, ";")
            else:
                code = words.get(word) or codes.get(kind, ";")
            coded.append(code)
        return "".join(coded)

    def find(self, codes: str, start: int = 0) -> Iterator[Form]:
        """Yield the forms at the first place at or after *start* where one stands, the preferred one first.

        The caller takes the first that it can use; all of them begin at the same lexeme.
        """
        found = self._forms.search(codes, start)
        if found is None or found.lastgroup is None:
            return
        yield Form(found.lastgroup, found.start(), found.end())
        preferred = found.lastgroup
        for name, expression in self._each[[name for name, _ in self._each].index(preferred) + 1 :]:
            other = expression.match(codes, found.start())
            if other is not None and other.end() > other.start():
                yield Form(name, other.start(), other.end())

    def class_of(self, code: str) -> str:
        """Return the name of the class that *code* stands for; "" for a word of no class."""
        return self._names.get(code, "")

    def classes_of(self, codes: str) -> tuple[str, ...]:
        """Return the class names of a coded stretch."""
        return tuple(self.class_of(code) for code in codes)
