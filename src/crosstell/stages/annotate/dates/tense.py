"""Tell whether the clause around a phrase looks back or ahead: "met on Thursday", "will meet on Thursday".

Where a parse is at hand the verb that governs the phrase decides; without one
the last verb-like word before the phrase does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosstell.model.syntax import Sentence
from crosstell.stages.annotate.dates.phrase import Tense
from crosstell.stages.annotate.lexemes import Lexemes

_AHEAD = frozenset("will 'll ’ll shall would won't scheduled slated due".split())
_HELPERS = frozenset(("has", "have", "had", "was", "were"))
_BEFORE_TO = frozenset(
    "set due scheduled expected expects expect plans plan planned planning slated going likely hopes hope aims intends remain want wants "
    "need needs ready about able supposed agreed vowed promised pledged is are ".split()
)
_BACK = re.compile(
    r"(?:\w+ed|was|were|had|has|have|did|said|told|came|went|took|made|saw|met|won|lost|fell|rose|began|left|held|gave|found|killed|shot|hit|struck|ran|broke|led|sent|spoke|wrote|became|drew|blew|flew|sank)$"
)
_CLAUSE_END = frozenset((";", "—", ":", ".", "?", "!"))
_REACH = 18
_UP_TO = frozenset(("until", "till", "by"))


def by_words(lexemes: Lexemes, first: int, last: int) -> Tense:
    """Return the tense that the words around lexemes [first, last) suggest: before them nearest first, then after."""
    words = [word.lower() for word in lexemes.words]
    for place in range(first - 1, max(-1, first - _REACH), -1):
        found = _cue(words, place, first)
        if found is not Tense.UNKNOWN:
            return found
        if words[place] in _CLAUSE_END:
            break
    for place in range(last, min(len(words), last + _REACH)):
        found = _cue(words, place, len(words))
        if found is not Tense.UNKNOWN:
            return found
        if words[place] in _CLAUSE_END:
            break
    return Tense.FUTURE if first and words[first - 1] in _UP_TO else Tense.UNKNOWN


def _cue(words: Sequence[str], place: int, end: int) -> Tense:
    """Return the tense that the word at *place* shows; *end* bounds what may follow it."""
    word = words[place]
    if word in _AHEAD:
        return Tense.FUTURE
    if word == "to" and 0 < place < end - 1 and words[place - 1] in _BEFORE_TO:
        return Tense.FUTURE
    if word in ("planned", "expected") and place + 1 < end and words[place + 1] in ("for", "on", "in", "to"):
        return Tense.FUTURE
    return _auxiliary(words, place) if _BACK.match(word) and word not in _HELPERS else Tense.UNKNOWN


def _auxiliary(words: Sequence[str], verb: int) -> Tense:
    """Return the tense of a participle: "will be held" looks ahead, "was held" back."""
    for word in reversed(words[max(0, verb - 4) : verb]):
        if word in ("have", "has", "had", "’ve", "'ve"):
            return Tense.PAST
        if word.lower() in ("will", "'ll", "shall", "would", "to", "won't", "can", "may", "must", "should"):
            return Tense.FUTURE
    return Tense.PAST


def by_parse(sentence: Sentence, place: int) -> Tense | None:
    """Return the tense of the verb that governs the word at *place* of the reading; None where there is none."""
    words = sentence.words
    index = next((i for i, word in enumerate(words) if word.start <= place < word.end), None)
    steps = 0
    while index is not None and index >= 0 and steps < _REACH:
        if words[index].tag in ("VERB", "AUX"):
            return _of_verb(sentence, index)
        index, steps = words[index].head, steps + 1
    return None


def _of_verb(sentence: Sentence, verb: int) -> Tense | None:
    words = sentence.words
    helpers = [words[i].lemma.lower() for i in sentence.children(verb) if words[i].tag in ("AUX", "PART")]
    if any(lemma in ("will", "shall", "'ll", "would") for lemma in helpers):
        return Tense.FUTURE
    if "to" in helpers:
        head = words[verb].head
        lemma = words[head].lemma.lower() if head >= 0 else ""
        return (
            Tense.FUTURE
            if lemma
            in ("set", "due", "schedule", "expect", "plan", "slate", "go", "intend", "hope", "aim", "agree", "vow")
            else None
        )
    text = words[verb].text.lower()
    return Tense.PAST if _BACK.match(text) or any(lemma in ("have", "be") for lemma in helpers) else None
