"""Change how sentences are written, so that headlines and other houses' typography are no surprise."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from training.language_model.corpus import Example

_SMALL = frozenset(
    {"a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "is", "of", "on", "or", "the", "to", "with"}
)
_CURLY = {"'": "’", "'s": "’s", "n't": "n’t", "'re": "’re", "'ve": "’ve", "'ll": "’ll", "'d": "’d", "'m": "’m"}


def vary(example: Example, chance: Random) -> Example:
    """Return *example* as another newsroom might have set it."""
    draw = chance.random()
    words = example.words
    if draw < 0.06:
        words = tuple(word.lower() for word in words)
    elif draw < 0.14:
        words = (
            words[0].capitalize(),
            *(word if word in _SMALL else word[:1].upper() + word[1:] for word in words[1:]),
        )
    elif draw < 0.16:
        words = tuple(word.upper() for word in words)
    if chance.random() < 0.4:
        words = _curled(words)
    elif chance.random() < 0.15:
        words = tuple("'" if word in {'"', "``", "''"} else word for word in words)
    changed = replace(example, words=words)
    if draw < 0.2 and len(words) > 3 and words[-1] == "." and len(words) - 1 not in example.heads:
        changed = _shortened(changed)
    return changed


def _curled(words: tuple[str, ...]) -> tuple[str, ...]:
    opened = False
    changed = []
    for word in words:
        if word in {'"', "``", "''"}:
            opened = not opened
            changed.append("“" if opened else "”")
        else:
            changed.append(_CURLY.get(word, word))
    return tuple(changed)


def _shortened(example: Example) -> Example:
    return replace(
        example,
        words=example.words[:-1],
        tags=example.tags[:-1],
        heads=example.heads[:-1],
        relations=example.relations[:-1],
        entities=example.entities[:-1],
        gold=example.gold[:-1],
    )
