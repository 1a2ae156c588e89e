"""Score thresholds of `group` on the earlier half of the labelled stream, and show the later half beside it.

    python training/likeness/choose.py

One threshold at a time is moved from where it stands. The figure to choose by
is the sum of B-cubed, pairwise and CoNLL F1 over the labelled reports of the
earlier half; the later half had no say.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src"))
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from common import corpus, records, report_of
from crosstell.stages.group import stories
from crosstell.stages.group.days import NEVER, day_of
from crosstell.stages.group.rarity import Rarity
from crosstell.stages.group.sketch import sketch
from crosstell.stages.group.terms import terms
from stories.metric import score

TRIED: dict[str, tuple[float, ...]] = {
    "ALIKE": (0.17, 0.19, 0.21),
    "JOINED": (0.11, 0.12, 0.13, 0.145),
    "CROWDED": (0.0, 0.2, 0.3, 0.4),
    "CROWD": (3, 5, 8),
    "DAYS": (1.5, 2.0, 2.5),
}


def main() -> None:
    """Sketch once, then group with each setting."""
    rows = list(records(corpus("stories", "stream.jsonl.gz")))
    reports = [(report_of(row), row["event"]) for row in rows]
    reports.sort(key=lambda pair: (day_of(pair[0]) or NEVER, pair[0].id))
    rarity = Rarity()
    entries = [(stories.Entry(sketch(terms(report), rarity), day_of(report)), event) for report, event in reports]
    for name, values in TRIED.items():
        stands = getattr(stories, name)
        for value in values:
            setattr(stories, name, value)
            print(f"{name:8} {value:5} {_line(entries)}", flush=True)
        setattr(stories, name, stands)


def _line(entries: list[tuple[stories.Entry, Any]]) -> str:
    found = stories.Stories()
    for entry, _ in entries:
        found.add(entry)
    joined, half = found.joined(), len(entries) // 2
    parts = []
    for places in (range(half), range(half, len(entries))):
        kept = [place for place in places if entries[place][1]]
        scores = score([entries[place][1] for place in kept], [joined[place] for place in kept])
        total = scores.b_cubed + scores.pairwise + scores.conll
        parts.append(f"{total:.3f} ({scores.b_cubed:.3f} {scores.pairwise:.3f} {scores.conll:.3f})")
    return " | ".join(parts)


if __name__ == "__main__":
    main()
