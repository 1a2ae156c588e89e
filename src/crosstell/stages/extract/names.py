"""Tell names of outlets and agencies apart from names of writers."""

from __future__ import annotations

import re
from functools import cache

from crosstell.data import read_toml

_WORD = re.compile(r"[^\W\d_]+|\d+")
_CAMEL = re.compile(r"[A-Z]?[a-z]+[A-Z][A-Za-z]*|[A-Z]{2,}[a-z]*[A-Z]*|[A-Z][a-z]+[A-Z]{2,}")
_DOMAIN = re.compile(r"(?:[a-z0-9-]{1,40}\.){1,3}[a-z]{2,10}", re.IGNORECASE)
_MOST_WORDS = 6
_MOST_CHARACTERS = 48


@cache
def _known() -> tuple[frozenset[str], frozenset[str]]:
    table = read_toml("outlets.toml")
    return frozenset(table["words"]), frozenset(table["names"])


@cache
def _agency_forms() -> frozenset[str]:
    return frozenset(form for forms in read_toml("agencies.toml")["agencies"].values() for form in forms)


@cache
def _agency_pattern(*, short: bool) -> re.Pattern[str]:
    left_out = frozenset() if short else frozenset(read_toml("agencies.toml")["short"]["forms"])
    forms = sorted((form for form in _agency_forms() if form not in left_out), key=lambda form: (-len(form), form))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, forms)) + r")(?!\w)")


def agency_named(text: str, *, short: bool) -> tuple[int, int] | None:
    """Return where *text* names an agency first; *short* admits forms like "AP"."""
    found = _agency_pattern(short=short).search(text)
    return None if found is None else found.span()


def looks_like_name(text: str) -> bool:
    """Tell whether a few words could be a name at all: of an outlet or of a person."""
    if (
        not text
        or len(text) > _MOST_CHARACTERS
        or text[-1] in ".,;:?!"
        or "@" in text
        or not any(c.isalpha() for c in text)
    ):
        return False
    words = text.split()
    return len(words) <= _MOST_WORDS and (text[0].isupper() or text[0].isdigit() or bool(_CAMEL.fullmatch(words[0])))


def is_outlet(text: str) -> bool:
    """Tell whether a name is an outlet's: known, with a word that outlets' names hold, run together, or a domain."""
    if not looks_like_name(text) and not _DOMAIN.fullmatch(text):
        return False
    words, names = _known()
    if text in names or text in _agency_forms() or _DOMAIN.fullmatch(text):
        return True
    if any(word.lower() in words for word in _WORD.findall(text)):
        return True
    return " " not in text and bool(_CAMEL.fullmatch(text))
