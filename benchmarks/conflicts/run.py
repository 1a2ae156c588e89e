"""Disputes, agreements and quotations found in stories that were read by hand.

Usage: python benchmarks/conflicts/run.py [--rows]

Runs `crosstell brief` on each story of the corpus and scores the records with
the corpus's own `score.py`: recall of disputes, precision of the rows reported,
look-alikes reported as disputes, agreements and quotations. `--rows` prints
what was found story by story.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from common import corpus, give_figures, machine

COMMAND = (str(Path(sys.executable).parent / "crosstell"), "brief")


def scoring(place: Path) -> Any:
    """Return the corpus's own scoring module."""
    spec = importlib.util.spec_from_file_location("conflicts_score", place)
    if spec is None or spec.loader is None:
        raise ImportError(str(place))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    place = corpus("conflicts", "score.py")
    start = time.perf_counter()
    result = scoring(place).stories(place.parent, COMMAND)
    seconds = time.perf_counter() - start
    total = result["total"]
    print(f"eight stories, {seconds:.0f} s with start-up, {machine()}")
    print(f"{'disputes found':28} {total['found']:3} of {total['must']}  recall {total['recall']:.3f}")
    print(f"{'rows right':28} {total.get('right', 0):3}         precision {total['row_precision']:.3f}")
    print(f"{'look-alikes reported':28} {total.get('near', 0):3} of {total['near_all']}")
    print(f"{'agreements found':28} {total['agree']:3} of {total['agree_all']}")
    print(f"{'quotations found':28} {total['quotes']:3} of {total['quotes_all']}")
    if "--rows" in sys.argv:
        print(json.dumps(result["stories"], indent=1))
    give_figures(
        {
            "recall": total["recall"],
            "row precision": total["row_precision"],
            "look-alikes": total.get("near", 0),
            "false where none": total.get("false_in_no_conflict_stories", 0),
            "agreements": total["agree"],
            "quotations": total["quotes"],
        }
    )


if __name__ == "__main__":
    main()
