"""Ask two extractors what they think the article is, and find their words among a page's blocks.

trafilatura is the more precise, readability finds what it misses. Neither
tells where its words stand: a block is credited with the share of its
word 4-grams that an extractor put out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crosstell.stages.extract.html.blocks import Block

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SIZE = 4  # words of a gram; blocks shorter than that are compared whole
_WORD = re.compile(r"\w+")
_MOST_MARKUP = 3_000_000  # characters; parsing more markup takes too long
_MOST_TAGS = 30_000  # the longest page in the corpora measured has 9 thousand; extractors walk the tree many times
_MOST_ATTRIBUTES = 2_000  # of one tag; libxml2 compares each with each
_LONG_TAG = 8_000  # characters
_OPENING = re.compile(r"<[a-zA-Z]")


@dataclass(frozen=True, slots=True)
class Votes:
    """For each block, the share of it that each extractor took."""

    precise: tuple[float, ...]
    broad: tuple[float, ...]


def votes(text: str, found: Sequence[Block]) -> Votes:
    """Return what trafilatura and readability took of each block; nothing where they would take minutes."""
    from trafilatura.utils import load_html  # noqa: PLC0415 - slow to import

    tree = load_html(text[:_MOST_MARKUP]) if _is_tame(text[:_MOST_MARKUP]) else None
    if tree is None:
        return Votes((0.0,) * len(found), (0.0,) * len(found))
    broad = _readability(tree)
    return Votes(_shares(found, _trafilatura(tree)), _shares(found, broad))


def _is_tame(text: str) -> bool:
    """Tell whether a page has as many tags, and as many attributes in one, as pages written for readers have."""
    if text.count("<") > _MOST_TAGS:
        return False
    long_tags = (one for one in text.split(">") if len(one) > _LONG_TAG)
    openings = ((one, _OPENING.search(one)) for one in long_tags)
    return not any(found and len(one[found.start() :].split()) > _MOST_ATTRIBUTES for one, found in openings)


def _trafilatura(tree: HtmlElement) -> str:
    from trafilatura import extract  # noqa: PLC0415 - slow to import

    try:
        return extract(tree, favor_precision=True, include_comments=False, include_tables=True) or ""
    except (ValueError, RecursionError, AttributeError, TypeError):  # what it raises on broken trees
        return ""


def _readability(tree: HtmlElement) -> str:
    from lxml.etree import LxmlError  # noqa: PLC0415 - slow to import
    from lxml.html import fromstring  # noqa: PLC0415
    from readability.readability import Unparseable  # noqa: PLC0415

    from crosstell.stages.extract.html.reader import Reader  # noqa: PLC0415

    try:
        summary = Reader(tree).summary(html_partial=True)
        return "\n".join(fromstring(summary).itertext()) if summary else ""
    except (LxmlError, Unparseable, ValueError, RecursionError, AttributeError, TypeError):
        return ""


def _shares(found: Sequence[Block], output: str) -> tuple[float, ...]:
    words = _WORD.findall(output.lower())
    grams = Counter(zip(*(words[i:] for i in range(SIZE)), strict=False))
    short = {key for line in output.lower().splitlines() for key in [" ".join(_WORD.findall(line))] if key}
    shares = []
    for block in found:
        own = _WORD.findall(block.text.lower())
        if len(own) < SIZE:
            shares.append(float(bool(own) and " ".join(own) in short))
            continue
        own_grams = list(zip(*(own[i:] for i in range(SIZE)), strict=False))
        shares.append(sum(gram in grams for gram in own_grams) / len(own_grams))
    return tuple(shares)
