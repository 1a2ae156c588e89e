"""How a store grows: reports per second, time and memory to add one more, and time to read, at growing sizes.

    python benchmarks/store/run.py [SIZE...]
    python benchmarks/store/run.py 10000 30000 100000 --keep FOLDER     (an hour and 3 GB)
    python benchmarks/store/run.py --again FOLDER     (one more, and reading, with the store that was kept)

The labelled stream is repeated with edits and shifted dates, and added as JSON
lines: read, extracted, indexed for search, and grouped. Stories are not told on
the way (as with `crosstell add --later`), because annotating costs the same
whatever the store holds, and an `add` spends on it a few minutes at most. Then
reports that belong to stories of the store are added one at a time, each in a
run of its own, as `crosstell add` does it; `command` is the whole of such a
command, from the start of its process. `waiting` is the time to show a story
that was not told, as far as a reader's patience goes, `compile` that to tell it
whole, `show` and the others are those of stories that were told. Seconds are of
the processor, so that other work on the machine counts little, where nothing
says "wall"; memory is the peak of a process that does nothing else.
"""

from __future__ import annotations

import json
import math
import os
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
from crosstell.app.related import related
from crosstell.app.search import Asked, search
from crosstell.app.stories import disagreements, keep_told, list_stories, outlets, show, story_row
from crosstell.model.ids import StoryId
from crosstell.pipeline.verifying import Checked, verify
from crosstell.pipeline.waiting import READER
from store.stream import stream

SIZES = (400, 1600)
ONES = 10  # reports that are added one at a time
SHOWN = 5  # stories that are told and shown, of those with news
LARGE = 12  # reports of a story that is shown, at most
AGAIN = 10  # times that a kept store can be measured again
READS = ("stories", "show", "compare", "waiting", "search", "conflicts", "related")
COMMAND = "from crosstell.cli import main; main()"
NAMED = Asked(name="Angela Merkel")
PIECE = 500  # reports in one file
MEGABYTE = 1024  # Linux counts KiB


def main() -> None:
    if "--inside" in sys.argv:
        measure([int(size) for size in sys.argv[3:]], Path(sys.argv[2]))
        return
    if "--again" in sys.argv:
        print(f"store, {machine()}", flush=True)
        show_row(measured(Path(sys.argv[-1]), ONES), first=True)
        return
    kept = sys.argv[sys.argv.index("--keep") + 1] if "--keep" in sys.argv else None
    sizes = sorted(int(size) for size in sys.argv[1:] if size.isdecimal()) or list(SIZES)
    print(f"store, {machine()}", flush=True)
    with tempfile.TemporaryDirectory() as passing:
        folder = kept or passing
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
            "slowest_read": max(row[name] for row in rows for name in READS),
            "flaws": float(sum(row["flaws"] for row in rows)),
        }
    )


def show_row(row: dict[str, Any], *, first: bool) -> None:
    """Print one row of the table, as soon as it is there."""
    if first:
        print(" ".join(f"{name:>11}" for name in row))
    print(" ".join(f"{v:11.3f}" if isinstance(v, float) else f"{v:11}" for v in row.values()), flush=True)


def write_pieces(place: Path, sizes: list[int], folder: Path) -> None:
    """Write the stream into files: of PIECE lines each, and after each size spare lines to be added one at a time."""
    folder.mkdir(parents=True, exist_ok=True)
    records = stream(place, sizes[-1] + ONES * (len(sizes) + AGAIN))
    lines = (json.dumps(record) for record in records)
    for first, last in zip([0, *sizes], sizes, strict=False):
        for number, start in enumerate(range(first, last, PIECE)):
            piece = "\n".join(islice(lines, min(PIECE, last - start)))
            (folder / f"{last:09}-{number:06}.jsonl").write_text(piece, encoding="utf-8")
        for number, line in enumerate(islice(lines, ONES * (1 + AGAIN * (last == sizes[-1])))):
            (folder / f"one-{last:09}-{number:06}.jsonl").write_text(line, encoding="utf-8")


def measure(sizes: list[int], folder: Path) -> None:
    """Fill one store to each size in turn, and print a row for each."""
    spent, begin = 0.0, time.perf_counter()
    for size in sizes:
        with opened_library(str(folder / "store.db"), create=True, writable=True) as library:
            spent += cpu(partial(fill, library, sorted(folder.glob(f"{size:09}-*.jsonl"))))[0]
        row = {"reports": size, "add_seconds": spent, "wall": time.perf_counter() - begin, "per_second": size / spent}
        print(json.dumps(row | {"megabytes": peak()} | measured(folder, ONES)), flush=True)


