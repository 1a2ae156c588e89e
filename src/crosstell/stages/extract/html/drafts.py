"""Extract the article of an HTML page, or of a fragment that a feed or record carries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from crosstell.model.source import Source
from crosstell.model.span import Span
from crosstell.stages.extract.compose import Paragraph, words_of
from crosstell.stages.extract.credits import is_credit
from crosstell.stages.extract.draft import Draft
from crosstell.stages.extract.fields import agency_field, stated_fields
from crosstell.stages.extract.html.blocks import Block, blocks
from crosstell.stages.extract.html.choose import choose_blocks
from crosstell.stages.extract.html.markup import tokens
from crosstell.stages.extract.html.metadata import read_metadata
from crosstell.stages.extract.html.swift import Seen, swiftly
from crosstell.stages.extract.lines import key_of
from crosstell.stages.extract.mode import Mode

_WHOLE_PAGE = re.compile(r"<(?:!doctype|html|head|body)[\s>]", re.IGNORECASE)
_TAIL = 4


def html_drafts(
    source: Source, mode: Mode = Mode.ACCURATE, recurring: AbstractSet[str] = frozenset()
) -> Iterator[Draft]:
    """Yield the article of a page; a fragment is taken to be an article as it stands."""
    page = bool(_WHOLE_PAGE.search(source.text[:5_000]))
    seen = swiftly(source.text, page=page) if mode is Mode.BULK else _thoroughly(source.text, page=page)
    chosen = [block for block in seen.chosen if not recurring or key_of(block.text) not in recurring]
    yield from _drafted(source, seen, chosen)


def _thoroughly(text: str, *, page: bool) -> Seen:
    """Return what is seen of a page when every tag of it is looked at and two extractors are asked."""
    parts = tuple(tokens(text))
    found = tuple(blocks(text, parts))
    chosen = choose_blocks(text, found) if page else tuple(block for block in found if not block.veiled)
    return Seen(parts, found, chosen)


def _drafted(source: Source, seen: Seen, chosen: Sequence[Block]) -> Iterator[Draft]:
    said = stated_fields(source)
    meta = read_metadata(source, seen.parts, seen.visible, chosen[0].start if chosen else 0)
    title = said.title or meta.title
    title_field = said.title_field or meta.title_field
    body, notices = _peeled(source, chosen, key_of(words_of(title)) if title else None)
    if not body:
        return
    byline = said.byline or meta.byline
    yield Draft(
        start=0,
        end=len(source.text),
        body=body,
        title=title,
        title_field=title_field,
        outlet=said.outlet or meta.outlet,
        via=said.via,
        agency=agency_field(source, body, notices, byline),
        byline=byline,
        published=said.published or meta.published,
        url=source.url or meta.url,
        language=source.stated.language or meta.language,
        credits=notices,
        unclear_date=said.unclear_date,
    )


def _peeled(
    source: Source, chosen: Sequence[Block], title_key: str | None
) -> tuple[tuple[Paragraph, ...], tuple[Span, ...]]:
    """Return the paragraphs without repeats of the title at their head, and the credits at their end apart."""
    kept = list(chosen)
    while kept and title_key and key_of(kept[0].text) == title_key:
        kept.pop(0)
    notices: list[Span] = []
    while kept and len(notices) < _TAIL and is_credit(kept[-1].text):
        last = kept.pop()
        notices.append(Span(source.id, last.start, last.end))
    return tuple(block.paragraph for block in kept), tuple(reversed(notices))
