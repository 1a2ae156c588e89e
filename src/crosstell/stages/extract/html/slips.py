"""Cut a page into its visible blocks in one pass over its tags: for bulk work, with milliseconds for a page.

In: markup. Out: slips, each a stretch of words between tags that break a line, with its place. What
`blocks` knows of attributes, hidden elements and entities is looked up later, for the few slips that are chosen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from typing import NamedTuple

from crosstell.data import read_toml
from crosstell.stages.extract.compose import Paragraph, Piece
from crosstell.stages.extract.html.blocks import pieces_of, tidy
from crosstell.stages.extract.html.markup import Token

_TABLE = read_toml("markup.toml")
_SKIPPED = frozenset({"script", "style", "textarea", "title", "iframe", *_TABLE["hidden"]})
_BREAKING = frozenset(_TABLE["breaking"])
_WATCHED = frozenset(_TABLE["swift"]["around"])
_TAG = re.compile(  # a ">" inside quotes does not end a tag, unless no quote follows
    r"""<(?:(/?)([a-zA-Z][a-zA-Z0-9-]*+)((?:[^>"']++|"[^"<]*+"|'[^'<]*+')*+>|[^>]*+>)|(!--)|[!?/][^>]*+>)"""
)
_STATING = re.compile(r"<(meta|link|html|time|title|script(?=[^>]{0,200}ld\+json))(?=[\s>])[^>]*+>", re.IGNORECASE)
_SELF_CLOSING = frozenset({"p", "li", "td", "tr"})
_MOST_DEPTH = 400  # open elements; what lies deeper is read without its surroundings
_HOLDING = {"title": 2_000, "script": 400_000}  # what states something in its content, and of how many characters
_MARKED = 3  # elements around some words whose attributes are kept

_LINK, _BREAKS, _UNSHOWN = 1, 2, 4
_EMPTY = frozenset({"br", "hr"}) | _SKIPPED
_KINDS = {"!--": _UNSHOWN, "a": _LINK, "A": _LINK}
for _name in _SKIPPED | _BREAKING:
    _KINDS[_name] = _KINDS[_name.upper()] = _UNSHOWN * (_name in _SKIPPED) + _BREAKS * (_name in _BREAKING)


class Slip(NamedTuple):
    """A stretch of words at [start, end) of the markup.

    `text` is its words with entities decoded and white space folded, `linked` how many of its characters stand in
    links, `tag` the nearest element and `around` the telling ones, `marks` the attributes of the nearest, near first.
    """

    start: int
    end: int
    text: str
    linked: int
    tag: str
    around: frozenset[str]
    marks: tuple[str, ...]


class _Walk:
    """What is open at a place of the markup, and the words since the last break."""

    __slots__ = ("around", "begin", "counts", "in_link", "known", "linked", "parts", "stack")

    def __init__(self) -> None:
        self.stack: list[tuple[str, str]] = []
        self.counts: dict[str, int] = {}
        self.around: frozenset[str] = frozenset()
        self.known = True
        self.parts: list[str] = []
        self.begin = self.linked = 0
        self.in_link = False

    def add(self, words: str) -> None:
        """Take in what stands between two tags."""
        if self.parts or not words.isspace():
            self.parts.append(words)
            if self.in_link:
                self.linked += len(words)

    def skip(self, end: int) -> None:
        """Take in that what stands before *end* is not shown."""
        if not self.parts:
            self.begin = end

    def cut(self, end: int) -> Slip | None:
        """Return the slip of the words since the last break, if they are any; the next begins after a tag at *end*."""
        if not self.parts:
            return None
        raw, linked = "".join(self.parts), self.linked
        self.parts, self.linked = [], 0
        words = " ".join((unescape(raw) if "&" in raw else raw).split())
        if not words:
            return None
        if not self.known:
            self.around = frozenset(name for name in _WATCHED if self.counts.get(name))
            self.known = True
        near = self.stack[-1][0] if self.stack else ""
        marks = tuple(said for _, said in self.stack[: -_MARKED - 1 : -1] if said)
        return Slip(self.begin, end, words, min(linked, len(words)), near, self.around, marks)

    def turn(self, tag: re.Match[str]) -> None:
        """Take in a tag that breaks a line."""
        name = tag[2].lower()
        if tag[1]:
            self._leave(name)
        elif name not in _EMPTY:
            if self.stack and name in _SELF_CLOSING and self.stack[-1][0] == name:
                self._leave(name)
            if len(self.stack) < _MOST_DEPTH:
                self.stack.append((name, tag[3]))
                self.counts[name] = self.counts.get(name, 0) + 1
                if name in _WATCHED:
                    self.known = False
        self.begin = tag.end()

    def _leave(self, name: str) -> None:
        if not self.counts.get(name):
            return
        closed = ""
        while closed != name:
            closed = self.stack.pop()[0]
            self.counts[closed] -= 1
            if closed in _WATCHED:
                self.known = False


def slips(text: str) -> Iterator[Slip]:
    """Yield the slips of *text* in order.

    Cost: linear in the length of *text*; a page of 170 thousand characters takes about 3 ms.
    """
    walk = _Walk()
    last = 0
    gone: set[str] = set()
    for found in _TAG.finditer(text, 0, _last_tag(text)):
        start, end = found.span()
        if start < last:  # inside what was skipped
            continue
        if last < start:
            walk.add(text[last:start])
        last = end
        name = found[2] or found[4] or ""
        kind = _KINDS.get(name, 0) or (0 if name.islower() else _KINDS.get(name.lower(), 0))
        if kind & _BREAKS:
            if (slip := walk.cut(start)) is not None:
                yield slip
            walk.turn(found)
        if kind & _UNSHOWN and not found[1]:
            last = _after(text, name.lower(), last, gone)
            walk.skip(last)
        elif kind == _LINK:
            walk.in_link = not found[1]
    walk.add(text[last:])
    if (slip := walk.cut(len(text))) is not None:
        yield slip


def _last_tag(text: str, start: int = 0, end: int | None = None) -> int:
    """Return where the last tag ends: behind it, no tag can be, and looking for one at each "<" would take long."""
    return text.rfind(">", start, len(text) if end is None else end) + 1


def _after(text: str, name: str, at: int, gone: set[str]) -> int:
    """Return where a comment, or an element whose words are not shown, ends; *gone* are those that end no more."""
    if name == "!--":
        end = text.find("-->", at)
        return len(text) if end < 0 else end + 3
    if name in gone:
        return at
    found = _closing(name).search(text, at)
    if found is None:
        gone.add(name)
        return at
    return max(at, text.find(">", found.start()) + 1)


@cache
def _closing(name: str) -> re.Pattern[str]:
    return re.compile(f"</(?:{name}|{name.upper()}|{name.title()})(?![\\w-])")


def paragraph_of(text: str, slip: Slip) -> Paragraph:
    """Return the words of a slip as pieces of the markup."""
    pieces: list[Piece] = []
    last = slip.start
    gone: set[str] = set()
    for found in _TAG.finditer(text, slip.start, _last_tag(text, slip.start, slip.end)):
        start = found.start()
        if start < last:
            continue
        if last < start:
            pieces.extend(pieces_of(text, last, start))
        last = found.end()
        name = (found[2] or found[4] or "").lower()
        if not found[1] and (name == "!--" or name in _SKIPPED):
            last = min(_after(text, name, last, gone), slip.end)
    if last < slip.end:
        pieces.extend(pieces_of(text, last, slip.end))
    return tidy(pieces)


def stating(text: str) -> Iterator[Token]:
    """Yield the tags that state something about the page, JSON-LD and title with what is in them, as `tokens` does."""
    gone: set[str] = set()
    for found in _STATING.finditer(text, 0, _last_tag(text)):
        name = found[1].lower()
        yield Token(found.start(), found.end(), name, (found.end(1), found.end() - 1))
        if name in _HOLDING and name not in gone:
            closing = _closing(name).search(text, found.end(), found.end() + _HOLDING[name])
            if closing is None:
                gone.add(name)
            else:
                yield Token(found.end(), closing.start(), "#" + name, (found.end(), closing.start()))
