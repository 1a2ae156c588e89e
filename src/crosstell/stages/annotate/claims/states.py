"""Find what is said of someone beside the name: "A. B., 39", "C. D., the ministry's spokesman"."""

from __future__ import annotations

from collections.abc import Iterator

from crosstell.model.value import NameKind
from crosstell.stages.annotate.claims.tree import Tree

_AGES = range(1, 120)
_ADDED = frozenset({"appos", "nummod", "nmod:unmarked", "list"})  # relations that an age behind a name may get


def beside(tree: Tree) -> Iterator[tuple[int, int]]:
    """Yield (name, attribute) for appositions and ages, as indices of head words."""
    for index, word in enumerate(tree.words):
        if word.relation in _ADDED and word.head >= 0:
            pair = _pair(tree, word.head, index)
            if pair is not None:
                yield pair


def _pair(tree: Tree, head: int, index: int) -> tuple[int, int] | None:
    word = tree.words[index]
    if word.tag == "NUM":
        is_age = word.text.isdigit() and int(word.text) in _AGES and index > head
        return (
            (head, index) if is_age and tree.name_kind(head) is NameKind.PERSON and _comma(tree, head, index) else None
        )
    if word.relation != "appos":
        return None
    if tree.name_kind(head) in {NameKind.PERSON, NameKind.ORGANISATION} and word.tag == "NOUN":
        return head, index
    if tree.words[head].tag == "NOUN" and tree.name_kind(index) is NameKind.PERSON:
        return index, head
    return None


def _comma(tree: Tree, head: int, index: int) -> bool:
    return any(tree.words[place].text == "," for place in range(head + 1, index))
