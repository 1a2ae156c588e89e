"""Score `trace` on labelled pairs and on independent triples, beside the two known methods.

    python benchmarks/lineage/run.py

COPY against the rest. The weights were fitted on the same pairs, so the figure
that counts is the one with each pair left out (training/lineage/fit.py);
"shipped" uses the table as it ships.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(1, str(Path(__file__).resolve().parents[2]))

from training.lineage.fit import examples, left_out

from common import checksum, corpus, give_figures, machine, records, report_of
from crosstell.model.ids import ReportId
from crosstell.model.lineage import EdgeKind
from crosstell.model.report import Report
from crosstell.stages.trace import trace
from crosstell.text.fold import fold, grams

Pair = tuple[ReportId, ReportId]


def main() -> None:
    """Print one table and the figures that the gate compares."""
    started = time.perf_counter()
    reports = {row["id"]: report_of(row) for row in records(corpus("lineage", "reports.jsonl.gz"))}
    lines = corpus("lineage", "pairs.tsv").read_text(encoding="utf-8").splitlines()[1:]
    labelled = [(label == "COPY", reports[a], reports[b]) for label, a, b in (line.split("\t") for line in lines)]
    print(f"corpus {checksum(corpus('lineage', 'pairs.tsv'))}, {machine()}")
    print(f"{'method':28} precision  recall")
    found, labels = examples()
    copies = _copies(list(reports.values()))
    right = [copy for copy, _, _ in labelled]
    left = _row("trace, leave one out", left_out(found, labels)[: len(labelled)], right)
    shipped = _row("trace, shipped", [_pair(a, b) in copies for _, a, b in labelled], right)
    for name, alike in (("Jaccard of 5-grams >= .5", _jaccard), ("containment >= .5", _containment)):
        _row(name, [alike(a, b) >= 0.5 for _, a, b in labelled], right)
    false = _false_copies()
    print(f"independent events: {false} false copy links in 50")
    print(f"{time.perf_counter() - started:.1f} s")
    give_figures(
        {
            "left_out_precision": left[0],
            "left_out_recall": left[1],
            "shipped_precision": shipped[0],
            "shipped_recall": shipped[1],
            "false_copies": false,
        }
    )


def _copies(reports: list[Report]) -> set[Pair]:
    return {(edge.a, edge.b) for edge in trace(reports).edges if edge.kind is EdgeKind.COPY}


def _pair(a: Report, b: Report) -> Pair:
    return min(a.id, b.id), max(a.id, b.id)


def _false_copies() -> int:
    events: dict[str, list[Report]] = {}
    for row in records(corpus("lineage", "independent.jsonl.gz")):
        events.setdefault(row["event"], []).append(report_of(row))
    together = _copies([report for told in events.values() for report in told])
    return sum(_pair(a, b) in together for told in events.values() for a, b in combinations(told, 2))


def _row(name: str, guessed: list[bool], right: list[bool]) -> tuple[float, float]:
    hits = sum(guess and copy for guess, copy in zip(guessed, right, strict=True))
    precision, recall = hits / max(1, sum(guessed)), hits / max(1, sum(right))
    print(f"{name:28} {precision:9.3f} {recall:7.3f}")
    return precision, recall


def _overlap(a: Report, b: Report, size: Callable[[int, int, int], int]) -> float:
    left, right = (set(grams(fold(report.text).hashes, 5).tolist()) for report in (a, b))
    return len(left & right) / max(1, size(len(left), len(right), len(left & right)))


def _jaccard(a: Report, b: Report) -> float:
    return _overlap(a, b, lambda left, right, both: left + right - both)


def _containment(a: Report, b: Report) -> float:
    return _overlap(a, b, lambda left, right, _: min(left, right))


if __name__ == "__main__":
    main()
