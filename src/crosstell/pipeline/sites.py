"""Site memory: what recurs on several pages of a site, of the pages at hand and of those that a store remembers.

All pages of a run or a batch are heard before the first of them is extracted, so their order makes no difference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Protocol

from crosstell.model.ids import SourceId, digest
from crosstell.model.source import Source
from crosstell.stages.extract.site import LEAST_PAGES, own_lines, site_lines, site_of

_HELD = 2_000_000  # lines that are counted, about 100 bytes each; beyond, those that were seen once are forgotten
_NOTHING: Counter[int] = Counter()


class KnownSites(Protocol):
    """What a store remembers of sites."""

    def pages(self, site: str) -> int:
        """Return how many pages of a site were counted."""

    def counts(self, site: str, lines: Iterable[int]) -> Mapping[int, int]:
        """Return on how many of them each line was seen."""


class StoredSites(KnownSites, Protocol):
    """The same of a store that can tell which pages it has counted."""

    def counted(self, sources: Iterable[str]) -> Collection[str]:
        """Return those of *sources* that the store holds."""


class OwnLines(Protocol):
    """What extraction asks: which lines of a page are its site's own, and a hash of them."""

    def own(self, source: Source, /) -> frozenset[str]:
        """Return the keys of the lines of a page that are its site's own."""

    def key(self, source: Source, /) -> str:
        """Return a hash of them, "" where there are none."""


class SiteMemory:
    """Counts the lines of the pages that it hears, beside those of a store, and tells which are a site's own."""

    def __init__(self, known: KnownSites | None = None) -> None:
        self._known = known
        self._heard: dict[int, str | None] = {}  # the site of each page that was heard
        self._pages: Counter[str] = Counter()
        self._lines: dict[str, Counter[int]] = {}
        self._size = 0
        self._last: tuple[SourceId, frozenset[str]] | None = None

    def hear(self, sources: Iterable[Source], *, counted: Collection[str] = ()) -> None:
        """Take pages in; those that are *counted* in the store already, or that came before, are counted no more."""
        self._last = None
        for source in sources:
            mark = _mark_of(source)
            if mark in self._heard or source.id in counted:
                continue
            site = self._heard[mark] = site_of(source)
            if site is None:
                continue
            self._pages[site] += 1
            counts = self._lines.setdefault(site, Counter())
            before = len(counts)
            counts.update(line.hash for line in site_lines(source))
            self._size += len(counts) - before
            if self._size > _HELD:
                self._forget()

    def _forget(self) -> None:
        for site, counts in self._lines.items():
            self._lines[site] = Counter({line: count for line, count in counts.items() if count > 1})
        self._size = sum(map(len, self._lines.values()))

    def heard(self) -> Iterator[tuple[str, int, Mapping[int, int]]]:
        """Yield what was heard, for a store to remember: sites, their pages, and on how many of them each line is."""
        for site in sorted(self._pages):
            yield site, self._pages[site], self._lines[site]

    def own(self, source: Source) -> frozenset[str]:
        """Return the keys of the lines of a page that are its site's own."""
        if self._known is None and not self._pages:
            return frozenset()
        if self._last is None or self._last[0] != source.id:
            self._last = source.id, self._told(source)
        return self._last[1]

    def _told(self, source: Source) -> frozenset[str]:
        mark = _mark_of(source)
        site = self._heard[mark] if mark in self._heard else site_of(source)
        pages = self._pages[site] + self._remembered(site) if site else 0
        if site is None or pages < LEAST_PAGES:
            return frozenset()
        lines = site_lines(source)
        here, hashes = self._lines.get(site, _NOTHING), [line.hash for line in lines]
        before = self._known.counts(site, hashes) if self._known is not None else {}
        return own_lines(lines, {one: here[one] + before.get(one, 0) for one in hashes}, pages)

    def _remembered(self, site: str) -> int:
        return self._known.pages(site) if self._known is not None else 0

    def key(self, source: Source) -> str:
        """Return what an extraction depends on beside the page itself: a hash of the lines that are the site's own."""
        own = self.own(source)
        return digest(*sorted(own)) if own else ""


def _mark_of(source: Source) -> int:
    """Return a number that stands for a page: smaller in memory than its id."""
    return int(source.id[:15], 16)
