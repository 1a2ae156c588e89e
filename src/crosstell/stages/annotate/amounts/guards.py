"""Figures that are no amounts: scores, list numbers, "Article 370", "10 Downing Street", "one of them"."""

from __future__ import annotations

from crosstell.stages.annotate.amounts.forms import AROUND, DESIGNATORS
from crosstell.stages.annotate.lexemes import Lexemes

_GLUE = frozenset("/:=_*.#@+&§№")
_LETTERED = frozenset(("word", "code", "model", "short"))
_CUT_BY = frozenset(("code", "fraction", "model", "number", "small", "year", "word"))
_SHORT_WORD = 3
_STREET_REACH = 4  # words in which the kind of street is named
_SCORE_REACH = 4
_OLDEST = 110
_AGE_MARKS = frozenset(((",", ","), ("(", ")"), (",", ".")))


def is_label(lexemes: Lexemes, first: int, last: int) -> bool:
    """Tell whether the figure at [first, last) names a thing: a section, a house, a line of a list."""
    before, after = _word(lexemes, first - 1), _word(lexemes, last)
    if first == 0 and after in {".", ")", ":"} and lexemes.glued(last):
        return True
    if (before, after) == ("[", "]") or before in _GLUE or before.lower() in DESIGNATORS["before"]:
        return True
    if (first, last) == (0, 1) and "." in lexemes.words[0] and after[:1].isupper():
        return True  # "21.20 The minister ...": a line of a live report
    if first > 1 and before[:1].isupper() and before.isalpha():
        return not _noun_follows(lexemes, last)
    return _is_street(lexemes, last)


def _word(lexemes: Lexemes, place: int) -> str:
    return lexemes.words[place] if 0 <= place < len(lexemes) else ""


def _noun_follows(lexemes: Lexemes, last: int) -> bool:
    after = _word(lexemes, last)
    return after.isalpha() and after.islower() and len(after) > _SHORT_WORD


def _is_street(lexemes: Lexemes, last: int) -> bool:
    for place in range(last, min(len(lexemes), last + _STREET_REACH)):
        word = lexemes.words[place]
        if not word[:1].isupper():
            return False
        if place > last and word.lower() in DESIGNATORS["streets"]:
            return True
    return False


def is_glued(lexemes: Lexemes, first: int, last: int) -> bool:
    """Tell whether the figure is part of a longer sign: "4x4", "3/4/5", "7.1.2", "H.R.1"."""
    if last < len(lexemes) and lexemes.glued(last):
        goes_on = lexemes.words[last] == "." and last + 1 < len(lexemes) and lexemes.glued(last + 1)
        if goes_on or lexemes.kinds[last] in _CUT_BY or lexemes.words[last] in {"/", ":", "=", "_", "*"}:
            return True
    if first and lexemes.glued(first):
        return lexemes.kinds[first - 1] in _LETTERED or lexemes.words[first - 1] in _GLUE
    return False


def is_score(lexemes: Lexemes, first: int, last: int) -> bool:
    """Tell whether a tight pair of figures is the result of a match or a vote: nothing is counted by it."""
    before = {word.lower() for word in lexemes.words[max(0, first - _SCORE_REACH) : first]}
    return bool(before & AROUND["scoring"]) or not _noun_follows(lexemes, last)


def is_pronoun(lexemes: Lexemes, first: int, last: int) -> bool:
    """Tell whether "one" stands for a thing instead of counting it."""
    before, after = _word(lexemes, first - 1).lower(), _word(lexemes, last).lower()
    return before in AROUND["one_before"] or after in AROUND["one_after"] or not after.isalpha()


def is_no_rank(lexemes: Lexemes, first: int, last: int) -> bool:
    """Tell whether an ordinal is part of a name or an adverb: "Second World War", "First, ...", "at first"."""
    word, before, after = lexemes.words[first], _word(lexemes, first - 1).lower(), _word(lexemes, last)
    if after[:1].isupper() or before in {"at", "per", "split"} or (word[0].isalpha() and word[0].isupper()):
        return True
    if word[0].isdigit():
        return False
    named = after.isalpha() and len(after) >= _SHORT_WORD and after not in AROUND["ranked_never"]
    return before not in AROUND["ranked_by"] or not named


def is_age(lexemes: Lexemes, first: int, last: int) -> bool:
    """Tell whether a bare figure is the age of the person named before it: "Nasim X, 39, said", "Nasim X (39)"."""
    if last - first != 1 or not lexemes.words[first].isdecimal():
        return False
    marks = (_word(lexemes, first - 1), _word(lexemes, last))
    return marks in _AGE_MARKS and _word(lexemes, first - 2)[:1].isupper() and 1 <= int(lexemes.words[first]) <= _OLDEST
