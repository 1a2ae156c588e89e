"""Reasons not to take a phrase for a time: "2000 people", "Theresa May", "a 36-year-old".

One guard a form, where it needs one; each looks at the phrase and the words around it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from crosstell.stages.annotate.dates.phrase import Found
from crosstell.stages.annotate.dates.vocabulary import AROUND
from crosstell.stages.annotate.lexemes import Lexemes

Guard = Callable[[Found], bool]
_PLURAL = re.compile(r"[a-z]+(?:s|people|men|women|children|metres|percent)$")
_NUMERALS = frozenset(("small", "year", "number"))
_RECENT, _LATEST = 1900, 2100  # years that a bare numeral may name
_OLDEST = 1700  # an earlier one needs a preposition before it
_ROUND = 50  # "2000 villages" is a count, "2004 elections" are not


def allowed(found: Found) -> bool:
    """Tell whether the phrase may be a time."""
    lexemes, last = found.lexemes, found.last
    if last < len(lexemes) and lexemes.glued(last) and lexemes.kinds[last] in {"word", "code", "fraction", "sign"}:
        return False
    if found.kind(-1) in {"sign", "money"} and found.phrase.classes[0] in _NUMERALS:
        return False
    guard = _GUARDS.get(found.phrase.form)
    return guard is None or guard(found)


def hedges(lexemes: Lexemes, over: int) -> bool:
    """Tell whether "over" before a length is a hedge ("for over six years") and no preposition ("$5 over 10 years")."""
    return over == 0 or lexemes.words[over - 1].lower() in AROUND["hedged_after"]


def _year(found: Found) -> bool:
    before, after = found.near(-1), found.near(1)
    if found.phrase.has("short"):
        return before in AROUND["year_before"] and not (after and found.phrase.words[0].startswith("‘"))
    marked = before in {"#", "№", "/", ".", "+"} and found.lexemes.glued(found.first)
    if marked or before in AROUND["no_year_before"] or after in AROUND["no_year_after"]:
        return False
    return _is_year(found, before, after)


def _is_year(found: Found, before: str, after: str) -> bool:
    """Tell a year from a count by its size and the words around it."""
    number = int(found.phrase.words[-1])
    if found.kind(1) == "hyphen":
        return number >= _RECENT and found.near(2) in AROUND["year_hyphen_after"]
    if number < _OLDEST:
        return before in AROUND["old_year_before"] and found.kind(1) != "word"
    counted = _PLURAL.match(found.phrase.after) is not None and after not in AROUND["no_plural"]
    if counted and before not in {"the", "since", "'s"}:
        return number >= _RECENT and number % _ROUND != 0 and before in AROUND["plural_year_before"]
    return number <= _LATEST


def _month(found: Found) -> bool:
    phrase, before = found.phrase, found.near(-1)
    if phrase.has("early", "mid", "late", "start", "end"):
        return True
    if phrase.has("weakmonth"):
        full = len(phrase.words[-1]) > len("Jan") or phrase.says("may")
        name = found.is_capital(1) and before in {"and", "or", "to", "of", "for"}
        return full and not name and before in AROUND["weak_month_before" if phrase.says("may") else "month_before"]
    if before in AROUND["month_before"] or not phrase.says(*AROUND["name_month"]):
        return True
    return not (found.is_capital(1) or found.is_capital(-1))


def _rel_month(found: Found) -> bool:
    """Refuse "it is clear that May has lost"."""
    return not (found.phrase.has("that") and found.phrase.says("may"))


def _clock(found: Found) -> bool:
    phrase, before = found.phrase, found.near(-1)
    if phrase.has("zone", "local", "meridiem", "clocktail"):
        return True
    if phrase.has("point"):
        return not phrase.says(*AROUND["sun_points"]) or before in AROUND["sun_before"]
    return phrase.has("clock") and before in AROUND["clock_before"]


def _length(found: Found) -> bool:
    phrase, after = found.phrase, found.near(1)
    if after == "old" or (found.kind(1) == "hyphen" and found.near(2) in {"old", "olds"}):
        return False
    if (after, found.near(2)) == ("of", "age"):
        return False
    if phrase.classes == ("a", "unit"):
        return after != "of" and not phrase.says(*AROUND["no_single_unit"])
    return phrase.words[-1].lower() not in {"quarter", "quarters"} and found.near(-1) not in {"aged", "age"}


def _vague_units(found: Found) -> bool:
    if found.phrase.has("hyphen"):
        return not found.phrase.has("old")
    counted = found.near(1) in {"later", "earlier", "after", "before"} and found.near(-1) not in AROUND["counting"]
    return found.near(-1) in AROUND["vague_before"] or found.phrase.classes[0] != "units" or counted


def _the_unit(found: Found) -> bool:
    unit, before = found.phrase.words[-1].lower(), found.near(-1)
    if found.near(1) in AROUND["unit_after"] or unit in AROUND["no_current_unit"]:
        return False
    if unit == "day":
        return before in AROUND["day_before"] and found.near(1) not in {"'s", "’s"}
    return before in AROUND["weekend_before" if unit == "weekend" else "unit_before"]


def _deictic(found: Found) -> bool:
    """Refuse "USA Today": a capital inside a sentence after another capital."""
    if not found.phrase.words[0][0].isupper() or found.phrase.has("tonight"):
        return True
    return not found.is_capital(-1)


def _trailing(found: Found) -> bool:
    return found.near(1) != "of"


def _rel_units(found: Found) -> bool:
    """Refuse "prohibited past 18 weeks"."""
    return found.phrase.words[0].lower() != "past" or found.near(-1) in AROUND["trailing_before"]


def _phase_unit(found: Found) -> bool:
    """Refuse "at the end of the day", which says "after all"."""
    return not (found.phrase.has("end") and found.phrase.words[-1].lower() == "day" and found.phrase.has("the"))


def _rel_unit(found: Found) -> bool:
    """Refuse "the last year of his term", which counts within the term."""
    counted = "the" in (found.phrase.words[0].lower(), found.near(-1)) and found.phrase.has("last", "next", "past")
    return not (counted and found.near(1) == "of" and found.near(2) in AROUND["owners"])


def _refer(found: Found) -> bool:
    return not found.phrase.says("now", "formerly", "previously", "presently")


def _season(found: Found) -> bool:
    phrase, before = found.phrase, found.near(-1)
    if found.near(1) == "of" or found.is_capital(1):
        return False
    if phrase.has("weakseason"):
        return before in AROUND["season_before"] and (phrase.has("the") or phrase.says("spring") or before == "since")
    return before in AROUND["season_before"] or phrase.has("early", "late", "mid", "end")


def _day_of_month(found: Found) -> bool:
    """Take "second" for a day only in "the second of May"."""
    return not found.phrase.has("ordword") or (found.phrase.form == "day_month" and found.phrase.has("of"))


def _day_part(found: Found) -> bool:
    return found.near(1) not in AROUND["part_after"]


def _offset(found: Found) -> bool:
    """Refuse "two days before the launch": the time is that of the event, the phrase a length."""
    if found.phrase.classes[-1] in {"before", "after"}:
        return found.near(1) in {"", *AROUND["sentence_marks"]}
    return True


def _says(*units: str) -> Guard:
    """Return a guard that wants one of these words in the phrase."""
    return lambda found: found.phrase.says(*units) or found.phrase.has("quarter")


_GUARDS: dict[str, Guard] = {
    "year": _year,
    "deictic": _deictic,
    "trailing": _trailing,
    "rel_unit": _rel_unit,
    "rel_units": _rel_units,
    "phase_unit": _phase_unit,
    "quarter": _says("quarter"),
    "century": _says("century"),
    "offset": _offset,
    "weeks_of_month": _says("week", "day"),
    "month": _month,
    "rel_month": _rel_month,
    "clock": _clock,
    "duration": _length,
    "range_units": _length,
    "vague_units": _vague_units,
    "the_unit": _the_unit,
    "refer": _refer,
    "season": _season,
    "day_month": _day_of_month,
    "month_day": _day_of_month,
    "day_part": _day_part,
}
