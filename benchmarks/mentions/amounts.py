"""Check `read_amounts` against the table of forms, and time both readers of figures and times on running news.

Usage: python benchmarks/mentions/amounts.py [--errors] [--peers]
Peers (quantulum3, recognizers-text) are asked for the value alone, where they are installed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from importlib import import_module
from math import isclose
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from common import corpus, give_figures, machine, records
from crosstell.model.ids import ReportId, SourceId
from crosstell.model.passage import Passage, PassageKind
from crosstell.model.report import Reading, Run
from crosstell.model.value import Amount
from crosstell.stages.annotate.amounts import read_amounts
from crosstell.stages.annotate.dates import read_dates
from crosstell.text.sentences import split_sentences

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
        text = marked.replace("[", "").replace("]", "")
        yield Case(text, figure, _number(value), _number(ends[0]), _number(ends[1]), unit, bound, counted)


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
    noun = case.counted in {"?", amount.counted or "-"}
    return said == (case.value, case.low, case.high, case.unit, case.bound) and noun


def quantulum(text: str) -> list[float]:
    """Return the values that quantulum3 reads."""
    parser = import_module("quantulum3.parser")

    return [quantity.value for quantity in parser.parse(text)]


def recognizers(text: str) -> list[float]:
    """Return the values that Recognizers-Text reads as numbers."""
    number = import_module("recognizers_number")

    return [float(found.resolution["value"]) for found in number.recognize_number(text, "en-us")]


def peer_right(case: Case, values: list[float]) -> bool:
    """Tell whether a peer reads the figure's value and nothing else; bounds and units are not asked of it."""
    if not case.figure:
        return not values
    return len(values) == 1 and case.value is not None and isclose(values[0], float(case.value))


def pace(place: Path) -> dict[str, float]:
    """Return the words per CPU second of each reader, and of both one after the other, without a parse."""
    seconds = {"times": 0.0, "amounts": 0.0}
    words = 0
    for record in records(place):
        text = str(record["text"])
        report = ReportId("report")
        reading = Reading(report, SourceId("source"), text, (Run(0, len(text), 0, len(text)),), 0)
        cut = enumerate(split_sentences(text))
        passages = [Passage(report, index, PassageKind.SENTENCE, start, end, 0) for index, (start, end) in cut]
        begin = process_time()
        read_dates(reading, passages, (), anchor=None)
        middle = process_time()
        read_amounts(reading, passages, ())
        seconds["times"] += middle - begin
        seconds["amounts"] += process_time() - middle
        words += len(text.split())
    return {name: words / spent for name, spent in (*seconds.items(), ("both", sum(seconds.values())))}


def print_peers(rows: list[Case]) -> None:
    """Print the share of the forms whose value a peer reads."""
    peers: dict[str, Callable[[str], list[float]]] = {"quantulum3": quantulum, "recognizers": recognizers}
    for name, peer in peers.items():
        try:
            share = sum(peer_right(case, peer(case.text)) for case in rows) / len(rows)
        except ImportError:
            print(f"{name:<14} not installed")
        else:
            print(f"{name:<14} {100 * share:6.1f}%  (value alone)")


def main() -> int:
    """Print the table."""
    rows = list(cases())
    wrong = [case for case in rows if not right(case, crosstell(case.text))]
    share = 100 * (1 - len(wrong) / len(rows))
    print(f"{len(rows)} forms; {machine()}")
    print(f"{'crosstell':<14} {share:6.1f}%  (value, interval, unit, bound, noun)")
    if "--peers" in sys.argv:
        print_peers(rows)
    if "--errors" in sys.argv:
        for case in wrong:
            print("wrong", case, "read", crosstell(case.text))
    speed = pace(corpus("stories", "wikinews.jsonl.gz"))
    print("words per CPU second: " + ", ".join(f"{name} {words:.0f}" for name, words in speed.items()))
    give_figures({"forms": share, **{f"{name} words a second": words for name, words in speed.items()}})
    return 0


if __name__ == "__main__":
    sys.exit(main())
