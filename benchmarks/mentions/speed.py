"""Measure how fast each reader of mentions works, and that its time grows with the text and no faster.

Usage: python benchmarks/mentions/speed.py [--reports N]

Words are counted between blanks; seconds are processor seconds on one core,
after a first pass over other reports that fills the tables, with Python's
search for cycles set as the command line sets it, and numpy held to one
thread. The optional models are the learnt parser and the names network, which
run as one (*models*). *without models* is the sum of
all other rows: rules and tables, also those that read the models' answers, as
names and claims do. *models off* is what runs where there are no models at
all, that is everything but the optional models: sentences, times, amounts, and
quotations with their speakers, which then go by words alone; it finds no names
but those of tables, and no claims.
*growth* is how many times longer a word takes in sixteen reports put
together than in one by itself: 1.0 is linear. *repeated* says how many seconds
100 000 characters of one repeated word of speech take, which no cut parts.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from time import process_time
from typing import Any, ParamSpec, TypeVar

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # numpy reads it once: other threads would wait on this one's account
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from common import checksum, corpus, give_figures, machine, records, report_of
from crosstell.cli.sweep import sweep_seldom
from crosstell.model.mention import Mention
from crosstell.model.report import Report
from crosstell.stages.annotate import cover, order
from crosstell.stages.annotate.amounts import read_amounts
from crosstell.stages.annotate.claims import read_claims
from crosstell.stages.annotate.dates import read_dates
from crosstell.stages.annotate.names import read_names
from crosstell.stages.annotate.quotations import read_quotations
from crosstell.stages.segment import segment
from crosstell.text.parser import LONGEST, analyse, parse
from crosstell.text.tokens import tokenize

P = ParamSpec("P")
R = TypeVar("R")
WARM, REPORTS, TOGETHER = 60, 160, 16
MODELS = "models"


class Watch:
    """Adds up processor seconds by reader."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self.words = 0

    def time(self, reader: str, read: Callable[P, R], *arguments: P.args, **options: P.kwargs) -> R:
        """Run *read* and add its time to *reader*."""
        begin = process_time()
        found = read(*arguments, **options)
        self.seconds[reader] += process_time() - begin  # type: ignore[assignment]
        return found

    def pace(self, *, models: bool) -> float:
        """Return words a second of all readers, with the models or without them."""
        return self.words / sum(spent for reader, spent in self.seconds.items() if models or reader != MODELS)


def pieces_of(text: str, ranges: Sequence[tuple[int, int]]) -> list[list[str]]:
    """Return the words that the models read of each sentence."""
    cut = [[token.text for token in tokenize(text[start:end])] for start, end in ranges]
    return [words[begin : begin + LONGEST] for words in cut for begin in range(0, len(words), LONGEST)]


def read(report: Report, watch: Watch) -> None:
    """Read one report as `annotate` does, reader by reader."""
    reading, anchor = report.reading, report.published.value if report.published else None
    watch.words += len(reading.text.split())
    passages = watch.time("sentences", segment, report)
    ranges = cover(reading.text, passages)
    sentences = watch.time("tokens, lemmas", parse, reading.text, ranges)
    before = watch.seconds[MODELS]
    pieces = pieces_of(reading.text, ranges)
    watch.time(MODELS, analyse, pieces)
    watch.seconds["tokens, lemmas"] -= watch.seconds[MODELS] - before
    found: list[Mention] = list(watch.time("times", read_dates, reading, passages, sentences, anchor=anchor))
    found += watch.time("amounts", read_amounts, reading, passages, sentences)
    names, entities = watch.time("names, coreference", read_names, reading, passages, sentences)
    found += names
    found += watch.time("quotations", read_quotations, reading, passages, sentences, names, entities)
    mentions = tuple(sorted(found, key=order))
    watch.time("events, claims", read_claims, reading, passages, sentences, mentions, entities)


def read_bare(report: Report, watch: Watch) -> None:
    """Read what needs no models."""
    reading, anchor = report.reading, report.published.value if report.published else None
    watch.words += len(reading.text.split())
    passages = watch.time("sentences", segment, report)
    watch.time("times", read_dates, reading, passages, (), anchor=anchor)
    watch.time("amounts", read_amounts, reading, passages, ())
    watch.time("quotations", read_quotations, reading, passages, (), (), ())


def together(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return several records as one report."""
    return {**rows[0], "text": "\n".join(row["text"] for row in rows)}


def pace_of(reports: Iterator[Report] | Sequence[Report], way: Callable[[Report, Watch], None] = read) -> Watch:
    """Return the times of some reports."""
    watch = Watch()
    for report in reports:
        way(report, watch)
    return watch


def growth(rows: Sequence[dict[str, Any]]) -> float:
    """Return how many times longer a word takes in a text sixteen times as long."""
    alone = pace_of([report_of(row) for row in rows])
    joined = pace_of([report_of(together(rows[at : at + TOGETHER])) for at in range(0, len(rows), TOGETHER)])
    return alone.pace(models=True) / joined.pace(models=True)


def repeated() -> float:
    """Return the seconds that 100 000 characters of "said she" take."""
    watch = pace_of([report_of({"id": "repeated", "text": "said she " * (100_000 // len("said she "))})])
    return sum(watch.seconds.values())


def main() -> None:
    """Print the table, then the line that the gate reads."""
    place = corpus("stories", "stream.jsonl.gz")
    wanted = int(sys.argv[sys.argv.index("--reports") + 1]) if "--reports" in sys.argv else REPORTS
    rows = list(islice(records(place), WARM + wanted))
    pace_of(report_of(row) for row in rows[:WARM])
    sweep_seldom()
    watch = pace_of(report_of(row) for row in rows[WARM:])
    bare = pace_of((report_of(row) for row in rows[WARM:]), read_bare)
    print(f"{place.name} {checksum(place)}: {wanted} reports, {watch.words} words; {machine()}")
    for reader, spent in watch.seconds.items():
        print(f"{reader:<20} {watch.words / spent:10.0f} words a second {1e6 * spent / watch.words:8.1f} us a word")
    figures = {
        "without models": watch.pace(models=False),
        "models off": bare.pace(models=False),
        "with models": watch.pace(models=True),
        "growth": growth(rows[WARM : WARM + 2 * TOGETHER]),
        "repeated": repeated(),
    }
    for name, value in figures.items():
        print(f"{name:<20} {value:10.1f}")
    give_figures(figures)


if __name__ == "__main__":
    main()
