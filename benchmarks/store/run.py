"""How a store grows: reports per second, time and memory to add one more, and time to read, at growing sizes.

    python benchmarks/store/run.py [SIZE...]

The labelled stream is repeated with edits and shifted dates, and added as JSON
lines: read, extracted, indexed for search, and grouped. Stories are not told on
the way (as with `crosstell add --later`), because annotating costs the same
whatever the store holds. The time to add one report includes telling its story;
the time to show a story is that of one that was told. Seconds are of the
processor, so that other work on the machine counts little; memory is the peak
of a process that does nothing else.
"""

from __future__ import annotations

import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from common import corpus, give_figures, machine
from crosstell.app.add import add
from crosstell.app.library import Library, microseconds, opened_library
from crosstell.app.search import Asked, search
from crosstell.app.stories import disagreements, list_stories, show, story_row
from crosstell.pipeline.verifying import Checked, verify
from store.stream import stream

SIZES = (400, 1600)
LARGE = 12  # reports of the story that is shown, at most
PIECE = 500  # reports in one file
MEGABYTE = 1024  # Linux counts KiB


def main() -> None:
    if "--inside" in sys.argv:
        print(json.dumps(measure([int(size) for size in sys.argv[3:]], Path(sys.argv[2]))))
        return
    sizes = sorted(int(size) for size in sys.argv[1:]) or list(SIZES)
    place = corpus("stories", "stream.jsonl.gz")
    with tempfile.TemporaryDirectory() as folder:
        write_pieces(place, sizes, Path(folder))
        command = [sys.executable, __file__, "--inside", folder, *map(str, sizes)]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    rows = json.loads(done.stdout)
    print(f"store, {machine()}")
    names = list(rows[0])
    print(" ".join(f"{name:>12}" for name in names))
    for row in rows:
        print(" ".join(f"{row[name]:12.3f}" if isinstance(row[name], float) else f"{row[name]:12}" for name in names))
    growth, memory = exponent(rows, "add_seconds"), exponent(rows, "megabytes")
    print(f"growth of the time to add: n^{growth:.2f}; of memory: n^{memory:.2f}")
    give_figures(
        {
            "growth": growth,
            "megabytes": rows[-1]["megabytes"],
            "add_one": max(row["one_more"] for row in rows),
            "slowest_read": max(row[name] for row in rows for name in ("stories", "show", "search", "conflicts")),
            "flaws": float(sum(row["flaws"] for row in rows)),
        }
    )


def write_pieces(place: Path, sizes: list[int], folder: Path) -> None:
    """Write the stream into files: of PIECE lines each, and one spare line for each size."""
    lines = [json.dumps(record) for record in stream(place, sizes[-1] + len(sizes))]
    for first, last in zip([0, *sizes], sizes, strict=False):
        for number, start in enumerate(range(first, last, PIECE)):
            piece = "\n".join(lines[start : min(start + PIECE, last)])
            (folder / f"{last:09}-{number:06}.jsonl").write_text(piece, encoding="utf-8")
    for size, line in zip(sizes, lines[sizes[-1] :], strict=True):
        (folder / f"one-{size}.jsonl").write_text(line, encoding="utf-8")


def measure(sizes: list[int], folder: Path) -> list[dict[str, Any]]:
    """Fill one store to each size in turn, and return a row for each."""
    store = str(folder / "store.db")
    rows: list[dict[str, Any]] = []
    spent = 0.0
    for size in sizes:
        with opened_library(store, create=True, writable=True) as library:
            spent += cpu(partial(fill, library, sorted(folder.glob(f"{size:09}-*.jsonl"))))[0]
        rows.append({"reports": size, "add_seconds": spent, "per_second": size / spent, "megabytes": peak()})
        rows[-1] |= {"one_more": one_more(store, folder / f"one-{size}.jsonl")} | reading(store)
        rows[-1]["store_mb"] = sum(file.stat().st_size for file in folder.glob("store.db*")) / 1e6
    return rows


def fill(library: Library, pieces: list[Path]) -> None:
    """Add files, one after the other."""
    for piece in pieces:
        for _ in add(library, [piece], tell=False):
            pass


def one_more(store: str, path: Path) -> float:
    """Return the seconds to add one report, its story told, once the stages are warm."""
    with opened_library(store, writable=True) as library:
        return cpu(lambda: list(add(library, [path])))[0]


def reading(store: str) -> dict[str, float]:
    """Return the seconds that each way of reading takes, and how many flaws there are."""
    with opened_library(store, writable=True) as library:
        rows = list_stories(library, least=2, most=50)
        story = max(rows, key=lambda row: (row.reports <= LARGE, row.reports)).story
        with library.archive.writing("tell", microseconds) as at:
            library.teller.tell_changed([library.story(story)], at)
    with opened_library(store) as library:
        listed, _ = cpu(lambda: list_stories(library, least=2, most=50))
        shown, _ = cpu(lambda: show(library, [story]))
        again, _ = cpu(lambda: story_row(library, story))
        found, _ = cpu(lambda: search(library, Asked(words="minister parliament")))
        contradicting, _ = cpu(lambda: disagreements(library, ["conflict"]))
        checking, flaws = cpu(lambda: list(verify(library.archive, Checked({}))))
    return {
        "stories": listed,
        "show": max(shown, again),
        "search": found,
        "conflicts": contradicting,
        "verify": checking,
        "flaws": len(flaws),
    }


def cpu(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the seconds of this process that *work* took, and what it gave."""
    begin = time.process_time()
    given = work()
    return time.process_time() - begin, given


def peak() -> float:
    """Return the most memory that this process has held, in MB; what its parent held does not count."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / MEGABYTE
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE


def exponent(rows: list[dict[str, Any]], name: str) -> float:
    first, last = rows[0], rows[-1]
    return math.log(last[name] / first[name]) / math.log(last["reports"] / first["reports"])


if __name__ == "__main__":
    main()
