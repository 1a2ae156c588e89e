"""Read and extract two hundred hostile inputs, each in a process of its own, and take weird texts all the way.

Prints what took longest and most memory. `--quick` leaves out the large
inputs. A process that dies, fails in a stage, or takes longer than its time
counts as a failure; how the inputs are made is in tests/hostile_inputs.py.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import sys
import tempfile
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests"))

import hostile_inputs as hostile
from common import give_figures, machine
from crosstell.app.brief import make_brief
from crosstell.model.issue import Issue
from crosstell.stages.extract import extract
from crosstell.stages.read import read
from crosstell.stages.render import render_html, render_json, render_markdown, render_text

PATIENCE = 120  # seconds of wall time that one input may take on a busy machine
STAGE_FAILED = "X901"


@dataclass(frozen=True, slots=True)
class Ended:
    """How one input ended: seconds of processor time, megabytes at the peak, and what went wrong."""

    name: str
    seconds: float
    megabytes: float
    failure: str


def main() -> None:
    """Run all inputs and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="leave out the large inputs")
    chosen = [one for one in hostile.everything() if not (parser.parse_args().quick and one.large)]
    read_through = [run(one, whole=False) for one in chosen if not one.whole]
    whole = [run(one, whole=True) for one in chosen if one.whole]
    for title, ended in (("read and extract", read_through), ("the whole way", whole)):
        print(f"\n{title}: {len(ended)} inputs, {machine()}")
        for one in sorted(ended, key=lambda one: -one.seconds)[:8]:
            print(f"{one.seconds:8.1f} s {one.megabytes:8.0f} MB  {one.name}")
        for one in ended:
            if one.failure:
                print(f"FAILED {one.name}: {one.failure}")
    everything = [*read_through, *whole]
    give_figures(
        {
            "inputs": len(everything),
            "failures": sum(bool(one.failure) for one in everything),
            "seconds_longest_read": max(one.seconds for one in read_through),
            "seconds_longest_whole": max(one.seconds for one in whole),
            "megabytes_most": max(one.megabytes for one in everything),
        }
    )


def run(one: hostile.Hostile, *, whole: bool) -> Ended:
    """Return how one input ended."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("fork").Process(target=_child, args=(one, whole, there))
    process.start()
    there.close()
    try:
        answer = here.recv() if here.poll(PATIENCE) else None
    except EOFError:
        return Ended(one.name, 0.0, 0.0, "its process died")
    if answer is None:
        process.kill()
        return Ended(one.name, PATIENCE, 0.0, f"no end in {PATIENCE} s")
    process.join()
    return Ended(one.name, *answer)


def _child(one: hostile.Hostile, whole: bool, answer: Connection) -> None:
    raw = one.make()
    begin = process_time()
    try:
        failure = _walk(one.name, raw) if whole else _read(one.name, raw)
    except Exception as error:  # noqa: BLE001 - it is what is looked for
        failure = f"{type(error).__name__}: {error}"[:200]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    answer.send((process_time() - begin, peak, failure))


def _read(name: str, raw: bytes) -> str:
    """Return why an input ended in nothing at all, in neither a report nor an issue; empty where it did not."""
    rows = 0
    for found in read(raw, path=name):
        rows += 1 if isinstance(found, Issue) else sum(1 for _ in extract(found))
    return "" if rows else "neither a report nor an issue"


def _walk(name: str, raw: bytes) -> str:
    """Take a text, and one that differs a little, through every stage and face."""
    text = raw.decode()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "records.jsonl")
        records = [
            {"title": "Harbour closed", "text": text, "date": "2025-03-04"},
            {"title": "Harbour of Veska closed", "text": text[: len(text) // 2] + hostile.TEXT, "date": "2025-03-05"},
        ]
        path.write_text("\n".join(map(json.dumps, records)))
        made = make_brief([path])
    render_text(made.record, width=80, colour=False)
    render_markdown(made.record)
    render_html(made.record, readings=made.readings)
    render_json(made.record).encode()
    return "; ".join(issue.message for issue in made.record.issues if issue.code == STAGE_FAILED)[:300] or (
        "" if made.record.reports or made.record.issues else f"{name}: neither a report nor an issue"
    )


if __name__ == "__main__":
    main()
