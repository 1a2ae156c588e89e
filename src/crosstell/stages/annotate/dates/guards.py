"""Reasons not to take a phrase for a time: "2000 people", "Theresa May", "aged 36 years".

Each guard looks at one form's phrase and its surroundings; one refusal is enough.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from crosstell.stages.annotate.dates import vocabulary
from crosstell.stages.annotate.dates.phrase import Phrase
from crosstell.stages.annotate.lexemes import Lexemes

_MONTH_BEFORE = frozenset(
    "in since last next this until till by during of from before after through to between early mid late and or for the a "
    "every each starting ending beginning around about".split()
)
_YEAR_BEFORE = frozenset(
    "in since until till by during of from before after through to early mid late between circa the".split()
)
_CLOCK_BEFORE = frozenset("at by around about until till from since before after past between to and".split())
_COUNTED = re.compile(r"[a-z]+(?:s|people|men|women|children|metres|percent)$")
_NOT_COUNTED = frozenset(
    "was is has as his its this plus versus across towards always perhaps thus less unless".split()
)
_UNIT_AFTER = frozenset(
    "percent per people men women children euros dollars pounds km kg mw gw metres meters miles feet hectares acres tonnes tons "
    "degrees points kilometres kilometers square million billion thousand hundred of more additional other".split()
)

_Guard = Callable[[Phrase, Lexemes, int, int], bool]


def allowed(phrase: Phrase, lexemes: Lexemes, first: int, last: int) -> bool:
    """Tell whether the phrase at lexemes [first, last) may be a time."""
    if last < len(lexemes) and lexemes.glued(last) and lexemes.kinds[last] in ("word", "code", "fraction", "sign"):
        return False
    if first > 0 and lexemes.kinds[first - 1] in ("sign", "money") and phrase.classes[0] in ("small", "year", "number"):
        return False
    guard = _GUARDS.get(phrase.form)
    return guard is None or guard(phrase, lexemes, first, last)


def _year(phrase: Phrase, lexemes: Lexemes, first: int, last: int) -> bool:
    before, after = phrase.before.lower(), phrase.after
    if phrase.has("short"):
        return before in _YEAR_BEFORE and not (
            after and lexemes.kinds[last] == "word" and lexemes.words[first][0] == "‘"
        )
    word = phrase.words[-1]
    number = int(word)
    if before in vocabulary.NOT_YEAR_BEFORE or after in ("%", "°", "/"):
        return False
    if first > 0 and lexemes.words[first - 1] in ("#", "№", "/", ".", "+") and lexemes.glued(first):
        return False
    if last < len(lexemes) and lexemes.words[last] == "-" and lexemes.kinds[last] == "hyphen":
        return after_hyphen_is_word(lexemes, last) and number >= 1900  # noqa: PLR2004 - "the 2019-born", not "1500-metre"
    if after.lower() in _UNIT_AFTER and not (after.lower() in ("of", "more", "other", "per")):
        return False
    if number < 1700:  # noqa: PLR2004 - seldom in news, often a count
        return before in ("in", "since", "of", "from", "until") and not (after and lexemes.kinds[last] == "word")
    counted = bool(_COUNTED.match(after)) and after not in _NOT_COUNTED
    if counted and before not in ("the", "since", "'s"):
        return number % 50 != 0 and (
            number >= 1900 and before in ("", "in", "of", "during", "for", "its", "their", "after", "before")
        )  # noqa: PLR2004
    return 1700 <= number <= 2100  # noqa: PLR2004


def after_hyphen_is_word(lexemes: Lexemes, hyphen: int) -> bool:
    """Tell whether a word that is no unit follows the hyphen."""
    return hyphen + 1 < len(lexemes) and lexemes.words[hyphen + 1].lower() in (
        "born",
        "built",
        "founded",
        "based",
        "era",
        "style",
    )


def _month(phrase: Phrase, lexemes: Lexemes, first: int, last: int) -> bool:
    if len(phrase.words) > 1 and (phrase.has("early", "mid", "late", "start", "end")):
        return True
    before = phrase.before.lower()
    name_follows = last < len(lexemes) and lexemes.kinds[last] == "word" and lexemes.words[last][0].isupper()
    if phrase.has("weakmonth"):
        word = phrase.words[-1]
        if len(word) == 3 and word != "May":  # noqa: PLR2004
            return False
        return before in _MONTH_BEFORE and not (
            before in ("the", "a", "and", "or", "to", "of", "for") and (word == "May" or name_follows)
        )
    if (
        first > 0
        and lexemes.words[first - 1][:1].isupper()
        and lexemes.kinds[first - 1] == "word"
        and before not in _MONTH_BEFORE
    ):
        return phrase.words[-1] not in ("April", "June", "August")
    return not (name_follows and before not in _MONTH_BEFORE and phrase.words[-1] in ("April", "June", "August"))


def _clock(phrase: Phrase, lexemes: Lexemes, first: int, last: int) -> bool:
    if phrase.has("zone", "local", "meridiem", "clocktail"):
        return True
    if phrase.has("point"):
        return phrase.words[-1].lower() not in ("dawn", "dusk", "sunrise", "sunset") or phrase.before.lower() in (
            "at",
            "before",
            "after",
            "around",
            "by",
            "until",
        )
    return phrase.before.lower() in _CLOCK_BEFORE and phrase.has("clock")


def _aged(phrase: Phrase, lexemes: Lexemes, first: int, last: int) -> bool:
    following = [word.lower() for word in lexemes.words[last : last + 3]]
    if following[:1] == ["old"] or (following[:1] == ["-"] and following[1:2] in (["old"], ["olds"])):
        return False
    if following[:2] == ["of", "age"]:
        return False
    if phrase.words[0].lower() in ("a", "an") and phrase.has("unit") and len(phrase.words) == 2:  # noqa: PLR2004
        return following[:1] != ["of"] and phrase.words[1].lower() not in ("second", "quarter", "weekend")
    return phrase.words[-1].lower() not in ("quarter", "quarters") and phrase.before.lower() not in ("aged", "age")


def _vague(phrase: Phrase, lexemes: Lexemes, first: int, last: int) -> bool:
    if phrase.has("hyphen"):
        return not phrase.has("old")
    return (
        phrase.before.lower()
        in ("for", "in", "over", "within", "after", "took", "takes", "take", "of", "during", "last", "lasted")
        or phrase.classes[0] != "units"
    )


_DAY_BEFORE = frozenset(
    "end ended ending ends finish finished finishing close closed closing start started for during throughout of".split()
)


def _the_unit(phrase: Phrase, lexemes: Lexemes, first: int, last: int) -> bool:
    unit, before = phrase.words[-1].lower(), phrase.before.lower()
    following = [word.lower() for word in lexemes.words[last : last + 2]]
    if following[:1] in (["of"], ["that"], ["when"], ["before"], ["after"]) or unit in (
        "decade",
        "century",
        "minute",
        "hour",
        "quarter",
        "millennium",
        "fortnight",
    ):
        return False
    if unit == "day":
        return before in (
            "end",
            "ended",
            "ending",
            "ends",
            "finish",
            "finished",
            "finishing",
            "for",
            "closed",
            "started",
        ) and not following[:1] == ["'s"]
    if unit == "weekend":
        return before in ("over", "during", "at", "for", "throughout", "before", "after")
    return before in ("for", "during")


_HEDGED_AFTER = frozenset(
    "for in after of than to with at is was are were be been lasted lasts took takes just well".split()
)


def hedges(lexemes: Lexemes, over: int) -> bool:
    """Tell whether "over" before a length is a hedge ("for over six years") and no preposition ("$5 over 10 years")."""
    return over == 0 or lexemes.words[over - 1].lower() in _HEDGED_AFTER


def _deictic(phrase: Phrase, lexemes: Lexemes, first: int, last: int) -> bool:
    """Refuse "USA Today": a capital inside a sentence after another capital."""
    if not phrase.words[0][0].isupper() or first == 0 or phrase.has("tonight"):
        return True
    return not (phrase.before[:1].isupper() and lexemes.kinds[first - 1] == "word")


def _trail(phrase: Phrase, lexemes: Lexemes, first: int, last: int) -> bool:
    return last >= len(lexemes) or lexemes.words[last].lower() != "of"


def _rel_units(phrase: Phrase, lexemes: Lexemes, first: int, last: int) -> bool:
    """Refuse "prohibited past 18 weeks"."""
    return phrase.words[0].lower() != "past" or phrase.before.lower() in (
        "these",
        "those",
        "this",
        "in",
        "over",
        "for",
        "during",
        "our",
        "his",
        "her",
    )


def _phase_unit(phrase: Phrase, lexemes: Lexemes, first: int, last: int) -> bool:
    """Refuse "at the end of the day", which says "after all"."""
    return not (phrase.has("end") and phrase.words[-1].lower() == "day" and phrase.has("the"))


def _now(phrase: Phrase, lexemes: Lexemes, first: int, last: int) -> bool:
    if phrase.has("now"):
        return False
    if phrase.has("current"):
        return True
    return not (phrase.words[-1].lower() in ("formerly", "previously", "presently"))


def _season(phrase: Phrase, lexemes: Lexemes, first: int, last: int) -> bool:
    before = phrase.before.lower()
    if phrase.form != "season":
        return True
    if phrase.after.lower() == "of":
        return False
    if phrase.has("weakseason"):
        return (
            before in ("in", "since", "last", "next", "this", "until", "by", "during")
            and phrase.words[0].lower() in ("the", "spring", "fall")
            and (phrase.has("the") or phrase.words[-1].lower() == "spring" or before == "since")
        )
    follows = phrase.after[:1].isupper()
    return not follows and (
        before in ("in", "since", "until", "by", "during", "over", "of", "through", "for", "the", "its", "their")
        or phrase.has("early", "late", "mid", "end")
    )


def _days(phrase: Phrase, lexemes: Lexemes, first: int, last: int) -> bool:
    if phrase.form == "day_month" and phrase.classes[-1] == "weakmonth" and phrase.words[-1] == "May":
        return not (phrase.has("ordword"))
    if phrase.has("ordword") and phrase.form in ("day_month", "month_day"):
        return phrase.form == "day_month" and phrase.has("of")
    return True


def _day_part(phrase: Phrase, lexemes: Lexemes, first: int, last: int) -> bool:
    return phrase.after.lower() not in ("of", "after", "before", "when", "that", "hours")


def _says(*units: str) -> _Guard:
    """Return a guard that wants one of these words in the phrase."""

    def guard(phrase: Phrase, _lexemes: Lexemes, _first: int, _last: int) -> bool:
        return any(word.lower() in units for word in phrase.words) or phrase.has("quarter")

    return guard


def _offset(phrase: Phrase, lexemes: Lexemes, first: int, last: int) -> bool:
    """Refuse "two days before the launch": the time is that of the event, the phrase a length."""
    if phrase.classes[-1] in ("before", "after"):
        return last == len(lexemes) or lexemes.words[last] in (",", ".", ";", ":", "?", "!", "”", '"', "—")
    return True


def _range(phrase: Phrase, lexemes: Lexemes, first: int, last: int) -> bool:
    return _aged(phrase, lexemes, first, last)


_GUARDS: dict[str, _Guard] = {
    "year": _year,
    "deictic": _deictic,
    "trailing": _trail,
    "rel_units": _rel_units,
    "phase_unit": _phase_unit,
    "quarter": _says("quarter"),
    "century": _says("century"),
    "offset": _offset,
    "weeks_of_month": _says("week", "day"),
    "month": _month,
    "clock": _clock,
    "duration": _aged,
    "range_units": _range,
    "vague_units": _vague,
    "the_unit": _the_unit,
    "refer": _now,
    "season": _season,
    "day_month": _days,
    "month_day": _days,
    "day_part": _day_part,
}
