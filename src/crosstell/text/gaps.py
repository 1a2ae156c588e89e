"""Mend what the parser makes of a gap: "two were killed and 30 injured", "left 18 dead and 40 wounded".

The second verb has lost its "were"; the figure before it is who it happened
to, neither a second verb's doer nor a word of the first clause.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from crosstell.text.analysis import is_tree

_PASSIVE = frozenset({"aux:pass", "nsubj:pass"})
_FILLED = frozenset({"aux", "aux:pass", "obj", "nsubj:pass", "cop"})
_LEAVING = frozenset({"leave", "leaves", "left", "leaving"})


class _Draft(NamedTuple):
    """A sentence as read so far; its heads and relations are changed in place."""

    words: list[str]
    tags: Sequence[str]
    heads: list[int]
    relations: list[str]

    def kids(self, head: int) -> dict[str, int]:
        """Return the dependants of a word by relation; of two with one relation the later."""
        return {self.relations[kid]: kid for kid, above in enumerate(self.heads) if above == head}

    def hang(self, word: int, head: int, relation: str) -> None:
        """Give a word another head."""
        self.heads[word], self.relations[word] = head, relation


def fill(
    words: Sequence[str], tags: Sequence[str], heads: Sequence[int], relations: Sequence[str]
) -> tuple[list[int], list[str]]:
    """Return heads and relations with the subjects of gapped passives named; all arguments are parallel to the words.

    Cost: linear in the words, and in the words once more for each coordinated participle.
    """
    out_of_place = [
        place
        for place, relation in enumerate(relations)
        if (relation == "conj" and tags[place] == "VERB")
        or (relation == "nummod" and relations[heads[place]] == "xcomp")
    ]
    if not out_of_place:
        return list(heads), list(relations)
    draft = _Draft([word.lower() for word in words], tags, list(heads), list(relations))
    for place in out_of_place:
        relation, head = relations[place], heads[place]
        if relation == "nummod" and relations[head] == "xcomp" and tags[head] == "ADJ":
            _object_of_leaving(draft, place)
        elif relation == "conj" and 0 <= head < place:
            _subject_of_gapped(draft, place)
    whole = draft.heads == heads or is_tree(draft.heads)
    return (draft.heads, draft.relations) if whole else (list(heads), list(relations))


def _object_of_leaving(draft: _Draft, figure: int) -> None:
    """Hang "18" of "left 18 dead" on the verb."""
    state = draft.heads[figure]
    verb = draft.heads[state]
    if 0 <= verb < figure < state and draft.words[verb] in _LEAVING and "obj" not in draft.kids(verb):
        draft.hang(figure, verb, "obj")


def _subject_of_gapped(draft: _Draft, verb: int) -> None:
    """Name the subject of a participle that is coordinated with a passive or with "left 12 dead"."""
    head, own = draft.heads[verb], draft.kids(verb)
    above = draft.kids(head).keys() & _PASSIVE or draft.words[head] in _LEAVING
    if draft.words[verb].endswith(("ing", "s")) or _FILLED & own.keys() or not above:
        return
    subject, before = own.get("nsubj"), verb - 1
    if subject is not None and head < subject < verb:
        draft.hang(subject, verb, "nsubj:pass")
    elif subject is None and draft.tags[before] == "NUM" and draft.relations[before] in {"conj", "obj", "nummod"}:
        draft.hang(before, verb, "nsubj:pass")
