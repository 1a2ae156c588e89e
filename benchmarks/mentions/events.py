"""Precision of events: readings of event mentions over the development corpora, each judged by hand.

Usage: python benchmarks/mentions/events.py [--fresh | --unseen | --later] [--show] | --sample | --draw SEED

`events_judged.tsv` holds the sample: where a predicate stands (corpus, record,
field, offsets of its words in that field), how it was read (type, mode, places
of agents and patients), and the judgement: "right", or what is wrong with the
reading: "type", "role", "mode", "none" (no event at all). A mention counts as
right where today's reading is one that was judged right; a reading that nobody
has judged counts as neither and is printed, so that it can be judged.
*done* is the share of readings as done that are done, of all judged ones.
`--fresh` measures on `events_fresh.tsv`, 60 mentions of other reports that were
judged after the rules were written; *as judged* is the share of them that was
right then, before rules were mended on them too: expect that of unseen reports.
`--unseen` and `--later` do so on `events_unseen.tsv` and `events_later.tsv`, each a
hundred mentions drawn from six corpora after the rules for the sample before.
`--draw SEED` prints a hundred of reports that were never judged, `--sample`
the first sample, each with its words; `--show` prints what is wrong or open. No text of the corpora is kept.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from functools import cache
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from common import corpus, give_figures, machine, report_of
from crosstell.model.claim import Claim
from crosstell.model.ids import digest
from crosstell.model.mention import Annotation
from crosstell.model.report import Reading
from crosstell.pipeline import defaults
from crosstell.plugins import load_registry
from crosstell.stages.annotate import Annotator, annotate
from crosstell.stages.segment import segment

JUDGED = Path(__file__).with_name("events_judged.tsv")
UNSEEN_JUDGED = Path(__file__).with_name("events_unseen.tsv")
LATER = Path(__file__).with_name("events_later.tsv")
FRESH = Path(__file__).with_name("events_fresh.tsv")
QUOTAS = {
    "conflicts": 70,
    "stories/wikinews.jsonl.gz": 60,
    "stories/stream.jsonl.gz": 40,
    "mentions/times_meantime.jsonl.gz": 30,
}
UNSEEN = {
    "conflicts": 10,
    "stories/wikinews.jsonl.gz": 20,
    "stories/stream.jsonl.gz": 30,
    "lineage/independent.jsonl.gz": 15,
    "lineage/reports.jsonl.gz": 10,
    "extraction/zyte.jsonl.gz": 15,
}
REPORTS = 45  # of each corpus, by the hash of their ids
MOST_A_REPORT = 3
RIGHT = "right"
COLUMNS = ("corpus", "record", "field", "start", "end", "type", "mode", "agents", "patients", "judgement")


@dataclass(frozen=True, slots=True, order=True)
class Read:
    """One reading of one event mention; places are "start:end" in the record's field, several parted by a comma."""

    corpus: str
    record: str
    field: str
    start: int
    end: int
    type: str
    mode: str
    agents: str
    patients: str

    @property
    def place(self) -> tuple[str, str, str, int, int]:
        """Return where the mention stands."""
        return self.corpus, self.record, self.field, self.start, self.end


def records_of(name: str) -> Iterator[dict[str, Any]]:
    """Yield the records of a corpus, each with an id."""
    place = corpus(*name.split("/"))
    if place.is_dir():
        for file in sorted(place.glob("*.json")):
            story = json.loads(file.read_text(encoding="utf-8"))
            for record in story["reports"]:
                yield {**record, "id": f"{file.stem}:{record['id']}", "date": record.get("date")}
        return
    for place_in_file, line in enumerate(gzip.decompress(place.read_bytes()).decode("utf-8").split("\n")):
        if not line:
            continue
        record = json.loads(line)
        text = record.get("text") or record.get("body") or ""
        yield {**record, "text": text, "id": str(record.get("id", place_in_file))}


def annotated(record: dict[str, Any]) -> Annotation:
    """Return the annotation of a record, as a run would give it."""
    record = {**record, "date": record.get("date") or record.get("published") or record.get("dct")}
    report = report_of(record)
    anchor = report.published.value if report.published else None
    return annotate(
        report,
        segment(report),
        anchor=anchor,
        annotators=annotators(),
    )


@cache
def annotators() -> tuple[Annotator, ...]:
    """Return the readers of mentions that crosstell brings."""
    return tuple(load_registry(defaults, others=False).annotators.values())


def readings(name: str, record: dict[str, Any]) -> Iterator[tuple[Read, Claim, Reading]]:
    """Yield the typed claims of a record as readings."""
    annotation = annotated(record)
    reading = annotation.report.reading
    for claim in annotation.claims:
        if claim.type is not None:
            span = reading.locate(*claim.predicate_range)
            mode = ("not " if claim.polarity == "negated" else "") + str(claim.modality)
            agents, patients = _places(reading, claim, "agent"), _places(reading, claim, "patient")
            read = Read(name, record["id"], span.field, span.start, span.end, claim.type, mode, agents, patients)
            yield read, claim, reading


