"""Score `read_dates` on the MEANTIME reports: strict, relaxed and value F1, with dateparser beside it.

Usage: python benchmarks/mentions/times.py [--errors] [CORPUS]
Metrics as in the corpus's README: extents equal (strict) or overlapping
(relaxed); value F1 counts relaxed matches whose TIMEX3 value is equal.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

from crosstell.model.ids import ReportId, SourceId
from crosstell.model.passage import Passage, PassageKind
from crosstell.model.report import Reading, Run
from crosstell.model.value import Period, When
from crosstell.stages.annotate.dates import read_dates
from crosstell.stages.annotate.dates.values import at_day

CORPORA = Path(os.environ.get("CROSSTELL_CORPORA", Path(__file__).resolve().parents[3] / "shared" / "corpora"))
Time = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one tagger over all reports."""

    gold: int
    found: int
    strict: int
    relaxed: int
    value: int

    def f1(self, right: int) -> float:
        """Return F1 in percent of *right* matches."""
        return 200 * right / (self.gold + self.found) if self.gold + self.found else 0.0


def reports(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the reports of the corpus."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def passages_of(text: str) -> tuple[Reading, tuple[Passage, ...]]:
    """Cut a report at its line ends, one passage a line."""
    report = ReportId("report")
    reading = Reading(report, SourceId("source"), text, (Run(0, len(text), 0, len(text)),), 0)
    passages, start = [], 0
    for index, line in enumerate(text.split("\n")):
        if line.strip():
            passages.append(Passage(report, index, PassageKind.SENTENCE, start, start + len(line), 0))
        start += len(line) + 1
    return reading, tuple(passages)


def crosstell(report: dict[str, Any]) -> list[Time]:
    """Read one report with crosstell."""
    reading, passages = passages_of(report["text"])
    anchor = at_day(date.fromisoformat(report["published"]))
    found = []
    for mention in read_dates(reading, passages, (), anchor=anchor):
        if isinstance(mention.value, When | Period):
            found.append((mention.start, mention.end, mention.value.timex or ""))
    return found


def dateparser(report: dict[str, Any]) -> list[Time]:
    """Read one report with dateparser.search."""
    from dateparser.search import search_dates  # noqa: PLC0415 - a peer that need not be installed

    base = date.fromisoformat(report["published"])
    settings = {"RELATIVE_BASE": __import__("datetime").datetime(base.year, base.month, base.day), "PREFER_DATES_FROM": "past"}
    found: list[Time] = []
    place = 0
    for words, when in search_dates(report["text"], languages=["en"], settings=settings) or []:
        start = report["text"].find(words, place)
        if start >= 0:
            found.append((start, start + len(words), when.date().isoformat()))
            place = start + len(words)
    return found


def matches(gold: Sequence[Time], found: Sequence[Time]) -> Iterator[tuple[Time, Time]]:
    """Pair each gold time with the first unused found one that overlaps it."""
    used: set[int] = set()
    for one in gold:
        for place, other in enumerate(found):
            if place not in used and one[0] < other[1] and other[0] < one[1]:
                used.add(place)
                yield one, other
                break


def score(path: Path, tagger: Callable[[dict[str, Any]], list[Time]], *, errors: bool = False) -> tuple[Score, float, int]:
    """Score one tagger; return the counts, the seconds it took and the words it read."""
    gold_count = found_count = strict = relaxed = value = words = 0
    seconds = 0.0
    for report in reports(path):
        begin = perf_counter()
        found = tagger(report)
        seconds += perf_counter() - begin
        words += len(report["text"].split())
        gold = [(time["start"], time["end"], time["value"]) for time in report["times"]]
        pairs = list(matches(gold, found))
        gold_count, found_count = gold_count + len(gold), found_count + len(found)
        strict += sum(a[:2] == b[:2] for a, b in pairs)
        relaxed += len(pairs)
        value += sum(a[2] == b[2] for a, b in pairs)
        if errors:
            _print_errors(report, gold, found, pairs)
    return Score(gold_count, found_count, strict, relaxed, value), seconds, words


def _print_errors(report: dict[str, Any], gold: list[Time], found: list[Time], pairs: list[tuple[Time, Time]]) -> None:
    text = report["text"]
    for one, other in pairs:
        if one != other:
            kind = "extent" if one[2] == other[2] else "value "
            print(f"{kind} {report['published']} {text[one[0]:one[1]]!r}={one[2]} but {text[other[0]:other[1]]!r}={other[2]}")
    left, right = {a for a, _ in pairs}, {b for _, b in pairs}
    for one in gold:
        if one not in left:
            print(f"missed {report['published']} {text[max(0, one[0] - 30):one[0]]!r} {text[one[0]:one[1]]!r}={one[2]}")
    for other in found:
        if other not in right:
            print(f"extra  {report['published']} {text[max(0, other[0] - 30):other[0]]!r} {text[other[0]:other[1]]!r}={other[2]}")


def main() -> int:
    """Print the table."""
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    path = Path(arguments[0]) if arguments else CORPORA / "mentions" / "times_meantime.jsonl.gz"
    if not path.exists():
        print(f"no corpus at {path}; set CROSSTELL_CORPORA")
        return 0
    print(f"corpus {path.name} sha256 {hashlib.sha256(path.read_bytes()).hexdigest()[:16]}")
    print(f"{'tagger':<12} {'strict':>7} {'relaxed':>7} {'value':>7} {'words/s':>9}")
    for name, tagger in (("crosstell", crosstell), ("dateparser", dateparser)):
        try:
            counts, seconds, words = score(path, tagger, errors="--errors" in sys.argv and tagger is crosstell)
        except ImportError:
            print(f"{name:<12} not installed")
            continue
        figures = " ".join(f"{counts.f1(right):7.1f}" for right in (counts.strict, counts.relaxed, counts.value))
        print(f"{name:<12} {figures} {words / seconds:9.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
