"""Read what a page says about itself: JSON-LD, Open Graph, meta elements, title, time, canonical address, language.

The order of trust is that of the formats: schema.org's NewsArticle is written
for machines about the article; Open Graph about the page; the title element
carries the outlet's name along. A field whose words stand in the page's
visible blocks points there, else at the markup that states it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import unescape
from typing import Any

from crosstell.model.report import Confidence, Field
from crosstell.model.source import Source
from crosstell.model.span import Span
from crosstell.model.value import When
from crosstell.stages.extract.compose import Paragraph
from crosstell.stages.extract.dates import parse_date
from crosstell.stages.extract.fields import titled
from crosstell.stages.extract.html.blocks import Block, pieces_of, tidy
from crosstell.stages.extract.html.markup import Token, attributes
from crosstell.stages.extract.html.nearby import METHOD, near_headline, shown_byline, shown_date
from crosstell.stages.extract.lines import key_of

_ARTICLE = re.compile(
    r"(?:News|Blog|Opinion|Analysis|Report|Review|Live|Background|Satirical|Scholarly|Tech)?\w{0,12}(?:Article|BlogPosting|Posting)$"
)
_TITLES = ("og:title", "twitter:title", "dc.title", "headline", "parsely-title", "sailthru.title")
_OUTLETS = ("og:site_name", "application-name", "dc.publisher", "twitter:app:name:iphone")
_BYLINES = (
    "author",
    "article:author_name",
    "dc.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dcterms.creator",
    "article:author",
)
_DATES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publish-date",
    "publish_date",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "cxenseparse:recs:publishtime",
    "article.published",
    "published_date",
    "og:article:published_time",
    "rnews:datepublished",
    "originalpublicationdate",
    "publication_date",
    "article_date_original",
)
_URLS = ("og:url",)
_WRITTEN = frozenset({"written by", "author", "by", "verfasst von", "écrit par", "escrito por"})
_NOBODY = frozenset({"admin", "administrator", "editor", "guest", "author", "staff", "none", "null", "undefined"})
_BY = re.compile(r"^by\s+", re.IGNORECASE)
_CUT = re.compile(r"\s+[|–—·»:-]+\s+")
_MOST_JSON = 400_000
_DEEPEST, _MOST_NAMES = 4, 100  # of lists of names within names
_STATING = frozenset({"meta", "link", "html", "time"})
_LEAST_HEADLINE = 15  # characters; a shorter heading is a section's name


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a page says about its article."""

    title: Paragraph
    title_field: Field[str] | None
    outlet: Field[str] | None
    byline: Field[str] | None
    published: Field[When] | None
    url: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class _Said:
    """A value with the place in the markup that states it, and the method that read it."""

    value: str
    start: int
    end: int
    method: str


def read_metadata(source: Source, parts: Iterable[Token], visible: Sequence[Block], body_start: int) -> Metadata:
    """Return the metadata of a page of these tokens; *body_start* is where its body begins in the markup."""
    said = _gather(source.text, parts)
    title = _title(source, said, visible, body_start)
    url = _first(said, ("canonical", *_URLS))
    language = _first(said, ("lang", "og:locale", "content-language"))
    near = near_headline(visible, title[0] if title else (), body_start)
    return Metadata(
        title=title[0] if title else (),
        title_field=titled(source, title[0], title[1], title[2]) if title else None,
        outlet=_field(source, _first(said, ("ld:publisher", *_OUTLETS))),
        byline=_writer(source, said, near),
        published=_day(source, said, near),
        url=url.value if url and url.value.startswith(("http://", "https://")) else None,
        language=language.value[:2].lower() if language and language.value[:2].isalpha() else None,
    )


def _gather(text: str, parts: Iterable[Token]) -> dict[str, _Said]:
    """Return what the markup states, by name; the first of two of one name."""
    said: dict[str, _Said] = {}
    json_next = False
    for token in parts:
        name = token.name
        if name in _STATING:
            _gather_tag(token, attributes(text, token), said)
        elif name == "script":
            json_next = "ld+json" in text[token.start : token.end].lower()
        elif name == "#script" and json_next and token.end - token.start < _MOST_JSON:
            _gather_json(text[token.start : token.end], token.start, token.end, said)
        elif name == "#title":
            said.setdefault(
                "title", _Said(unescape(text[token.start : token.end]).strip(), token.start, token.end, "title/1")
            )
    return said


