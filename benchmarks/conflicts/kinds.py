"""Disputes found by kind of question, in the stories that were read by hand: the table in docs/limits.md.

Usage: python benchmarks/conflicts/kinds.py
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from msgspec import UnsetType

from common import corpus
from conflicts.run import scoring
from crosstell.app.brief import make_brief
from crosstell.model.record import Place, Record

FIELDS = ("outlet", "date", "title", "url", "text")


def main() -> None:
    place = corpus("conflicts", "score.py")
    score = scoring(place)
    asked: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for path in sorted(place.parent.glob("*.json")):
        story = json.loads(path.read_text(encoding="utf-8"))
        hits = found_in(story, record_of(story), score)
        for slot in story["slots"]:
            if not must_be_found(slot, score):
                continue
            for name in (slot["kind"], *(f"needs {need}" for need in slot.get("needs", ()))):
                asked[name] += 1
                found[name] += slot["id"] in hits
    for name in sorted(asked, key=lambda one: (one.startswith("needs"), -asked[one], one)):
        print(f"{name:16} {found[name]:3} of {asked[name]:3}")


def must_be_found(slot: dict[str, Any], score: Any) -> bool:
    clear = slot.get("confidence", "clear") == "clear" and slot.get("scope", "cross") == "cross"
    return clear and slot["verdict"] in score.DISAGREE


def record_of(story: dict[str, Any]) -> Record:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "story.jsonl")
        lines = [json.dumps({name: one[name] for name in FIELDS if one.get(name)}) for one in story["reports"]]
        path.write_text("\n".join(lines), encoding="utf-8")
        return make_brief([path]).record


def found_in(story: Mapping[str, Any], record: Record, score: Any) -> set[str]:
    """Return the ids of the story's disputes that a disputed slot of the record meets."""
    hits: set[str] = set()
    for _, row in rows_of(story, record, score):
        hits |= score.classify(row, story)[1]
    return hits


def rows_of(story: Mapping[str, Any], record: Record, score: Any) -> Iterator[tuple[str, list[tuple[object, ...]]]]:
    """Yield the kind and the answers, as the scorer wants them, of each disputed slot of a record."""
    ids = [report["id"] for report in story["reports"]]
    lines = {source.id: ids[int(str(source.member)) - 1] for source in record.sources}
    for told in record.stories:
        for slot in told.slots:
            if slot.verdict in score.DISAGREE:
                yield (
                    str(slot.kind),
                    [
                        (number, lines[answer.source], field_of(answer), answer.start, answer.end)
                        for number, value in enumerate(slot.values)
                        for answer in value.answers
                    ],
                )


def field_of(place: Place) -> str:
    return "text" if isinstance(place.field, UnsetType) else place.field


if __name__ == "__main__":
    main()
