"""Read words, grammar and names from text with the small language model that ships with crosstell.

    sentences = parse(text, split_sentences(text))

One call takes the sentences of one report: they share a batch, and no other
report can change the result.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from crosstell.model.syntax import Sentence, Word
from crosstell.text.analysis import Analysis
from crosstell.text.datelines import dateline_end
from crosstell.text.gaps import fill
from crosstell.text.headlines import read_headline
from crosstell.text.hedges import mend
from crosstell.text.lemmas import lemma
from crosstell.text.network import network
from crosstell.text.tokens import Token, tokenize
from crosstell.text.trees import best_labels, best_tree

__all__ = ["Analysis", "Sentence", "Word", "analyse", "parse"]

LONGEST = 250
"""Words of the longest sentence that is read whole; a longer one (a table, a list) is read in pieces."""


def parse(text: str, sentences: Sequence[tuple[int, int]], *, headline: bool = False) -> tuple[Sentence, ...]:
    """Return the words, trees and entity labels of *sentences*, in their order.

    Args:
        text: The reading that the offsets count in.
        sentences: Ranges [start, end) of *text*; one without words gives a sentence without words.
        headline: Whether the first of them is a headline, whose verb may look like a noun.

    Cost: about 60 us a word on one core; reading the weights takes 0.2 s, once.
    """
    cut = [tokenize(text[start:end]) for start, end in sentences]
    plans = [_plan(text[start:end], tokens) for (start, end), tokens in zip(sentences, cut, strict=True)]
    pieces = [tokens[a:b] for tokens, plan in zip(cut, plans, strict=True) for a, b in plan.pieces]
    written = [[token.text for token in piece] for piece in pieces]
    analyses = analyse(written)
    if headline and analyses:
        analyses[0] = read_headline(written[0], analyses[0], analyse)
    read = iter(analyses)
    texts = iter(written)
    found = []
    for (start, end), tokens, plan in zip(sentences, cut, plans, strict=True):
        own = [_mended(next(read), next(texts)) for _ in plan.pieces]
        found.append(Sentence(start, end, tuple(_words(own, tokens, plan, start))))
    return tuple(found)


class _Plan(NamedTuple):
    """In which pieces a sentence is read, as ranges of its words; the others hang on piece `main`."""

    pieces: list[tuple[int, int]]
    main: int


def _plan(sentence: str, tokens: Sequence[Token]) -> _Plan:
    """Cut a sentence for reading: behind its dateline, and where it is too long."""
    opening = dateline_end(sentence)
    first = sum(token.end <= opening for token in tokens[:LONGEST])
    bounds = sorted({0, *range(first, len(tokens), LONGEST), len(tokens)})
    return _Plan(list(pairwise(bounds)), int(first > 0))


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


def _mended(read: Analysis, words: Sequence[str]) -> Analysis:
    """Return what was read of a piece with its figures put where they belong."""
    heads, relations = mend(words, read.tags, read.heads, read.relations)
    return Analysis(read.tags, *fill(words, read.tags, heads, relations), read.entities)


def _words(analyses: Sequence[Analysis], tokens: Sequence[Token], plan: _Plan, offset: int) -> list[Word]:
    """Return the words of a sentence from what was read of its pieces."""
    words = []
    for place, (read, (begin, end)) in enumerate(zip(analyses, plan.pieces, strict=True)):
        rows = zip(tokens[begin:end], read.tags, read.heads, read.relations, read.entities, strict=True)
        for token, tag, above, relation, entity in rows:
            text, head, named = token.text, above + begin, relation
            if above < 0:
                head = -1
                if place != plan.main:
                    head, named = plan.pieces[plan.main][0] + analyses[plan.main].heads.index(-1), "dep"
            words.append(
                Word(text, offset + token.start, offset + token.end, lemma(text, tag), tag, head, named, entity)
            )
    return words
