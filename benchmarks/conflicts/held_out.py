"""Disputes found in stories that were read by hand after the rules were written, from other corpora than `run.py`'s.

Usage: python benchmarks/conflicts/held_out.py [--set open|sealed|fresh] [--rows]

`held_out.json` holds marks only: which reports make a story, and where its
disputes, differences that are none, agreements, quotations and look-alikes
stand, as offsets into the texts of the corpus of stories. The stories were
chosen before any result was seen: of the events with three or more reports of
800 to 5 000 characters, in the order of their names, every third and every
fifth of one corpus and every sixth of the other, at most five reports each.
Half of them ("open") may be looked at while rules are made; of the other half
("sealed") only totals are printed. The stories of `fresh.json` were marked
later, one for each kind of event, before the tool was run on them: it then
found 1 of their 16 disputes, with no false row and 33 of 64 agreements. Since
then they may be looked at too.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from common import corpus, give_figures, machine, records
from conflicts.run import COMMAND, scoring

MARKS = tuple(Path(__file__).with_name(f"{name}.json") for name in ("held_out", "fresh"))
CORPORA = ("wikinews", "stream")
PARTS = ("open", "sealed", "fresh")
COUNTS = ("must", "found", "right", "near", "compatible", "other", "agree", "agree_all", "quotes", "quotes_all")


def rebuilt(marks: Sequence[Mapping[str, Any]], reports: Mapping[str, Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the stories in the schema of the corpus of conflicts, their texts put back."""
    for story in marks:
        told = [reports[f"{story['corpus']}/{name}"] for name in story["reports"]]
        yield {
            **story,
            "reports": [
                {
                    "id": f"R{place}",
                    "outlet": report.get("source"),
                    "date": report.get("date"),
                    "title": report["title"],
                    "text": report["text"],
                    "url": report.get("url"),
                }
                for place, report in enumerate(told)
            ],
        }


def texts() -> dict[str, Mapping[str, Any]]:
    """Return the reports of the corpora by corpus and id."""
    places = {name: corpus("stories", f"{name}.jsonl.gz") for name in CORPORA}
    return {f"{name}/{report['id']}": report for name, place in places.items() for report in records(place)}


def measure(part: str, stories: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the scorer's result for one half of the stories."""
    with tempfile.TemporaryDirectory() as folder:
        for story in stories:
            if story["set"] == part:
                Path(folder, f"{story['story']}.json").write_text(json.dumps(story), encoding="utf-8")
        found: dict[str, Any] = scoring(corpus("conflicts", "score.py")).stories(Path(folder), COMMAND)
        return found


def main() -> None:
    parts = (sys.argv[sys.argv.index("--set") + 1],) if "--set" in sys.argv else PARTS
    stories = list(
        rebuilt([story for place in MARKS for story in json.loads(place.read_text(encoding="utf-8"))], texts())
    )
    figures: dict[str, float] = {}
    start = time.perf_counter()
    for part in parts:
        result = measure(part, stories)
        total = {name: result["total"].get(name, 0) for name in COUNTS}
        false = total["near"] + total["compatible"] + total["other"]
        print(
            f"{part:7} disputes {total['found']:2} of {total['must']:2}   rows right {total['right']:2}, false {false}"
            f"   agreements {total['agree']:2} of {total['agree_all']:2}"
            f"   quotations {total['quotes']:2} of {total['quotes_all']:2}"
        )
        if "--rows" in sys.argv and part != "sealed":
            print(json.dumps(result["stories"], indent=1))
        figures |= {
            f"{part} found": total["found"],
            f"{part} false": false,
            f"{part} agreements": total["agree"],
            f"{part} quotations": total["quotes"],
        }
    print(f"{len(stories)} stories, {time.perf_counter() - start:.0f} s with start-up, {machine()}")
    give_figures(figures)


if __name__ == "__main__":
    main()
