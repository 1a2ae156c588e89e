"""Invent news sentences full of organisations: the patterns and names of `newsroom.toml`, put together by chance.

Name corpora of open licence are mostly encyclopaedia and mail; ministries,
parties, agencies and armed groups, which news is about, are rare in them.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from crosstell.text.tokens import tokenize
from training.language_model.corpus import OPEN, Example, only

_SLOT = re.compile(r"\{(\w+)\}")
_SURNAME_ONLY, _INITIAL = 0.1, 0.06


def invent(chance: Random, count: int) -> list[Example]:
    """Return *count* sentences drawn from *chance*."""
    patterns = _table()["sentences"].strip().split("\n")
    return [_fill(chance.choice(patterns), chance) for _ in range(count)]


def _fill(pattern: str, chance: Random) -> Example:
    words: list[str] = []
    labels: list[frozenset[str]] = []
    for part in pattern.split():
        slot = _SLOT.match(part)
        if slot is None:
            words.append(part)
            labels.append(OPEN)
            continue
        name = _draw(slot[1], chance)
        kind = _table()["kinds"][slot[1]]
        if name.startswith("the "):
            words.append("the")
            labels.append(OPEN)
            name = name.removeprefix("the ")
        cut = [token.text for token in tokenize(name)]
        words += cut
        labels += [only(f"{'I' if number else 'B'}-{kind}") for number in range(len(cut))]
        rest = part[slot.end() :]
        if rest:
            words.append(rest)
            labels.append(OPEN)
    words[0] = words[0][:1].upper() + words[0][1:]
    return Example(source="newsroom", words=tuple(words), entities=tuple(labels))


def _draw(slot: str, chance: Random) -> str:
    if slot == "surname":
        return chance.choice(_list("last"))
    if slot == "person":
        draw = chance.random()
        first, last = chance.choice(_list("first")), chance.choice(_list("last"))
        if draw < _SURNAME_ONLY:
            return last
        middle = f"{chance.choice('ABCDEFGHJKLMNPRSTW')}. " if draw < _SURNAME_ONLY + _INITIAL else ""
        return f"{first} {middle}{last}"
    return chance.choice(_list(slot))


@cache
def _list(name: str) -> tuple[str, ...]:
    text = _table()["lists"][name]
    return tuple(text.strip().split("|")) if "|" in text else tuple(text.split())


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "newsroom.toml").read_text("utf-8"))