def _gather_tag(token: Token, found: dict[str, str], said: dict[str, _Said]) -> None:
    place = token.start, token.end
    if token.name == "meta":
        name = next(
            (found[key] for key in ("property", "name", "itemprop", "http-equiv") if found.get(key)), ""
        ).lower()
        value = unescape(found.get("content", "")).strip()
        if name and value:
            said.setdefault(name, _Said(value, *place, "meta/1"))
            if name == "twitter:label1" and value.lower() in _WRITTEN:
                said["label:author"] = said[name]
    elif token.name == "link" and found.get("rel", "").lower() == "canonical" and found.get("href"):
        said.setdefault("canonical", _Said(unescape(found["href"]), *place, "canonical/1"))
    elif token.name == "html" and found.get("lang"):
        said.setdefault("lang", _Said(found["lang"], *place, "html-lang/1"))
    elif token.name == "time" and found.get("datetime"):
        words = " ".join(found.values()).lower()
        if "modif" not in words and "updat" not in words:
            name = "time:published" if "publish" in words or "pubdate" in found else "time"
            said.setdefault(name, _Said(found["datetime"], *place, "time/1"))


def _gather_json(content: str, start: int, end: int, said: dict[str, _Said]) -> None:
    cleaned = content.strip().removeprefix("<!--").removesuffix("-->").removeprefix("//<![CDATA[").removesuffix("//]]>")
    try:
        document = json.loads(cleaned, strict=False)
    except (ValueError, RecursionError):
        return
    people = _people(document)
    for node in _articles(document):
        for name, value in (
            ("ld:headline", node.get("headline") or node.get("name")),
            ("ld:published", node.get("datePublished") or node.get("dateCreated")),
            ("ld:publisher", _name(node.get("publisher"))),
            ("ld:author", _name(_resolved(node.get("author") or node.get("creator"), people))),
        ):
            if isinstance(value, str) and value.strip():
                said.setdefault(name, _Said(" ".join(unescape(value).split()), start, end, "json-ld/1"))


def _articles(document: Any) -> Iterator[dict[str, Any]]:
    """Yield the articles that a JSON-LD document describes, wherever in it they stand."""
    todo = [document]
    steps = 0
    while todo and steps < 5_000:  # noqa: PLR2004 - more nodes than that describe no article
        steps += 1
        node = todo.pop(0)
        if isinstance(node, list):
            todo.extend(node[:200])
        elif isinstance(node, dict):
            kinds = node.get("@type")
            if any(
                isinstance(kind, str) and _ARTICLE.match(kind)
                for kind in (kinds if isinstance(kinds, list) else [kinds])
            ):
                yield node
            todo.extend(
                node[key]
                for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement")
                if isinstance(node.get(key), (dict, list))
            )


def _people(document: Any) -> dict[str, Any]:
    """Return the nodes of a graph that others name by their `@id`."""
    graph = document.get("@graph") if isinstance(document, dict) else document
    nodes = graph[:200] if isinstance(graph, list) else []
    return {node["@id"]: node for node in nodes if isinstance(node, dict) and isinstance(node.get("@id"), str)}


def _resolved(value: Any, people: dict[str, Any]) -> Any:
    if isinstance(value, list):
        return [_resolved(one, people) for one in value[:_MOST_NAMES] if not isinstance(one, list)]
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
        return people.get(value["@id"], value)
    return value


def _name(value: Any, depth: int = 0) -> str | None:
    if isinstance(value, str):
        return value
    if depth > _DEEPEST:
        return None
    if isinstance(value, dict):
        return _name(value.get("name"), depth + 1)
    if isinstance(value, list):
        names = [name for one in value[:_MOST_NAMES] if (name := _name(one, depth + 1))]
        return ", ".join(dict.fromkeys(names)) or None
    return None


def _first(said: dict[str, _Said], names: Iterable[str]) -> _Said | None:
    return next((said[name] for name in names if name in said), None)


def _title(
    source: Source, said: dict[str, _Said], visible: Sequence[Block], body_start: int
) -> tuple[Paragraph, str, Confidence] | None:
    """Return the title's words at their place: the visible headline that metadata names, else the markup."""
    stated = [said[name] for name in ("ld:headline", *_TITLES) if name in said]
    page_title = said.get("title")
    keys = [key_of(_cut(one.value, said)) for one in [*stated, *([page_title] if page_title else [])]]
    before = [block for block in visible if block.start <= body_start] or list(visible[:200])
    headings = [block for block in visible if block.tag in ("h1", "h2") or "h1" in block.open or "h2" in block.open]
    for key in keys:
        place = next((block for block in [*headings, *reversed(before)] if key and key_of(block.text) == key), None)
        if place is not None:
            return place.paragraph, "headline/1", Confidence.STATED
    first = next((block for block in headings if _is_h1(block) and len(block.text) > _LEAST_HEADLINE), None)
    if first is not None and (not stated or _alike(first.text, stated[0].value)):
        return first.paragraph, "h1/1", Confidence.STATED if stated else Confidence.DERIVED
    for one in stated:
        place_of = _stated_place(source.text, one)
        if place_of:
            return place_of, one.method, Confidence.STATED
    if first is not None:
        return first.paragraph, "h1/1", Confidence.DERIVED
    if page_title is not None and page_title.value:
        return _title_element(source.text, page_title, _cut(page_title.value, said)), "title/1", Confidence.DERIVED
    return None


