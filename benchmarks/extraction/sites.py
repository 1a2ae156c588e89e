"""Measure what memory of sites is worth for text without tags: the same pages alone, and among others of their site.

Usage: python benchmarks/extraction/sites.py [PAGES]
The corpora hold one page of nearly every site, so sites are composed: the lines of a page that are not its article's
are put around other pages' articles, each line with a chance of four in five, as no two pages of a site print all of
the same. Only the page as it was is scored. "real" is the whole set in one run, with the few sites that have
three pages in it.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from common import checksum, corpus, give_figures, machine, records
from crosstell.model.report import Report
from crosstell.model.source import Source
from crosstell.pipeline.sites import SiteMemory
from crosstell.stages.extract import extract
from crosstell.stages.read import read
from extraction.metric import Score, compare, grams, mean

OTHERS = 6  # pages of a composed site beside the real one
KEPT = 0.8  # of a site's lines that stand on each of them
COVERED = 0.6  # of the 4-grams of a line of an article that stand in its body
Row = Mapping[str, Any]


def page(text: str, address: str) -> Source:
    """Return a text as the page at an address."""
    source = next(found for found in read(text.encode("utf-8", "replace"), path=address) if isinstance(found, Source))
    return replace(source, url=address)


def furniture(text: str, body: str) -> tuple[list[str], list[str]]:
    """Return the lines above and below a page's article; lines between its paragraphs go with those above."""
    wanted = grams(body)
    above: list[str] = []
    since: list[str] = []
    for line in text.split("\n"):
        own = grams(line)
        if sum((own & wanted).values()) >= COVERED * max(1, own.total()) and own:
            above, since = above + since, []
        else:
            since.append(line)
    return above, since


def site(rows: Sequence[Row], number: int, key: str, luck: random.Random) -> Iterator[Source]:
    """Yield the page of a row, then composed pages of the same site."""
    row = rows[number]
    host = f"https://site{number}.example"
    yield page(row[key], f"{host}/")
    above, below = furniture(row[key], row["body"])
    for other in range(OTHERS):
        article = luck.choice(rows)["body"]
        parts = [[line for line in lines if luck.random() < KEPT] for lines in (above, below)]
        yield page("\n".join([*parts[0], article, *parts[1]]), f"{host}/{other}")


def body(source: Source, memory: SiteMemory) -> str:
    """Return the longest body that is found in a page."""
    found = [one.text for one in extract(source, recurring=memory.own(source)) if isinstance(one, Report)]
    return max(found, key=len, default="")


def composed(rows: Sequence[Row], key: str, count: int) -> tuple[Score, Score]:
    """Return the score of pages alone, and among the pages of their composed sites."""
    luck = random.Random(11)  # noqa: S311 - no secret
    alone, among = [], []
    for number in range(count):
        pages = list(site(rows, number, key, luck))
        memory = SiteMemory()
        memory.hear(pages)
        alone.append(compare(body(pages[0], SiteMemory()), rows[number]["body"]))
        among.append(compare(body(pages[0], memory), rows[number]["body"]))
    return mean(alone), mean(among)


def real(rows: Sequence[Row], key: str, count: int) -> tuple[Score, Score]:
    """Return the score of pages alone, and of all of them in one run."""
    pages = [page(row[key], row["url"]) for row in rows[:count]]
    memory = SiteMemory()
    memory.hear(pages)
    alone = [compare(body(one, SiteMemory()), row["body"]) for one, row in zip(pages, rows, strict=False)]
    among = [compare(body(one, memory), row["body"]) for one, row in zip(pages, rows, strict=False)]
    return mean(alone), mean(among)


def main() -> None:
    """Print the table and the figures."""
    place = corpus("extraction", "zyte_text.jsonl.gz")
    rows = list(records(place))
    count = int(sys.argv[1]) if len(sys.argv) > 1 else len(rows)
    figures: dict[str, float] = {}
    print(f"memory of sites on {machine()}, {count} pages  [{checksum(place)}]")
    for key in ("text_full", "text_main"):
        for name, measure in (("composed", composed), ("real", real)):
            alone, among = measure(rows, key, count)
            print(f"{key:10} {name:9} F1 alone {alone.f1:.4f}  with the site's memory {among.f1:.4f}")
            figures |= {f"{key}_{name}": among.f1, f"{key}_{name}_gain": among.f1 - alone.f1}
    give_figures(figures)


if __name__ == "__main__":
    main()
