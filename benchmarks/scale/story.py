"""How the time to tell one story grows with its reports: 10, 50 and 200 of them.

    python benchmarks/scale/story.py [SIZE...]

The first reports of the story stream are taken for one story, whatever they tell of: they share names and subjects,
and everything in one is held against everything in the others. CPU seconds of one process; `wall` is that of the
two slow stages on two cores, as `crosstell brief` shares them out.
"""

from __future__ import annotations

import json
import math
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from common import corpus, give_figures, machine, records
from crosstell.model.ids import StoryId
from crosstell.model.story import Grouping
from crosstell.pipeline import Runner, defaults, steps
from crosstell.pipeline.crew import Crew
from crosstell.pipeline.inputs import find_inputs
from crosstell.pipeline.pool import Pool
from crosstell.pipeline.settings import Settings
from crosstell.pipeline.way import annotate_all, cut_reports, read_inputs, views_of
from crosstell.plugins import load_registry

SIZES = (10, 50, 200)
FIELDS = ("title", "text", "date", "source", "url")
CORES = 2


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    print(f"one story, {machine()}")
    print(f"{'reports':>9} {'words':>9} {'annotate':>9} {'tell':>9} {'wall':>9} {'slots':>9}")
    told = [measure(size) for size in sizes]
    for size, row in zip(sizes, told, strict=True):
        cells = " ".join(f"{row[name]:9.2f}" for name in ("annotate", "tell", "wall"))
        print(f"{size:>9} {row['words']:9.0f} {cells} {row['slots']:9.0f}")
    growth = math.log(told[-1]["tell"] / told[0]["tell"]) / math.log(told[-1]["words"] / told[0]["words"])
    print(f"telling grows with the {growth:.2f}th power of the words")
    give_figures({"story_growth": growth, "story_wall": told[-1]["wall"]})


def measure(size: int) -> dict[str, float]:
    """Return what it takes to tell the first *size* reports of the stream as one story."""
    stream = corpus("stories", "stream.jsonl.gz")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "story.jsonl")
        rows = ({name: row[name] for name in FIELDS if row.get(name)} for row in islice(records(stream), size))
        path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
        return tell(path)


def tell(path: Path) -> dict[str, float]:
    """Return words, slots and seconds of the reports at *path*, all of one story."""
    runner, registry = Runner(), load_registry(defaults)
    sources = read_inputs(find_inputs([str(path)], standard_input=sys.stdin.buffer.read), runner, registry)
    cuts = cut_reports(sources, runner)
    reports = [cut.report for cut in cuts]
    lineage = steps.trace_all(reports, runner)
    story = Grouping(id=StoryId("story"), reports=tuple(report.id for report in reports), why=("",) * len(reports))
    annotate_all(cuts[:1], [], runner, registry)  # reads the models
    begin = time.process_time()
    annotations = annotate_all(cuts, [story], runner, registry)
    read = time.process_time()
    (found,) = [steps.tell(view, runner, Settings()) for view in views_of([story], annotations, lineage)]
    done = time.process_time()
    with Pool(CORES) as pool:
        crew, start = Crew(pool, runner), time.perf_counter()
        again = annotate_all(cuts, [story], runner, registry, crew)
        crew.tell(list(views_of([story], again, lineage)), Settings())
        wall = time.perf_counter() - start
    return {
        "words": float(sum(len(report.text.split()) for report in reports)),
        "annotate": read - begin,
        "tell": done - read,
        "wall": wall,
        "slots": float(len(found.alignment.slots)),
    }


if __name__ == "__main__":
    main()
