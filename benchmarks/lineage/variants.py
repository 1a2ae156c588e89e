"""Find made-up copies among real reports: recall, spans, speed, growth, beside what others use.

    python benchmarks/lineage/variants.py [REPORTS] [--growth SIZES]
    python benchmarks/lineage/variants.py 13400 --growth 5000,20000,80000

Of the news stream's reports every second one gets a variant of one of five
kinds, made with fixed draws: cut short, one word in eight replaced, paragraphs
reordered, set into another page, or one to three paragraphs spliced into another
report; 13400 of them make 20 100 reports. Where the stream ends its reports are
repeated with every word marked. `--growth` measures the way to candidates
at several sizes.

datasketch, rensa and a suffix array (pydivsufsort) run on the same reports
where they are installed: pip install datasketch rensa xxhash pydivsufsort.
Seconds are CPU seconds of one core.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TypeVar

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from common import checksum, corpus, give_figures, machine, records, report_of
from crosstell.model.report import Report
from crosstell.stages.trace import compare, prepare, trace
from crosstell.store import Archive, open_store
from crosstell.text.fold import fold, fold_many
from crosstell.text.prints import Prints, candidates, winnow, winnow_many

T = TypeVar("T")
KINDS = ("cut", "paraphrase", "reorder", "embed", "splice")
SAMPLE = 400  # variants whose spans are looked at
BLOCK = 2000  # reports whose prints are made at once
RUN = 80  # letters that two texts share, for the suffix array


@dataclass(frozen=True, slots=True)
class Variant:
    """A text made from report number `source`; `taken` are its ranges that came from there."""

    kind: str
    source: int
    text: str
    taken: tuple[tuple[int, int], ...]


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of *text*; one long line is cut after sentences."""
    found = [line for line in text.split("\n") if line.strip()]
    if len(found) > 3:
        return found
    sentences = re.split(r"(?<=[.?!])\s+", text)
    return [" ".join(sentences[start : start + 3]) for start in range(0, len(sentences), 3)]


