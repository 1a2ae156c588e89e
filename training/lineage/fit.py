"""Fit the weights that tell a copy from the rest, and print how they do on pairs left out.

    python training/lineage/fit.py

Reads the labelled pairs and the independent triples of the lineage corpus,
writes src/crosstell/data/models/lineage.toml. Only weights leave the corpus.
"""

from __future__ import annotations

import sys
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from common import corpus, records, report_of
from crosstell.stages.trace.passages import compare
from crosstell.stages.trace.texts import Text, prepare, recall_all
from crosstell.stages.trace.weigh import Evidence, evidence
from crosstell.text.fold import fold_many

PENALTY = 1.0
TARGET = Path(__file__).resolve().parents[2] / "src/crosstell/data/models/lineage.toml"
Matrix = NDArray[np.float64]


def weighed(texts: list[Text]) -> list[Evidence]:
    """Return the evidence on every pair of *texts*."""
    whole = recall_all(texts, fold_many([text.body for text in texts]))
    return [evidence(compare(a, b)) for a, b in combinations(whole, 2)]


def examples() -> tuple[list[Evidence], list[bool]]:
    """Return the evidence on every labelled pair and every pair of independent reports, and which are copies."""
    texts = {row["id"]: prepare(report_of(row)) for row in records(corpus("lineage", "reports.jsonl.gz"))}
    found: list[Evidence] = []
    labels: list[bool] = []
    for line in corpus("lineage", "pairs.tsv").read_text().splitlines()[1:]:
        label, a, b = line.split("\t")
        found += weighed([texts[a], texts[b]])
        labels.append(label == "COPY")
    events: dict[str, list[Text]] = {}
    for row in records(corpus("lineage", "independent.jsonl.gz")):
        events.setdefault(row["event"], []).append(prepare(report_of(row)))
    for told in events.values():
        pairs = weighed(told)
        found += pairs
        labels += [False] * len(pairs)
    return found, labels


def fit(features: Matrix, labels: Matrix) -> Matrix:
    """Return weights and bias of a ridge logistic regression, by Newton steps on standardised features."""
    mean, spread = features.mean(axis=0), features.std(axis=0)
    design = np.hstack([(features - mean) / spread, np.ones((len(features), 1))])
    ridge = PENALTY * np.diag([1.0] * features.shape[1] + [0.0])
    weights = np.zeros(design.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-design @ weights))
        gradient = design.T @ (chance - labels) + ridge @ weights
        hessian = (design * (chance * (1 - chance))[:, None]).T @ design + ridge
        weights -= np.linalg.solve(hessian, gradient)
    raw = weights[:-1] / spread
    return np.append(raw, weights[-1] - raw @ mean)


def left_out(found: list[Evidence], copies: list[bool]) -> list[bool]:
    """Return for each pair what the model says that was fitted on all the others."""
    features, labels = _tables(found, copies)
    held = np.arange(len(labels))
    scores = [np.append(features[place], 1) @ fit(features[held != place], labels[held != place]) for place in held]
    return [bool(score >= 0) for score in scores]


def _tables(found: list[Evidence], copies: list[bool]) -> tuple[Matrix, Matrix]:
    features = np.array([list(one.features().values()) for one in found])
    return features, np.array(copies, dtype=np.float64)


def main() -> None:
    """Fit, score by leaving one out, write the table."""
    found, copies = examples()
    guessed = left_out(found, copies)
    right = sum(guess and copy for guess, copy in zip(guessed, copies, strict=True))
    print(f"left one out: precision {right / sum(guessed):.3f}, recall {right / sum(copies):.3f}, {len(copies)} pairs")
    *weights, bias = fit(*_tables(found, copies)).tolist()
    rows = [f"{name} = {weight:.4f}" for name, weight in zip(found[0].features(), weights, strict=True)]
    head = (
        "# Weights of stages/trace/weigh.py: are two reports copies of one text? Fitted by training/lineage/fit.py.\n"
    )
    TARGET.write_text(head + f"bias = {bias:.4f}\nthreshold = 0.5\n\n[weights]\n" + "\n".join(rows) + "\n")


if __name__ == "__main__":
    main()
