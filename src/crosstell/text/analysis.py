"""What the language model reads in one sentence, before it becomes words with places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Analysis:
    """Tags, heads (-1 for the root), relations and entity labels; all four are parallel to the words."""

    tags: list[str]
    heads: list[int]
    relations: list[str]
    entities: list[str]


def is_tree(heads: Sequence[int]) -> bool:
    """Tell whether every word hangs, by its heads, on a root (-1); a cycle has none. Cost: linear."""
    rooted = [head < 0 for head in heads]
    for start in range(len(heads)):
        path: list[int] = []
        here = start
        while not rooted[here]:
            if len(path) > len(heads):
                return False
            path.append(here)
            here = heads[here]
        for place in path:
            rooted[place] = True
    return True
