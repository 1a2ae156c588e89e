"""Extract from Markdown, with or without front matter (Jekyll, Hugo): its fields, its prose without marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from crosstell.model.report import Field
from crosstell.model.source import Source
from crosstell.model.span import Span
from crosstell.stages.extract.chrome import is_separator
from crosstell.stages.extract.compose import Paragraph, Piece, plain
from crosstell.stages.extract.dates import parse_date
from crosstell.stages.extract.draft import Draft
from crosstell.stages.extract.fields import agency_field, titled
from crosstell.stages.extract.lines import key_of, split_lines, unwrapped
from crosstell.stages.extract.paragraphs import peel

METHOD = "front-matter/1"
_FENCE = re.compile(r"(---|\+\+\+)[ \t]*\r?\n")
_ENTRY = re.compile(r"[ \t]*\"?([A-Za-z_][\w.-]{0,40})\"?[ \t]*[:=][ \t]*([^\r\n]*)")
_END = re.compile(r"^\}[ \t]*$", re.MULTILINE)  # of front matter in JSON: an object over several lines, as Hugo writes
_TITLES, _OUTLETS, _BYLINES = (
    ("title", "headline"),
    ("source", "outlet", "publication", "publisher"),
    ("author", "authors", "byline"),
)
_DATES, _URLS, _LANGUAGES = (
    ("date", "published", "pubdate", "publishdate", "published_at"),
    ("canonical_url", "source_url", "original_url", "url", "link"),
    ("lang", "language"),
)
# Marks that are no words: images, link targets, headings, quotes, list marks, emphasis, code.
_MARK = re.compile(
    r"!\[[^\]\n]{0,300}\]\([^)\n]{0,1000}\)|\]\([^)\n]{0,1000}\)|\[(?=[^\]\n]{1,300}\]\()|\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<!\w)_{1,2}(?=\w)|(?<=\w)_{1,2}(?!\w)|`+|<[/a-zA-Z!][^>\n]{0,300}>"
)
_LINE_MARK = re.compile(r"(?:#{1,6}|>+|[-*+]|\d{1,3}\.)\s+")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The entries between the fences: name in lower case to the range of its value; `end` is where the text begins."""

    end: int
    entries: dict[str, tuple[int, int]] = field(default_factory=dict)


def read_front_matter(text: str) -> FrontMatter:
    """Return the front matter of *text*; nothing where it has none."""
    fence = _FENCE.match(text)
    closing = re.compile(rf"^{re.escape(fence[1])}[ \t]*$", re.MULTILINE).search(text, fence.end()) if fence else None
    begin = fence.end() if fence else 1
    if text.startswith("{"):
        closing = _END.search(text)
    if closing is None:
        return FrontMatter(0)
    entries: dict[str, tuple[int, int]] = {}
    for found in _ENTRY.finditer(text, begin, closing.start()):
        start, end = found.span(2)
        while start < end and text[start] in "\"'[ \t":
            start += 1
        while start < end and text[end - 1] in "\"'] \t,":
            end -= 1
        if start < end:
            entries.setdefault(found[1].lower(), (start, end))
    return FrontMatter(closing.end(), entries)


def markdown_drafts(source: Source) -> Iterator[Draft]:
    """Yield the one article of a Markdown file."""
    text = source.text
    front = read_front_matter(text)
    lines = [line for line in unwrapped(text, split_lines(text, front.end)) if not is_separator(line)]
    title = _paragraph(text, _place(front, _TITLES))
    if not title and lines and lines[0].text.startswith("# "):
        title = prose(text, lines[0].start, lines[0].end)
        lines = lines[1:]
    peeled = peel(source, lines, title_key=key_of("".join(piece.text for piece in title)) or None, write=prose)
    if not peeled.body:
        return
    date_place = _place(front, _DATES)
    when = parse_date(text[date_place[0] : date_place[1]]) if date_place else None
    byline = _stated(source, _place(front, _BYLINES))
    url, language = _place(front, _URLS), _place(front, _LANGUAGES)
    yield Draft(
        start=0,
        end=len(text),
        body=peeled.body,
        title=title,
        title_field=titled(source, title, METHOD),
        outlet=_stated(source, _place(front, _OUTLETS)),
        agency=agency_field(source, peeled.body, peeled.credits, byline),
        byline=byline,
        published=Field(when, Span(source.id, *date_place), METHOD) if when and date_place else None,
        url=text[url[0] : url[1]] if url else None,
        language=text[language[0] : language[1]] if language else None,
        credits=peeled.credits,
        unclear_date=text[date_place[0] : date_place[1]] if date_place and not when else None,
    )


def prose(text: str, start: int, end: int) -> Paragraph:
    """Return the paragraph at [start, end) without its marks."""
    mark = _LINE_MARK.match(text, start, end)
    at = mark.end() if mark else start
    pieces: list[Piece] = []
    for found in _MARK.finditer(text, at, end):
        pieces.extend(_raw(text, at, found.start()))
        at = found.end()
    pieces.extend(_raw(text, at, end))
    while pieces and not pieces[0].text.strip():
        pieces.pop(0)
    while pieces and not pieces[-1].text.strip():
        pieces.pop()
    return tuple(pieces)


def _raw(text: str, start: int, end: int) -> list[Piece]:
    """Return the stretch as it stands, each line break in it as a space."""
    pieces: list[Piece] = []
    at = start
    for found in re.finditer(r"\s*[\r\n]\s*", text[start:end]):
        if at < start + found.start():
            pieces.append(Piece(at, start + found.start(), text[at : start + found.start()]))
        pieces.append(Piece(start + found.start(), start + found.end(), " "))
        at = start + found.end()
    if at < end:
        pieces.append(Piece(at, end, text[at:end]))
    return pieces


def _place(front: FrontMatter, names: tuple[str, ...]) -> tuple[int, int] | None:
    return next((front.entries[name] for name in names if name in front.entries), None)


def _paragraph(text: str, place: tuple[int, int] | None) -> Paragraph:
    return plain(text, *place) if place else ()


def _stated(source: Source, place: tuple[int, int] | None) -> Field[str] | None:
    return Field(source.text[place[0] : place[1]], Span(source.id, *place), METHOD) if place else None
