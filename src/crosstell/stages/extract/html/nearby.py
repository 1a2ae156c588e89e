"""Read date and writer where a page shows them: in the short blocks around the headline and above the text.

Asked only where the page's metadata is silent. What stands in a menu, a card or a comment is no field of the article:
only blocks near the headline count, and a name must be marked as a writer's or follow "by".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from crosstell.data import read_toml
from crosstell.model.report import Confidence, Field
from crosstell.model.source import Source
from crosstell.model.span import Span
from crosstell.model.value import When
from crosstell.stages.extract.ages import counted_back
from crosstell.stages.extract.compose import Paragraph
from crosstell.stages.extract.dates import find_stamps
from crosstell.stages.extract.html.blocks import Block
from crosstell.stages.extract.names import looks_like_name

METHOD, AGE = "near-headline/1", "near-headline-age/1"
CHANGED = "near-headline-change/1"  # the page says that it is the date of a later change
_ABOVE, _BELOW, _BEFORE_BODY = 6, 14, 8  # blocks
_MOST_DATE, _MOST_NAME = 90, 60  # characters
_AUTHOR = re.compile(r"\b(?:author|byline|writer)", re.IGNORECASE)
_NOT_AUTHOR = re.compile(r"\b(?:bio|avatar|related|comment|social|title|box|desc)", re.IGNORECASE)
_BY = re.compile(r"(?:(?:written|posted|words|story|text|published|authored)\s+)?by[:\s]\s*", re.IGNORECASE)
_LATER = re.compile(r"\b(?:updated|modified|reviewed|edited)\b", re.IGNORECASE)
_NAME_END = re.compile(r"\s*(?:[|•·–—]|,?\s+(?:on|in|and published)\s|\s-\s|\d|,\s*(?:19|20)\d\d).*", re.DOTALL)
_NAME_WORDS = (1, 6)


def near_headline(visible: Sequence[Block], title: Paragraph, body_start: int) -> tuple[Block, ...]:
    """Return the blocks in which a page shows date and writer: around its headline, and right above its text."""
    at = next((n for n, one in enumerate(visible) if title and one.start <= title[0].start < one.end), None)
    first = next((n for n, one in enumerate(visible) if one.start >= body_start), len(visible))
    around = visible[max(0, at - _ABOVE) : at + _BELOW] if at is not None else ()
    above = visible[max(0, first - _BEFORE_BODY) : first + 2]
    found = {one.start: one for one in (*around, *above) if not one.open & {"nav", "footer"}}
    return tuple(found[place] for place in sorted(found))


def shown_date(source: Source, near: Iterable[Block]) -> Field[When] | None:
    """Return the first date of publication that the blocks show; else what an age means, else a later change's."""
    later: Field[When] | None = None
    age: Field[When] | None = None
    for block in near:
        if len(block.text) > _MOST_DATE:
            continue
        for stamp in find_stamps(block.text):
            place = _place(source, block, stamp.start, stamp.end)
            changed = bool(_LATER.search(block.text[: stamp.start]))
            if stamp.when is None:
                age = age or (None if changed else _counted(source, block.text[stamp.start : stamp.end], place))
            elif changed:
                later = later or Field(stamp.when, place, CHANGED, Confidence.DERIVED)
            else:
                return Field(stamp.when, place, METHOD, Confidence.DERIVED)
    return age or later


def _counted(source: Source, words: str, place: Span) -> Field[When] | None:
    when = counted_back(words, source.stated.retrieved)
    return Field(when, place, AGE, Confidence.DERIVED) if when else None


def shown_byline(source: Source, near: Iterable[Block]) -> Field[str] | None:
    """Return the writer's name that the blocks show."""
    by_alone = False
    for block in near:
        said = _BY.match(block.text)
        marked = any(_AUTHOR.search(mark) and not _NOT_AUTHOR.search(mark) for mark in block.marks[:2])
        begin = said.end() if said else 0
        by_alone, was_alone = bool(_BY.fullmatch(block.text + " ")), by_alone
        if not (said or marked or was_alone) or len(block.text) > _MOST_NAME + begin:
            continue
        name = _NAME_END.sub("", block.text[begin:]).strip(" ,.:")
        if _is_person(name):
            start = block.text.index(name, begin)
            return Field(name, _place(source, block, start, start + len(name)), METHOD, Confidence.DERIVED)
    return None


@cache
def _no_names() -> frozenset[str]:
    table = read_toml("months.toml")
    months = (name for names in table["months"].values() for name in names)
    return frozenset({"by", "author", "share", *months, *map(str.lower, table["weekdays"]["names"])})


def _is_person(name: str) -> bool:
    words = name.split()
    if any(word.lower().strip(".,") in _no_names() for word in words):
        return False
    if not _NAME_WORDS[0] <= len(words) <= _NAME_WORDS[1] or not looks_like_name(name) or any(map(str.isdigit, name)):
        return False
    return sum(word[0].isupper() for word in words) * 2 > len(words)


def _place(source: Source, block: Block, start: int, end: int) -> Span:
    """Return the span of a range of a block's words; that of the block where they lie in several pieces."""
    at = 0
    for piece in block.paragraph:
        if at <= start and end <= at + len(piece.text) and len(piece.text) == piece.end - piece.start:
            return Span(source.id, piece.start + start - at, piece.start + end - at)
        at += len(piece.text)
    return Span(source.id, block.start, block.end)
