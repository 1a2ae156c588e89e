"""A parsed sentence laid out for quick questions: who depends on a word, by which relation, inside which mention.

Indices are positions in `Sentence.words`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from operator import attrgetter
from typing import Any

from msgspec import Struct

from crosstell.model.mention import Mention
from crosstell.model.syntax import Sentence, Word
from crosstell.model.value import Name, NameKind

_start, _end = attrgetter("start"), attrgetter("end")
_CASES = ("case", "mark")
SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer")
_BIO_KINDS = {
    "PER": NameKind.PERSON,
    "ORG": NameKind.ORGANISATION,
    "LOC": NameKind.PLACE,
    "NORP": NameKind.GROUP,
}


class Tree(Struct, frozen=True, kw_only=True, gc=False):
    """The words of one sentence with their dependants (`kids`) and the names that cover them (`names`).

    `copulas` are the words that a form of "be" makes predicates; `told` keeps
    the ranges of phrases, which several roles ask for, and `modes` the modes of
    clauses, which their dependants ask for.
    """

    sentence: Sentence
    words: tuple[Word, ...]
    lemmas: tuple[str, ...]
    relations: tuple[str, ...]
    kids: tuple[tuple[int, ...], ...]
    names: tuple[Mention | None, ...]
    times: frozenset[int]
    copulas: frozenset[int]
    title: bool
    told: dict[int, tuple[int, int]]
    modes: dict[int, Any]

    def lemma(self, index: int) -> str:
        """Return the lemma of a word in lower case."""
        return self.lemmas[index]

    def head(self, index: int) -> int:
        """Return the index of the head, -1 for the root."""
        return self.words[index].head

    def relation(self, index: int) -> str:
        """Return the relation of a word to its head, subtype and all."""
        return self.relations[index]

    def base(self, index: int) -> str:
        """Return the relation without its subtype."""
        return self.relations[index].partition(":")[0]

    def under(self, index: int, *relations: str) -> tuple[int, ...]:
        """Return the dependants of *index* by one of *relations*, in text order."""
        kids = self.kids[index]
        if not kids:
            return kids
        named = self.relations
        return tuple([kid for kid in kids if named[kid] in relations])

    def first(self, index: int, *relations: str) -> int | None:
        """Return the first dependant by one of *relations*, or None."""
        named = self.relations
        for kid in self.kids[index]:
            if named[kid] in relations:
                return kid
        return None

    def conjuncts(self, index: int) -> tuple[int, ...]:
        """Return *index* and the words coordinated with it."""
        return (index, *self.under(index, "conj")) if self.kids[index] else (index,)

    def case(self, index: int) -> str | None:
        """Return the preposition of a word ("because of" as "because_of"), or None."""
        for kid in self.kids[index]:
            if self.relations[kid] in _CASES and self.words[kid].tag != "PART":
                return "_".join([self.lemmas[kid], *(self.lemmas[word] for word in self.under(kid, "fixed"))])
        return None

    def infinitive(self, index: int) -> bool:
        """Tell whether "to" marks the verb."""
        for kid in self.kids[index]:
            if self.lemmas[kid] == "to" and self.relations[kid] == "mark" and self.words[kid].tag == "PART":
                return True
        return False

    def participle(self, index: int) -> bool:
        """Tell whether the form could be a past participle: neither base, nor third person, nor -ing."""
        text = self.words[index].text.lower()
        return (
            not text.endswith("ing")
            and not self.plain(index)
            and not (text.endswith("s") and text.startswith(self.lemma(index)[:-1]))
        )

    def gerund(self, index: int) -> bool:
        """Tell whether the form ends in -ing."""
        return self.words[index].text.lower().endswith("ing")

    def plain(self, index: int) -> bool:
        """Tell whether the form is the lemma itself, but for verbs whose participle looks like it ("shut")."""
        text = self.words[index].text.lower()
        return text == self.lemma(index) and text not in _UNCHANGING

    def name_kind(self, index: int) -> NameKind | None:
        """Return what the name over a word names: from the mentions, else from the parser's own labels."""
        mention = self.names[index]
        if mention is not None and isinstance(mention.value, Name):
            return mention.value.kind
        return _BIO_KINDS.get(self.words[index].entity.partition("-")[2])

    def branch(self, index: int, leave: Collection[str] = ()) -> list[int]:
        """Return *index* and everything below it in text order; dependants by a relation in *leave* are cut off.

        Cuts apply below *index* itself only.
        """
        found, todo = [index], [kid for kid in self.kids[index] if self.relations[kid] not in leave]
        while todo:
            word = todo.pop()
            found.append(word)
            todo.extend(self.kids[word])
        return sorted(found)

    def reach(self, index: int, leave: Collection[str]) -> tuple[int, int]:
        """Return the first and the last word of `branch`."""
        relations, kids = self.relations, self.kids
        first = last = index
        todo = [kid for kid in kids[index] if relations[kid] not in leave]
        while todo:
            word = todo.pop()
            if word < first:
                first = word
            elif word > last:
                last = word
            todo += kids[word]
        return first, last

    def words_in(self, start: int, end: int) -> list[int]:
        """Return the words that overlap the range [start, end)."""
        first, last = bisect_right(self.words, start, key=_end), bisect_left(self.words, end, key=_start)
        return list(range(first, last))

    def top(self, indices: Sequence[int]) -> int | None:
        """Return the word of *indices* whose head lies outside of them, or None for no words."""
        inside = frozenset(indices)
        return next((index for index in indices if self.words[index].head not in inside), None)


_UNCHANGING = frozenset(
    {
        "beset",
        "bid",
        "burst",
        "cast",
        "cost",
        "cut",
        "hit",
        "hurt",
        "let",
        "put",
        "quit",
        "read",
        "rid",
        "set",
        "shed",
        "shut",
        "split",
        "spread",
        "upset",
    }
)


def grow(sentence: Sentence, names: Sequence[Mention], times: Sequence[Mention] = (), *, title: bool = False) -> Tree:
    """Lay out *sentence*; *names* and *times* are the mentions of that kind that may lie in it, in text order."""
    kids: dict[int, list[int]] = {}
    for index, word in enumerate(sentence.words):
        kids.setdefault(word.head, []).append(index)
    cover: list[Mention | None] = [None] * len(sentence.words)
    starts = [word.start for word in sentence.words] if names or times else []
    relations = tuple([word.relation for word in sentence.words])
    for mention in names:
        for index in _covered(sentence, starts, mention):
            cover[index] = _longer(cover[index], mention)
    return Tree(
        sentence=sentence,
        words=sentence.words,
        lemmas=tuple([word.lemma.lower() for word in sentence.words]),
        relations=relations,
        kids=tuple([tuple(kids[index]) if index in kids else () for index in range(len(sentence.words))]),
        names=tuple(cover),
        times=frozenset(index for mention in times for index in _covered(sentence, starts, mention)),
        copulas=frozenset([sentence.words[index].head for index, name in enumerate(relations) if name == "cop"]),
        title=title,
        told={},
        modes={},
    )


def _covered(sentence: Sentence, starts: Sequence[int], mention: Mention) -> range:
    """Return the words that a mention reaches; *starts* are the starts of the words, which are in text order."""
    first = max(bisect_right(starts, mention.start) - 1, 0)
    if starts and sentence.words[first].end <= mention.start:
        first += 1
    return range(first, bisect_left(starts, mention.end))


def _longer(left: Mention | None, right: Mention) -> Mention:
    return right if left is None or right.end - right.start > left.end - left.start else left
