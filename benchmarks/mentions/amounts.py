"""Check `read_amounts` against the table of forms, and time it on running news.

Usage: python benchmarks/mentions/amounts.py [--errors]
Peers (quantulum3, recognizers-text) are scored on the value alone where they are installed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from crosstell.model.ids import ReportId, SourceId
from crosstell.model.passage import Passage, PassageKind
from crosstell.model.report import Reading, Run
from crosstell.model.value import Amount
from crosstell.stages.annotate.amounts import read_amounts

TABLE = Path(__file__).resolve().parents[2] / "tests" / "unit" / "annotate" / "amount_forms.tsv"


@dataclass(frozen=True, slots=True)
class Case:
    """One row of the table: a sentence, the figure in it ("" where there is none), and what it says."""

    text: str
    figure: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    bound: str
    counted: str


def cases() -> Iterator[Case]:
    """Yield the rows of the table."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    for line in lines[1:]:
        marked, value, span, unit, bound, counted = line.split("\t")
        figure = marked.partition("[")[2].partition("]")[0]
        ends = (value, value) if span == "=" else tuple(span.split("..")) if span != "-" else ("", "")
        yield Case(
            marked.replace("[", "").replace("]", ""), figure, _number(value), *map(_number, ends), unit, bound, counted
        )


def _number(text: str) -> Decimal | None:
    return None if text in {"", "-"} else Decimal(text)


def crosstell(text: str) -> list[tuple[str, Amount]]:
    """Read one sentence with crosstell, without a parse."""
    report = ReportId("report")
    reading = Reading(report, SourceId("source"), text, (Run(0, len(text), 0, len(text)),), 0)
    passage = Passage(report, 0, PassageKind.SENTENCE, 0, len(text), 0)
    mentions = read_amounts(reading, (passage,), ())
    return [(mention.original, mention.value) for mention in mentions if isinstance(mention.value, Amount)]


def right(case: Case, found: list[tuple[str, Amount]]) -> bool:
    """Tell whether exactly the figure of the case was read, with its value, interval, unit, bound and noun."""
    if not case.figure:
        return not found
    if len(found) != 1 or found[0][0] != case.figure:
        return False
    amount = found[0][1]
    said = (amount.value, amount.low, amount.high, amount.unit, str(amount.bound))
    noun = case.counted == "?" or (amount.counted or "-") == case.counted
    return said == (case.value, case.low, case.high, case.unit, case.bound) and noun


def quantulum(text: str) -> list[float]:
    """Return the values that quantulum3 reads."""
    from quantulum3 import parser  # noqa: PLC0415 - a peer that need not be installed

    return [quantity.value for quantity in parser.parse(text)]


def recognizers(text: str) -> list[float]:
    """Return the values that Recognizers-Text reads as numbers."""
    from recognizers_number import recognize_number  # noqa: PLC0415 - a peer that need not be installed

    return [float(found.resolution["value"]) for found in recognize_number(text, "en-us")]


def peer_right(case: Case, values: list[float]) -> bool:
    """Tell whether a peer reads the figure's value and nothing else; bounds and units are not asked of it."""
    if not case.figure:
        return not values
    return len(values) == 1 and case.value is not None and abs(values[0] - float(case.value)) < 1e-6 * max(1, values[0])


def main() -> int:
    """Print the table."""
    rows = list(cases())
    wrong = [case for case in rows if not right(case, crosstell(case.text))]
    print(f"{'reader':<14} {'right':>7} of {len(rows)} forms")
    print(f"{'crosstell':<14} {100 * (1 - len(wrong) / len(rows)):6.1f}%  (value, interval, unit, bound, noun)")
    peers: tuple[tuple[str, Callable[[str], list[float]]], ...] = (
        ("quantulum3", quantulum),
        ("recognizers", recognizers),
    )
    for name, peer in peers:
        try:
            share = sum(peer_right(case, peer(case.text)) for case in rows) / len(rows)
        except ImportError:
            print(f"{name:<14} not installed")
            continue
        print(f"{name:<14} {100 * share:6.1f}%  (value alone)")
    if "--errors" in sys.argv:
        for case in wrong:
            print("wrong", case, "read", crosstell(case.text))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
