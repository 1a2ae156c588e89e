"""How a store grows: reports per second, time and memory to add one more, and time to read, at growing sizes.

    python benchmarks/store/run.py [SIZE...]
    python benchmarks/store/run.py 10000 30000 100000     (an hour and 3 GB)

The labelled stream is repeated with edits and shifted dates, and added as JSON
lines: read, extracted, indexed for search, and grouped. Stories are not told on
the way (as with `crosstell add --later`), because annotating costs the same
whatever the store holds, and an `add` spends on it a few minutes at most. Then
reports that belong to stories of the store are added one at a time, each in a
run of its own, as `crosstell add` does it. The time to show a story is that of
stories which were told; `compile` is the time to tell them first. Seconds are
of the processor, so that other work on the machine counts little; memory is
the peak of a process that does nothing else.
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
from itertools import islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from common import corpus, give_figures, machine
from crosstell.app.add import add
from crosstell.app.library import Library, microseconds, opened_library
from crosstell.app.search import Asked, search
from crosstell.app.stories import disagreements, list_stories, show, story_row
from crosstell.model.ids import StoryId
from crosstell.pipeline.verifying import Checked, verify
from store.stream import stream

SIZES = (400, 1600)
ONES = 10  # reports that are added one at a time
SHOWN = 5  # stories that are told and shown, of those with news
LARGE = 12  # reports of a story that is shown, at most
PIECE = 500  # reports in one file
MEGABYTE = 1024  # Linux counts KiB


def main() -> None:
    if "--inside" in sys.argv:
        measure([int(size) for size in sys.argv[3:]], Path(sys.argv[2]))
        return
    sizes = sorted(int(size) for size in sys.argv[1:]) or list(SIZES)
    print(f"store, {machine()}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        write_pieces(corpus("stories", "stream.jsonl.gz"), sizes, Path(folder))
        command = [sys.executable, __file__, "--inside", folder, *map(str, sizes)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as inside:
            rows = []
            for line in inside.stdout or ():
                rows.append(json.loads(line))
                show_row(rows[-1], first=len(rows) == 1)
        if inside.returncode:
            sys.exit(inside.returncode)
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


def show_row(row: dict[str, Any], *, first: bool) -> None:
    """Print one row of the table, as soon as it is there."""
    if first:
        print(" ".join(f"{name:>11}" for name in row))
    print(" ".join(f"{v:11.3f}" if isinstance(v, float) else f"{v:11}" for v in row.values()), flush=True)


def write_pieces(place: Path, sizes: list[int], folder: Path) -> None:
    """Write the stream into files: of PIECE lines each, and ONES spare lines for each size."""
    records = stream(place, sizes[-1] + ONES * len(sizes))
    lines = (json.dumps(record) for record in records)
    for first, last in zip([0, *sizes], sizes, strict=False):
        for number, start in enumerate(range(first, last, PIECE)):
            piece = "\n".join(islice(lines, min(PIECE, last - start)))
            (folder / f"{last:09}-{number:06}.jsonl").write_text(piece, encoding="utf-8")
    for number, line in enumerate(lines):
        (folder / f"one-{sizes[number // ONES]}-{number}.jsonl").write_text(line, encoding="utf-8")


def measure(sizes: list[int], folder: Path) -> None:
    """Fill one store to each size in turn, and print a row for each."""
    store = str(folder / "store.db")
    spent = 0.0
    for size in sizes:
        with opened_library(store, create=True, writable=True) as library:
            spent += cpu(partial(fill, library, sorted(folder.glob(f"{size:09}-*.jsonl"))))[0]
        row: dict[str, Any] = {"reports": size, "add_seconds": spent, "per_second": size / spent, "megabytes": peak()}
        row |= one_more(store, sorted(folder.glob(f"one-{size}-*.jsonl"))) | reading(store)
        row["store_mb"] = sum(file.stat().st_size for file in folder.glob("store.db*")) / 1e6
        print(json.dumps(row), flush=True)


def fill(library: Library, pieces: list[Path]) -> None:
    """Add files, one after the other."""
    for piece in pieces:
        for _ in add(library, [piece], tell=False):
            pass


def one_more(store: str, paths: list[Path]) -> dict[str, float]:
    """Return the seconds to add one report, as a rule and at worst, once the stages are warm."""
    seconds = []
    for path in paths:
        with opened_library(store, writable=True) as library:
            seconds.append(cpu(lambda path=path, library=library: list(add(library, [path])))[0])  # type: ignore[misc]
    warm = sorted(seconds[1:])
    return {"one_median": warm[len(warm) // 2], "one_more": warm[-1]}


def reading(store: str) -> dict[str, float]:
    """Return the seconds that each way of reading takes, and how many flaws there are."""
    with opened_library(store, writable=True) as library:
        rows = [row for row in list_stories(library, least=2, most=200) if row.reports <= LARGE]
        chosen = [StoryId(row.story) for row in sorted(rows, key=lambda row: (-row.reports, row.story))[:SHOWN]]
        telling = [cpu(partial(library.teller.catch_up, story, microseconds))[0] for story in chosen]
    with opened_library(store) as library:
        listed, _ = cpu(lambda: list_stories(library, least=2, most=50))
        shown = [cpu(partial(show, library, [story]))[0] for story in chosen]
        again = [cpu(partial(story_row, library, story))[0] for story in chosen]
        found, _ = cpu(lambda: search(library, Asked(words="minister parliament")))
        named, _ = cpu(lambda: search(library, Asked(name="Angela Merkel")))
        contradicting, _ = cpu(lambda: disagreements(library, ["conflict"]))
        checking, flaws = cpu(lambda: list(verify(library.archive, Checked({}))))
    return {
        "compile": max(telling),
        "stories": listed,
        "show": max(shown + again),
        "search": max(found, named),
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
