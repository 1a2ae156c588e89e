"""Change how sentences are written, so that headlines and other houses' typography are no surprise."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from training.language_model.corpus import Example

_SMALL = frozenset(
    {"a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "is", "of", "on", "or", "the", "to", "with"}
)
_HEADLINES = 0.12
_SMALL_PARTS = frozenset({("det", "a"), ("det", "an"), ("det", "the"), ("punct", ".")})
_LEFT_OUT = frozenset({"aux", "aux:pass", "cop"})
_CURLY = {"'": "’", "'s": "’s", "n't": "n’t", "'re": "’re", "'ve": "’ve", "'ll": "’ll", "'d": "’d", "'m": "’m"}


def vary(example: Example, chance: Random) -> Example:
    """Return *example* as another newsroom might have set it."""
    if chance.random() < _HEADLINES and example.tags:
        example = headline(example)
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


def headline(example: Example) -> Example:
    """Return a sentence as headlines put it: without articles, auxiliaries and the final stop, the tree mended."""
    above = set(example.heads)
    dropped = {
        place
        for place, (word, relation) in enumerate(zip(example.words, example.relations, strict=True))
        if place not in above
        and (relation in _LEFT_OUT or (relation, word.lower()) in _SMALL_PARTS)
        and (not example.entities or "O" in example.entities[place])
    }
    kept = [place for place in range(len(example.words)) if place not in dropped]
    if not kept:
        return example
    moved = {place: number for number, place in enumerate(kept)} | {-1: -1}
    return replace(
        example,
        words=tuple(example.words[place] for place in kept),
        tags=tuple(example.tags[place] for place in kept),
        heads=tuple(moved[example.heads[place]] for place in kept),
        relations=tuple(example.relations[place] for place in kept),
        lemmas=(),
        entities=tuple(example.entities[place] for place in kept) if example.entities else (),
        gold=tuple(example.gold[place] for place in kept) if example.gold else (),
    )


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
