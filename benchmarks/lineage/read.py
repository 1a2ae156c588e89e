"""Copies among the reports of the stories corpus, where no rule was fitted, against sixty pairs that were read.

    python benchmarks/lineage/read.py

read_pairs.tsv holds ids and labels alone: all pairs that were called copies
when they were read, and those just below, half of them of two outlets and half
of one. COPY is one text in both, or one wire; an outlet's own background in its
next report is REST. What is called a copy now and was not read counts as wrong.
read_credits.tsv holds eighty reports that were read for the agencies they credit
with their text, half of them those that only mention one.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from common import checksum, corpus, give_figures, machine, records, report_of
from crosstell.model.lineage import EdgeKind
from crosstell.model.report import Report
from crosstell.stages.trace import credited, trace


def main() -> None:
    """Print what is called a copy beside what was read, and give figures."""
    places = [corpus("stories", name) for name in ("stream.jsonl.gz", "wikinews.jsonl.gz")]
    rows = [row for place in places for row in records(place)]
    reports = [report_of(row) for row in rows]
    names = {report.id: row["id"] for report, row in zip(reports, rows, strict=True)}
    copies = {frozenset((names[e.a], names[e.b])) for e in trace(reports).edges if e.kind is EdgeKind.COPY}
    lines = Path(__file__).with_name("read_pairs.tsv").read_text(encoding="utf-8").splitlines()[1:]
    read = {frozenset(pair): label == "COPY" for label, *pair in (line.split("\t") for line in lines)}
    right = sum(read.get(pair, False) for pair in copies)
    agencies = dict(zip(names.values(), reports, strict=True))
    figures = {
        "precision": right / max(1, len(copies)),
        "recall_at_the_margin": right / sum(read.values()),
        "unread": len(copies - read.keys()),
        "agency_right": sum(_named(agencies[row]) == who for row, who in _credits()) / len(_credits()),
    }
    print(f"corpus {' '.join(map(checksum, places))}, {machine()}, {len(reports)} reports, {len(copies)} copies")
    for name, value in figures.items():
        print(f"{name:22}{value:7.3f}")
    give_figures(figures)


def _credits() -> list[tuple[str, str]]:
    lines = Path(__file__).with_name("read_credits.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [(row, who) for row, who in (line.split("\t") for line in lines)]


def _named(report: Report) -> str:
    found = credited(report)
    return " + ".join(sorted({*found.wrote, *found.gave})) or "-"


if __name__ == "__main__":
    main()
