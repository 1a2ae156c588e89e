"""Tell which lines of a page are its site's own: they stand on several of the site's pages.

In: a page, and on how many pages of its site each of its lines was seen. Out: the lines that are menus,
boxes and feet. A line of prose must stand on a larger share of the pages than a menu's, and where nearly all
prose of a page stands on others too, the page is another copy of an article: its prose is let be.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from urllib.parse import urlsplit

from crosstell.model.source import Shape, Source
from crosstell.stages.extract.credits import is_credit
from crosstell.stages.extract.divide import divide
from crosstell.stages.extract.heads import is_sentence
from crosstell.stages.extract.html.slips import slips
from crosstell.stages.extract.lines import Line, split_lines, unwrapped
from crosstell.stages.extract.scraped import is_scraped

LEAST_PAGES = 3  # of a site, before anything is said of its lines
_PROSE_PAGES = 5  # on which a line of prose stands at least: three pages may tell one event in the same words
_SHARE, _PROSE_SHARE = 0.02, 0.3  # of the site's pages that a line stands on
_MOST_WORDS = 60  # longer lines are remembered by nobody
_CREDITED = re.compile(r"\b(?:contribut\w+ (?:to|reporting)\b|report(?:ed|ing) by\b|news agency\b)", re.IGNORECASE)
_HEAD = 200_000  # characters of markup in which a page says where it lies
_OWN_ADDRESS = re.compile(r"<(?:link|meta)\b[^<>]{0,300}?(?:\bcanonical\b|\bog:url\b)[^<>]{0,300}", re.IGNORECASE)
_HTTP = re.compile(r"https?://[^\s\"'<>]{3,500}", re.IGNORECASE)
_OWN_WORDS, _OWN_SHARE = 25, 0.2  # prose that must be left to a page


@dataclass(frozen=True, slots=True)
class SiteLine:
    """A line of a page as sites remember it: its key, a hash of that, and its words where it is prose."""

    key: str
    hash: int
    prose: int


def site_of(source: Source) -> str | None:
    """Return the name of the site that a page is of: its host, else the outlet that is stated; None where neither is.

    Records whose text is an article, and pages of several outlets that have no address, are of no site.
    """
    if source.shape is Shape.ARTICLE and not is_scraped(source.text):
        return None
    host = _host(source.url or (_address(source.text) if source.shape is Shape.HTML else ""))
    if host:
        return host.removeprefix("www.")
    name = source.stated.outlet or (_named(source.text) if source.shape is Shape.PAGE else None)
    return f"outlet {name.strip().casefold()}" if name else None


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:  # brackets that hold no address
        return ""


def _address(markup: str) -> str:
    """Return the address that a page gives itself."""
    found = _OWN_ADDRESS.search(markup[:_HEAD])
    there = _HTTP.search(found[0]) if found else None
    return there[0] if there else ""


def _named(text: str) -> str | None:
    _, regions = divide(text)
    head = regions[0].head
    if len(regions) > 1 or head is None or head.outlet is None:
        return None
    return text[slice(*head.outlet)]


def site_lines(source: Source) -> tuple[SiteLine, ...]:
    """Return the lines of a page that its site may have on others, each once, in order.

    Cost: one pass over the page; 1 ms a page of usual size.
    """
    if source.shape is Shape.HTML:
        lines: Sequence[Line] = split_lines("\n".join(slip.text for slip in slips(source.text)))
    else:
        lines = unwrapped(source.text, split_lines(source.text))
    found: dict[str, SiteLine] = {}
    for line in lines:
        if line.key and line.words <= _MOST_WORDS and line.key not in found and not _is_credit(line):
            found[line.key] = SiteLine(line.key, hash_of(line.key), line.words if is_sentence(line) else 0)
    return tuple(found.values())


def _is_credit(line: Line) -> bool:
    """Tell whether a line says who wrote the text: lineage needs it, on however many pages it stands."""
    return is_credit(line.text) or bool(_CREDITED.search(line.text))


def hash_of(key: str) -> int:
    """Return a key as a number of 63 bits, the same on every machine."""
    raw = blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(raw, "big") >> 1


def own_lines(lines: Sequence[SiteLine], counts: Mapping[int, int], pages: int) -> frozenset[str]:
    """Return the keys of the lines that are the site's own.

    Args:
        lines: The page's.
        counts: On how many pages of the site, this one among them, each line stands, by its hash.
        pages: How many pages of the site are known.
    """
    if pages < LEAST_PAGES:
        return frozenset()
    short = {one.key for one in lines if not one.prose and counts.get(one.hash, 0) >= max(LEAST_PAGES, _SHARE * pages)}
    most = max(_PROSE_PAGES, _PROSE_SHARE * pages)
    prose = {one.key for one in lines if one.prose and counts.get(one.hash, 0) >= most}
    every = sum(one.prose for one in lines)
    left = sum(one.prose for one in lines if one.key not in prose)
    if left < _OWN_WORDS or left < _OWN_SHARE * every:
        return frozenset(short)
    return frozenset(short | prose)
