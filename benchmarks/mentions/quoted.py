"""Measure quotations on the development stories and the sample pages: each with its speaker, as reviewed by reading.

Usage: python benchmarks/mentions/quoted.py [--errors | --write]

`quoted_golden.tsv` holds every quotation (direct and partial) of the stories in
`conflicts` and of the pages in `seeds`: where it stands (corpus, record, field,
offsets in that field), its form, and where the fullest name of its speaker
first stands in that text, "-" for none. All were read one by one; a row that
the reader gets wrong holds what is right, with a remark on what is hard about it.
*span* counts rows that are read as quotations, *speaker* those with the right
speaker too, and *beyond* the quotations read that are no row.
`--write` prints the rows as they are read today, for a review. No text is kept.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from common import ROOT, give_figures, machine
from crosstell.model.mention import Annotation
from crosstell.model.report import Report
from crosstell.model.value import Quotation, QuoteForm
from crosstell.pipeline import defaults
from crosstell.plugins import load_registry
from crosstell.stages.annotate import annotate
from crosstell.stages.extract import extract
from crosstell.stages.read import read
from crosstell.stages.segment import segment
from mentions.events import annotated, records_of

GOLDEN = Path(__file__).with_name("quoted_golden.tsv")
SEEDS = "seeds"
FORMS = (QuoteForm.DIRECT, QuoteForm.PARTIAL)
NOBODY = "-"


@dataclass(frozen=True, slots=True, order=True)
class Quoted:
    """One quotation: where it stands, and where the name of its speaker first does."""

    corpus: str
    record: str
    field: str
    start: int
    end: int
    form: str
    speaker: str

    @property
    def place(self) -> tuple[str, str, str, int, int]:
        """Return where the quotation stands."""
        return self.corpus, self.record, self.field, self.start, self.end


def quoted_in(name: str, record: str, annotation: Annotation) -> Iterator[Quoted]:
    """Yield the quotations of one report."""
    reading = annotation.report.reading
    for mention in annotation.mentions:
        value, span = mention.value, mention.span
        if isinstance(value, Quotation) and value.form in FORMS:
            said = value.attribution.speaker if value.attribution else ""
            at = reading.text.find(said) if said else -1
            speaker = NOBODY if at < 0 else f"{at}:{at + len(said)}"
            yield Quoted(name, record, span.field, span.start, span.end, value.form, speaker)


def everything() -> Iterator[Quoted]:
    """Yield the quotations of the stories and of the pages."""
    for record in records_of("conflicts"):
        yield from quoted_in("conflicts", record["id"], annotated(record))
    place = Path(os.environ.get("CROSSTELL_SHARED", ROOT.parent / "shared")) / SEEDS
    annotators = tuple(load_registry(defaults, others=False).annotators.values())
    for file in sorted(place.iterdir()) if place.is_dir() else ():
        sources = read(file.read_bytes(), path=file.name)
        for number, report in enumerate(one for source in sources for one in extract(source)):  # type: ignore[arg-type]
            if isinstance(report, Report):
                anchor = report.published.value if report.published else None
                annotation = annotate(report, segment(report), anchor=anchor, annotators=annotators)
                yield from quoted_in(SEEDS, f"{file.name.partition('_')[0]}/{number}", annotation)


def golden() -> list[Quoted]:
    """Return the reviewed rows."""
    rows = [line.split("\t") for line in GOLDEN.read_text(encoding="utf-8").splitlines()[1:]]
    return [
        Quoted(name, record, field, int(start), int(end), *rest[:2]) for name, record, field, start, end, *rest in rows
    ]


def measure(*, errors: bool) -> None:
    """Print how today's reading fares."""
    wanted, found = golden(), {one.place: one for one in everything()}
    counts = Counter(rows=len(wanted), beyond=len(found.keys() - {one.place for one in wanted}))
    for one in wanted:
        own = found.get(one.place)
        counts["span"] += own is not None
        counts["speaker"] += own is not None and own.speaker == one.speaker
        if errors and (own is None or own.speaker != one.speaker):
            print("wrong", *astuple(one), "read", own.speaker if own else None, sep="\t")
    if errors:
        for place in sorted(found.keys() - {one.place for one in wanted}):
            print("beyond", *astuple(found[place]), sep="\t")
    share = {name: 100 * counts[name] / counts["rows"] for name in ("span", "speaker")}
    print(f"{counts['rows']} quotations; {machine()}")
    print(f"span {share['span']:.1f} %   speaker {share['speaker']:.1f} %   beyond {counts['beyond']}")
    give_figures({**share, "beyond": counts["beyond"]})


if __name__ == "__main__":
    if "--write" in sys.argv:
        print("corpus", "record", "field", "start", "end", "form", "speaker", "remark", sep="\t")
        for row in everything():
            print(*astuple(row), "", sep="\t")
    else:
        measure(errors="--errors" in sys.argv)