def _places(reading: Reading, claim: Claim, role: str) -> str:
    spans = [reading.locate(one.start, one.end) for one in claim.fillers if one.role == role]
    return ",".join(f"{span.start}:{span.end}" for span in spans)


def sample() -> None:
    """Print a sample with its words, for judging."""
    for name, quota in QUOTAS.items():
        chosen = sorted(records_of(name), key=lambda record: digest("event sample", name, record["id"]))[:REPORTS]
        found = []
        for record in chosen:
            rows = sorted(readings(name, record), key=lambda row: digest("event", *map(str, row[0].place)))
            found += rows[:MOST_A_REPORT]
        found.sort(key=lambda row: digest("event", *map(str, row[0].place)))
        for read, claim, reading in found[:quota]:
            print("\t".join(map(str, astuple(read))), "?", _words(claim, reading), sep="\t")


def draw(seed: str) -> None:
    """Print a sample of other reports than those that were judged before."""
    known = {(read.corpus, read.record) for place in (JUDGED, FRESH, UNSEEN_JUDGED, LATER) for read in judged(place)}
    for name, quota in UNSEEN.items():
        left = [record for record in records_of(name) if (name, record["id"]) not in known or name == "conflicts"]
        left.sort(key=lambda record: digest("event draw", seed, name, record["id"]))
        found = []
        for record in left[: 2 * quota]:
            rows = sorted(readings(name, record), key=lambda row: digest("event draw", seed, *map(str, row[0].place)))
            found += rows[: -(-quota // 10)]
        for read, claim, reading in found[:quota]:
            print("\t".join(map(str, astuple(read))), "?", _words(claim, reading), sep="\t")


def _words(claim: Claim, reading: Reading) -> str:
    text = reading.text
    start = max(text.rfind("\n", 0, claim.start), claim.predicate_range[0] - 160, 0)
    first, last = claim.predicate_range
    line = f"{text[start:first]}[[{text[first:last]}]]{text[last : last + 140]}".replace("\n", " ").replace("\t", " ")
    roles = "; ".join(f"{one.role}={one.text}" for one in claim.fillers if one.role in {"agent", "patient"})
    return f"{claim.type} {claim.modality} {claim.polarity} | {roles} | {line}"


def judged(place: Path) -> dict[Read, str]:
    """Return the judgements."""
    found = {}
    for line in place.read_text(encoding="utf-8").splitlines()[1:]:
        cells = line.split("\t")
        corpus_name, record, field, start, end, kind, mode, agents, patients, judgement = cells
        found[Read(corpus_name, record, field, int(start), int(end), kind, mode, agents, patients)] = judgement
    return found


def measure(place: Path, *, show: bool) -> None:
    """Print how today's readings fare."""
    judgements = judged(place)
    wanted = {read.place for read in judgements}
    ids = {(read.corpus, read.record) for read in judgements}
    counts: Counter[str] = Counter()
    done: Counter[bool] = Counter()
    for name in {**QUOTAS, **UNSEEN}:
        if not any(name == corpus_name for corpus_name, _ in ids):
            continue
        chosen = (record for record in records_of(name) if (name, record["id"]) in ids)
        for read, claim, reading in (row for record in chosen for row in readings(name, record)):
            if read.place not in wanted:
                continue
            judgement = judgements.get(read, "open")
            counts[judgement] += 1
            if read.mode == "stated" and judgement != "open":
                done[judgement not in {"mode", "none"}] += 1
            if show and judgement != RIGHT:
                print("\t".join(map(str, astuple(read))), judgement, _words(claim, reading), sep="\t")
    first = dict(reversed([(read.place, judgement) for read, judgement in judgements.items()]))
    share = 100 * sum(judgement == RIGHT for judgement in first.values()) / len(first)
    print(f"as judged {share:.1f} % of {len(first)} mentions right")
    _print(len(wanted), counts, done)


def _print(wanted: int, counts: Counter[str], done: Counter[bool]) -> None:
    known = counts.total() - counts["open"]
    precision = 100 * counts[RIGHT] / known if known else 0.0
    share_done = 100 * done[True] / done.total() if done.total() else 0.0
    read, silent = counts.total(), wanted - counts.total()
    print(f"event mentions judged {wanted}, read {read}, silent {silent}, open {counts['open']}")
    print(", ".join(f"{kind} {counts[kind]}" for kind in sorted(counts)))
    print(f"precision {precision:.1f} %   done among done {share_done:.1f} %   ({machine()})")
    give_figures({"precision": round(precision, 1), "done": round(share_done, 1), "judged": known})


def main(arguments: Sequence[str]) -> None:
    """Draw the sample or measure."""
    if "--draw" in arguments:
        draw(arguments[arguments.index("--draw") + 1])
    elif "--sample" in arguments:
        sample()
    else:
        samples = {"--unseen": UNSEEN_JUDGED, "--fresh": FRESH, "--later": LATER}
        place = next((samples[one] for one in arguments if one in samples), JUDGED)
        measure(place, show="--show" in arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
