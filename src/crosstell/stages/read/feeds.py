"""Read feeds: RSS 0.9 to 2.0, RDF, Atom. Each entry is a source; the feed's title is its outlet.

Namespaces are ignored: feeds in the wild get them wrong. Only those of pictures
and sound are passed over, for they have titles of their own. An RSS `<source>` names another outlet
that wrote the entry, and wins over the feed's own title.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from html import escape, unescape
from typing import Any

from crosstell.model.issue import Issue
from crosstell.model.source import Shape, Source, Stated, source_id
from crosstell.stages.read.elements import local, namespace, parsed
from crosstell.stages.read.limits import limited
from crosstell.stages.read.records import is_markup
from crosstell.stages.read.trouble import Code, problem

_TEXTS = ("encoded", "content", "fulltext", "description", "summary")  # the fullest first
_DATES = ("pubDate", "published", "date", "issued", "updated", "modified")
_BYLINES = ("creator", "author")
_PASSED_OVER = ("http://search.yahoo.com/mrss", "http://www.itunes.com/")  # namespaces of media


def read_feed(text: str, *, path: str, encoding: str) -> Iterator[Source | Issue]:
    """Yield the entries of a feed, in their order; `member` is the entry's own id, link or place."""
    root = parsed(text)
    entries = [] if root is None else [node for node in root.iter() if local(node) in ("item", "entry")]
    if root is None or not entries:
        yield problem(Code.NO_ENTRIES, path, "this feed has no entry that can be read")
        return
    head = next((node for node in root if local(node) == "channel"), root)
    feed_title, language = _words(head, ("title",)), _words(head, ("language",)) or root.get(_XML_LANGUAGE)
    for number, entry in enumerate(entries, start=1):
        yield from _entry(entry, number, Stated(outlet=feed_title, language=language), path=path, encoding=encoding)


_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def _entry(entry: Any, number: int, feed: Stated, *, path: str, encoding: str) -> Iterator[Source | Issue]:
    from lxml import etree  # noqa: PLC0415 - slow to import

    raw = etree.tostring(entry, encoding="utf-8", with_tail=False)
    text = next((content for name in _TEXTS if (content := _content(entry, name)).strip()), "")
    member = _words(entry, ("guid", "id")) or _link(entry) or str(number)
    where = f"{path}, entry {number}"
    if not text.strip():
        yield problem(Code.NO_TEXT, path, f"{where} has no text; it is left out")
        return
    digest = sha256(raw).hexdigest()
    key = source_id(digest)
    own = _words(entry, ("source",))
    shape = Shape.HTML if is_markup(text) else Shape.ARTICLE
    text, cut = limited(text, shape, where=where, path=path, source=key)
    yield Source(
        id=key,
        path=path,
        member=member,
        url=_link(entry),
        sha256=digest,
        media_type="text/html" if shape is Shape.HTML else "text/plain",
        encoding=encoding,
        shape=shape,
        text=text,
        stated=Stated(
            title=_words(entry, ("title",)),
            outlet=own or feed.outlet,
            via=feed.outlet if own and feed.outlet and own.casefold() != feed.outlet.casefold() else None,
            byline=_words(entry, _BYLINES),
            published=_words(entry, _DATES),
            url=_link(entry),
            language=feed.language,
        ),
    )
    yield from cut


def _children(entry: Any, name: str) -> Iterator[Any]:
    return (node for node in entry if local(node) == name and not namespace(node).startswith(_PASSED_OVER))


def _content(entry: Any, name: str) -> str:
    """Return an element's text; the markup of its children where it has any (Atom's XHTML)."""
    from lxml import etree  # noqa: PLC0415 - slow to import

    for node in _children(entry, name):
        if len(node):
            return escape(node.text or "") + "".join(etree.tostring(child, encoding="unicode") for child in node)
        return node.text or ""
    return ""


def _words(entry: Any, names: tuple[str, ...]) -> str | None:
    """Return the words of the first of the named children that says something."""
    for name in names:
        for node in _children(entry, name):
            deeper = next((child for child in node if local(child) in ("name", "title")), node)
            said = " ".join(unescape("".join(deeper.itertext())).split())
            if said:
                return said
    return None


def _link(entry: Any) -> str | None:
    for node in _children(entry, "link"):
        address = node.get("href") if node.get("rel", "alternate") == "alternate" else None
        address = address or ((node.text or "").strip() if node.get("href") is None else None)
        if address:
            return str(address)
    return None