def joined(pieces: list[tuple[str, bool]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the pieces as one text, with the ranges of those that are taken."""
    text, taken = "", []
    for piece, ours in pieces:
        if ours:
            taken.append((len(text), len(text) + len(piece)))
        text += piece + "\n"
    return text, tuple(taken)


def vary(number: int, text: str, other: str, draw: Random) -> Variant:
    """Return a variant of *text* of the kind whose turn it is."""
    kind = KINDS[number % len(KINDS)]
    own, foreign = paragraphs(text), paragraphs(other)
    pieces = [(piece, True) for piece in own]
    if kind == "cut":
        pieces = pieces[: max(1, int(len(pieces) * draw.uniform(0.4, 0.8)))]
    elif kind == "paraphrase":
        words = other.split() or ["so"]
        pieces = [
            (" ".join(draw.choice(words) if draw.random() < 1 / 8 else word for word in piece.split()), True)
            for piece in own
        ]
    elif kind == "reorder":
        draw.shuffle(pieces)
    elif kind == "embed":
        half = len(foreign) // 2
        pieces = [(piece, False) for piece in foreign[:half]] + pieces + [(piece, False) for piece in foreign[half:]]
    else:
        long = [piece for piece in own if len(piece.split()) >= 20] or own
        start = draw.randrange(len(long))
        some = [(piece, True) for piece in long[start : start + draw.randint(1, 3)]]
        place = draw.randrange(len(foreign) + 1)
        pieces = [(piece, False) for piece in foreign[:place]] + some + [(piece, False) for piece in foreign[place:]]
    return Variant(kind, number, *joined(pieces))


def dated(count: int) -> Iterator[tuple[str, str]]:
    """Yield text and date of *count* reports of a hundred words or more; repeated with edits if there are too few."""
    rows = records(corpus("stories", "stream.jsonl.gz"))
    base = [(row["text"], row["date"]) for row in rows if len(row["text"].split()) >= 100]
    yield from islice(_endless(base), count)


def _endless(base: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    yield from base
    turn = 0
    while True:
        turn += 1
        for text, day in base:  # every word marked with the turn: as rare as a new text
            yield text.replace(" ", f"{turn} "), day


def timed(work: Callable[[], object]) -> float:
    """Return the CPU seconds of *work*."""
    start = time.process_time()
    work()
    return time.process_time() - start


def find(everything: Sequence[str], days: Sequence[str]) -> set[tuple[int, int]]:
    """Return the candidate pairs of crosstell."""
    prints = joined_prints([winnow_many(fold_many(block)) for block in batched(everything)])
    return {(a, b) for a, b in candidates(prints, [_ordinal(day) for day in days]).tolist()}


def _ordinal(day: str) -> int:
    return date.fromisoformat(day[:10]).toordinal()


def joined_prints(parts: list[Prints]) -> Prints:
    """Return the prints of several sets of reports as those of one."""
    before = np.cumsum([0, *(part.count for part in parts)])
    owners = [part.owners + np.int32(start) for part, start in zip(parts, before[:-1].tolist(), strict=True)]
    return Prints(np.concatenate([part.keys for part in parts]), np.concatenate(owners), int(before[-1]))


def batched(rows: Iterable[T]) -> Iterator[list[T]]:
    """Yield *rows* in lists of `BLOCK`."""
    whole = iter(rows)
    while block := list(islice(whole, BLOCK)):
        yield block


def find_datasketch(everything: list[str]) -> set[tuple[int, int]]:
    """Return the candidate pairs of datasketch: 128 permutations, threshold .3, word 5-grams."""
    import datasketch  # type: ignore[import-not-found,import-untyped,unused-ignore]  # noqa: PLC0415
    import xxhash  # type: ignore[import-not-found,import-untyped,unused-ignore]  # noqa: PLC0415

    index = datasketch.MinHashLSH(threshold=0.3, num_perm=128)
    pairs = set()
    for number, text in enumerate(everything):
        sketch = datasketch.MinHash(num_perm=128, hashfunc=lambda raw: xxhash.xxh32(raw).intdigest())
        sketch.update_batch([shingle.encode() for shingle in _shingles(text)])
        pairs |= {(int(other), number) for other in index.query(sketch)}
        index.insert(str(number), sketch)
    return pairs


def find_rensa(everything: list[str]) -> set[tuple[int, int]]:
    """Return the candidate pairs of rensa: 128 permutations, 32 bands, word 5-grams."""
    import rensa  # type: ignore[import-not-found,import-untyped,unused-ignore]  # noqa: PLC0415

    index = rensa.RMinHashLSH(threshold=0.3, num_perm=128, num_bands=32)
    pairs = set()
    for number, text in enumerate(everything):
        sketch = rensa.RMinHash(num_perm=128, seed=42)
        sketch.update(_shingles(text))
        pairs |= {(other, number) for other in index.query(sketch)}
        index.insert(number, sketch)
    return pairs


def find_suffixes(everything: list[str]) -> set[tuple[int, int]]:
    """Return pairs whose texts share a run of `RUN` letters, as neighbours in one suffix array of all texts."""
    import pydivsufsort  # type: ignore[import-not-found,import-untyped,unused-ignore]  # noqa: PLC0415

    texts = [" ".join(re.findall(r"\w+", text.lower())).encode() + b"\0" for text in everything]
    whole = b"".join(texts)
    order = pydivsufsort.divsufsort(whole)
    shared = pydivsufsort.kasai(whole, order)
    ends = np.cumsum([len(text) for text in texts])
    near = np.flatnonzero(shared[:-1] >= RUN)
    first, second = order[near], order[near + 1]
    a, b = np.searchsorted(ends, first, side="right"), np.searchsorted(ends, second, side="right")
    inside = (first + shared[near] <= ends[a]) & (a != b)
    return {(min(pair), max(pair)) for pair in zip(a[inside].tolist(), b[inside].tolist(), strict=True)}


def _shingles(text: str) -> list[str]:
    words = re.findall(r"\w+", text.lower())
    return [" ".join(words[start : start + 5]) for start in range(max(1, len(words) - 4))]


def spans(originals: list[str], variants: list[Variant]) -> tuple[float, float]:
    """Return precision and recall of the variants' aligned characters against those that were taken."""
    right = found = wanted = 0
    for variant in variants:
        source = prepare(report_of({"id": "source", "text": originals[variant.source]}))
        copy = report_of({"id": "copy", "text": variant.text})
        truth = bytearray(len(variant.text))
        for low, high in variant.taken:
            truth[low:high] = b"\1" * (high - low)
        said = bytearray(len(variant.text))
        for passage in compare(source, prepare(copy)).passages:
            said[passage.b.start : passage.b.end] = b"\1" * (passage.b.end - passage.b.start)
        right += sum(map(int.__and__, truth, said))
        found, wanted = found + sum(said), wanted + sum(truth)
    return right / max(1, found), right / max(1, wanted)


def growth(sizes: list[int]) -> float:
    """Print the time to candidates at each size, and return the exponent of its growth, the slope of the logarithms."""
    seconds = []
    for size in sizes:
        spent, parts, days = 0.0, [], []
        for block in batched(dated(size)):
            start = time.process_time()
            parts.append(winnow_many(fold_many([text for text, _ in block])))
            spent += time.process_time() - start
            days += [_ordinal(day) for _, day in block]
        prints = joined_prints(parts)
        seconds.append(spent + timed(lambda prints=prints, days=days: candidates(prints, days)))  # type: ignore[misc]
        print(f"{size:7} reports: {size / seconds[-1]:6.0f} reports/s to candidates", flush=True)
    return float(np.polyfit(np.log(sizes), np.log(seconds), 1)[0])


def aligned_growth(originals: list[str], variants: list[Variant], days: list[str]) -> float:
    """Return the exponent of the growth of `trace` from the first quarter of the originals, with their variants, on."""
    seconds, sizes = [], []
    for part in (4, 1):
        count = len(originals) // part
        texts = originals[:count] + [variant.text for variant in variants if variant.source < count]
        dates = days[:count] + days[:count:2]
        reports = [_report(number, *one) for number, one in enumerate(zip(texts, dates, strict=True))]
        seconds.append(timed(lambda reports=reports: trace(reports)))  # type: ignore[misc]
        sizes.append(len(reports))
    return float(np.polyfit(np.log(sizes), np.log(seconds), 1)[0])


def on_disk(everything: Sequence[str]) -> dict[str, float]:
    """Return what the index of prints takes in an SQLite store: bytes, and milliseconds to add or look up a report."""
    with TemporaryDirectory() as folder:
        archive = open_store(f"{folder}/prints.db")
        spent, before = 0.0, _bytes(archive)
        for place, block in enumerate(batched(everything)):
            prints = winnow_many(fold_many(block))
            arrivals = np.arange(1, prints.count + 1) + place * BLOCK
            start = time.process_time()
            with archive.writing("benchmark", lambda: 1):
                archive.prints.add(prints.keys, arrivals[prints.owners], last=int(arrivals[-1]))
            spent += time.process_time() - start
        asked = [np.unique(winnow(fold(text).hashes)) for text in everything[:SAMPLE]]
        looking = timed(lambda: [archive.prints.holders(keys) for keys in asked if len(keys)])
        size = (_bytes(archive) - before) / len(everything)
        archive.close()
    return {
        "disk_bytes": size,
        "disk_add_ms": 1000 * spent / len(everything),
        "disk_find_ms": 1000 * looking / len(asked),
    }


def _bytes(archive: Archive) -> int:
    ((pages,),), ((size,),) = archive.database.rows("PRAGMA page_count"), archive.database.rows("PRAGMA page_size")
    return int(pages) * int(size)


def main() -> None:
    """Measure, print, give figures."""
    count, sizes = _asked(sys.argv[1:])
    draw = Random(20250704)  # noqa: S311
    originals, days = map(list, zip(*dated(count), strict=True))
    variants = [
        vary(number, originals[number], originals[(number * 7 + 1) % count], draw) for number in range(0, count, 2)
    ]
    everything = originals + [variant.text for variant in variants]
    days += days[::2]  # a variant is printed on the day of its source
    print(f"corpus {checksum(corpus('stories', 'stream.jsonl.gz'))}, {machine()}, {len(everything)} reports")
    trace([_report(number, text, "") for number, text in enumerate(everything[:4])])  # tables are read once
    figures = _table(everything, days, variants, count)
    figures["aligned_growth"] = aligned_growth(originals, variants, days)
    print(f"growth exponent with alignment {figures['aligned_growth']:.2f}", flush=True)
    figures["span_precision"], figures["span_recall"] = spans(originals, variants[:SAMPLE])
    print(f"spans: precision {figures['span_precision']:.3f}, recall {figures['span_recall']:.3f}")
    figures |= on_disk(everything)
    print(
        f"index on disk: {figures['disk_bytes']:.0f} bytes a report, {figures['disk_add_ms']:.1f} ms to add one, "
        f"{figures['disk_find_ms']:.1f} ms to look one up"
    )
    if sizes:
        figures["growth"] = growth(sizes)
        print(f"growth exponent {figures['growth']:.2f}")
    give_figures(figures)


def _asked(words: list[str]) -> tuple[int, list[int]]:
    sizes: list[int] = []
    if "--growth" in words:
        place = words.index("--growth")
        sizes = [int(size) for size in words[place + 1].split(",")]
        words = words[:place] + words[place + 2 :]
    return (int(words[0]) if words else 2000), sizes


def _report(number: int, text: str, day: str) -> Report:
    return report_of({"id": number, "text": text, "date": day})


def _table(everything: list[str], days: list[str], variants: list[Variant], count: int) -> dict[str, float]:
    """Print speed and recall of each method, and return those of crosstell, with its speed as ratios to the others."""
    print(f"{'method':20}{'reports/s':>10}" + "".join(f"{kind:>12}" for kind in (*KINDS, "all")))
    methods: dict[str, Callable[[list[str]], set[tuple[int, int]]]] = {
        "crosstell": lambda texts: find(texts, days),
        "datasketch": find_datasketch,
        "rensa": find_rensa,
        "suffix array": find_suffixes,
    }
    figures: dict[str, float] = {}
    speeds: dict[str, float] = {}
    for name, method in methods.items():
        start = time.process_time()
        try:
            pairs = method(everything)
        except ImportError:
            print(f"{name:20} not installed")
            continue
        speeds[name] = len(everything) / (time.process_time() - start)
        found = _recalls(pairs, variants, count)
        row = "".join(f"{recall:12.3f}" for recall in found.values())
        print(f"{name:20}{speeds[name]:10.0f}{row}", flush=True)
        if name == "crosstell":
            figures = {"recall": found["all"], "splice_recall": found["splice"]}
    reports = [_report(number, *one) for number, one in enumerate(zip(everything, days, strict=True))]
    aligned = len(reports) / timed(lambda: trace(reports))
    print(f"{'with alignment':20}{aligned:10.0f}", flush=True)
    for name in speeds.keys() - {"crosstell"}:
        figures[f"speed_to_{name}"] = speeds["crosstell"] / speeds[name]
        figures[f"aligned_to_{name}"] = aligned / speeds[name]
    for name in sorted(figures):
        if "_to_" in name:
            print(f"{name:28}{figures[name]:8.2f}")
    return figures


def _recalls(pairs: set[tuple[int, int]], variants: list[Variant], count: int) -> dict[str, float]:
    hits = [(one.kind, (one.source, count + place) in pairs) for place, one in enumerate(variants)]
    return {kind: _mean([hit for of, hit in hits if kind in {of, "all"}]) for kind in (*KINDS, "all")}


def _mean(hits: list[bool]) -> float:
    return sum(hits) / max(1, len(hits))


if __name__ == "__main__":
    main()
