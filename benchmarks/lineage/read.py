"""Copies among the reports of the stories corpus, where no rule was fitted, against sixty pairs that were read.

    python benchmarks/lineage/read.py

read_pairs.tsv holds ids and labels alone: all pairs that were called copies
when they were read, and those just below, half of them of two outlets and half
of one. COPY is one text in both, or one wire; an outlet's own background in its
next report is REST. What is called a copy now and was not read counts as wrong.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from common import checksum, corpus, give_figures, machine, records, report_of
from crosstell.model.lineage import EdgeKind
from crosstell.stages.trace import trace


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
    figures = {
        "precision": right / max(1, len(copies)),
        "recall_at_the_margin": right / sum(read.values()),
        "unread": len(copies - read.keys()),
    }
    print(f"corpus {' '.join(map(checksum, places))}, {machine()}, {len(reports)} reports, {len(copies)} copies")
    for name, value in figures.items():
        print(f"{name:22}{value:7.3f}")
    give_figures(figures)


if __name__ == "__main__":
    main()
