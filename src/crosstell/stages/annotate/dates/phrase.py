"""A phrase that a form found, and the scene it is read in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from crosstell.model.value import Period, When
from crosstell.stages.annotate.dates import vocabulary
from crosstell.stages.annotate.lexemes import Lexemes

Time = When | Period


class Tense(StrEnum):
    """Where the clause of a phrase lies, seen from its report."""

    PAST = "past"
    FUTURE = "future"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words of a phrase with their classes; `after` is the word that follows, "" at the end of a passage."""

    form: str
    words: tuple[str, ...]
    classes: tuple[str, ...]
    after: str = ""

    def has(self, *names: str) -> bool:
        """Tell whether a word of one of these classes is in the phrase."""
        return any(name in self.classes for name in names)

    def word(self, *names: str) -> str | None:
        """Return the first word of one of these classes."""
        return next((word for word, name in zip(self.words, self.classes, strict=True) if name in names), None)

    def all(self, *names: str) -> tuple[str, ...]:
        """Return every word of one of these classes."""
        return tuple(word for word, name in zip(self.words, self.classes, strict=True) if name in names)

    def meaning(self, *names: str) -> Any:
        """Return what the first word of one of these classes means, None where there is none."""
        return next(iter(self.meanings(*names)), None)

    def meanings(self, *names: str) -> tuple[Any, ...]:
        """Return what every word of one of these classes means."""
        return tuple(
            vocabulary.meaning(name, word) for word, name in zip(self.words, self.classes, strict=True) if name in names
        )

    def says(self, *words: str) -> bool:
        """Tell whether one of these words, in lower case, is in the phrase."""
        return any(word.lower() in words for word in self.words)

    def cut(self, first: int, last: int | None = None) -> Phrase:
        """Return the part of the phrase from word *first* to before word *last*."""
        return Phrase(self.form, self.words[first:last], self.classes[first:last])

    @property
    def text(self) -> str:
        """Return the words in lower case, one blank between them."""
        return " ".join(self.words).lower()


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase at its place: the half-open range [first, last) of a passage's lexemes."""

    phrase: Phrase
    lexemes: Lexemes
    first: int
    last: int

    def near(self, offset: int) -> str:
        """Return the word *offset* places before (negative) or after the phrase in lower case, "" beyond an edge."""
        place = self.first + offset if offset < 0 else self.last + offset - 1
        return self.lexemes.words[place].lower() if 0 <= place < len(self.lexemes) else ""

    def kind(self, offset: int) -> str:
        """Return the kind of that word, "" beyond an edge."""
        place = self.first + offset if offset < 0 else self.last + offset - 1
        return self.lexemes.kinds[place] if 0 <= place < len(self.lexemes) else ""

    def is_capital(self, offset: int) -> bool:
        """Tell whether that word is a word with a capital letter."""
        place = self.first + offset if offset < 0 else self.last + offset - 1
        return self.kind(offset) == "word" and self.lexemes.words[place][0].isupper()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What a relative phrase is resolved against.

    `today` is the report's own day; `day` the day, `year` the year that the
    text spoke of last, where that is safe to lean on.
    """

    today: date | None
    tense: Tense = Tense.UNKNOWN
    day: When | None = None
    year: int | None = None
