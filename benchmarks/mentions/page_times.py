"""Measure the times of the sample pages: every expression that a careful reader lists, with its value.

Usage: python benchmarks/mentions/page_times.py [--errors | --write]

`page_times.tsv` holds where each expression stands (page, report on it, offsets
in the page's text) and its value, EDTF or, of what is on no calendar, TIMEX3;
all were read one by one. Reports without a date are read as of 4 July 2025, the
day of the others, as a run would. `--write` prints today's reading for a review.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from common import ROOT, give_figures, machine
from crosstell.model.report import Report
from crosstell.model.value import Basis, Period, When
from crosstell.stages.annotate.dates import read_dates
from crosstell.stages.annotate.dates.values import at_day
from crosstell.stages.extract import extract
from crosstell.stages.read import read
from crosstell.stages.segment import segment
from crosstell.text.parser import parse

GOLDEN = Path(__file__).with_name("page_times.tsv")
STORY_DAY = replace(at_day(date(2025, 7, 4)), basis=Basis.INFERRED)
Place = tuple[str, int, int, int]  # page, report, start, end


def times() -> dict[Place, str]:
    """Return what is read of each page; end the run where there are none."""
    place = Path(os.environ.get("CROSSTELL_SHARED", ROOT.parent / "shared")) / "seeds"
    if not place.is_dir():
        print(f"skipped: no {place}; set CROSSTELL_SHARED")
        sys.exit(0)
    return {at: value for file in sorted(place.iterdir()) for at, value in _of_page(file)}


def _of_page(file: Path) -> Iterator[tuple[Place, str]]:
    page = file.name.partition("_")[0]
    sources = read(file.read_bytes(), path=file.name)
    for number, report in enumerate(one for source in sources for one in extract(source)):  # type: ignore[arg-type]
        if not isinstance(report, Report):
            continue
        passages = segment(report)
        sentences = parse(report.reading.text, [(passage.start, passage.end) for passage in passages])
        anchor = report.published.value if report.published else STORY_DAY
        for mention in read_dates(report.reading, passages, sentences, anchor=anchor):
            if isinstance(mention.value, When):
                yield (page, number, mention.span.start, mention.span.end), mention.value.value
            elif isinstance(mention.value, Period):
                yield (page, number, mention.span.start, mention.span.end), mention.value.timex


def golden() -> dict[Place, str]:
    """Return the reviewed expressions."""
    rows = [line.split("\t") for line in GOLDEN.read_text(encoding="utf-8").splitlines()[1:]]
    return {(page, int(number), int(start), int(end)): value for page, number, start, end, value, *_ in rows}


def main() -> None:
    """Print the share of right values, then the line that the gate reads."""
    found = times()
    if "--write" in sys.argv:
        print("page", "report", "start", "end", "value", "remark", sep="\t")
        for place, value in found.items():
            print(*place, value, "", sep="\t")
        return
    wanted = golden()
    right = sum(found.get(place) == value for place, value in wanted.items())
    beyond = [place for place in found if place not in wanted]
    if "--errors" in sys.argv:
        print(*[(place, value, found.get(place)) for place, value in wanted.items() if found.get(place) != value])
        print(*beyond)
    print(f"{len(wanted)} expressions; {machine()}")
    print(f"value right {100 * right / len(wanted):.1f} %   beyond {len(beyond)}")
    give_figures({"value": 100 * right / len(wanted), "beyond": len(beyond)})


if __name__ == "__main__":
    main()
