"""Who copied whom: directions that are known, and copies made so that they are.

    python benchmarks/lineage/direction.py [PAIRS]

Real pairs are those of the lineage corpus whose direction is publicly known
(directions.tsv). Made pairs come from the news stream with fixed draws, in the
ways that newsrooms edit; some leave nothing that could decide, or are both cut
from a text that is not there, and there only silence is right.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from common import checksum, corpus, give_figures, machine, records, report_of
from crosstell.model.lineage import Direction, EdgeKind
from crosstell.model.report import Report
from crosstell.stages.trace import trace

RIGHT, WRONG, SILENT = "right", "wrong", "silent"
OUTLETS = ("Harbor Herald", "Morning Ledger", "The Valley Sentinel", "Northern Dispatch", "City Examiner")
AGENCIES = {"Reuters": "Reuters", "Associated Press": "AP", "AFP": "AFP", "UPI": "UPI", "dpa": "dpa"}


@dataclass(frozen=True, slots=True)
class Made:
    """Two records, and whether the first one is known to be the source of the second (None: nothing decides)."""

    source: dict[str, Any]
    copy: dict[str, Any]
    known: bool

    @property
    def sides(self) -> tuple[dict[str, Any], dict[str, Any]]:
        return self.source, self.copy


Maker = Callable[[dict[str, Any], list[str], list[str], Random], Made]


def _texts(lines: list[str]) -> str:
    return "\n".join(lines)


def _record(base: dict[str, Any], lines: list[str], **fields: str) -> dict[str, Any]:
    return {"title": base["title"], "date": base["date"], "text": _texts(lines)} | fields


def _homes(draw: Random) -> tuple[str, str]:
    first, second = draw.sample(OUTLETS, 2)
    return first, second


def trimmed(base: dict[str, Any], own: list[str], _: list[str], draw: Random) -> Made:
    """The copy stops early."""
    source, copy = _homes(draw)
    kept = own[: max(1, int(len(own) * draw.uniform(0.4, 0.7)))]
    return Made(_record(base, own, source=source), _record(base, kept, source=copy), known=True)


def trimmed_and_edited(base: dict[str, Any], own: list[str], _: list[str], draw: Random) -> Made:
    """The copy stops early, leaves out a paragraph and changes a word in twenty."""
    source, copy = _homes(draw)
    kept = own[: max(2, int(len(own) * draw.uniform(0.4, 0.7)))]
    kept.pop(draw.randrange(1, len(kept)))
    words = own[-1].split()
    edited = [" ".join(draw.choice(words) if draw.random() < 0.05 else word for word in line.split()) for line in kept]
    return Made(_record(base, own, source=source), _record(base, edited, source=copy), known=True)


def with_lead(base: dict[str, Any], own: list[str], foreign: list[str], draw: Random) -> Made:
    """The copy puts a paragraph of its own before the whole text."""
    source, copy = _homes(draw)
    return Made(_record(base, own, source=source), _record(base, [foreign[0], *own], source=copy), known=True)


def with_background(base: dict[str, Any], own: list[str], foreign: list[str], draw: Random) -> Made:
    """The copy goes on with background of its own behind the whole text: what looks trimmed is the source."""
    source, copy = _homes(draw)
    longer = [*own, *foreign[: max(1, len(own) // 2)]]
    return Made(_record(base, own, source=source), _record(base, longer, source=copy), known=True)


def credited(base: dict[str, Any], own: list[str], _: list[str], draw: Random) -> Made:
    """The copy credits the agency in its first or last line; the other is the agency's own page."""
    agency = draw.choice(sorted(AGENCIES))
    short = AGENCIES[agency]
    lines = list(own)
    way = draw.randrange(4)
    if way == 0:
        lines[0] = f"GENEVA ({short}) - {lines[0]}"
    elif way == 1:
        lines.append(f"© {agency}")
    elif way == 2:
        lines.insert(0, f"By Jane Doe, {agency}")
    else:
        lines.append(f"{agency} contributed to this report.")
    return Made(_record(base, own, source=agency), _record(base, lines, source=draw.choice(OUTLETS)), known=True)


def reported(base: dict[str, Any], own: list[str], _: list[str], draw: Random) -> Made:
    """The copy says who reported it."""
    source, copy = _homes(draw)
    bare = source.removeprefix("The ")
    said = draw.choice(
        [
            f"The {bare} first reported the news.",
            f"Officials confirmed it, according to the {bare}.",
            f"A spokesman told the {bare} on the day that nothing had been decided.",
            f"Read more at {source}",
        ]
    )
    kept = own[: max(1, int(len(own) * 0.8))]
    place = draw.randrange(1, len(kept) + 1)
    return Made(
        _record(base, own, source=source), _record(base, [*kept[:place], said, *kept[place:]], source=copy), known=True
    )


def later(base: dict[str, Any], own: list[str], _: list[str], draw: Random) -> Made:
    """The copy is dated three to six days later."""
    source, copy = _homes(draw)
    day = date.fromisoformat(base["date"][:10]) + timedelta(days=draw.randint(3, 6))
    return Made(_record(base, own, source=source), _record(base, own, source=copy, date=day.isoformat()), known=True)


def at_home(base: dict[str, Any], own: list[str], _: list[str], draw: Random) -> Made:
    """The copy names the source's page as its canonical address."""
    source, copy = _homes(draw)
    address = f"https://www.{source.lower().replace(' ', '')}.com/2024/story"
    return Made(
        _record(base, own, source=source, url=address), _record(base, own, source=copy, url=address), known=True
    )


