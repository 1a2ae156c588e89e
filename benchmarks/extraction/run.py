"""Measure extraction: markup in both modes, text without tags, pages of several articles, and the seeds, with peers.

Usage: python benchmarks/extraction/run.py [--quick]
`--quick` leaves the peers out; fields.py measures the fields. The metric is in metric.py.
Every character of every body is checked against its span on the way.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import unescape
from pathlib import Path
from time import process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from common import ROOT, checksum, corpus, give_figures, machine, records
from crosstell.model.report import Report
from crosstell.model.source import Shape, Source
from crosstell.stages.extract import Mode, extract
from crosstell.stages.read import read
from extraction.metric import Score, characters, compare, matched, mean

TAGS = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|<[^>]*>", re.DOTALL | re.IGNORECASE)
Row = Mapping[str, Any]


class Tally:
    """Counts the spans that do not give back their words."""

    wrong = 0
    bodies = 0


def reports(text: str, tally: Tally, mode: Mode = Mode.ACCURATE) -> list[Report]:
    """Return the reports of a page, their spans checked."""
    found = []
    for source in read(text.encode("utf-8", "replace"), path="page"):
        if not isinstance(source, Source):
            continue
        for report in extract(source, mode=mode):
            if isinstance(report, Report):
                found.append(report)
                tally.bodies += 1
                tally.wrong += not stands(source, report)
    return found


def stands(source: Source, report: Report) -> bool:
    """Tell whether each body paragraph is what its span holds, markup stripped for HTML."""
    paragraphs = report.text.split("\n\n")
    there = [span.cut(source.text) for span in report.body]
    if source.shape is Shape.HTML:
        there = [unescape(TAGS.sub("", words)) for words in there]
    return len(paragraphs) == len(there) and all(bare(a) == bare(b) for a, b in zip(paragraphs, there, strict=True))


def bare(words: str) -> str:
    """Return words without white space and zero-width signs."""
    return "".join(words.split()).replace("\u200b", "").replace("\ufeff", "")


def longest(found: Sequence[Report]) -> str:
    """Return the body that a page with one article is judged by."""
    return max((report.text for report in found), key=len, default="")


def with_trafilatura(html: str) -> str:
    """Return the body as trafilatura gives it in its precise mode."""
    from trafilatura import extract as peer  # noqa: PLC0415 - the peer is not always asked

    return peer(html, favor_precision=True, include_comments=False) or ""


def with_readability(html: str) -> str:
    """Return the body as readability gives it."""
    from lxml.html import fromstring  # noqa: PLC0415
    from readability import Document  # noqa: PLC0415

    summary = Document(html).summary(html_partial=True)
    return "\n".join(fromstring(summary).itertext()) if summary else ""


def scored(rows: Sequence[Row], key: str, body_of: Callable[[str], str]) -> tuple[Score, float]:
    """Return the score over a set and the CPU seconds it took."""
    began = process_time()
    scores = [compare(body_of(row[key]), row["body"]) for row in rows]
    return mean(scores), process_time() - began


def seeds(tally: Tally) -> Iterator[float]:
    """Yield the F1 in characters of each of the seeds' gold bodies."""
    folder = corpus("..", "seeds")
    gold = json.loads((ROOT / "tests" / "golden" / "seeds_bodies.json").read_text(encoding="utf-8"))
    for name, bodies in gold.items():
        raw = (folder / name).read_bytes()
        found = [[(s.start, s.end) for s in r.body] for r in reports(raw.decode("utf-8"), tally)]
        for spans in bodies:
            yield max((characters(body, [tuple(span) for span in spans]) for body in found), default=0.0)
        yield from [0.0] * max(0, len(found) - len(bodies))


def several(rows: Sequence[Row], tally: Tally) -> float:
    """Return the share of composed pages that are divided right."""
    right = [matched([r.text for r in reports(row["text"], tally)], row["articles"]) for row in rows]
    return sum(right) / len(right)


def main() -> None:
    """Print the table and the figures."""
    quick = "--quick" in sys.argv
    tally, figures = Tally(), {}
    sets = (
        ("zyte", "zyte", "html"),
        ("wcxb_dev", "wcxb_dev", "html"),
        ("text_full", "zyte_text", "text_full"),
        ("text_main", "zyte_text", "text_main"),
    )
    print(f"extraction on {machine()}")
    for label, name, key in sets:
        place = corpus("extraction", f"{name}.jsonl.gz")
        rows = list(records(place))
        tools: dict[str, Callable[[str], str]] = {"crosstell": lambda text: longest(reports(text, tally))}
        if key == "html":
            tools["bulk"] = lambda text: longest(reports(text, tally, Mode.BULK))
        if key == "html" and not quick:
            tools |= {"trafilatura": with_trafilatura, "readability": with_readability}
        speeds: dict[str, float] = {}
        for tool, body_of in tools.items():
            body_of(rows[0][key])  # what is loaded at first use is no part of a page's time
            score, seconds = scored(rows, key, body_of)
            speeds[tool] = len(rows) / seconds
            print(
                f"{label:10} {tool:12} F1 {score.f1:.4f}  precision {score.precision:.4f}  recall {score.recall:.4f}"
                f"  {len(rows) / seconds:6.1f} pages/s  [{checksum(place)}]"
            )
            figures[f"{label}_{tool}" if tool != "crosstell" else label] = score.f1
        if "trafilatura" in speeds:
            shares = {tool: speeds[tool] / speeds["trafilatura"] for tool in ("crosstell", "bulk")}
            said = ", ".join(f"{share:.2f} {tool}" for tool, share in shares.items())
            print(f"{label:10} pages a second, in those of trafilatura: {said}")
            figures |= {f"{label}_speed_{tool}": share for tool, share in shares.items()}
    place = corpus("extraction", "several.jsonl.gz")
    figures["several"] = several(list(records(place)), tally)
    found = list(seeds(tally))
    figures |= {"seeds": sum(found) / len(found), "seeds_reports": len(found), "wrong_spans": tally.wrong}
    print(f"several    crosstell    right {figures['several']:.3f}  [{checksum(place)}]")
    print(f"seeds      crosstell    F1 {figures['seeds']:.4f} by characters, {len(found)} reports")
    print(f"spans      {tally.wrong} wrong in {tally.bodies} bodies")
    give_figures(figures)


if __name__ == "__main__":
    main()
