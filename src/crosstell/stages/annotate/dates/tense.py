"""Tell whether the clause around a phrase looks back or ahead: "met on Thursday", "will meet on Thursday".

Where a parse is at hand the verb that governs the phrase decides; without one
the verb-like word nearest before the phrase does, then the nearest after it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosstell.model.syntax import Sentence
from crosstell.stages.annotate.dates.phrase import Tense
from crosstell.stages.annotate.dates.vocabulary import AROUND
from crosstell.stages.annotate.lexemes import Lexemes

_BACK = re.compile(r"\w+ed$")
_REACH = 18  # words to either side
_BEFORE_VERB = 4  # words in which its helpers stand


def by_words(lexemes: Lexemes, first: int, last: int) -> Tense:
    """Return the tense that the words around lexemes [first, last) suggest."""
    before = [word.lower() for word in lexemes.words[max(0, first - _REACH) : first]]
    after = [word.lower() for word in lexemes.words[last : last + _REACH]]
    for words, places in ((before, range(len(before) - 1, -1, -1)), (after, range(len(after)))):
        for place in places:
            found = _cue(words, place)
            if found is not Tense.UNKNOWN:
                return found
            if words[place] in AROUND["clause_end"]:
                break
    return Tense.FUTURE if before and before[-1] in AROUND["up_to"] else Tense.UNKNOWN


def _cue(words: Sequence[str], place: int) -> Tense:
    """Return the tense that the word at *place* shows."""
    word = words[place]
    following = words[place + 1] if place + 1 < len(words) else ""
    if word in AROUND["ahead"] or (word in AROUND["plan"] and following in AROUND["plan_after"]):
        return Tense.FUTURE
    if word == "to" and place and following and words[place - 1] in AROUND["before_to"]:
        return Tense.FUTURE
    if word in AROUND["helpers"] or not (_BACK.match(word) or word in AROUND["back"]):
        return Tense.UNKNOWN
    return _of_participle(words, place)


def _of_participle(words: Sequence[str], verb: int) -> Tense:
    """Return the tense of a past form: "will be held" looks ahead, "was held" and "to have held" back."""
    for word in reversed(words[max(0, verb - _BEFORE_VERB) : verb]):
        if word in AROUND["perfect"]:
            return Tense.PAST
        if word in AROUND["modals"]:
            return Tense.FUTURE
    return Tense.PAST


def by_parse(sentence: Sentence, place: int) -> Tense | None:
    """Return the tense of the verb that governs the word at *place* of the reading; None where it shows none."""
    words = sentence.words
    index = next((i for i, word in enumerate(words) if word.start <= place < word.end), -1)
    for _ in range(_REACH):
        if index < 0:
            return None
        if words[index].tag in {"VERB", "AUX"}:
            return _of_verb(sentence, index)
        index = words[index].head
    return None


def _of_verb(sentence: Sentence, verb: int) -> Tense | None:
    words = sentence.words
    helpers = {words[i].lemma.lower() for i in sentence.children(verb) if words[i].tag in {"AUX", "PART"}}
    if not helpers and words[verb].relation == "xcomp" and words[words[verb].head].tag == "VERB":
        return _of_verb(sentence, words[verb].head)  # "will remain closed on Friday"
    if helpers & {"will", "shall", "'ll", "would"}:
        return Tense.FUTURE
    if helpers & {"have", "be"} and "to" not in helpers:
        return Tense.PAST
    if "to" in helpers:
        head = words[words[verb].head].lemma.lower() if words[verb].head >= 0 else ""
        return Tense.FUTURE if head in AROUND["future_heads"] and "have" not in helpers else None
    text = words[verb].text.lower()
    return Tense.PAST if _BACK.match(text) or text in AROUND["back"] else None
