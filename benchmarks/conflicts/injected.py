"""Injected edits: change one date, number, name, place or polarity of a report, and see whether alignment finds it.

Usage: python benchmarks/conflicts/injected.py [--show] [--first N]

Each edit takes a sentence that two reports of one real story tell alike: the
report is doubled as another outlet's, one value in the double is changed, and
the pair is aligned. *found* is the share of edits that raise a conflict or an
update at the edited words; *false* the share of unedited doubles that raise
one. Stories come from `stories/wikinews.jsonl.gz`; edits are chosen by the
hash of their place, so the sample never depends on what is found.
"""

from __future__ import annotations

import re
import sys
from calendar import day_name, month_name
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from common import corpus, give_figures, machine, records, report_of
from crosstell.model.ids import FamilyId, digest
from crosstell.model.lineage import Family, Lineage
from crosstell.model.mention import Annotation
from crosstell.model.story import Verdict
from crosstell.pipeline import defaults
from crosstell.plugins import load_registry
from crosstell.stages.align import align
from crosstell.stages.annotate import annotate
from crosstell.stages.segment import segment

REPORTS, EDITS_EACH, LONGEST = 110, 5, 2500
DISPUTES = frozenset({Verdict.CONFLICT, Verdict.UPDATE})
MONTHS = tuple(month_name[1:])
DAYS = tuple(day_name)
WORDS = {"two": "four", "three": "six", "four": "seven", "five": "nine", "six": "three", "seven": "twelve"}
NUMBER = re.compile(r"(?<![\w.,$£€-])(\d{1,3}(?:,\d{3})+|\d{2,3})(?=\s+(?:\w+\s)?[a-z]{3,}s\b)")
PLACE = re.compile(r"(?<=\bin )[A-Z][a-z]{3,}(?= (?:on|after|when|where|and|for|to)\b|[.,] )")
PERSON = re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]+(?= (?:said|told|was|has|is)\b)")
POLARITY = re.compile(r"\b(was|were|is|are|has|have|will|would|could|did) (?!not\b)(?=[a-z])")


@dataclass(frozen=True, slots=True)
class Edit:
    """One change: what kind, where in the text, and the new words."""

    kind: str
    start: int
    end: int
    new: str


def edits(text: str) -> Iterator[Edit]:
    """Yield the changes that a text allows, in no order that matters."""
    for found in NUMBER.finditer(text):
        value = int(found[0].replace(",", ""))
        yield Edit("number", *found.span(), f"{value + max(3, value // 2):,}")
    for found in re.finditer(r"\b(" + "|".join(WORDS) + r")\b(?= [a-z]+ ?[a-z]*s\b)", text):
        yield Edit("number", *found.span(), WORDS[found[0]])
    for names, step in ((MONTHS, 5), (DAYS, 3)):
        for found in re.finditer(r"\b(" + "|".join(names) + r")\b", text):
            yield Edit("date", *found.span(), names[(names.index(found[0]) + step) % len(names)])
    for found in PLACE.finditer(text):
        if found[0] not in (*MONTHS, *DAYS):
            yield Edit("place", *found.span(), "Lisbon" if found[0] != "Lisbon" else "Oslo")
    for found in PERSON.finditer(text):
        yield Edit("name", *found.span(), "Martin Keller")
    for found in POLARITY.finditer(text):
        yield Edit("polarity", found.end() - 1, found.end(), " not ")


def chosen(record: dict[str, Any]) -> list[Edit]:
    """Return a few edits of a report, of different kinds, by the hash of their place."""
    by_kind: dict[str, list[Edit]] = defaultdict(list)
    for edit in edits(record["text"]):
        by_kind[edit.kind].append(edit)
    ordered = (min(found, key=lambda one: digest(record["id"], one.start)) for _, found in sorted(by_kind.items()))
    return list(ordered)[:EDITS_EACH]


def read(record: dict[str, Any]) -> Annotation:
    report = report_of(record)
    annotators = tuple(load_registry(defaults, others=False).annotators.values())
    anchor = report.published.value if report.published else None
    return annotate(report, segment(report), anchor=anchor, annotators=annotators)


def disputed(left: Annotation, right: Annotation) -> list[tuple[int, int]]:
    """Return the places of the right report that disputes cite."""
    ids = (left.report.id, right.report.id)
    lineage = Lineage(families=tuple(Family(id=FamilyId(i), members=(i,), origin=i) for i in ids), edges=())
    slots = (slot for slot in align([left, right], lineage).slots if slot.verdict in DISPUTES)
    cites = [answer.cite for slot in slots for value in slot.values for answer in value.answers]
    return [(cite.span.start, cite.span.end) for cite in cites if cite.report == right.report.id]


def main() -> None:
    place = corpus("stories", "wikinews.jsonl.gz")
    first = int(sys.argv[sys.argv.index("--first") + 1]) if "--first" in sys.argv else REPORTS
    taken = sorted(records(place), key=lambda one: digest("injected", one["id"]))[:first]
    made: Counter[str] = Counter()
    found: Counter[str] = Counter()
    false = 0
    for one in taken:
        record = {"id": one["id"], "text": one["text"][:LONGEST], "title": "", "outlet": "A", "date": "2014-05-07"}
        left, double = read(record), read({**record, "id": f"{one['id']} again", "outlet": "B"})
        raised = disputed(left, double)
        false += bool(raised)
        if raised and "--show" in sys.argv:
            print("false:", [record["text"][start:end] for start, end in raised])
        for edit in chosen(record):
            text = record["text"][: edit.start] + edit.new + record["text"][edit.end :]
            right = read({**record, "id": f"{one['id']} {edit.start}", "text": text, "outlet": "B"})
            hit = any(start < edit.end + len(edit.new) and edit.start < end for start, end in disputed(left, right))
            made[edit.kind] += 1
            found[edit.kind] += hit
            if "--show" in sys.argv and not hit:
                print(f"missed {edit.kind}: …{text[max(0, edit.start - 80) : edit.end + 40]!r}")
    print(f"{sum(made.values())} edits in {len(taken)} reports, {machine()}")
    for kind in sorted(made):
        print(f"{kind:10} found {found[kind]:4} of {made[kind]:4}  {found[kind] / made[kind]:.2f}")
    print(f"unedited doubles with a dispute: {false} of {len(taken)}")
    share = sum(found.values()) / max(1, sum(made.values()))
    give_figures({"found": round(share, 3), "false": round(false / max(1, len(taken)), 3)})


if __name__ == "__main__":
    main()
