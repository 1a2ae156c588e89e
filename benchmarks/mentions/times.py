"""Measure `read_dates` on the MEANTIME reports: strict, relaxed and value F1, with dateparser beside it.

Usage: python benchmarks/mentions/times.py [--errors] [--parsed] [--peer]
As in the corpus's README: extents equal (strict) or overlapping (relaxed);
value F1 counts the relaxed matches whose TIMEX3 value is equal. The gold holds
"two years" as a length where "two years ago" is read as a date here, and marks
some words ("an exciting time") that are on no calendar: 100 is out of reach.
`--parsed` reads with the language model's trees, as the pipeline does.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from time import process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from common import checksum, corpus, give_figures, machine, records
from crosstell.model.ids import ReportId, SourceId
from crosstell.model.passage import Passage, PassageKind
from crosstell.model.report import Reading, Run
from crosstell.model.value import Period, When
from crosstell.stages.annotate.dates import read_dates
from crosstell.stages.annotate.dates.values import at_day
from crosstell.text.parser import parse

Time = tuple[int, int, str]
Tagger = Callable[[dict[str, Any]], list[Time]]


@dataclass(slots=True)
class Score:
    """Counts of one tagger over all reports, with the CPU seconds it took."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    value: int = 0
    words: int = 0
    seconds: float = 0.0

    def f1(self, right: int) -> float:
        """Return F1 in percent of *right* matches."""
        return 200 * right / (self.gold + self.found) if self.gold + self.found else 0.0


def parts(text: str) -> tuple[Reading, tuple[Passage, ...]]:
    """Cut a report at its line ends, one sentence a line."""
    report = ReportId("report")
    reading = Reading(report, SourceId("source"), text, (Run(0, len(text), 0, len(text)),), 0)
    passages, start = [], 0
    for index, line in enumerate(text.split("\n")):
        if line.strip():
            passages.append(Passage(report, index, PassageKind.SENTENCE, start, start + len(line), 0))
        start += len(line) + 1
    return reading, tuple(passages)


def crosstell(report: dict[str, Any]) -> list[Time]:
    """Read one report by its words alone."""
    return _read(report, parsed=False)


def crosstell_parsed(report: dict[str, Any]) -> list[Time]:
    """Read one report with its trees."""
    return _read(report, parsed=True)


def _read(report: dict[str, Any], *, parsed: bool) -> list[Time]:
    reading, passages = parts(report["text"])
    sentences = parse(reading.text, [(passage.start, passage.end) for passage in passages]) if parsed else ()
    anchor = at_day(date.fromisoformat(report["published"]))
    return [
        (mention.start, mention.end, mention.value.timex or "")
        for mention in read_dates(reading, passages, sentences, anchor=anchor)
        if isinstance(mention.value, When | Period)
    ]


def dateparser(report: dict[str, Any]) -> list[Time]:
    """Read one report with dateparser.search."""
    search = import_module("dateparser.search")  # a peer that need not be installed
    settings = {"RELATIVE_BASE": datetime.fromisoformat(report["published"]), "PREFER_DATES_FROM": "past"}
    found: list[Time] = []
    place = 0
    for words, when in search.search_dates(report["text"], languages=["en"], settings=settings) or []:
        start = report["text"].find(words, place)
        if start >= 0:
            place = start + len(words)
            found.append((start, place, when.date().isoformat()))
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


def measure(place: Path, tagger: Tagger, *, errors: bool = False) -> Score:
    """Score one tagger on the corpus."""
    score = Score()
    for report in records(place):
        begin = process_time()
        found = tagger(report)
        score.seconds += process_time() - begin
        gold = [(time["start"], time["end"], time["value"]) for time in report["times"]]
        pairs = list(matches(gold, found))
        score.words += len(report["text"].split())
        score.gold += len(gold)
        score.found += len(found)
        score.strict += sum(a[:2] == b[:2] for a, b in pairs)
        score.relaxed += len(pairs)
        score.value += sum(a[2] == b[2] for a, b in pairs)
        if errors:
            print_errors(report, gold, found, pairs)
    return score


def print_errors(report: dict[str, Any], gold: list[Time], found: list[Time], pairs: list[tuple[Time, Time]]) -> None:
    """Print what differs in one report, a line each."""
    text, day = report["text"], report["published"]

    def said(time: Time) -> str:
        return f"{text[time[0] : time[1]]!r}={time[2]}"

    for one, other in pairs:
        if one != other:
            print("extent" if one[2] == other[2] else "value ", day, said(one), "read", said(other))
    left, right = {one for one, _ in pairs}, {other for _, other in pairs}
    for name, times, known in (("missed", gold, left), ("extra ", found, right)):
        for time in times:
            if time not in known:
                print(name, day, repr(text[max(0, time[0] - 30) : time[0]]), said(time))


def main() -> int:
    """Print the table."""
    place = corpus("mentions", "times_meantime.jsonl.gz")
    print(f"corpus {place.name} {checksum(place)}; {machine()}")
    print(f"{'tagger':<18} {'strict':>7} {'relaxed':>7} {'value':>7} {'words/s':>9}")
    taggers: dict[str, Tagger] = {"crosstell": crosstell}
    if "--parsed" in sys.argv:
        taggers["crosstell, parsed"] = crosstell_parsed
    if "--peer" in sys.argv:
        taggers["dateparser"] = dateparser
    for name, tagger in taggers.items():
        measure(place, tagger)  # once for the tables that are read at the first call
        score = measure(place, tagger, errors="--errors" in sys.argv and tagger is not dateparser)
        strict, relaxed, value = (score.f1(right) for right in (score.strict, score.relaxed, score.value))
        pace = score.words / score.seconds
        print(f"{name:<18} {strict:7.1f} {relaxed:7.1f} {value:7.1f} {pace:9.0f}")
        if tagger is crosstell:
            give_figures({"strict": strict, "relaxed": relaxed, "value": value})
    return 0


if __name__ == "__main__":
    sys.exit(main())
