"""Measure names that are easy to get wrong: a hundred cases, each a sentence or two.

Usage: python benchmarks/mentions/tricky.py [--errors]

A case is right where every name that `tricky_names.tsv` lists is read, of its
kind, with the other forms that belong to it, and nothing that names nobody is.
"""

from __future__ import annotations

import csv
import sys
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from common import give_figures, machine
from crosstell.model.ids import ReportId, SourceId
from crosstell.model.mention import Entity
from crosstell.model.passage import Passage, PassageKind
from crosstell.model.report import Reading, Run
from crosstell.stages.annotate.names import read_names
from crosstell.text.parser import parse
from crosstell.text.sentences import split_sentences

TABLE = Path(__file__).with_name("tricky_names.tsv")


@dataclass(frozen=True, slots=True)
class Case:
    """One case: its name, its text, and what is asked."""

    name: str
    text: str
    asked: tuple[str, ...]


def cases() -> list[Case]:
    """Return the table."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = csv.reader(lines[1:], delimiter="\t", quoting=csv.QUOTE_NONE)
    return [Case(name, text, tuple(asked.split("; "))) for name, text, asked in rows]


def entities(text: str) -> tuple[tuple[Entity, frozenset[str]], ...]:
    """Return who and what a text names, each with the words of its mentions."""
    reading = Reading(ReportId("r"), SourceId("s"), text, (Run(0, len(text), 0, len(text)),), 0)
    ranges = split_sentences(text)
    passages = [Passage(reading.report, at, PassageKind.SENTENCE, *place, 0) for at, place in enumerate(ranges)]
    mentions, named = read_names(reading, passages, parse(text, ranges))
    return tuple(
        (one, frozenset(mention.original for mention in mentions if mention.value.entity == one.id))  # type: ignore[union-attr]
        for one in named
    )


def met(asked: str, found: tuple[tuple[Entity, frozenset[str]], ...]) -> bool:
    """Tell whether what one part of a case asks for is so."""
    kind, _, rest = asked.partition(" ")
    name, *forms = rest.split(" = ")
    if kind == "no":
        return all(name not in words for _, words in found)
    return any(one.kind == kind and {name, *forms} <= words for one, words in found)


def main() -> None:
    """Print the share of cases that are right, then the line that the gate reads."""
    rows = cases()
    wrong = []
    for case in rows:
        found = entities(case.text)
        if not all(met(asked, found) for asked in case.asked):
            wrong.append((case, [(str(one.kind), sorted(words)) for one, words in found]))
    if "--errors" in sys.argv:
        for case, read in wrong:
            print(case.name, "|", "; ".join(case.asked), "| read", read)
    right = 100 * (1 - len(wrong) / len(rows))
    print(f"{len(rows)} cases; right {right:.1f} %; {machine()}")
    give_figures({"cases": len(rows), "right": right})


if __name__ == "__main__":
    main()
