"""Words per CPU second of each reader of a report: the parser, then dates, amounts, names, quotations, claims.

    python benchmarks/scale/readers.py             # 30 reports
    python benchmarks/scale/readers.py 200

The reports are read once before the clock starts; each reader then runs over
all of them, and the faster of two rounds counts.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from threadpoolctl import threadpool_limits

from common import corpus, give_figures, machine, records, report_of
from crosstell.model.mention import Annotation
from crosstell.stages.annotate import annotate
from crosstell.stages.annotate.amounts import read_amounts
from crosstell.stages.annotate.claims import read_claims
from crosstell.stages.annotate.dates import read_dates
from crosstell.stages.annotate.lexemes import lex
from crosstell.stages.annotate.names import read_names
from crosstell.stages.annotate.quotations import read_quotations
from crosstell.stages.segment import segment
from crosstell.text.parser import parse

REPORTS = 30
ROUNDS = 2
Reader = Callable[[Annotation], Any]

READERS: dict[str, Reader] = {
    "parser": lambda one: parse(one.report.reading.text, [(cut.start, cut.end) for cut in one.passages]),
    "dates": lambda one: read_dates(one.report.reading, one.passages, one.sentences, anchor=None),
    "amounts": lambda one: read_amounts(one.report.reading, one.passages, one.sentences),
    "names": lambda one: read_names(one.report.reading, one.passages, one.sentences),
    "quotations": lambda one: read_quotations(
        one.report.reading, one.passages, one.sentences, one.mentions, one.entities
    ),
    "claims": lambda one: read_claims(one.report.reading, one.passages, one.sentences, one.mentions, one.entities),
}


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else REPORTS
    stream = records(corpus("stories", "stream.jsonl.gz"))
    reports = [report_of({"id": number, **record}) for number, record in enumerate(islice(stream, count))]
    with threadpool_limits(limits=1, user_api="blas"):
        read = [annotate(report, segment(report), anchor=None, annotators=()) for report in reports]
        words = sum(len(report.reading.text.split()) for report in reports)
        seconds = {name: min(timed(reader, read) for _ in range(ROUNDS)) for name, reader in READERS.items()}
    print(f"{len(read)} reports of {words} words, one core, {machine()}")
    for name, spent in seconds.items():
        print(f"{name:12} {words / spent:9.0f} words a second {1000 * spent / len(read):8.2f} ms a report")
    whole = sum(seconds.values())
    print(f"{'all':12} {words / whole:9.0f} words a second {1000 * whole / len(read):8.2f} ms a report")
    give_figures({"readers to parser": (whole - seconds["parser"]) / seconds["parser"]})


def timed(reader: Reader, read: Sequence[Annotation]) -> float:
    """Return the CPU seconds that *reader* takes over all reports; what it remembers of passages is forgotten."""
    lex.cache_clear()
    begin = time.process_time()
    for one in read:
        reader(one)
    return time.process_time() - begin


if __name__ == "__main__":
    main()
