"""The visible blocks of a page: stretches of words between block-level tags, with what surrounds them.

In: markup. Out: blocks in order; each is a paragraph of pieces that point
into the markup (words one to one, an entity or folded white space as a whole).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

from crosstell.data import read_toml
from crosstell.stages.extract.compose import Paragraph, Piece
from crosstell.stages.extract.html.markup import RAW, Token, attributes, tokens

_TABLE = read_toml("markup.toml")
BREAKING = frozenset(_TABLE["breaking"])
TELLING = frozenset(_TABLE["telling"])
HIDDEN = frozenset(_TABLE["hidden"])
VOID = frozenset(_TABLE["void"])
_SELF_CLOSING = frozenset({"p", "li", "dt", "dd", "option", "tr", "td", "th"})  # closed by the next of their kind
_LOOSE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?|[\s\u00a0\u200b\ufeff]+")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MOST_DEPTH = 3_000  # open elements; deeper nesting is followed no further


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of visible words.

    `open` names the telling tags around it; `marks` are the classes and ids of
    the elements around it, nearest first; `linked` counts its characters inside links.
    `veiled` says that an attribute or style hides it until a script shows it, as
    pages do that are sent in parts.
    """

    paragraph: Paragraph
    text: str
    tag: str
    open: frozenset[str]
    marks: tuple[str, ...]
    linked: int
    veiled: bool = False

    @property
    def start(self) -> int:
        """Return where the block begins in the markup."""
        return self.paragraph[0].start

    @property
    def end(self) -> int:
        """Return where the block ends in the markup."""
        return self.paragraph[-1].end


@dataclass(slots=True)
class _Element:
    name: str
    marks: str
    hidden: bool
    veiled: bool


class _Walk:
    """What is open at a place of the markup."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.stack: list[_Element] = []
        self.open: Counter[str] = Counter()
        self.hidden = 0
        self.veiled = 0
        self.links = 0

    def enter(self, token: Token) -> None:
        """Take in an opening tag."""
        name = token.name
        if name == "a":
            self.links = 1
            return
        if name in VOID or (name not in BREAKING and name not in TELLING and name not in HIDDEN):
            return
        if name in _SELF_CLOSING and self.stack and self.stack[-1].name == name:
            self._pop()
        if len(self.stack) >= _MOST_DEPTH or self.text[max(0, token.end - 2) : token.end] == "/>":
            return
        said = attributes(self.text, token)
        hidden = name in HIDDEN
        veiled = "hidden" in said or bool(_HIDDEN_STYLE.search(said.get("style", "")))
        marks = f"{said.get('class', '')} {said.get('id', '')}".strip()[:200]
        self.stack.append(_Element(name, marks, hidden, veiled))
        self.open[name] += 1
        self.hidden += hidden
        self.veiled += veiled

    def leave(self, name: str) -> None:
        """Take in a closing tag."""
        if name == "a":
            self.links = 0
        elif self.open[name] > 0:
            while self._pop() != name:
                pass

    def _pop(self) -> str:
        element = self.stack.pop()
        self.open[element.name] -= 1
        self.hidden -= element.hidden
        self.veiled -= element.veiled
        if element.name in BREAKING:
            self.links = 0
        return element.name

    def around(self) -> tuple[str, frozenset[str], tuple[str, ...]]:
        """Return the nearest tag, the telling tags, and the marks around a place."""
        near = self.stack[-1].name if self.stack else ""
        names = frozenset(name for name, count in self.open.items() if count > 0 and name in TELLING)
        marks = tuple(element.marks for element in reversed(self.stack[-12:]) if element.marks)
        return near, names, marks


def blocks(text: str, parts: Iterable[Token] | None = None) -> Iterator[Block]:
    """Yield the blocks of *text* in order; *parts* are its tokens, where they are known already.

    Cost: linear in the length of *text*.
    """
    walk = _Walk(text)
    pieces: list[Piece] = []
    linked = 0
    for token in tokens(text) if parts is None else parts:
        if token.name:
            name = token.name.lstrip("/")
            if name in BREAKING and pieces:
                yield from _block(pieces, linked, walk)
                pieces, linked = [], 0
            if token.name[0] == "/":
                walk.leave(name)
            elif token.name[0] != "#" and name not in RAW:
                walk.enter(token)
        elif not walk.hidden:
            found = pieces_of(text, token.start, token.end)
            pieces.extend(found)
            if walk.links:
                linked += sum(len(piece.text.strip()) for piece in found)
    yield from _block(pieces, linked, walk)


def pieces_of(text: str, start: int, end: int) -> list[Piece]:
    """Return the pieces of the text at [start, end): entities decoded, white space folded to a space."""
    pieces: list[Piece] = []
    at = start
    for found in _LOOSE.finditer(text, start, end):
        if found.group() == " ":
            continue
        if at < found.start():
            pieces.append(Piece(at, found.start(), text[at : found.start()]))
        words = unescape(found[0]) if found[0][0] == "&" else " "
        pieces.append(Piece(found.start(), found.end(), " " if words.isspace() else words))
        at = found.end()
    if at < end:
        pieces.append(Piece(at, end, text[at:end]))
    return pieces


def tidy(pieces: list[Piece]) -> Paragraph:
    """Return *pieces* without white space at the ends, and without two spaces in a row."""
    kept: list[Piece] = []
    for piece in pieces:
        words, start, end = piece.text, piece.start, piece.end
        if words[0] == " " and (not kept or kept[-1].text[-1] == " "):
            bare = words.lstrip(" ")
            if not bare:
                continue
            start += (len(words) - len(bare)) if end - start == len(words) else 0
            words = bare
        if words:
            kept.append(Piece(start, end, words, piece.field))
    while kept and kept[-1].text[-1] == " ":
        last = kept.pop()
        bare = last.text.rstrip(" ")
        if bare:
            cut = len(last.text) - len(bare) if last.end - last.start == len(last.text) else 0
            kept.append(Piece(last.start, last.end - cut, bare, last.field))
    return tuple(kept)


def _block(pieces: list[Piece], linked: int, walk: _Walk) -> Iterator[Block]:
    paragraph = tidy(pieces)
    if paragraph:
        yield Block(paragraph, "".join(piece.text for piece in paragraph), *walk.around(), linked, walk.veiled > 0)
