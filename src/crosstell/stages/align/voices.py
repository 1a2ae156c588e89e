"""Tell for whom a voice speaks: "a Russian Foreign Ministry spokesman", "a statement by the ministry" -> the ministry.

A spokesman without a name, a statement and a press office are the institution
itself. Its officials who ask not to be named are not.
"""

from __future__ import annotations

import re
from functools import cache

from crosstell.data import read_toml
from crosstell.stages.align.parties import party_of

_LEAD = r"(?:(?:the|a|an)\s+)?"


def institution_of(name: str) -> str | None:
    """Return the institution that *name* speaks for, None where it names no voice of one."""
    behind, before = _patterns()
    for found in (behind.fullmatch(name), before.fullmatch(name)):
        if found is not None and _is_institution(found["body"]):
            place = found.groupdict().get("place")
            return f"{found['body']} in {place}" if place else found["body"]
    return None


def is_acronym(name: str, full: str) -> bool:
    """Tell whether *name* is made of the first letters of *full*: "WHO", "World Health Organization"."""
    if not name.isupper() or not name.isalpha():
        return False
    words = re.findall(r"[^\W\d_]+", full.removeprefix("the ").removeprefix("The "))
    capital = "".join(word[0] for word in words if word[0].isupper())
    return len(name) > 1 and len(words) > 1 and name == capital


def _is_institution(words: str) -> bool:
    """Tell whether *words* name a body: "ministry", "Brantford police", "WHO", "Kremlin"; not a person or a family."""
    party = party_of(words)
    if party.kind in {"body", "outlet"} or party.seat:
        return True
    return len(words) > 1 and words.isupper() and words.isalpha()


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what fits a voice with its institution behind it, and with its institution before it."""
    voices = "|".join(sorted(read_toml("attribution.toml")["voices"].split(","), key=lambda word: (-len(word), word)))
    return (
        re.compile(rf"{_LEAD}(?:{voices})\s+(?:for|of|from|by|at)\s+(?:the\s+)?(?P<body>.+)", re.IGNORECASE),
        re.compile(
            rf"{_LEAD}(?P<body>.+?)(?:['’]s?)?\s+(?:{voices})(?:\s+in\s+(?P<place>(?-i:[A-Z]).+))?", re.IGNORECASE
        ),
    )
