"""Divide a page's text into the regions of its articles, before anything is extracted.

An aggregator prints a main article and then cards, each a whole article with
its own headline, outlet and age. One article is never cut in two: a further
region needs a head of its own that names its source, prose below it, and a
main article with a head above it, or a heading that ends that article.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crosstell.stages.extract.chrome import is_chrome, is_section
from crosstell.stages.extract.digests import digest_heads
from crosstell.stages.extract.heads import TITLE_WORDS, Head, find_heads, is_sentence, separated
from crosstell.stages.extract.lines import Line, split_lines, unwrapped

LEAST_WORDS = 40  # prose that makes a card an article; the shortest cards with a whole article have 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """The lines [first, last) of one article, by index; `head` where its head was found."""

    first: int
    last: int
    head: Head | None

    @property
    def body(self) -> int:
        """Return the first line that may belong to the article's text."""
        return self.first if self.head is None else self.head.body


def divide(text: str) -> tuple[tuple[Line, ...], tuple[Region, ...]]:
    """Return the lines of a page's text and the regions of its articles, in order.

    The first region begins with the page and holds its menus; there is always
    one, even where the page has no lines.

    Cost: linear in the length of *text*.
    """
    lines = unwrapped(text, split_lines(text))
    return lines, regions_of(lines)


def regions_of(lines: Sequence[Line]) -> tuple[Region, ...]:
    """Return the regions of a page's lines."""
    items = digest_heads(lines)
    if items:
        return _between(items, lines)
    prose = _prose_before(lines)
    heads = sorted((*find_heads(lines), *separated(lines)), key=lambda head: (head.first, head.body))
    kept: list[Head] = []
    first_head: Head | None = None
    for number, head in enumerate(heads):
        limit = heads[number + 1].first if number + 1 < len(heads) else len(lines)
        if head.body > limit or prose[limit] - prose[head.body] < LEAST_WORDS:
            continue
        if not kept and prose[head.first] < LEAST_WORDS:
            first_head = first_head or head
            if head is first_head:
                continue
        led = first_head is not None or bool(kept) or _below_section(head, lines)
        if led and _is_own_article(head, lines, first_head):
            kept.append(head)
    return _between([first_head, *kept], lines)


def _between(heads: Sequence[Head | None], lines: Sequence[Line]) -> tuple[Region, ...]:
    """Return a region for each head, up to the next; the first begins with the page."""
    starts = [0, *(head.first for head in heads[1:] if head is not None)]
    ends = [*starts[1:], len(lines)]
    return tuple(Region(first=start, last=end, head=head) for start, end, head in zip(starts, ends, heads, strict=True))


def _below_section(head: Head, lines: Sequence[Line]) -> bool:
    """Tell whether a heading such as "Related articles" stands between the prose before a head and the head."""
    for index in range(head.first - 1, -1, -1):
        if is_section(lines[index]):
            return True
        if is_sentence(lines[index]) and not is_chrome(lines[index]):
            return False
    return False


def _is_own_article(head: Head, lines: Sequence[Line], main: Head | None) -> bool:
    """Tell whether a head begins another article, and not a part of the one before."""
    if head.title is None:
        return head.date is None and not head.named  # a text between rules
    title = lines[head.title]
    if title.words < TITLE_WORDS[0] + 1 or not head.named:
        return False
    return main is None or main.title is None or lines[main.title].key != title.key


def _prose_before(lines: Sequence[Line]) -> list[int]:
    """Return, for each line, the words of prose before it; one more at the end for all of them."""
    counts = [0]
    for line in lines:
        counts.append(counts[-1] + (line.words if is_sentence(line) and not is_chrome(line) else 0))
    return counts