def reprinted(base: dict[str, Any], own: list[str], _: list[str], draw: Random) -> Made:
    """Two papers print one text on one day: nothing decides."""
    source, copy = _homes(draw)
    return Made(_record(base, own, source=source), _record(base, own, source=copy), known=False)


def a_day_apart(base: dict[str, Any], own: list[str], _: list[str], draw: Random) -> Made:
    """Two papers print one text, a day apart: wires are often dated later on their own pages."""
    source, copy = _homes(draw)
    day = date.fromisoformat(base["date"][:10]) + timedelta(days=1)
    return Made(_record(base, own, source=source), _record(base, own, source=copy, date=day.isoformat()), known=False)


def cousins(base: dict[str, Any], own: list[str], _: list[str], draw: Random) -> Made:
    """Both are cut from a third text that is not there, at different places."""
    source, copy = _homes(draw)
    first = [line for line in own if draw.random() < 0.75] or own
    second = [line for line in own if draw.random() < 0.75] or own
    return Made(_record(base, first, source=source), _record(base, second, source=copy), known=False)


def one_wire(base: dict[str, Any], own: list[str], _: list[str], draw: Random) -> Made:
    """Both credit one agency that is neither of them; one is trimmed."""
    source, copy = _homes(draw)
    short = AGENCIES[draw.choice(sorted(AGENCIES))]
    first = [f"GENEVA ({short}) - {own[0]}", *own[1:]]
    return Made(
        _record(base, first, source=source), _record(base, first[: max(1, len(first) // 2)], source=copy), known=False
    )


MAKERS: tuple[Maker, ...] = (
    trimmed, trimmed_and_edited, with_lead, with_background, credited, reported, later, at_home,
    reprinted, a_day_apart, cousins, one_wire,
)  # fmt: skip


def told(source: Report, copy: Report) -> Direction | None:
    """Return which way `trace` says that *source* was copied, A the source; None where it sees no copy."""
    edges = trace([source, copy]).edges
    if not edges or edges[0].kind is not EdgeKind.COPY:
        return None
    way = edges[0].direction
    if edges[0].a == source.id or way is Direction.UNKNOWN:
        return way
    return Direction.B_TO_A if way is Direction.A_TO_B else Direction.A_TO_B


def _judged(way: Direction, *, known: bool) -> str:
    if way is Direction.UNKNOWN:
        return SILENT
    return RIGHT if known and way is Direction.A_TO_B else WRONG


def real() -> Iterator[tuple[str, str]]:
    """Yield the verdict on each real pair that is found to be a copy."""
    reports = {row["id"]: report_of(row) for row in records(corpus("lineage", "reports.jsonl.gz"))}
    lines = Path(__file__).with_name("directions.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines[2:]:
        a, b, direction = line.split("\t")
        source, copy = (reports[b], reports[a]) if direction == "b_to_a" else (reports[a], reports[b])
        way = told(source, copy)
        if way is not None:
            yield (
                ("real, nothing decides" if direction == "unknown" else "real"),
                _judged(way, known=direction != "unknown"),
            )


def made(count: int) -> Iterator[tuple[str, str]]:
    """Yield the verdict on *count* made pairs, each way of making in turn."""
    rows = [row for row in records(corpus("stories", "stream.jsonl.gz")) if _fits(row)]
    draw = Random(20251003)  # noqa: S311
    for number in range(count):
        base, other = rows[number * 3 % len(rows)], rows[(number * 3 + 1) % len(rows)]
        make = MAKERS[number % len(MAKERS)]
        pair = make(base, _lines(base), _lines(other), draw)
        source, copy = (
            report_of(one | {"id": f"{number} {side}"}) for side, one in (("a", pair.source), ("b", pair.copy))
        )
        way = told(source, copy)
        if way is not None:
            yield make.__name__.replace("_", " "), _judged(way, known=pair.known)


def _lines(row: dict[str, Any]) -> list[str]:
    return [line for line in row["text"].split("\n") if line.strip()]


def _fits(row: dict[str, Any]) -> bool:
    return bool(row.get("date")) and len(_lines(row)) >= 6 and 200 <= len(row["text"].split()) <= 1200


def main() -> None:
    """Print the verdicts by kind, and give figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1200
    found: dict[str, Counter[str]] = {}
    for kind, verdict in (*real(), *made(count)):
        found.setdefault(kind, Counter())[verdict] += 1
    print(f"corpus {checksum(corpus('lineage', 'pairs.tsv'))}, {machine()}")
    print(f"{'pairs':26}{RIGHT:>8}{WRONG:>8}{SILENT:>8}")
    for kind, verdicts in found.items():
        print(f"{kind:26}" + "".join(f"{verdicts[one]:8}" for one in (RIGHT, WRONG, SILENT)))
    total = sum(found.values(), Counter[str]())
    right_real = sum((found[kind] for kind in found if kind.startswith("real")), Counter[str]())
    figures = {
        "right_where_decided": total[RIGHT] / max(1, total[RIGHT] + total[WRONG]),
        "right_where_decided_real": right_real[RIGHT] / max(1, right_real[RIGHT] + right_real[WRONG]),
        "decided": (total[RIGHT] + total[WRONG]) / max(1, total.total()),
    }
    for name, value in figures.items():
        print(f"{name:28}{value:6.3f}")
    give_figures(figures)


if __name__ == "__main__":
    main()
