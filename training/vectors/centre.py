"""Measure what all articles have in common, and write it into the table of vectors as the mean to begin with.

    python training/vectors/centre.py [CORPORA]

Texts: the bodies of WCXB's article pages (CC BY 4.0) and of Zyte's news pages
(MIT); only the mean of their vectors, 128 numbers, is kept. None of them is in
the corpora that grouping is measured on.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src"))
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from common import corpus, records, report_of
from crosstell.stages.group.meaning import raw_meaning
from crosstell.stages.group.rarity import Rarity
from crosstell.stages.group.terms import terms

TARGET = Path(__file__).resolve().parents[2] / "src/crosstell/data/models/meaning.npz"
NAMES = ("wcxb_dev", "wcxb_train", "zyte")


def main() -> None:
    """Average, write."""
    found = []
    for name in NAMES:
        for row in records(corpus("extraction", f"{name}.jsonl.gz")):
            said = terms(report_of({"id": row["id"], "title": row.get("title"), "text": row["body"]}))
            rarity = Rarity()
            heavy = (1 + np.log(said.body.mass)) * rarity.weight(rarity.number(said.body.hashes))
            vector = raw_meaning(said, heavy)
            if vector is not None:
                found.append(vector)
    with np.load(BytesIO(TARGET.read_bytes())) as table:
        parts = dict(table)
    parts["mean"] = np.mean(found, axis=0).astype(np.float32)
    np.savez_compressed(TARGET, **parts)
    print(f"{len(found)} texts, length of the mean {np.linalg.norm(parts['mean']):.3f}")


if __name__ == "__main__":
    main()
