"""Ask the parse of a report what word order alone cannot tell: whose verb it is, and what it governs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from crosstell.model.syntax import Sentence

_VERBAL = frozenset({"VERB", "AUX"})
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj")
_ASIDE = frozenset({"appos", "acl:relcl", "acl", "parataxis", "punct", "advcl", "discourse"})
_UPWARD = frozenset({"conj", "advcl", "xcomp", "acl", "parataxis"})
_CLAUSES = frozenset({"root", "conj", "ccomp", "advcl", "parataxis"})
_HIGHEST = 4  # steps up to a verb that has a subject

Range = tuple[int, int]


class Trees:
    """The parsed sentences of one report, looked up by where a word starts. May be empty: then nothing is known."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        self._indices: dict[int, dict[int, int]] = {}  # of a sentence asked about: where a word starts, its index

    def _at(self, start: int) -> tuple[Sentence, int] | None:
        """Return the sentence and the index of the word that starts at *start*, None where no parse has one."""
        number = bisect_right(self._starts, start) - 1
        if number < 0:
            return None
        sentence, indices = self._sentences[number], self._indices.get(number)
        if indices is None:
            indices = self._indices[number] = {word.start: index for index, word in enumerate(sentence.words)}
        index = indices.get(start)
        return None if index is None else (sentence, index)

    def is_verb(self, start: int) -> bool | None:
        """Tell whether the word at *start* is a verb, None where no parse says."""
        found = self._at(start)
        return None if found is None else found[0].words[found[1]].tag in _VERBAL

    def is_finite(self, start: int) -> bool:
        """Tell whether the word at *start* is the verb of a clause, and no mere attribute of a noun."""
        found = self._at(start)
        if found is None:
            return False
        word = found[0].words[found[1]]
        return word.tag == "VERB" and word.text.islower() and word.relation in _CLAUSES

    def is_attribute(self, start: int) -> bool:
        """Tell whether the word at *start* only describes the noun before it: "a statement posted online"."""
        found = self._at(start)
        return found is not None and found[0].words[found[1]].relation == "acl"

    def subject(self, start: int) -> Range | None:
        """Return the range of the subject of the verb at *start*, without what is only added to it."""
        found = self._at(start)
        if found is None:
            return None
        sentence, index = found
        for _ in range(_HIGHEST):
            own = [at for at in sentence.children(index) if sentence.words[at].relation in _SUBJECTS]
            if own:
                return _core(sentence, own[0])
            word = sentence.words[index]
            if word.relation not in _UPWARD or word.head < 0:
                return None
            index = word.head
        return None

    def complement(self, start: int) -> Range | None:
        """Return the range of the clause that the verb at *start* governs ("said [that it won]"), if it follows."""
        found = self._at(start)
        if found is None:
            return None
        sentence, index = found
        for at in sentence.children(index):
            if at > index and sentence.words[at].relation == "ccomp":
                below = [sentence.words[place] for place in sentence.subtree(at)]
                return min(word.start for word in below), max(word.end for word in below)
        return None


def _core(sentence: Sentence, head: int) -> Range:
    """Return the range of the phrase of *head*: its words without appositions and clauses, unbroken around it."""
    kept = {head}
    todo = [head]
    while todo:
        for child in sentence.children(todo.pop()):
            if sentence.words[child].relation not in _ASIDE:
                kept.add(child)
                todo.append(child)
    first = last = head
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    return sentence.words[first].start, sentence.words[last].end
