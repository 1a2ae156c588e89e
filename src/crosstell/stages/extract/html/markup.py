"""Take markup apart into tags and text, tolerant of everything, each with its place.

No tree is built: what is needed here is where the visible words stand. The
rules are those of the HTML standard as far as they decide that: comments,
raw text elements, quoted attributes. Broken markup gives some tokens, in
linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# Elements whose content is no markup: html.spec.whatwg.org, 13.1.2.
RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})

_NAME = re.compile(r"[a-zA-Z][^\s/>]{0,60}")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]{1,100})(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
_PLAIN_END = re.compile(r"[^>\"']*")


class Token(NamedTuple):
    """A piece of markup at [start, end).

    `name` is "" for text; a tag's name in lower case otherwise, with "/" in
    front for a closing tag. `inner` is the range of a tag's attributes, or of a raw
    element's content.
    """

    start: int
    end: int
    name: str = ""
    inner: tuple[int, int] = (0, 0)


def tokens(text: str) -> Iterator[Token]:
    """Yield the tags and texts of *text* in order; comments and declarations are left out.

    Cost: linear in the length of *text*, for broken and hostile markup too.
    """
    closers = _Closers(text)
    at = 0
    while at < len(text):
        tag = text.find("<", at)
        if tag < 0:
            tag = len(text)
        name = _NAME.match(text, tag + 2 if text.startswith("</", tag) else tag + 1) if tag < len(text) else None
        if name is None and tag < len(text) and text[tag + 1 : tag + 2] not in ("!", "?", "/"):
            end = tag + 1  # a lone "<" is text
            yield Token(at, end)
            at = end
            continue
        if at < tag:
            yield Token(at, tag)
        if tag == len(text):
            return
        if name is None:
            at = closers.after_declaration(tag)
            continue
        closing = text[tag + 1] == "/"
        end = closers.after_tag(name.end())
        lower = name[0].lower()
        yield Token(tag, end, "/" + lower if closing else lower, (name.end(), max(name.end(), end - 1)))
        at = end
        if lower in RAW and not closing:
            at = closers.raw_end(lower, end)
            if lower in ("title", "script"):
                yield Token(end, at, "#" + lower, (end, at))


def attributes(text: str, token: Token) -> dict[str, str]:
    """Return the attributes of a tag: names in lower case, values as written, the first of two of one name."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(text, *token.inner):
        found.setdefault(match[1].lower(), match[2] or match[3] or match[4] or "")
    return found


class _Closers:
    """Finds where things end; remembers what is not there any more, so that no search runs twice over the rest."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.gone: set[str] = set()

    def _find(self, needle: str, start: int) -> int:
        if needle in self.gone:
            return -1
        found = self.text.find(needle, start)
        if found < 0:
            self.gone.add(needle)
        return found

    def after_declaration(self, at: int) -> int:
        """Return the end of a comment, declaration or processing instruction that begins at *at*."""
        if self.text.startswith("<!--", at):
            end = self._find("-->", at + 4)
            return len(self.text) if end < 0 else end + 3
        end = self._find(">", at)
        return len(self.text) if end < 0 else end + 1

    def after_tag(self, at: int) -> int:
        """Return the end of a tag whose name ends at *at*: a ">" inside quotes does not end it."""
        first = self._find(">", at)
        if first < 0:
            return len(self.text)
        if not (self.text.count('"', at, first) % 2 or self.text.count("'", at, first) % 2):
            return first + 1
        place = at
        while True:
            found = _PLAIN_END.match(self.text, place)
            place = found.end() if found else place
            if place >= len(self.text):
                return len(self.text)
            if self.text[place] == ">":
                return place + 1
            quote_opens = self.text[max(at, place - 3) : place].rstrip().endswith("=")
            closing = self._find(self.text[place], place + 1) if quote_opens else -1
            place = place + 1 if closing < 0 else closing + 1

    def raw_end(self, name: str, at: int) -> int:
        """Return where the closing tag of a raw element begins; the end of the text where there is none."""
        if "</" + name in self.gone:
            return len(self.text)
        found = re.compile("</" + name, re.IGNORECASE).search(self.text, at)
        if found is None:
            self.gone.add("</" + name)
            return len(self.text)
        return found.start()