def _is_h1(block: Block) -> bool:
    return "h1" in block.open or block.tag == "h1"


def _alike(heading: str, stated: str) -> bool:
    """Tell whether a heading words the title that the metadata states, for readers and not for a search."""
    shown, said = set(key_of(heading).split()), set(key_of(stated).split())
    return len(shown & said) * 2 >= min(len(shown), len(said))


def _cut(title: str, said: dict[str, _Said]) -> str:
    """Return a title without the outlet's name at its end or beginning."""
    outlet = _first(said, ("ld:publisher", *_OUTLETS))
    parts = _CUT.split(title)
    if len(parts) > 1:
        name = key_of(outlet.value) if outlet else None
        if (name and key_of(parts[-1]) == name) or (name is None and len(parts[-1].split()) <= 4):  # noqa: PLR2004
            return title[: title.rindex(parts[-1])].rstrip(" |–—·»:-")
        if name and key_of(parts[0]) == name:
            return title[len(parts[0]) :].lstrip(" |–—·»:-")
    return title


def _stated_place(text: str, said: _Said) -> Paragraph:
    """Return the words of a meta element's content as pieces of the markup, where they stand there as they are."""
    found = re.compile(r"""content\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE).search(text, said.start, said.end)
    if said.method != "meta/1" or found is None:
        return ()
    group = 1 if found[1] is not None else 2
    return tidy(pieces_of(text, *found.span(group)))


def _title_element(text: str, said: _Said, wanted: str) -> Paragraph:
    """Return the words of the title element, the outlet's name left out where it can be."""
    whole = tidy(pieces_of(text, said.start, said.end))
    cut = text.find(wanted, said.start, said.end)
    return tidy(pieces_of(text, cut, cut + len(wanted))) if cut >= 0 and wanted else whole


def _byline(said: dict[str, _Said]) -> _Said | None:
    names = ("ld:author", *_BYLINES, *(("twitter:data1",) if "label:author" in said else ()))
    for name in names:
        one = said.get(name)
        if one is None or one.value.startswith(("http://", "https://", "/", "@")):
            continue
        value = _BY.sub("", one.value.strip(" ,;|"))
        if value and value.lower() not in _NOBODY:
            return replace(one, value=value)
    return None


def _writer(source: Source, said: dict[str, _Said], near: Sequence[Block]) -> Field[str] | None:
    """Return the stated writer; where none is or only the outlet's name, the one that is shown."""
    stated, outlet = _byline(said), _first(said, ("ld:publisher", *_OUTLETS))
    if stated is not None and (outlet is None or key_of(stated.value) != key_of(outlet.value)):
        return _field(source, stated)
    return shown_byline(source, near) or _field(source, stated)


def _field(source: Source, said: _Said | None) -> Field[str] | None:
    """Return a stated value as a field; its span holds the words themselves where the markup has them as they are."""
    if said is None:
        return None
    return Field(said.value, _span(source, said), said.method)


def _span(source: Source, said: _Said) -> Span:
    at = source.text.find(said.value, said.start, said.end)
    start, end = (at, at + len(said.value)) if at >= 0 and said.value else (said.start, said.end)
    return Span(source.id, start, end)


def _published(source: Source, said: dict[str, _Said]) -> Field[When] | None:
    return _dated(source, said, ("ld:published", *_DATES, "time:published"))


def _day(source: Source, said: dict[str, _Said], near: Sequence[Block]) -> Field[When] | None:
    """Return the stated date of publication, or the one that readers are shown where that is days apart from it.

    Metadata keep the day on which a page was first made, or copied from another system.
    """
    stated, shown = _published(source, said), shown_date(source, near)
    if stated is None or shown is None or shown.method != METHOD:
        return stated or shown or _seldom_published(source, said)
    days = (stated.value.first, shown.value.first)
    apart = abs((days[0] - days[1]).days) if days[0] and days[1] else 0
    return shown if apart > 1 else stated


def _seldom_published(source: Source, said: dict[str, _Said]) -> Field[When] | None:
    """Return the first time that the page marks as one at all: it may be a card's."""
    return _dated(source, said, ("time",))


def _dated(source: Source, said: dict[str, _Said], names: Iterable[str]) -> Field[When] | None:
    for name in names:
        one = said.get(name)
        when = parse_date(one.value) if one else None
        if one and when:
            return Field(when, _span(source, one), one.method)
    return None
