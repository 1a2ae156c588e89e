"""Cut a passage into lexemes: words, numerals, clock times, signs.

The readers of dates and amounts look at a passage as a string of one-character
classes, one a lexeme, so that a grammar of phrases is a regular expression over
a string a sixth as long as the text. This module makes the lexemes; `grammar`
makes the classes and the expressions.

What merely looks like a figure ("A320", "F-16", "COVID-19", "@user7", a hash, a
telephone number) becomes one lexeme of kind "opaque", which no grammar names.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from crosstell.data import read_toml

_DAY_DIGITS, _LAST_DAY = 2, 31
_YEAR_DIGITS, _FIRST_YEAR, _LAST_YEAR = 4, 1000, 2100
_DASH = "[-\u2010\u2011\u2012\u2013\u2212]"
_ABBREVIATED = (
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun"
    "|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC"
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_CODES = "Rs\\.?|Tk\\.?|USD|EUR|GBP|JPY|CNY|INR|RMB|CHF|AUD|CAD|ZAR|RUB|TRY|BRL|MXN|KRW|SEK|NOK|DKK|PLN"
_HYPHENED = "mid|pre|post|late|early|non|under|over|sub|multi"
_SUFFIXES = (  # letters that may be glued to a numeral and leave it one
    "k|K|m|M|mn|mln|bn|tn|trn|b|B|t|T|p|c|x|st|nd|rd|th|am|pm|AM|PM|s|h|hrs?|mins?|secs?|yrs?"
    "|km|m|cm|mm|kg|g|mg|lbs?|oz|mi|ft|in|ml|l|ha|mph|kph|kmh|kW|MW|GW|TW|kWh|MWh|GWh|TWh|[KMGTP]B|Hz|kHz|MHz|GHz|C|F"
    "|million|billion|trillion|percent|pc|pts?"
)
_LETTERS = re.compile(r"[a-z]+")
_FIGURE = re.compile(r"[\d¼½¾⅓⅔⅛]")
_HOLIDAYS = "|".join(
    re.escape(name) for name in sorted(read_toml("dates.toml")["holiday"], key=lambda name: (-len(name), name))
)
_HOLIDAY_BEGINS = "|".join(sorted({re.escape(name.split()[0]) for name in read_toml("dates.toml")["holiday"]}))
_PATTERN = re.compile(
    rf"""
    \s*+(?:  # blanks are stepped over, for at a blank every line below would be tried in vain
      (?P<plain>    (?:(?![ap]m\b)[a-z]+|(?!(?:{_HOLIDAY_BEGINS}|(?:{_CODES})\ \d))[A-Z][a-z]+)(?=[\ ,;\n]|\Z) )
    | (?P<opaque>   https?://\S+ | www\.\S+ | [\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}})+ | (?<!\w)[@\#][\w-]+
                  | (?<![\w.])\+\d[\d\ ()-]{{7,}}\d(?!\w) | (?<!\w)\(?\d{{3}}\)?[-\ ]\d{{3}}-\d{{4}}(?!\w)
                  | (?<![\w.,])\d+,\d{{1,2}}(?![\d,])
                  | (?<!\w)\d{{1,3}}(?:\.\d{{1,3}}){{2,}}(?!\w)
                  | \b(?!(?:{_HYPHENED}|{_ABBREVIATED}|{_MONTHS})-)[A-Za-z][A-Za-z]*-\d+[A-Za-z]?\b
                    (?!-?(?:year|day|month|week|hour)) )
    | (?P<money>    \b(?:{_CODES})(?=\s?\d)
                  | \bR(?=\d[\d.,]*\s?(?:bn|mn?|million|billion|trillion|k)\b | \d{{1,3}}(?:[,\ ]\d{{3}})+) )
    | (?P<isodate>  \b(?:1\d|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\w-]) )
    | (?P<slashed>  (?<![\w./])(?:\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d{{2}})|9/11|7/7|24/7)(?![\w/]) )
    | (?P<clock>    (?<![\w:.])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\w:])(?!\.\d)
                  | (?<![\w:.])(?:1[0-2]|0?[1-9])(?:[.:][0-5]\d)?(?=\s?[ap](?:\.m\b|m\b))
                  | (?<![\w:.])(?:1[0-2]|0?[1-9])(?:[.:][0-5]\d)?(?=\s?[AP](?:\.M\b|M\b)) )
    | (?P<meridiem> (?:(?<=\d)|(?<=\d\s))(?:[ap]\.m\.?|[AP]\.M\.?|[ap]m|[AP]M)(?!\w) )
    | (?P<decade>   \b(?:1\d|20)\d0['’]?s\b | ['’‘][2-9]0['’]?s\b )
    | (?P<short>    (?<!\w)['’‘]\d\d\b(?!['’]) )
    | (?P<fraction> (?<![\w/])\d/\d(?![\w/]) | \d*[¼½¾⅓⅔⅛] )
    | (?P<ordinal>  (?<![\w.,])\d{{1,3}}(?:,\d{{3}})*(?:st|nd|rd|th)\b )
    | (?P<quarter>  \bQ[1-4]\b )
    | (?P<holiday>  \b(?:{_HOLIDAYS})\b )
    | (?P<model>    \b[^\W\d_]+\d\w* | (?<![\w.])\d[\d.,]*(?!(?:{_SUFFIXES})\b)[^\W\d_]\w* )
    | (?P<number>   (?:\d{{1,3}}(?:,\d{{2,3}})*,\d{{3}}(?!\d)|\d+)(?:\.\d+)?(?![^\W\d_]*\d) )
    | (?P<sign>     (?:US|AU|CA|NZ|HK|SG|NT|A|C|S|R|Z|J|TT|EC)?\$ | [£€¥₹₽₩₺₦₱฿₫₴₪₡₲₵₸] | % | ° | ‰ )
    | (?P<word>     (?:{_ABBREVIATED})\.(?=\s|,)
                  | \b(?:[A-Za-z]\.){{2,}} | (?:km/h|km/s|m/s)\b
                  | [^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)* )
    | (?P<code>     \w+ )
    | (?P<tail>     ['’]s\b )
    | (?P<hyphen>   (?<=\w){_DASH}(?=[\w$£€]) | (?<=[%.]){_DASH}(?=\d) )
    | (?P<dash>     [-\u2010-\u2015\u2212]+ )
    | (?P<mark>     \S )
    )
    """,
    re.VERBOSE,
)

_OPEN = re.compile(rf"[\d¼½¾⅓⅔⅛]|\b(?:{_CODES}|R\b|{_HOLIDAY_BEGINS})|\b(?:[ap]\.?m|[AP]\.?M)\b")
"""What makes a chunk's lexemes hang on the chunks around it: figures, and words of names and times in several words."""
_Piece = tuple[str, str, int, int]  # word, kind, start, end


@dataclass(frozen=True, slots=True)
class Lexemes:
    """The lexemes of one passage, column by column; offsets count in the passage."""

    words: tuple[str, ...]
    kinds: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.words)

    def glued(self, index: int) -> bool:
        """Tell whether lexeme *index* follows the one before it without a gap."""
        return index > 0 and self.starts[index] == self.ends[index - 1]

    def at(self, place: int) -> int:
        """Return the index of the first lexeme that ends after *place*."""
        return bisect_left(self.ends, place + 1)


@lru_cache(maxsize=512)
def spelled(text: str) -> frozenset[str]:
    """Return the words of *text* as runs of the letters a to z in lower case, with "0" among them for any figure.

    What is not here cannot be in the lexemes, and costs a tenth of them to know.
    """
    found = frozenset(_LETTERS.findall(text.lower()))
    return found | {"0"} if _FIGURE.search(text) else found


@lru_cache(maxsize=512)
def lex(text: str) -> Lexemes:
    """Return the lexemes of *text*, one passage.

    The last passages are remembered: the two readers cut the same ones.

    Cost: about 0.8 us a word.
    """
    found: list[_Piece] = []
    here = reached = 0
    for chunk in text.split():
        start = text.find(chunk, here)
        here = start + len(chunk)
        if start < reached:
            continue
        pieces = _pieces(chunk) if chunk[-1] != "." or here < len(text) else None
        if pieces is None:
            reached = _cut(text, start, found)
        else:
            for word, kind, first, last in pieces:
                found.append((word, kind, start + first, start + last))
    return Lexemes(*zip(*found, strict=True)) if found else Lexemes((), (), (), ())


def _cut(text: str, start: int, found: list[_Piece]) -> int:
    """Add the lexemes from *start* to the first blank that none of them reaches over; return where that is."""
    place = start
    while place < len(text) and not (place > start and text[place].isspace()):
        piece = _PATTERN.match(text, place)
        if piece is None:
            return len(text)
        found.append(_piece(piece))
        place = found[-1][3]
    return place


def _piece(found: re.Match[str]) -> _Piece:
    kind = found.lastgroup or "mark"
    word = found[kind]
    start, end = found.span(kind)
    return word, "word" if kind == "plain" else _numeral_kind(word) if kind == "number" else kind, start, end


@lru_cache(maxsize=50_000)
def _pieces(chunk: str) -> tuple[_Piece, ...] | None:
    """Return the lexemes of a chunk between blanks, None where they hang on what stands around it."""
    if _OPEN.search(chunk):
        return None
    return tuple([_piece(piece) for piece in _PATTERN.finditer(chunk + " ")])  # the full stop of "Feb." wants a blank


def _numeral_kind(word: str) -> str:
    """Say what a numeral could be: "small" a day of the month, "year", or just a "number"."""
    if not word.isdecimal() or not word.isascii():
        return "number"
    if len(word) <= _DAY_DIGITS and 1 <= int(word) <= _LAST_DAY:
        return "small"
    return "year" if len(word) == _YEAR_DIGITS and _FIRST_YEAR <= int(word) <= _LAST_YEAR else "number"
