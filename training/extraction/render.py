"""Render labelled pages as text without tags, as scrapers do it, and make new pages from parts of two."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from typing import Any

from resiliparse.extract.html2text import extract_plain_text

from crosstell.stages.extract.html.blocks import Block, blocks
from crosstell.stages.extract.lines import Line, split_lines
from training.extraction.furnish import with_list, with_pictures, with_replies
from training.extraction.labels import label

_BULLET = re.compile(r"^\s*[•*-]\s+", re.MULTILINE)
_GAP = re.compile(r"\n\s*\n+")
_SENTENCE = re.compile(r"[^.!?]{30,220}[.!?]")
Page = dict[str, Any]


def text_renderings(
    pages: Sequence[Page], talks: Sequence[Page], luck: random.Random
) -> Iterator[tuple[int, str, str]]:
    """Yield the number, the text and the body of each rendering of each page; the page as it is comes first.

    With talks there are nine a page, then six that are furnished with lists, pictures and comments.

    Args:
        pages: Labelled articles.
        talks: Labelled pages of forums, whose posts stand in for the comments below an article.
        luck: What chooses.
    """
    posts = [found for talk in talks if (found := _posts(talk))]
    full = [plain(page["html"]) for page in pages]
    main = [plain(page["html"], main_content=True) for page in pages]
    for number, page in enumerate(pages):
        gold = page["body"]
        yield number, full[number], gold
        yield number, main[number], gold
        yield number, shortened(full[number], gold, luck), gold
        yield number, shortened(main[number], gold, luck), gold
        yield number, other(page["html"], full[number], luck), gold
        for kind in (full, main):
            host = luck.randrange(len(pages))
            text = transplanted(kind[number], gold, kind[host], pages[host]["body"], luck)
            yield number, with_teasers(text, gold, pages, luck), gold
        if posts:
            kind = luck.choice((full, main))
            yield number, with_comments(shortened(kind[number], gold, luck), gold, luck.choice(posts), luck), gold
        yield (number, *bare(page["title"] or "", gold, luck))
        for kind in (full, main):
            listed, longer = with_list(shortened(kind[number], gold, luck), gold, pages, luck)
            yield number, listed, longer
            yield number, with_pictures(kind[number], gold, pages, luck), gold
            short = shortened(kind[number], gold, luck)
            yield number, with_replies(short, gold, page["title"] or "", pages, luck), gold


def plain(html: str, *, main_content: bool = False) -> str:
    """Return a page's text, or what a light pass takes for its main content."""
    return extract_plain_text(
        html, preserve_formatting=True, list_bullets=True, alt_texts=True, main_content=main_content
    )


def other(html: str, full: str, luck: random.Random) -> str:
    """Return a page's text without bullets, without empty lines, or as its blocks, whichever luck chooses."""
    way = luck.randrange(4)
    if way == 0:
        return _BULLET.sub("", full)
    if way == 1:
        return _GAP.sub("\n", full)
    found = tuple(blocks(html))
    if way == 2:
        return luck.choice(["\n", "\n\n"]).join(block.text for block in found if not _foot(block))
    return "\n".join(block.text + ("\n" if block.tag in ("p", "h1", "h2", "h3") else "") for block in found)


def shortened(text: str, gold: str, luck: random.Random) -> str:
    """Return a page whose article ends early: news is shorter than most of the pages that are labelled."""
    own = _body_lines(text, gold)
    keep = luck.randrange(2, 14)
    if len(own) <= keep:
        return text
    parts, at = [], 0
    for row in own[keep:]:
        parts.append(text[at : row.start].rstrip(" "))
        at = row.end
    return "".join([*parts, text[at:]])


def transplanted(text: str, gold: str, host: str, host_gold: str, luck: random.Random) -> str:
    """Return an article inside another page's menus and foot, perhaps shortened."""
    if luck.random() < 0.5:
        text = shortened(text, gold, luck)
    own, replaced = _body_lines(text, gold), _body_lines(host, host_gold)
    if not own or not replaced:
        return text
    return host[: replaced[0].start] + text[own[0].start : own[-1].end] + host[replaced[-1].end :]


def with_teasers(text: str, gold: str, pages: Sequence[Page], luck: random.Random) -> str:
    """Return a page with headlines, leads or comments of other articles among and below its paragraphs."""
    own = _body_lines(text, gold)
    if len(own) < 2:
        return text
    for place in sorted({own[-1].end, *(luck.choice(own).end for _ in range(luck.randrange(3)))}, reverse=True):
        text = text[:place] + _cards(pages, luck, most=5 if place == own[-1].end else 2) + text[place:]
    return text


def _cards(pages: Sequence[Page], luck: random.Random, *, most: int) -> str:
    gap = luck.choice(["\n", "\n\n"])
    parts = [luck.choice(["", "Read more", "Related", "Comments", "More from us", "Also read:"])]
    comments = luck.random() < 0.3
    for page in luck.sample(list(pages), luck.randrange(1, most + 1)):
        said = _SENTENCE.findall(page["body"][:6_000])
        lead = luck.choice(said).strip() if said else ""
        if comments:
            parts.extend([luck.choice(["Reply", "Share", "2 hours ago", "Like"]), lead])
        else:
            title = luck.choice(["", "  • "]) + (page["title"] or "")
            parts.extend([title, luck.choice(["", "", lead, lead[:120] + "..."])])
    return gap + gap.join(part for part in parts if part)


def _posts(talk: Page) -> list[str]:
    """Return the lines of a forum's page from its first post to its last, with their writers and dates."""
    text = plain(talk["html"])
    own = _body_lines(text, talk["body"])
    return text[own[0].start : own[-1].end].split("\n") if len(own) > 3 else []


def with_comments(text: str, gold: str, posts: Sequence[str], luck: random.Random) -> str:
    """Return a page with a stretch of a forum's posts below its article, as readers' comments stand there."""
    own = _body_lines(text, gold)
    if not own:
        return text
    first = luck.randrange(max(1, len(posts) - 5))
    drawn = posts[first : first + luck.randrange(4, 90)]
    head = luck.choice(["", "Comments", "Leave a comment", "Join the discussion", f"{luck.randrange(2, 99)} Comments"])
    place = own[-1].end
    return "\n".join([text[:place], *luck.choice([[], [""]]), head, *drawn]) + text[place:]


def bare(title: str, gold: str, luck: random.Random) -> tuple[str, str]:
    """Return an article as text without its page, as readers' modes leave it, perhaps below its title; and its body."""
    body = _GAP.sub("\n", gold) if luck.random() < 0.5 else gold
    head = luck.choice(["", f"{title}\n\n", f"{title}\n{title}\n", f"Home\nMenu\n{title}\n"])
    foot = luck.choice(["", "\n\nShare\nComments\n", "\nRead more\nContact us\nPrivacy policy\n"])
    return head + body + foot, body


def _body_lines(text: str, gold: str) -> list[Line]:
    rows = split_lines(text)
    return [row for row, chosen in zip(rows, label([row.text for row in rows], gold), strict=True) if chosen]


def _foot(block: Block) -> bool:
    return bool(block.open & {"footer", "nav"})
