"""Name the agency that a report is credited to, over a table of the forms that pages use.

    python benchmarks/lineage/credits.py

Right is a report whose agencies, the writers and the contributors together, are
exactly those of credit_forms.tsv; "-" there means that none is credited. The
table was worded for this benchmark; what it showed to be missing was mended, so
expect a little less on other pages.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from common import give_figures, machine, report_of
from crosstell.stages.trace import credited

BODY = (
    "The council voted on Monday to close two of the four swimming pools, after a debate that ran past midnight.\n"
    "Nobody had expected the vote to be so close, the mayor said, and several members asked for a second count.\n"
    "The pools were built in the years when the mill still paid for them, and repairs have been put off since.\n"
    "A petition against the plan gathered more names than the town has voters, many of them from the next valley.\n"
    "Swimmers came with towels and whistles, and a choir sang in front of the hall until the windows were shut.\n"
    "The treasurer counted the cost of heating for a winter and said that it could not be found a second time."
)


def forms() -> list[tuple[list[str], str]]:
    """Return the agencies and the text of each row."""
    rows = Path(__file__).with_name("credit_forms.tsv").read_text(encoding="utf-8").splitlines()
    cells = [row.split("\t") for row in rows if row and not row.startswith("#")][1:]
    return [([] if who == "-" else sorted(who.split(" + ")), shape) for who, shape in cells]


def main() -> None:
    """Print what is not read right, and give figures."""
    right: list[bool] = []
    silent: list[bool] = []
    for place, (expected, shape) in enumerate(forms()):
        text = shape.replace("|", "\n").replace("{body}", BODY)
        found = credited(report_of({"id": place, "text": text, "title": "Two pools to close"}))
        named = sorted({*found.wrote, *found.gave})
        (right if expected else silent).append(named == expected)
        if named != expected:
            print(f"{' + '.join(expected) or '-'}, read as {' + '.join(named) or '-'}: {shape}")
    figures = {"named_right": sum(right) / len(right), "silent_right": sum(silent) / len(silent)}
    print(f"{machine()}: {len(right)} forms of credit, {len(silent)} mentions that are none")
    for name, value in figures.items():
        print(f"{name:14}{value:6.3f}")
    give_figures(figures)


if __name__ == "__main__":
    main()
