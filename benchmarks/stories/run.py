"""Score `group` on a labelled news stream and on undated reports, beside TF-IDF with online centroids.

    python benchmarks/stories/run.py [--peer] [--ablate] [--active NUMBER]

The stream is grouped whole, in order of publication; only labelled reports
are scored. Thresholds, those of the peer too, were chosen on the earlier half
and on half the events of the undated reports (training/likeness/choose.py); the
other halves are shown beside them.
`--ablate` takes away one feature at a time; the shares of the others grow in proportion.
`--active 40000` does nothing but measure the speed while so many reports are active:
the stream over and over, its words edited, all of it within ten days.
"""

from __future__ import annotations

import sys
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log, sqrt
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from common import checksum, corpus, give_figures, machine, records, report_of
from crosstell.model.report import Report
from crosstell.stages.group import group
from crosstell.stages.group.rarity import Rarity
from crosstell.stages.group.sketch import shares, sketch
from crosstell.stages.group.stories import WINDOW, Entry, Stories
from crosstell.stages.group.terms import terms
from crosstell.text.fold import fold
from store.stream import stream
from stories.metric import Scores, half_of, score

CLOSE = 0.2  # cosine that the peer takes for one story
TIMED = 1000  # reports that are timed among many active ones


def main() -> None:
    """Print a table, give the figures."""
    if "--active" in sys.argv:
        give_figures({"reports_per_second": crowded(int(sys.argv[sys.argv.index("--active") + 1]))})
        return
    print(f"corpus {checksum(corpus('stories', 'stream.jsonl.gz'))}, {machine()}")
    print(f"{'':32}B-cubed precision recall pairwise  CoNLL  reports/s")
    figures: dict[str, float] = {}
    for name in ("stream", "wikinews"):
        rows = list(records(corpus("stories", f"{name}.jsonl.gz")))
        reports = [report_of(row) for row in rows]
        start = time.process_time()
        found = stories(reports)
        speed = len(rows) / (time.process_time() - start)
        halves: dict[str, Sequence[int]] = {"": range(len(rows))}
        if name == "stream":
            halves |= {", earlier": range(len(rows) // 2), ", later": range(len(rows) // 2, len(rows))}
        else:
            side = [half_of(row["event"]) for row in rows]
            halves |= {
                f", {part}": [place for place in range(len(rows)) if side[place] == half]
                for half, part in enumerate(("chosen on", "other half"))
            }
        for part, places in halves.items():
            scores = scored(rows, found, places)
            show(f"crosstell, {name}{part}", scores, speed)
            key = f"{name}{part}".replace(", ", "_").replace(" ", "_")
            figures |= {
                f"{key}_b_cubed": scores.b_cubed,
                f"{key}_precision": scores.precision,
                f"{key}_pairwise": scores.pairwise,
                f"{key}_conll": scores.conll,
            }
        if "--peer" in sys.argv:
            show(f"TF-IDF, centroids, {name}", scored(rows, centroids(reports), range(len(rows))), 0)
        if "--ablate" in sys.argv:
            ablate(name, rows, reports)
    give_figures(figures)


def crowded(number: int) -> float:
    """Print and return how many reports a second are grouped when *number* are active: terms, sketch, story."""
    place = corpus("stories", "stream.jsonl.gz")
    rarity, held, spent = Rarity(), Stories(number + TIMED), 0.0
    for count, record in enumerate(stream(place, number + TIMED)):
        report = report_of({"id": count} | record)
        start = time.process_time()
        held.add(Entry(sketch(terms(report), rarity), count * WINDOW // (number + TIMED)))
        spent += time.process_time() - start if count >= number else 0
    print(f"{TIMED / spent:.0f} reports a second with {number} active, {machine()}")
    return TIMED / spent


def ablate(name: str, rows: list[dict[str, Any]], reports: list[Report]) -> None:
    """Print the scores without each field of the likeness, and without time."""
    whole = dict(shares())
    for field in (name for name, share in whole.items() if share):
        left = {other: 0.0 if other == field else share for other, share in whole.items()}
        shares().update({other: share / sum(left.values()) for other, share in left.items()})
        show(f"  without {field}, {name}", scored(rows, stories(reports), range(len(rows))), 0)
    shares().update(whole)
    module = sys.modules["crosstell.stages.group.likeness"]
    days, module.DAYS = module.DAYS, float("inf")  # type: ignore[attr-defined]
    show(f"  without time decay, {name}", scored(rows, stories(reports), range(len(rows))), 0)
    module.DAYS = days  # type: ignore[attr-defined]


def stories(reports: list[Report]) -> list[int]:
    """Return the story of each report, by number."""
    story_of = {member: number for number, story in enumerate(group(reports)) for member in story.reports}
    return [story_of[report.id] for report in reports]


def scored(rows: list[dict[str, Any]], found: list[int], places: Sequence[int]) -> Scores:
    """Return the scores over the labelled reports among *places*."""
    labelled = [place for place in places if rows[place]["event"]]
    return score([rows[place]["event"] for place in labelled], [found[place] for place in labelled])


def show(name: str, scores: Scores, speed: float) -> None:
    """Print one row."""
    figures = f"{scores.b_cubed:7.3f} {scores.precision:9.3f} {scores.recall:6.3f}"
    print(f"{name:32}{figures} {scores.pairwise:8.3f} {scores.conll:6.3f} {speed:10.0f}", flush=True)


def centroids(reports: list[Report]) -> list[int]:
    """Return the stories of the known method: each report joins the nearest centroid, or opens a story."""
    seen: Counter[int] = Counter()
    index: dict[int, dict[int, float]] = {}
    sums: list[defaultdict[int, float]] = []
    found = []
    for number, report in enumerate(reports):
        counts = Counter(fold(report.reading.text).hashes.tolist())
        seen.update(counts.keys())
        vector = {term: (1 + log(count)) * log((number + 2) / seen[term]) for term, count in counts.items()}
        length = sqrt(sum(weight * weight for weight in vector.values())) or 1.0
        alike: defaultdict[int, float] = defaultdict(float)
        for term in sorted(vector, key=lambda term: -vector[term])[:60]:
            for story, weight in index.get(term, {}).items():
                alike[story] += vector[term] / length * weight
        near = sorted(alike, key=lambda story: (-alike[story], story))[:5]
        norms = {story: sqrt(sum(value * value for value in sums[story].values())) for story in near}
        best = max(norms, key=lambda story: alike[story] / norms[story], default=None)
        if best is None or alike[best] / norms[best] < CLOSE:
            best = len(sums)
            sums.append(defaultdict(float))
        for term, weight in vector.items():
            sums[best][term] += weight / length
            index.setdefault(term, {})[best] = sums[best][term]
        found.append(best)
    return found


if __name__ == "__main__":
    main()
