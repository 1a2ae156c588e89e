"""Find the words of a sentence that say something of others: verbs, event nouns, copulas."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from crosstell.stages.annotate.claims.lexicon import lexicon
from crosstell.stages.annotate.claims.tree import Tree

_NO_PREDICATE = frozenset(
    {"aux", "aux:pass", "cop", "fixed", "case", "mark", "flat", "compound", "goeswith", "discourse", "cc"}
)


class Kind(StrEnum):
    """What sort of word the predicate is."""

    VERB = "verb"
    NOUN = "noun"
    STATE = "state"


class Predicate(Struct, frozen=True, gc=False):
    """A word that says something of others."""

    index: int
    kind: Kind


def predicates(tree: Tree) -> Iterator[Predicate]:
    """Yield the predicates of a sentence in text order."""
    nouns = lexicon().nouns
    for index, word in enumerate(tree.words):
        if word.tag == "VERB" and word.relation not in _NO_PREDICATE:
            joined = index > 0 and tree.words[index - 1].text == "-"  # "self-proclaimed"
            if (word.relation != "amod" and not joined) or _participial(tree, index):
                yield Predicate(index, Kind.VERB)
        elif index in tree.copulas:
            yield Predicate(index, Kind.STATE)
            if word.tag == "NOUN" and tree.lemmas[index] in nouns:
                yield Predicate(index, Kind.NOUN)
        elif tree.lemmas[index] in nouns and _event_noun(tree, index):
            yield Predicate(index, Kind.NOUN)


def _participial(tree: Tree, index: int) -> bool:
    """Tell whether a participle before a noun tells an event ("the injured passengers")."""
    name = lexicon().verbs.get(tree.lemma(index))
    return name is not None and tree.participle(index) and lexicon().subtypes[name].attributive


def _event_noun(tree: Tree, index: int) -> bool:
    word = tree.words[index]
    if word.tag != "NOUN" and not (tree.title and word.tag == "PROPN" and tree.names[index] is None):
        return False
    if any(tree.words[place].text == "-" for place in (index - 1, index + 1) if 0 <= place < len(tree.words)):
        return False  # half of a compound: "cease-fire", "fire-fighter"
    return word.relation not in _NO_PREDICATE or (word.relation == "flat" and tree.title)
