"""Read records: JSON Lines, a JSON object or list, JSON Feed.

In: a decoded text. Out: one source a record, or one issue; a broken line
stops nothing. A record's text is its `text`, `body`, `content`, `content_text` or
`html` field; what it states beside the text is taken as stated.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any, BinaryIO

from crosstell.model.issue import Issue
from crosstell.model.source import Shape, Source, Stated, source_id
from crosstell.stages.read.limits import limited
from crosstell.stages.read.trouble import Code, problem

_TEXTS = ("text", "body", "content", "content_text", "maintext", "article")
_DEEPEST, _MOST_NAMES = 4, 100  # of lists of names within names
_MARKUPS = ("html", "content_html", "raw_html")
_TITLES = ("title", "headline")
_OUTLETS = ("outlet", "source", "publisher", "publication", "site", "source_domain")
_BYLINES = ("author", "byline", "authors", "creator")
_DATES = ("date", "published", "date_published", "published_at", "date_publish", "pubDate", "timestamp")
_URLS = ("url", "link", "external_url")
_LANGUAGES = ("language", "lang")
_RETRIEVED = ("retrieved", "retrieved_at", "crawled", "crawl_date", "date_download", "fetched_at")
_LISTS = ("items", "reports", "articles", "entries", "records", "documents", "results", "hits")
TEXT_FIELDS = frozenset((*_TEXTS, *_MARKUPS))
FIELDS = TEXT_FIELDS.union(_TITLES, _OUTLETS, _BYLINES, _DATES, _URLS, _LANGUAGES, _RETRIEVED)
_MARKUP = re.compile(r"</?(?:p|div|br|a|span|h[1-6]|ul|li|html|body)(?:\s[^>]{0,500})?/?>", re.IGNORECASE)


def read_lines(text: str, *, path: str, encoding: str) -> Iterator[Source | Issue]:
    """Yield the records of JSON Lines; `member` is the number of the line, from 1."""
    for number, line in enumerate(text.split("\n"), start=1):
        yield from _line(line, number, path=path, encoding=encoding)


def stream_lines(file: BinaryIO, path: str) -> Iterator[Source | Issue]:
    """Yield the records of an open file of JSON Lines in UTF-8, one line in memory at a time."""
    for number, raw in enumerate(file, start=1):
        yield from _line(raw.decode("utf-8", "replace").rstrip("\n"), number, path=path, encoding="utf-8")


def _line(line: str, number: int, *, path: str, encoding: str) -> Iterator[Source | Issue]:
    if not line.strip():
        return
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        yield problem(Code.BROKEN_LINE, path, f"line {number} is no JSON ({error}); the other lines are read")
        return
    if isinstance(record, dict):
        raw = line.strip().encode("utf-8", "surrogatepass")
        yield from record_source(record, raw, path=path, member=str(number), encoding=encoding)
    else:
        yield problem(Code.BROKEN_LINE, path, f"line {number} is no JSON object; the other lines are read")


def read_document(text: str, *, path: str, encoding: str) -> Iterator[Source | Issue]:
    """Yield the record or records of one JSON document; `member` is a record's place in its list, from 1.

    An object on one line is JSON Lines of one line: it stays the same source when more lines follow.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield problem(Code.BROKEN_JSON, path, f"this looks like JSON and is broken ({error}); nothing was read")
        return
    records, outer = _records(document)
    if not records:
        yield problem(Code.NO_TEXT, path, "this JSON holds no object with a text, body or content field")
    alone = isinstance(document, dict) and records == [document]
    if alone and "\n" not in text.strip():
        yield from read_lines(text, path=path, encoding=encoding)
        return
    for number, record in enumerate(records, start=1):
        member = None if alone else str(number)
        try:
            raw = json.dumps(record, sort_keys=True).encode("utf-8", "surrogatepass")
        except RecursionError:
            yield problem(Code.BROKEN_JSON, path, f"record {number} is nested too deep; it is left out")
            continue
        yield from record_source({**outer, **record}, raw, path=path, member=member, encoding=encoding)


def _records(document: Any) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Return the records of a document, and what it states for all of them."""
    if isinstance(document, list):
        return [record for record in document if isinstance(record, dict)], {}
    if not isinstance(document, dict):
        return [], {}
    if _text(document) is None:
        for name in _LISTS:
            listed = document.get(name)
            if isinstance(listed, list) and any(isinstance(record, dict) for record in listed):
                feed = str(document.get("version", "")).startswith("https://jsonfeed.org/")
                outer = {"outlet": document.get("title")} if feed else {}
                return [record for record in listed if isinstance(record, dict)], outer
    return [document], {}


def record_source(
    record: Mapping[str, Any], raw: bytes, *, path: str, member: str | None, encoding: str
) -> Iterator[Source | Issue]:
    """Yield the source that a record holds; *raw* is what its id is made from."""
    where = path if member is None else f"{path}, record {member}"
    found = _text(record)
    if found is None or not found[0].strip():
        yield problem(Code.NO_TEXT, path, f"{where} has no words in a text, body or content field; it is left out")
        return
    text, shape = found
    digest = sha256(raw).hexdigest()
    key = source_id(digest)
    text, cut = limited(text, shape, where=where, path=path, source=key)
    url = _first(record, _URLS)
    yield Source(
        id=key,
        path=path,
        member=member,
        url=url,
        sha256=digest,
        media_type="text/html" if shape is Shape.HTML else "text/plain",
        encoding=encoding,
        shape=shape,
        text=text,
        stated=Stated(
            title=_first(record, _TITLES),
            outlet=_first(record, _OUTLETS),
            byline=_first(record, _BYLINES),
            published=_first(record, _DATES),
            url=url,
            language=_first(record, _LANGUAGES),
            retrieved=_first(record, _RETRIEVED),
        ),
    )
    yield from cut


def _text(record: Mapping[str, Any]) -> tuple[str, Shape] | None:
    for name in _TEXTS:
        value = record.get(name)
        if isinstance(value, str) and value.strip():
            text = whole(value)
            return text, Shape.HTML if is_markup(text) else Shape.ARTICLE
    for name in _MARKUPS:
        value = record.get(name)
        if isinstance(value, str) and value.strip():
            return whole(value), Shape.HTML
    return None


def _first(record: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    """Return the first of the fields that says something, in words."""
    return next((said for said in (_said(record.get(name)) for name in names) if said), None)


def _said(value: Any, depth: int = 0) -> str | None:
    if isinstance(value, str):
        return whole(value) if value.strip() else None
    if isinstance(value, bool) or value is None or depth > _DEEPEST:
        return None
    if isinstance(value, int):
        return str(value)
    if isinstance(value, dict):
        return _said(value.get("name") or value.get("title"), depth + 1)
    if isinstance(value, list):
        said = [word for one in value[:_MOST_NAMES] if (word := _said(one, depth + 1))]
        return ", ".join(said) or None
    return None


def is_markup(text: str) -> bool:
    """Tell whether a text that is declared to be an article is written in HTML."""
    return len(_MARKUP.findall(text[:20_000])) > 1


def whole(text: str) -> str:
    """Return *text* with lone surrogates replaced: JSON can write them, nothing can store them."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
