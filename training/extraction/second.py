"""Train the second look: `python -m training.extraction.second ROWS.npz OUT.npz [all|held]`.

ROWS are those of `prepare text`; the first look is `lines.npz` as it is shipped. A line weighs as many words as it
has, as a share of its page's article. "held" leaves a quarter of the pages out. Needs lightgbm; takes some minutes.
"""

from __future__ import annotations

import random
import sys
from typing import Any

import lightgbm
import numpy as np

from crosstell.stages.extract.body import MODEL
from crosstell.stages.extract.chooser import chooser
from crosstell.stages.extract.second_pass import surroundings

HELD = 4  # as in train.py
USUAL, MADE = 2, 0.6  # renderings of a page as it is, and which share of the furnished ones is learnt from
WEIGHTS = {0: 1.0, 1: 1.0, 2: 0.5, 3: 0.5, 4: 0.5, 5: 0.5, 6: 0.5}
MOST_LINES = 3000
TREES = 250
HOW = {
    "objective": "binary",
    "num_leaves": 24,
    "max_depth": 7,
    "learning_rate": 0.06,
    "min_data_in_leaf": 200,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "num_threads": 1,
    "seed": 1,
    "deterministic": True,
    "verbose": -1,
}


def rows_of(path: str, *, held: bool) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return surroundings, labels and weights of the lines of a file of rows."""
    saved = dict(np.load(path))
    first = chooser(MODEL)
    known = len(first.mean)
    starts = np.concatenate([[0], np.cumsum(saved["bucket_sizes"])])
    luck, seen, at = random.Random(0), {}, 0  # noqa: S311 - no secret
    found: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = []
    for page, size in zip(saved["pages"].tolist(), saved["sizes"].tolist(), strict=True):
        kind = seen.get(page, 0)
        seen[page] = kind + 1
        lines = slice(at, at + size)
        at += size
        labels = saved["labels"][lines]
        if not labels.any() or size > MOST_LINES or (held and page % HELD == 0):
            continue
        if kind >= USUAL and luck.random() > MADE:
            continue
        traits = saved["traits"][lines].astype(np.float32)
        buckets = [saved["buckets"][starts[line] : starts[line + 1]] for line in range(lines.start, lines.stop)]
        words = saved["words"][lines]
        chances = first.chances(traits[:, :known], buckets)
        weight = np.minimum(words, 60) + 1.0
        share = weight * WEIGHTS.get(kind, 0.3) / max(float((weight * labels).sum()), 60.0)
        found.append((surroundings(chances, traits, words).astype(np.float16), labels, share))
    rows, labels, weights = (np.concatenate(column) for column in zip(*found, strict=True))
    return rows.astype(np.float32), labels, weights


def export(model: lightgbm.Booster, path: str) -> None:
    """Write the trees as arrays of nodes."""
    nodes: list[tuple[int, float, int, int, float]] = []
    deepest = 0

    def add(node: dict[str, Any], depth: int) -> int:
        nonlocal deepest
        deepest = max(deepest, depth)
        here = len(nodes)
        nodes.append((-1, 0.0, 0, 0, 0.0))
        if "leaf_value" in node:
            nodes[here] = (-1, 0.0, here, here, node["leaf_value"])
        else:
            left, right = add(node["left_child"], depth + 1), add(node["right_child"], depth + 1)
            nodes[here] = (node["split_feature"], node["threshold"], left, right, 0.0)
        return here

    roots = [add(tree["tree_structure"], 0) for tree in model.dump_model()["tree_info"]]
    feature, threshold, left, right, value = zip(*nodes, strict=True)
    np.savez_compressed(
        path,
        feature=np.asarray(feature, dtype=np.int16),
        threshold=np.asarray(threshold, dtype=np.float32),
        left=np.asarray(left, dtype=np.uint16),
        right=np.asarray(right, dtype=np.uint16),
        value=np.asarray(value, dtype=np.float32),
        roots=np.asarray(roots, dtype=np.uint16),
        depth=deepest,
    )


def main(source: str, out: str, part: str = "all") -> None:
    """Train on all pages, or on those that are not held out, and write the trees."""
    rows, labels, weights = rows_of(source, held=part == "held")
    print(rows.shape, flush=True)
    data = lightgbm.Dataset(rows, labels, weight=weights, free_raw_data=True)
    export(lightgbm.train(HOW, data, TREES), out)


if __name__ == "__main__":
    main(*sys.argv[1:])
