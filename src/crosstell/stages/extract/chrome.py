"""Tell a page's own words (menus, counters, share bars, boxes, feet) from an article's.

The words themselves are in `data/chrome.toml`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from crosstell.data import read_toml
from crosstell.stages.extract.lines import Line

_COUNTER = re.compile(
    r"[\d\s.,:/|+%-]{1,24}[kKmM]?"
    r"(?:\s?(?:views?|shares?|comments?|likes?|reads?|reactions?|min(?:ute)?s?(?: read)?|votes?|followers?))?"
)
_READING_TIME = re.compile(r"(?:reading time:?\s?)?\d{1,3}[\s-]?min(?:ute)?s?(?:[\s-]read)?", re.IGNORECASE)
_SEPARATOR = re.compile(r"[\s*_=~•·—–-]{3,}|[#*]{2,}")
_RIGHTS = re.compile(r"(?:^|\s)(?:©|\(c\)\s|copyright\b)|all rights reserved", re.IGNORECASE)
_CRUMBS = re.compile(r"^(?i:home)(?:\s+[»>/|›]|\s+[A-Z]{3,}\s|page\s)")
_MONTH_YEAR = re.compile(r"[A-Z][a-zé]{2,9} (?:19|20)\d\d")
APP = re.compile(
    r"\b(?:[Dd]ownload|[Gg]et|[Ii]nstall|[Oo]pen|[Tt]ry)\s+(?:the\s+|our\s+)?([A-Z][\w&]*(?:\s[A-Z][\w&]*){0,3})\s+[Aa]pp\b"
)
_MOST_APP_WORDS = 40
_MOST_RIGHTS_WORDS = 60
_RIGHTS_BEGIN = 45  # characters; a notice that begins later follows an article's last sentence
_SECTION_WORDS = 8
_MOST_KNOWN = 80  # characters
_REMEMBERED = 4096  # lines of a page; each is asked about several times


@cache
def _lines() -> frozenset[str]:
    return frozenset(read_toml("chrome.toml")["lines"])


@cache
def _prefixes() -> tuple[str, ...]:
    return tuple(read_toml("chrome.toml")["prefixes"])


@cache
def _sections() -> tuple[frozenset[str], tuple[str, ...]]:
    table = read_toml("chrome.toml")
    return frozenset(table["sections"]), tuple(table["section_prefixes"])


def is_chrome(line: Line) -> bool:
    """Tell whether a line is chrome by its words alone."""
    return not line.words or _by_words(line.text, line.key, line.words)


@lru_cache(maxsize=_REMEMBERED)
def _by_words(text: str, key: str, words: int) -> bool:
    if key in _lines() or (words <= _prefix_words() and text.lower().startswith(_prefixes())):
        return True
    if words <= _MOST_APP_WORDS and APP.search(text):
        return True
    if words <= _MOST_RIGHTS_WORDS and _RIGHTS.search(text[:_RIGHTS_BEGIN]):
        return True
    return any(form.fullmatch(text) for form in (_COUNTER, _READING_TIME, _MONTH_YEAR)) or bool(_CRUMBS.match(text))


def is_known_line(text: str) -> bool:
    """Tell whether a text as a whole is one of the lines that pages print around articles."""
    return len(text) <= _MOST_KNOWN and text.lower() in _lines()


@cache
def _prefix_words() -> int:
    return int(read_toml("chrome.toml")["prefix_words"])


def is_counter(line: Line) -> bool:
    """Tell whether a line only counts something: views, shares, minutes to read."""
    return bool(_COUNTER.fullmatch(line.text) or _READING_TIME.fullmatch(line.text))


def is_rights(line: Line) -> bool:
    """Tell whether a line is a copyright notice."""
    return line.words <= _MOST_RIGHTS_WORDS and bool(_RIGHTS.search(line.text[:_RIGHTS_BEGIN]))


def is_section(line: Line) -> bool:
    """Tell whether a line heads a part of the page that is not the article."""
    if line.words > _SECTION_WORDS or line.text[-1] in ".,;":
        return False
    names, prefixes = _sections()
    return line.key in names or (line.text[:1].isupper() and line.key.startswith(prefixes))


def is_separator(line: Line) -> bool:
    """Tell whether a line is a rule of stars or dashes."""
    return bool(_SEPARATOR.fullmatch(line.text))
