"""Make training rows from labelled pages: `python -m training.extraction.prepare PAGES.jsonl.gz OUT.npz`.

Each page is rendered in several ways as text without tags, as scrapers do it,
and once as blocks of its markup. Needs resiliparse besides crosstell.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
from collections.abc import Iterator, Sequence

import numpy as np
from resiliparse.extract.html2text import extract_plain_text

from crosstell.stages.extract.html.blocks import Block, blocks
from crosstell.stages.extract.html.peers import votes
from crosstell.stages.extract.html.traits import block_buckets, block_traits
from crosstell.stages.extract.lines import split_lines
from crosstell.stages.extract.traits import text_traits, word_buckets
from training.extraction.labels import label

_BULLET = re.compile(r"^\s*[•*-]\s+", re.MULTILINE)


def renderings(html: str, found: Sequence[Block], luck: random.Random) -> Iterator[str]:
    """Yield a page as text, as different scrapers render it."""
    full = extract_plain_text(html, preserve_formatting=True, list_bullets=True, alt_texts=True)
    yield full
    yield extract_plain_text(html, preserve_formatting=True, list_bullets=True, alt_texts=True, main_content=True)
    yield _BULLET.sub("", full)
    yield re.sub(r"\n\s*\n+", "\n", full)
    gaps = luck.choice(["\n", "\n\n"])
    yield gaps.join(block.text for block in found if not _foot(block))
    yield "\n".join(block.text + ("\n" if block.tag in ("p", "h1", "h2", "h3") else "") for block in found)


def shortened(text: str, gold: str, luck: random.Random) -> str:
    """Return a page whose article ends early: news is shorter than most of the pages that are labelled."""
    rows = split_lines(text)
    own = [row for row, chosen in zip(rows, label([row.text for row in rows], gold), strict=True) if chosen]
    keep = luck.randrange(2, 12)
    if len(own) <= keep:
        return text
    parts, at = [], 0
    for row in own[keep:]:
        parts.append(text[at : row.start].rstrip(" "))
        at = row.end
    return "".join([*parts, text[at:]])


def bare(title: str, gold: str, luck: random.Random) -> tuple[str, str]:
    """Return an article as text without its page, as readers' modes leave it, perhaps below its title; and its body."""
    body = re.sub(r"\n\s*\n+", "\n", gold) if luck.random() < 0.5 else gold
    head = luck.choice(["", f"{title}\n\n", f"{title}\n{title}\n", f"Home\nMenu\n{title}\n"])
    foot = luck.choice(["", "\n\nShare\nComments\n", "\nRead more\nContact us\nPrivacy policy\n"])
    return head + body + foot, body


def _foot(block: Block) -> bool:
    return bool(block.open & {"footer", "nav"})


class Rows:
    """Collects rows of traits, hashes and labels, page by page."""

    def __init__(self) -> None:
        self.traits: list[np.ndarray] = []
        self.buckets: list[list[int]] = []
        self.labels: list[float] = []
        self.words: list[int] = []
        self.sizes: list[int] = []
        self.pages: list[int] = []

    def add(
        self, page: int, rows: np.ndarray, buckets: Sequence[list[int]], labels: list[float], words: list[int]
    ) -> None:
        """Take in one rendering of one page."""
        self.traits.append(rows)
        self.buckets.extend(buckets)
        self.labels.extend(labels)
        self.words.extend(words)
        self.sizes.append(len(labels))
        self.pages.append(page)

    def save(self, path: str) -> None:
        """Write everything as arrays."""
        np.savez(
            path,
            traits=np.concatenate(self.traits).astype(np.float16),
            buckets=np.concatenate([np.asarray(row, dtype=np.int32) for row in self.buckets]),
            bucket_sizes=np.asarray([len(row) for row in self.buckets], dtype=np.int32),
            labels=np.asarray(self.labels, dtype=np.float32),
            words=np.asarray(self.words, dtype=np.int32),
            sizes=np.asarray(self.sizes, dtype=np.int32),
            pages=np.asarray(self.pages, dtype=np.int32),
        )


def main(source: str, out: str) -> None:
    """Prepare all pages of a file."""
    luck = random.Random(7)  # noqa: S311 - no secret
    text_rows, block_rows = Rows(), Rows()
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            page = json.loads(line)
            html, gold = page["html"], page["body"]
            found = tuple(blocks(html))
            if not found or not gold.strip():
                continue
            said = votes(html, found)
            block_rows.add(
                number,
                block_traits(found, said),
                [block_buckets(block) for block in found],
                label([block.text for block in found], gold),
                [len(block.text.split()) for block in found],
            )
            for text in renderings(html, found, luck):
                add_text(text_rows, number, text, gold)
                add_text(text_rows, number, shortened(text, gold, luck), gold)
            add_text(text_rows, number, *bare(page["title"] or "", gold, luck))
            if number % 50 == 0:
                print(number, flush=True)
    text_rows.save(out + ".text.npz")
    block_rows.save(out + ".blocks.npz")


def add_text(into: Rows, number: int, text: str, gold: str) -> None:
    """Take in one rendering of one page as text."""
    rows = split_lines(text)
    if rows:
        labels = label([row.text for row in rows], gold)
        into.add(
            number, text_traits(rows), [word_buckets(row.text) for row in rows], labels, [row.words for row in rows]
        )


if __name__ == "__main__":
    main(*sys.argv[1:3])
