"""Score thresholds of `group` on the earlier half of the labelled stream and on half the events of undated reports.

    python training/likeness/choose.py

One threshold at a time is moved from where it stands. The figures to choose by
are those of the first halves: B-cubed, pairwise and CoNLL F1 over their
labelled reports; the other halves, shown beside them, had no say. The halves of
the undated reports are told apart by a hash of their event.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src"))
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from common import corpus, records, report_of
from crosstell.stages.group import likeness, stories
from crosstell.stages.group.days import NEVER, day_of
from crosstell.stages.group.rarity import Rarity
from crosstell.stages.group.sketch import sketch
from crosstell.stages.group.terms import terms
from stories.metric import half_of, score

TRIED: dict[str, tuple[float, ...]] = {
    "ALIKE": (0.39, 0.43, 0.47),
    "LESS": (0.0, 0.03, 0.04),
    "CROWDED": (0.4, 0.6),
    "ALONE": (0.02, 0.04, 0.08),
    "DAYS": (1.5, 2.0, 3.0),
    "UNDATED": (0.5, 0.65, 0.8),
}
Batch = list[tuple[stories.Entry, Any, int]]


def main() -> None:
    """Sketch once, then group with each setting."""
    batches = {name: _batch(name) for name in ("stream", "wikinews")}
    for name, values in TRIED.items():
        module = likeness if hasattr(likeness, name) else stories
        stands = getattr(module, name)
        for value in values:
            setattr(module, name, value)
            for corpus_name, batch in batches.items():
                print(f"{name:8} {value:5} {corpus_name:8} {_line(batch)}", flush=True)
        setattr(module, name, stands)


def _batch(name: str) -> Batch:
    rows = [(report_of(row), row["event"]) for row in records(corpus("stories", f"{name}.jsonl.gz"))]
    rows.sort(key=lambda pair: (day_of(pair[0]) or NEVER, pair[0].id))
    rarity = Rarity()
    return [
        (
            stories.Entry(sketch(terms(report), rarity), day_of(report)),
            event,
            half_of(str(event)) if name == "wikinews" else int(place >= len(rows) // 2),
        )
        for place, (report, event) in enumerate(rows)
    ]


def _line(batch: Batch) -> str:
    found = stories.Stories(len(batch))
    for entry, _, _ in batch:
        found.add(entry)
    joined = found.joined()
    parts = []
    for half in (0, 1):
        kept = [place for place, (_, event, side) in enumerate(batch) if event and side == half]
        scores = score([batch[place][1] for place in kept], [joined[place] for place in kept])
        parts.append(
            f"B3 {scores.b_cubed:.3f} (P {scores.precision:.3f} R {scores.recall:.3f}) "
            f"pairs {scores.pairwise:.3f} CoNLL {scores.conll:.3f}"
        )
    return " | ".join(parts)


if __name__ == "__main__":
    main()
