"""Measure the fields of a page, title, date and author, beside other tools on the same pages.

Usage: python benchmarks/extraction/fields.py [--quick]
Peers that are not installed are left out; `--quick` leaves them all out. Only what the labels state counts: a title is
right where its words are the labelled ones, a date where it is the same day, authors where the names are the same set
(their words, without "by" and order). "given" is the share of pages for which a tool says anything.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from time import process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from common import checksum, corpus, give_figures, machine, records
from crosstell.model.report import Report
from crosstell.model.source import Source
from crosstell.stages.extract import Mode, extract
from crosstell.stages.read import read

WORD = re.compile(r"[^\W_]+")
NAMES = ("title", "date", "authors")
Said = Mapping[str, str | None]
Tool = Callable[[str, str], Said]


def with_crosstell(mode: Mode) -> Tool:
    """Return what reads the fields with this project."""

    def fields(html: str, _url: str) -> Said:
        for source in read(html.encode("utf-8", "replace"), path="page"):
            for report in extract(source, mode=mode) if isinstance(source, Source) else ():
                if isinstance(report, Report):
                    return {
                        "title": report.title.value if report.title else None,
                        "date": report.published.value.value[:10] if report.published else None,
                        "authors": report.byline.value if report.byline else None,
                    }
        return {}

    return fields


def with_trafilatura(html: str, url: str) -> Said:
    """Return the fields as trafilatura gives them."""
    from trafilatura import extract_metadata  # noqa: PLC0415 - the peer is not always asked

    said = extract_metadata(html, default_url=url)
    return {"title": said.title, "date": said.date, "authors": said.author}


def with_newspaper(html: str, url: str) -> Said:
    """Return the fields as newspaper4k gives them."""
    from newspaper import Article  # type: ignore[import-not-found] # noqa: PLC0415

    article = Article(url, fetch_images=False)
    article.download(input_html=html)
    article.parse()
    day = article.publish_date
    return {"title": article.title, "date": str(day)[:10] if day else None, "authors": ", ".join(article.authors)}


def with_htmldate(html: str, url: str) -> Said:
    """Return the date as htmldate gives it."""
    from htmldate import find_date  # noqa: PLC0415

    return {"date": find_date(html, original_date=True, url=url)}


def tools(*, quick: bool) -> Iterator[tuple[str, Tool]]:
    """Yield the tools that are installed."""
    yield "crosstell", with_crosstell(Mode.ACCURATE)
    if quick:
        return
    yield "crosstell bulk", with_crosstell(Mode.BULK)
    for name, module, tool in (
        ("trafilatura", "trafilatura", with_trafilatura),
        ("newspaper4k", "newspaper", with_newspaper),
        ("htmldate", "htmldate", with_htmldate),
    ):
        try:
            __import__(module)
        except ImportError:
            print(f"{name:14} is not installed")
            continue
        yield name, tool


def words(text: str | None) -> tuple[str, ...]:
    """Return the words of a text for comparison."""
    return tuple(WORD.findall((text or "").lower()))


def same(name: str, said: str | None, gold: str) -> bool:
    """Tell whether a field is what its label says."""
    if name == "date":
        return (said or "")[:10] == gold[:10]
    if name == "title":
        return words(said) == words(gold)
    return set(words(said)) - {"by", "and"} == set(words(gold)) - {"by", "and"}


def measured(tool: Tool, rows: Sequence[Mapping[str, Any]]) -> tuple[dict[str, float], dict[str, float]]:
    """Return for each field the share of labelled pages that are right, and for which something is said."""
    right, given, stated = (dict.fromkeys(NAMES, 0) for _ in range(3))
    for row in rows:
        said = tool(row["html"], row["url"])
        for name in NAMES:
            gold = str(row[name] or "").strip()
            if gold:
                stated[name] += 1
                right[name] += same(name, said.get(name), gold)
                given[name] += bool(said.get(name))
    return ({n: right[n] / stated[n] for n in NAMES}, {n: given[n] / stated[n] for n in NAMES})


def main() -> None:
    """Print the table and the figures."""
    place = corpus("extraction", "wcxb_dev.jsonl.gz")
    rows = list(records(place))
    print(f"fields on {machine()}, {len(rows)} pages of wcxb_dev [{checksum(place)}]")
    figures: dict[str, float] = {}
    for name, tool in tools(quick="--quick" in sys.argv):
        began = process_time()
        right, given = measured(tool, rows)
        shown = "  ".join(f"{field} {right[field]:.3f} of {given[field]:.3f} given" for field in NAMES)
        print(f"{name:14} {shown}  {len(rows) / (process_time() - began):6.1f} pages/s", flush=True)
        if name == "crosstell":
            figures = {f"field_{field}": right[field] for field in NAMES}
    give_figures(figures)


if __name__ == "__main__":
    main()
