"""A phrase that a form found, and the scene it is read in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from crosstell.model.value import Period, When
from crosstell.stages.annotate.dates import vocabulary

Time = When | Period


class Tense(StrEnum):
    """Where the clause of a phrase lies, seen from its report."""

    PAST = "past"
    FUTURE = "future"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words of a phrase with their classes; `before` and `after` are the words around it, "" at an edge."""

    form: str
    words: tuple[str, ...]
    classes: tuple[str, ...]
    before: str = ""
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

    def meaning(self, *names: str) -> Any:  # noqa: ANN401 - a table's cell
        """Return what the first word of one of these classes means, None where there is none."""
        for word, name in zip(self.words, self.classes, strict=True):
            if name in names:
                return vocabulary.meaning(name, word)
        return None

    def meanings(self, *names: str) -> tuple[Any, ...]:
        """Return what every word of one of these classes means."""
        return tuple(
            vocabulary.meaning(name, word) for word, name in zip(self.words, self.classes, strict=True) if name in names
        )

    @property
    def text(self) -> str:
        """Return the words in lower case, one blank between them."""
        return " ".join(self.words).lower()


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
    near: tuple[When, ...] = field(default=())
