"""Fit how much title, body, names and meaning tell of two reports being of one event.

    python training/likeness/fit.py

Pairs of labelled reports at most ten days apart, of the earlier half of
stories/stream.jsonl.gz (used to fit numbers only): logistic regression by
Newton's method on four cosines, the days between and their square. Prints the
coefficients of the cosines over their sum, for src/crosstell/data/likeness.toml.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src"))
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from common import corpus, records, report_of
from crosstell.stages.group.days import day_of
from crosstell.stages.group.rarity import Rarity
from crosstell.stages.group.sketch import FIELDS, Sketch, shares, sketch
from crosstell.stages.group.terms import terms

WINDOW, STEPS, PENALTY = 10, 30, 0.1


def cosines(one: Sketch, other: Sketch) -> list[float]:
    """Return the cosine of each field."""
    _, a, b = np.intersect1d(one.slots, other.slots, return_indices=True)
    each = one.weights[a] * other.weights[b]
    field = one.slots[a] % len(FIELDS)
    return [float(each[field == place].sum()) / shares()[name] for place, name in enumerate(FIELDS)]


def main() -> None:
    """Sketch, pair, fit, print."""
    rows = list(records(corpus("stories", "stream.jsonl.gz")))
    rarity, seen = Rarity(), []
    for row in rows[: len(rows) // 2]:
        report = report_of(row)
        found = sketch(terms(report), rarity)
        day = day_of(report)
        if row["event"] and day is not None:
            seen.append((found, day, row["event"]))
    inputs, wanted = [], []
    for place, (one, day, event) in enumerate(seen):
        for other, later, another in seen[place + 1 :]:
            gap = later - day
            if gap <= WINDOW:
                inputs.append([*cosines(one, other), gap, gap * gap, 1.0])
                wanted.append(event == another)
    x, y = np.array(inputs), np.array(wanted, dtype=np.float64)
    weights = np.zeros(x.shape[1])
    for _ in range(STEPS):
        guess = 1 / (1 + np.exp(-(x @ weights)))
        slope = x.T @ (guess - y) + PENALTY * weights
        weights -= np.linalg.solve(x.T @ (x * (guess * (1 - guess))[:, None]) + PENALTY * np.eye(len(weights)), slope)
    print(f"{len(y)} pairs, {int(y.sum())} of one event; days {weights[4]:.2f} {weights[5]:.3f}")
    total = weights[: len(FIELDS)].sum()
    for name, weight in zip(FIELDS, weights, strict=False):
        print(f"{name} = {weight / total:.3f}")


if __name__ == "__main__":
    main()
