"""Find the sentences of English news text.

A new line always ends one. Within a line, one ends at a full stop, question or
exclamation mark, together with the closing marks behind it, where what follows
begins like a sentence and what precedes does not ask for more: an
abbreviation, an initial, a quotation that its speaker's words continue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from crosstell.data import read_rows, read_toml

_END = re.compile(
    r"""(?P<mark> (?:[.!?]|\.\s\.\s\.|…)+ ) (?P<closing> ["'”’»)\]]* (?:\s?\[\d+\])* ) (?P<space> [^\S\n]* )""",
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"[\w.&’'-]*\Z")
_NEXT = re.compile(r"""(?P<opening> [-"'“‘«(\[—–*•\s]* ) (?P<word> [\w’']* )""", re.VERBOSE)
_INITIAL = re.compile(r"(?:\A|[\s.(“\"'-])[A-Z]\Z")
_LETTERS = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]\Z")
_OPENING = ("“", "‘")
_BEFORE = 100  # characters before a mark that are looked at, so that a line of marks takes no square of its length
_PLAIN = 3  # letters of a word that is surely no abbreviation ("U.S" ends nothing)
_STRIP = " \t\r\f\v\u00a0\u200b\ufeff"


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return the ranges [start, end) of the sentences of *text*, in order, without the white space around them.

    Args:
        text: A paragraph or a whole body; blank lines between paragraphs are welcome.

    Cost: about 1 us a character at most.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        found.extend(_trimmed(text, begin, end) for begin, end in _in_line(text, start, start + len(line)))
        start += len(line) + 1
    return [(begin, end) for begin, end in found if begin < end]


def _in_line(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for found in _END.finditer(text, start, end):
        cut = found.end("closing")
        if cut < end and _ends(text, begin, found, end):
            yield begin, cut
            begin = cut
    yield begin, end


def _ends(text: str, begin: int, found: re.Match[str], line_end: int) -> bool:
    """Tell whether the sentence that began at *begin* ends at the mark that was found."""
    following = _NEXT.match(text, found.end(), line_end)
    word = following["word"] if following else ""
    before = text[max(begin, found.start() - _BEFORE) : found.start()]
    last = _LAST_WORD.search(before)
    preceding = last[0] if last else ""
    if not found["space"]:
        return _ends_glued(text, preceding, found, word)
    if not word or word[0].islower():
        return False
    if found["closing"] or set(found["mark"]) - set(".… "):
        return True
    if found["mark"] != ".":
        return word[0].isupper()
    return _ends_after(preceding, before, word, opened=bool(following and following["opening"].strip(" -")))


def _ends_glued(text: str, preceding: str, found: re.Match[str], word: str) -> bool:
    """Tell whether a sentence ends although no space follows ("... dead.The police", "... dead.”The police")."""
    after = text[found.end() : found.end() + 1]
    if after in _OPENING:
        return True
    if not after.isupper():
        return False
    if found["closing"] or (word in _beginners() and len(preceding) > 1):
        return True
    plain = len(preceding) >= _PLAIN and preceding[-1].islower() and "." not in preceding
    return plain and len(word) > 1 and word[1:].islower()


def _ends_after(preceding: str, before: str, word: str, *, opened: bool) -> bool:
    """Tell whether a single full stop after *preceding* ends the sentence that *word* would follow."""
    clear = word in _beginners()
    kind = _abbreviations().get(preceding)
    if kind in {"title", "before", "month", "weekday"}:
        return clear and kind != "title"
    if kind is not None:
        return clear or opened
    if _LETTERS.search(preceding) or _INITIAL.search(before):
        return clear and word != "I" and preceding != "I"
    is_number = preceding.isdigit() and len(before.strip()) == len(preceding)  # "1. First point"
    return not is_number and not (preceding == "no" and word[0].isdigit())


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _STRIP:
        start += 1
    while start < end and text[end - 1] in _STRIP:
        end -= 1
    return start, end


@cache
def _beginners() -> frozenset[str]:
    return frozenset(read_toml("sentences.toml")["beginners"].split())


@cache
def _abbreviations() -> dict[str, str]:
    return {row["form"].removesuffix("."): row["kind"] for row in read_rows("abbreviations.tsv")}