def fill(library: Library, pieces: list[Path]) -> None:
    """Add files, one after the other, and say on standard error how far it is."""
    begin = time.process_time()
    for number, piece in enumerate(pieces, 1):
        for _ in add(library, [piece], tell=False):
            pass
        if not number % 10:
            print(f"{number} of {len(pieces)} files, {time.process_time() - begin:.0f} s", file=sys.stderr, flush=True)


def measured(folder: Path, count: int) -> dict[str, Any]:
    """Return what it takes to add one report, *count* times, and to read, and the size of the store."""
    row = one_more(folder, count) | reading(str(folder / "store.db"))
    return row | {"store_mb": sum(file.stat().st_size for file in folder.glob("store.db*")) / 1e6}


def one_more(folder: Path, count: int) -> dict[str, float]:
    """Return the seconds to add one report, as a rule and at worst, once the stages are warm, and of a whole command.

    The spare files that were added are removed.
    """
    store, seconds, walls = str(folder / "store.db"), [], []
    *within, first, second = sorted(folder.glob("one-*.jsonl"))[:count]
    for path in within:
        begin = time.perf_counter()
        with opened_library(store, writable=True) as library:
            seconds.append(cpu(lambda path=path, library=library: list(add(library, [path])))[0])  # type: ignore[misc]
        walls.append(time.perf_counter() - begin)
    warm = sorted(seconds[1:])
    commands = [command("add", str(path), "--store", store, "--quiet", folder=folder) for path in (first, second)]
    for path in (*within, first, second):
        path.unlink()
    return {
        "one_median": warm[len(warm) // 2],
        "one_more": warm[-1],
        "one_wall": max(walls[1:]),
        "command": commands[-1],  # at the first one modules are compiled
    }


def command(*words: str, folder: Path) -> float:
    """Return the seconds of the processor that `crosstell WORDS` takes, its modules compiled before."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
    subprocess.run([sys.executable, "-c", COMMAND, *words], check=True, env=environment, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def reading(store: str) -> dict[str, float]:
    """Return the seconds that each way of reading takes, and how many flaws there are."""
    with opened_library(store, allowance=READER) as library:
        rows = [row for row in list_stories(library, least=2, most=200) if row.reports <= LARGE]
        chosen = [StoryId(row.story) for row in sorted(rows, key=lambda row: (-row.reports, row.story))[:SHOWN]]
        cheap = [StoryId(row.story) for row in rows if row.reports == 2 and StoryId(row.story) not in chosen][:SHOWN]
        waiting = [cpu(partial(show, library, [story]))[0] for story in chosen]
    # those that a reader's patience reaches for:
    waiting += [cpu(partial(keep_told, store, [story], allowance=READER))[0] for story in cheap]
    with opened_library(store, writable=True) as library:
        telling = [cpu(partial(library.teller.catch_up, story, microseconds))[0] for story in chosen]
    with opened_library(store) as library:
        shown = [cpu(partial(show, library, [story]))[0] for story in chosen]
        compared = [cpu(partial(compare, library, story))[0] for story in chosen]
        found = [cpu(partial(search, library, asked))[0] for asked in (Asked(words="minister parliament"), NAMED)]
        return {
            "stories": cpu(lambda: list_stories(library, least=2, most=50))[0],
            "show": max(shown),
            "compare": max(compared),
            "waiting": max(waiting),
            "compile": max(telling),
            "search": max(found),
            "conflicts": cpu(lambda: disagreements(library, ["conflict"]))[0],
            "related": max(cpu(partial(related, library, story))[0] for story in chosen),
        } | checked(library)


def checked(library: Library) -> dict[str, float]:
    """Return the seconds that `crosstell verify` takes, and how many flaws it finds."""
    seconds, flaws = cpu(lambda: list(verify(library.archive, Checked({}))))
    return {"verify": seconds, "flaws": len(flaws)}


def compare(library: Library, story: StoryId) -> None:
    """Read what `crosstell compare`, `timeline` and `ledger` read."""
    outlets(library, story_row(library, story).reports)


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
