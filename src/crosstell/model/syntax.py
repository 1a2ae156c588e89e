"""Words and sentences with their grammar, as Universal Dependencies name it.

Offsets count in the reading that was parsed. Source of tags and relations:
universaldependencies.org, version 2.
"""

from __future__ import annotations

from msgspec import Struct


class Word(Struct, frozen=True, gc=False):
    """One syntactic word; `head` is an index in its sentence, -1 for the root; `entity` is BIO ("B-PER", "O")."""

    text: str
    start: int
    end: int
    lemma: str
    tag: str
    head: int
    relation: str
    entity: str = "O"


class Sentence(Struct, frozen=True, gc=False):
    """A parsed sentence."""

    start: int
    end: int
    words: tuple[Word, ...]

    @property
    def root(self) -> int:
        """Return the index of the root word, -1 for an empty sentence."""
        return next((i for i, word in enumerate(self.words) if word.head < 0), -1)

    def children(self, index: int) -> tuple[int, ...]:
        """Return the indices of the words that depend on *index*, in text order."""
        return tuple([i for i, word in enumerate(self.words) if word.head == index])

    def subtree(self, index: int) -> tuple[int, ...]:
        """Return *index* and everything below it, in text order."""
        found, todo = {index}, [index]
        while todo:
            below = [child for child in self.children(todo.pop()) if child not in found]
            found.update(below)
            todo.extend(below)
        return tuple(sorted(found))
