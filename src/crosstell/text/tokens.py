"""Cut English text into tokens the way Universal Dependencies does.

Contractions and possessives are split (`do|n't`, `Russia|'s`), hyphenated
words too unless they begin with a prefix (`Kabul|-|based`, `anti-war`); amounts
lose their currency sign (`$|9bn`); abbreviations keep their full stop.
Source: universaldependencies.org, English guidelines, version 2.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from msgspec import Struct

from crosstell.data import read_rows, read_toml

_APOSTROPHE = "['’]"
_DOMAIN = r"(?:com|org|net|gov|edu|info|int|mil|news|tv|io|co\.[a-z]{2}|gov\.[a-z]{2})"
_ENDING = re.compile(rf"(n{_APOSTROPHE}t|{_APOSTROPHE}(?:s|re|ve|ll|d|m))$", re.IGNORECASE)
_FUSED = {"cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3, "lemme": 3, "gimme": 3}
_INITIAL = re.compile(r"\b[A-Z]\.\Z")
_AHEAD = 3  # signs behind an initial that tell whether a name follows
_REMEMBERED = 50_000  # chunks
_FUSED_SIZES = frozenset(len(word) for word in _FUSED)


class Token(Struct, frozen=True, gc=False):
    """One token: `text` stands at [start, end) of the string it was cut from."""

    text: str
    start: int
    end: int


def tokenize(text: str) -> list[Token]:
    """Return the tokens of *text* in order; between two of them there is at most white space.

    Args:
        text: One sentence or paragraph; offsets count in it.

    Cost: about 0.7 us a token; a chunk between blanks is cut once and remembered.
    """
    tokens, place = [], 0
    for chunk in text.split():
        start = text.find(chunk, place)
        place = start + len(chunk)
        if chunk[-1] == "." and _INITIAL.search(chunk):  # "J." is an initial where a name follows
            pieces = tuple([piece for piece in _pieces(text[start : place + _AHEAD]) if piece[1] < len(chunk)])
        else:
            pieces = _pieces(chunk)
        for word, first, last in pieces:
            tokens.append(Token(word, start + first, start + last))
    return tokens


@lru_cache(maxsize=_REMEMBERED)
def _pieces(chunk: str) -> tuple[tuple[str, int, int], ...]:
    """Return the tokens of a chunk between blanks, each with its place in the chunk."""
    pieces = []
    for found in _pattern().finditer(chunk):
        kind = found.lastgroup or "mark"
        start, end = found.span(kind)
        cut = _cut(chunk[start:end]) if kind == "word" else 0
        if cut:
            pieces.append((chunk[start : start + cut], start, start + cut))
        pieces.append((chunk[start + cut : end], start + cut, end))
    return tuple(pieces)


def _cut(word: str) -> int:
    """Return where a word falls into two ("do|n't", "can|not"), 0 where it is one."""
    if "'" in word or "’" in word:
        ending = _ENDING.search(word)
        if ending is not None and ending.start() > 0:
            return ending.start()
    return _FUSED.get(word.lower(), 0) if len(word) in _FUSED_SIZES else 0


@cache
def _pattern() -> re.Pattern[str]:
    forms = sorted((row["form"] for row in read_rows("abbreviations.tsv")), key=lambda form: (-len(form), form))
    abbreviations = "|".join(re.escape(form) for form in forms)
    fused = "|".join(_FUSED)
    prefixes = "|".join(sorted(read_toml("tokens.toml")["prefixes"].split(), key=lambda prefix: (-len(prefix), prefix)))
    return re.compile(
        rf"""
        \s*+(?:  # blanks are stepped over, for at a blank every line below would be tried in vain
          (?P<plain>   (?!(?i:{fused})\b)[A-Za-z]+(?=[ ,]|\Z) )  # most words: nothing below can make more of them
        | (?P<address> https?://[^\s<>"“”]*[\w/] | www\.[^\s<>"“”]*[\w/] | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
                     | (?<!\w)[@\#]\w+ | \b[\w-]+\.{_DOMAIN}\b(?!\.\w) )
        | (?P<short>   \b(?:[A-Za-z]\.){{2,}}[A-Za-z]?(?!\w) | \bPh\.D\. | \b(?:{abbreviations})(?!\w)
                     | \b[A-Z]\.(?=\s?[A-Z][\w'’.-]) )
        | (?P<number>  \d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s|bn|tn|mn|k|m|b|km|kg|mph|kph)?(?!\w) )
        | (?P<money>   \b[A-Z]{{1,3}}[$£€¥](?=\d) )
        | (?P<joined>  \b(?i:{prefixes})-(?=[^\W\d_])(?:[^\W_]|[\u0300-\u036f])+ | \b[A-Z]{{1,3}}&[A-Z]{{1,3}}\b )
        | (?P<word>    (?:[^\W_]|[\u0300-\u036f])+(?:{_APOSTROPHE}(?:[^\W\d_]|[\u0300-\u036f])+)* )
        | (?P<tail>    {_APOSTROPHE}(?:s|re|ve|ll|d|m)(?!\w) )
        | (?P<mark>    \.{{2,}} | -{{2,}} | _{{2,}} | \*{{2,}} | ={{2,}} | `` | '' | [?!]{{2,}} | \S )
        )
        """,
        re.VERBOSE,
    )
