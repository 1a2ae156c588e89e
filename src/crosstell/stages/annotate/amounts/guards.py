"""Figures that are no amounts: scores, list numbers, "Article 370", "10 Downing Street", "one of them"."""

from __future__ import annotations

from crosstell.stages.annotate.amounts.forms import TABLE
from crosstell.stages.annotate.lexemes import Lexemes

_DESIGNATORS = frozenset(TABLE["designators"]["before"])
_STREETS = frozenset(TABLE["designators"]["streets"])
_SCORING = frozenset(
    "won win wins lost lose loses beat beats beating draw drew drawn victory defeat defeated score scored led lead leading vote voted".split()
)
_NOT_ONE_BEFORE = frozenset("no the this that any every each some another which other not first only big great".split())
_NOT_ONE_AFTER = frozenset(
    "of another who that which is was can could would will should must may might and or in to by with at on for from as day night "
    "side hand way thing reason more such the a an has had have does did but if when where because after before than too again now alone else here there ago today also just only even always never yet still".split()
)
_GLUE = frozenset("/:=_*.#@+&§№")
_NOT_RANKED = frozenset("and the for met said appeared began who that got came to was were is of".split())
_RANKED_BY = frozenset("the his her its their my our your a an this that 's ’s each every only".split())
_FIRST_TITLE = frozenset(
    ("World", "Lady", "Minister", "Amendment", "Avenue", "Street", "Circuit", "Fleet", "Reich", "Division")
)


def is_label(lexemes: Lexemes, first: int, last: int) -> bool:
    """Tell whether the figure at [first, last) names a thing instead of counting: a section, a street number, a list number."""
    before = lexemes.words[first - 1] if first else ""
    if first == 0 and last < len(lexemes) and lexemes.words[last] in (".", ")", ":") and lexemes.glued(last):
        return True
    if before == "[" and last < len(lexemes) and lexemes.words[last] == "]":
        return True
    if first == 0 and "." in lexemes.words[0] and last < len(lexemes) and lexemes.words[last][:1].isupper():
        return True  # "21.20 The minister ...": a line of a live report
    if before in ("#", "№", "§") or before.lower() in _DESIGNATORS:
        return True
    if before[:1].isupper() and before.isalpha() and first > 1 and lexemes.kinds[first - 1] == "word":
        return not _noun_follows(lexemes, last)
    return _street(lexemes, last)


def _noun_follows(lexemes: Lexemes, last: int) -> bool:
    return (
        last < len(lexemes)
        and lexemes.kinds[last] == "word"
        and lexemes.words[last].islower()
        and len(lexemes.words[last]) > 3
    )  # noqa: PLR2004


def _street(lexemes: Lexemes, last: int) -> bool:
    for place in range(last, min(len(lexemes), last + 4)):
        word = lexemes.words[place]
        if not word[:1].isupper():
            return False
        if word.lower() in _STREETS and place > last:
            return True
    return False


def is_glued(lexemes: Lexemes, first: int, last: int) -> bool:
    """Tell whether the figure is part of a longer sign: "4x4", "3/4/5", "7.1.2", "80s"."""
    if last < len(lexemes) and lexemes.glued(last):
        if lexemes.kinds[last] in ("code", "fraction", "model", "number", "small", "year", "word"):
            return True
        if lexemes.words[last] in ("/", ":", "=", "_", "*") or (
            lexemes.words[last] == "." and last + 1 < len(lexemes) and lexemes.glued(last + 1)
        ):
            return True
    if first and lexemes.glued(first):
        return lexemes.kinds[first - 1] in ("word", "code", "model", "short") or lexemes.words[first - 1] in _GLUE
    return False


def is_score(lexemes: Lexemes, first: int, last: int) -> bool:
    """Tell whether a tight pair of figures is the result of a match or a vote: nothing is counted by it."""
    before = {word.lower() for word in lexemes.words[max(0, first - 4) : first]}
    return bool(before & _SCORING) or not _noun_follows(lexemes, last)


def is_pronoun(lexemes: Lexemes, first: int, last: int) -> bool:
    """Tell whether "one" stands for a thing instead of counting it."""
    before = lexemes.words[first - 1].lower() if first else ""
    after = lexemes.words[last].lower() if last < len(lexemes) else ""
    if before in _NOT_ONE_BEFORE or after in _NOT_ONE_AFTER:
        return True
    return last >= len(lexemes) or lexemes.kinds[last] != "word" or not after.isalpha()


def is_rank_title(lexemes: Lexemes, first: int, last: int) -> bool:
    """Tell whether an ordinal belongs to a name or is an adverb: "Second World War", "First, ...", "at first"."""
    word = lexemes.words[first]
    after = lexemes.words[last] if last < len(lexemes) else ""
    before = lexemes.words[first - 1].lower() if first else ""
    if after[:1].isupper() or after in _FIRST_TITLE or before in ("at", "per", "split"):
        return True
    if word[:1].isupper() and word[0].isalpha():
        return True
    if word[0].isdigit():
        return False
    if before not in _RANKED_BY:
        return True
    return not (after.isalpha() and after.islower() and len(after) > 2) or after in _NOT_RANKED  # noqa: PLR2004


def is_age(lexemes: Lexemes, first: int, last: int) -> bool:
    """Tell whether a bare figure is the age of the person named before it: "Nasim X, 39, said", "Nasim X (39)"."""
    if first < 2 or last >= len(lexemes) or last - first != 1 or not lexemes.words[first].isdecimal():  # noqa: PLR2004
        return False
    if (lexemes.words[first - 1], lexemes.words[last]) not in ((",", ","), ("(", ")"), (",", ".")):
        return False
    return lexemes.words[first - 2][:1].isupper() and 1 <= int(lexemes.words[first]) <= 110  # noqa: PLR2004
