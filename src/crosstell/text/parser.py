"""Read words, grammar and names from text with the small language model that ships with crosstell.

    sentences = parse(text, split_sentences(text))

One call takes the sentences of one report: they share a batch, and no other
report can change the result.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from crosstell.model.syntax import Sentence, Word
from crosstell.text.lemmas import lemma
from crosstell.text.network import network
from crosstell.text.tokens import Token, tokenize
from crosstell.text.trees import best_labels, best_tree

__all__ = ["Analysis", "Sentence", "Word", "analyse", "parse"]

LONGEST = 250
"""Words of the longest sentence that is read whole; a longer one (a table, a list) is read in pieces."""


def parse(text: str, sentences: Sequence[tuple[int, int]]) -> tuple[Sentence, ...]:
    """Return the words, trees and entity labels of *sentences*, in their order.

    Args:
        text: The reading that the offsets count in.
        sentences: Ranges [start, end) of *text*; one without words gives a sentence without words.

    Cost: about 60 us a word on one core; reading the weights takes 0.2 s, once.
    """
    cut = [tokenize(text[start:end]) for start, end in sentences]
    pieces = [tokens[begin : begin + LONGEST] for tokens in cut for begin in range(0, len(tokens), LONGEST)]
    read = iter(analyse([[token.text for token in piece] for piece in pieces]))
    found = []
    for (start, end), tokens in zip(sentences, cut, strict=True):
        words: list[Word] = []
        for begin in range(0, len(tokens), LONGEST):
            words.extend(_words(next(read), tokens[begin : begin + LONGEST], start, begin))
        found.append(Sentence(start, end, tuple(words)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Analysis:
    """What was read of one sentence; all four are parallel to its words."""

    tags: list[str]
    heads: list[int]
    relations: list[str]
    entities: list[str]


def analyse(pieces: Sequence[Sequence[str]]) -> list[Analysis]:
    """Return what the model reads in sentences that are cut into words already; none may be empty."""
    model = network()
    scored = model.score(pieces)
    heads = [best_tree(scores.arcs) for scores in scored]
    root = model.relation_names.index("root")
    relations = []
    for ranked, own in zip(model.relations(scored, heads), heads, strict=True):
        ranked[:, root] = np.where(np.array(own) < 0, np.inf, -np.inf)  # the root is "root", and nothing else is
        relations.append([model.relation_names[row] for row in ranked.argmax(axis=1).tolist()])
    entities = best_labels([scores.entities for scores in scored], model.steps, model.entities)
    tags = [[model.tags[row] for row in scores.tags.argmax(axis=1).tolist()] for scores in scored]
    return [Analysis(*row) for row in zip(tags, heads, relations, entities, strict=True)]


def _words(read: Analysis, tokens: Sequence[Token], offset: int, before: int) -> list[Word]:
    """Return the words of a piece that begins at word *before*; a later piece hangs on the sentence's first word."""
    words = []
    for number, token in enumerate(tokens):
        tag, head, relation = read.tags[number], read.heads[number], read.relations[number]
        if head >= 0:
            head += before
        elif before:
            head, relation = 0, "parataxis"
        base = lemma(token.text, tag)
        start, end = offset + token.start, offset + token.end
        words.append(Word(token.text, start, end, base, tag, head, relation, read.entities[number]))
    return words
