"""Settle the decisions on held-out pages: `python -m training.extraction.settle KIND PAGES WEIGHTS.npz [SECOND.npz]`.

KIND is "text" or "blocks"; WEIGHTS are those that `train` wrote with "held",
which never saw the pages that are decided here. Prints the F1 in 4-grams for
each setting; the best one is written into the code by hand.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks" / "extraction"))

from metric import Score, compare, mean

from crosstell.stages.extract import body, chooser, second_pass
from crosstell.stages.extract.html import choose
from crosstell.stages.extract.html.blocks import blocks
from crosstell.stages.extract.html.peers import votes
from crosstell.stages.extract.lines import split_lines

HELD = 4  # as in train.py
THRESHOLDS = (-1.0, -0.5, 0.0, 0.5, 1.0)  # logarithms of odds
RULES, DROPPED = (0.0, 0.15, 0.25, 0.5), (0.1, 0.2, 0.3, 0.4)
Page = dict[str, Any]


def settle_blocks(pages: Sequence[Page]) -> Iterator[tuple[str, Score]]:
    """Yield the score of each threshold."""
    found = []
    for page in pages:
        own = tuple(blocks(page["html"]))
        seen, said = choose.unveiled(own, votes(page["html"], own))
        found.append((seen, choose.odds_of(seen, said)))
    for least in THRESHOLDS:
        texts = ["\n".join(block.text for block, odds in zip(*one, strict=True) if odds >= least) for one in found]
        yield f"least {least}", _score(texts, pages)


def settle_text(pages: Sequence[Page]) -> Iterator[tuple[str, Score]]:
    """Yield the score of each setting, for whole pages and for their main content."""
    from training.extraction.render import plain  # noqa: PLC0415 - needs resiliparse

    for main in (False, True):
        rows = [split_lines(plain(page["html"], main_content=main)) for page in pages]
        heard = [body.hear(lines) if lines else body.Heard((), ()) for lines in rows]
        for rules, dropped in product(RULES, DROPPED):
            settings = body.Settings(rules=rules, dropped=dropped)
            texts = [
                "\n".join(lines[at].text for at in body.decide(lines, said, 0, settings))
                for lines, said in zip(rows, heard, strict=True)
            ]
            yield f"{'main' if main else 'full'} {settings}", _score(texts, pages)


def _score(texts: Sequence[str], pages: Sequence[Page]) -> Score:
    return mean([compare(text, page["body"]) for text, page in zip(texts, pages, strict=True)])


def main(kind: str, source: str, weights: str, second: str | None = None) -> None:
    """Print the score of each setting on the held-out pages."""
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        pages = [page for page in map(json.loads, lines) if page["body"].strip()]
    held = [page for number, page in enumerate(pages) if number % HELD == 0]
    chooser.read_bytes = lambda _: Path(weights).read_bytes()
    if second:
        second_pass.read_bytes = lambda _: Path(second).read_bytes()
    for setting, score in (settle_text if kind == "text" else settle_blocks)(held):
        print(f"{setting}: F1 {score.f1:.4f}  precision {score.precision:.4f}  recall {score.recall:.4f}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:5])
