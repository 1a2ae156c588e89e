"""What the language model reads in one sentence, before it becomes words with places."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Analysis:
    """Tags, heads (-1 for the root), relations and entity labels; all four are parallel to the words."""

    tags: list[str]
    heads: list[int]
    relations: list[str]
    entities: list[str]
