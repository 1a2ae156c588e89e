"""How a whole run grows with the number of reports: CPU seconds per stage, growth exponent, peak memory.

    python benchmarks/scale/run.py                 # 50 and 200 reports
    python benchmarks/scale/run.py 500 2000 5000

The reports are the first ones of the story stream, so most of them are
unrelated, as in real use. Their length varies, so exponents count words; the
one that counts reports is given beside it. Each size runs in a process of its own, which has
read the tables and weights before the clock starts.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from common import corpus, give_figures, machine, records
from crosstell.app.brief import make_brief
from crosstell.pipeline import Runner, defaults
from crosstell.pipeline.inputs import find_inputs
from crosstell.pipeline.settings import Settings
from crosstell.pipeline.way import walk
from crosstell.plugins import load_registry

SIZES = (50, 200)
REPEATS = 2
ANNOTATED = "annotate"
MEGABYTE = 1024  # VmHWM counts kilobytes; ru_maxrss would begin with what the parent process took


def main() -> None:
    if "--one" in sys.argv:
        run_one(sys.argv[-1])
        return
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    stream = corpus("stories", "stream.jsonl.gz")
    runs = {}
    for size in sizes:
        runs[size] = fastest([run_apart(stream, size) for _ in range(REPEATS)])
    stages = list(runs[sizes[0]]["seconds"])
    print(f"CPU seconds per stage, {machine()}")
    print(f"{'reports':>9} " + " ".join(f"{stage:>9}" for stage in stages) + f" {'all':>9} {'MB':>7} {'words/s':>8}")
    for size, run in runs.items():
        total = sum(run["seconds"].values())
        cells = " ".join(f"{run['seconds'][stage]:9.2f}" for stage in stages)
        speed = run["words"] / run["seconds"][ANNOTATED]
        print(f"{size:>9} {cells} {total:9.2f} {run['megabytes']:7.0f} {speed:8.0f}")
    first, last = sizes[0], sizes[-1]
    longer = runs[last]["words"] / runs[first]["words"]
    growth = {stage: exponent(runs[first], runs[last], stage, longer) for stage in stages}
    print(f"{'exponent':>9} " + " ".join(f"{growth[stage]:9.2f}" for stage in stages))
    each = runs[last]["seconds"]
    print(f"{'ms each':>9} " + " ".join(f"{1000 * each[stage] / last:9.2f}" for stage in stages))
    print("words/s: words that `annotate` reads in a CPU second")
    totals = [sum(runs[size]["seconds"].values()) for size in (first, last)]
    give_figures(
        {
            "growth": math.log(totals[1] / totals[0]) / math.log(longer),
            "growth by reports": math.log(totals[1] / totals[0]) / math.log(last / first),
            "failures": float(sum(run["failures"] for run in runs.values())),
            "megabytes a report": (runs[last]["megabytes"] - runs[first]["megabytes"]) / (last - first),
        }
    )


def exponent(first: dict[str, Any], last: dict[str, Any], stage: str, longer: float) -> float:
    before, after = (max(run["seconds"][stage], 1e-3) for run in (first, last))
    return float(math.log(after / before) / math.log(longer))


def fastest(runs: list[dict[str, Any]]) -> dict[str, Any]:
    """Return one run with the least seconds that each stage took in any: what else the machine did is no cost."""
    least = {stage: min(run["seconds"][stage] for run in runs) for stage in runs[0]["seconds"]}
    return {**runs[0], "seconds": least}


def run_apart(stream: Path, size: int) -> dict[str, Any]:
    """Run *size* reports in a process of its own, so that memory is its own too."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "reports.jsonl")
        with path.open("w", encoding="utf-8") as lines:
            for _, record in zip(range(size), records(stream), strict=False):
                kept = {name: record.get(name) for name in ("title", "text", "date", "source", "url")}
                lines.write(json.dumps({name: value for name, value in kept.items() if value}) + "\n")
        done = subprocess.run(
            [sys.executable, __file__, "--one", str(path)], capture_output=True, text=True, check=True
        )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def run_one(path: str) -> None:
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as first:
        first.write("Two men were held in Oslo on Monday, police said. “We have them,” said Ann Lee, their chief.\n")
        first.flush()
        make_brief([first.name])
    runner = Runner(clock=time.process_time)
    inputs = find_inputs([path], standard_input=sys.stdin.buffer.read, fetch=None)
    outcome = walk(inputs, runner=runner, settings=Settings(), registry=load_registry(defaults))
    failures = [issue.message for issue in runner.issues if issue.code.startswith("X")]
    words = sum(len(reading.text.split()) for reading in outcome.readings.values())
    sys.stderr.write("\n".join(failures[:5]))
    peak = int(Path("/proc/self/status").read_text("utf-8").split("VmHWM:")[1].split()[0]) / MEGABYTE
    print(json.dumps({"seconds": runner.seconds, "megabytes": peak, "failures": len(failures), "words": words}))


if __name__ == "__main__":
    main()
