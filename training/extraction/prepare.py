"""Make rows: `python -m training.extraction.prepare text|blocks|swift OUT.npz PAGES.jsonl.gz [TALKS.jsonl.gz]`.

"text" renders each page in several ways as text without tags, as scrapers do it;
"blocks" takes it apart as markup. The first rendering of a page is the page as it
is, and the only one that training tests on. "swift" takes it apart in the quick way. Needs
resiliparse besides crosstell.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from crosstell.stages.extract.html.blocks import Block, blocks
from crosstell.stages.extract.html.choose import unveiled
from crosstell.stages.extract.html.peers import Votes, votes
from crosstell.stages.extract.html.slips import slips
from crosstell.stages.extract.html.swift import is_candidate, swift_buckets, swift_traits
from crosstell.stages.extract.html.traits import as_lines, block_buckets, block_traits
from crosstell.stages.extract.lines import split_lines
from crosstell.stages.extract.traits import text_traits, word_buckets
from crosstell.stages.extract.wide_traits import wide_traits
from training.extraction.labels import label
from training.extraction.render import text_renderings

Page = dict[str, Any]


class Rows:
    """Collects rows of traits, hashes and labels, page by page."""

    def __init__(self) -> None:
        self.traits: list[np.ndarray] = []
        self.buckets: list[list[int]] = []
        self.labels: list[float] = []
        self.words: list[int] = []
        self.sizes: list[int] = []
        self.pages: list[int] = []
        self.first = 0  # traits that the first look of a chooser reads; 0 for all of them

    def add(
        self, page: int, rows: np.ndarray, buckets: Sequence[list[int]], labels: list[float], words: list[int]
    ) -> None:
        """Take in one rendering of one page."""
        self.traits.append(rows.astype(np.float16))
        self.buckets.extend(buckets)
        self.labels.extend(labels)
        self.words.extend(words)
        self.sizes.append(len(labels))
        self.pages.append(page)

    def save(self, path: str) -> None:
        """Write everything as arrays."""
        np.savez(
            path,
            traits=np.concatenate(self.traits),
            buckets=np.concatenate([np.asarray(row, dtype=np.int32) for row in self.buckets]),
            bucket_sizes=np.asarray([len(row) for row in self.buckets], dtype=np.int32),
            labels=np.asarray(self.labels, dtype=np.float32),
            words=np.asarray(self.words, dtype=np.int32),
            sizes=np.asarray(self.sizes, dtype=np.int32),
            pages=np.asarray(self.pages, dtype=np.int32),
            first=self.first or self.traits[0].shape[1],
        )


def block_renderings(
    found: Sequence[Block], said: Votes, labels: Sequence[float], luck: random.Random
) -> Iterator[tuple[Sequence[Block], Votes, Sequence[float]]]:
    """Yield a page's blocks, then with its article cut short, then with an extractor that failed."""
    yield found, said, labels
    keep = luck.randrange(2, 14)
    body = [at for at, chosen in enumerate(labels) if chosen]
    gone = frozenset(body[keep:])
    kept = [at for at in range(len(found)) if at not in gone]
    if gone:
        shorter = Votes(tuple(said.precise[at] for at in kept), tuple(said.broad[at] for at in kept))
        yield [found[at] for at in kept], shorter, [labels[at] for at in kept]
    nothing = (0.0,) * len(found)
    middle = luck.choice(body) if body else 0
    yield (
        found,
        luck.choice(
            [
                Votes(nothing, said.broad),
                Votes(said.precise, nothing),
                Votes((*said.precise[:middle], *nothing[middle:]), said.broad),
                Votes((*nothing[:middle], *said.precise[middle:]), said.broad),
            ]
        ),
        labels,
    )


def add_blocks(into: Rows, number: int, page: Page, luck: random.Random) -> None:
    """Take in a page as blocks of its markup."""
    found = tuple(blocks(page["html"]))
    seen, said = unveiled(found, votes(page["html"], found))
    if not seen:
        return
    labels = label([block.text for block in seen], page["body"])
    for some, heard, wanted in block_renderings(seen, said, labels, luck):
        lines = as_lines(some)
        buckets = [block_buckets(block) for block in some]
        into.add(number, block_traits(some, lines, heard), buckets, list(wanted), [line.words for line in lines])


def add_slips(into: Rows, number: int, page: Page) -> None:
    """Take in a page as slips of its markup."""
    every = tuple(slips(page["html"]))
    labels = label([slip.text for slip in every], page["body"])
    places = [at for at, slip in enumerate(every) if is_candidate(slip)]
    if places:
        rows, buckets = swift_traits(every, places), [swift_buckets(every[at]) for at in places]
        sizes = [len(every[at].text.split()) for at in places]
        into.add(number, rows, buckets, [labels[at] for at in places], sizes)


def add_text(into: Rows, number: int, text: str, gold: str) -> None:
    """Take in one rendering of one page as text."""
    rows = split_lines(text)
    if rows:
        into.first = text_traits(rows).shape[1]
        labels = label([row.text for row in rows], gold)
        into.add(
            number, wide_traits(rows), [word_buckets(row.text) for row in rows], labels, [row.words for row in rows]
        )


def pages_of(source: str) -> list[Page]:
    """Return the pages of a file that have a body."""
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        return [page for page in map(json.loads, lines) if page["body"].strip()]


def main(kind: str, out: str, source: str, talks: str | None = None) -> None:
    """Prepare all pages of a file; *talks* are forums' pages, whose posts are put below articles."""
    luck = random.Random(7)  # noqa: S311 - no secret
    rows, pages = Rows(), pages_of(source)
    if kind == "text":
        for number, text, gold in text_renderings(pages, pages_of(talks) if talks else [], luck):
            add_text(rows, number, text, gold)
    elif kind == "swift":
        for number, page in enumerate(pages):
            add_slips(rows, number, page)
    else:
        for number, page in enumerate(pages):
            add_blocks(rows, number, page, luck)
    rows.save(out)


if __name__ == "__main__":
    main(*sys.argv[1:])
