"""Find made-up copies among real reports: recall, spans, speed, growth, beside MinHash.

    python benchmarks/lineage/variants.py [REPORTS] [--growth]

Of the news stream's reports every second one gets a variant of one of five
kinds, made with fixed draws: cut short, one word in eight replaced, paragraphs
reordered, set into another page, or one to three paragraphs spliced into another
report. `--growth` measures 5, 20 and 80 thousand reports (repeated with
edits). datasketch and rensa are measured where they are installed.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from math import log
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from common import checksum, corpus, give_figures, machine, records, report_of
from crosstell.model.report import Report
from crosstell.stages.trace import compare, prepare, trace
from crosstell.text.fold import fold, fold_many
from crosstell.text.prints import candidates, winnow_many

KINDS = ("cut", "paraphrase", "reorder", "embed", "splice")
SAMPLE = 400  # variants whose spans are looked at


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


def texts(count: int) -> list[str]:
    """Return the texts of *count* reports with a hundred words or more; repeated with edits if there are too few."""
    base = [row["text"] for row in records(corpus("stories", "stream.jsonl.gz")) if len(row["text"].split()) >= 100]
    return list(islice(_endless(base), count))


def _endless(base: list[str]) -> Iterator[str]:
    yield from base
    turn = 0
    while True:
        turn += 1
        for text in base:  # every word marked with the turn: as rare as a new text
            yield re.sub(r"(\w{4,})", rf"\g<1>{turn}", text)


def timed(work: Callable[[], object]) -> float:
    """Return the CPU seconds of *work*."""
    start = time.process_time()
    work()
    return time.process_time() - start


def find(everything: list[str]) -> set[tuple[int, int]]:
    """Return the candidate pairs of crosstell."""
    prints = winnow_many(fold_many(everything))
    print(f"index: {12 * len(prints.keys) / prints.count:.0f} bytes a report")
    return {(a, b) for a, b in candidates(prints, [None] * prints.count).tolist()}


def find_datasketch(everything: list[str]) -> set[tuple[int, int]]:
    """Return the candidate pairs of datasketch: 128 permutations, threshold .3, word 5-grams."""
    import datasketch  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415
    import xxhash  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415

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
    import rensa  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415

    index = rensa.RMinHashLSH(threshold=0.3, num_perm=128, num_bands=32)
    pairs = set()
    for number, text in enumerate(everything):
        sketch = rensa.RMinHash(num_perm=128, seed=42)
        sketch.update(_shingles(text))
        pairs |= {(other, number) for other in index.query(sketch)}
        index.insert(number, sketch)
    return pairs


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


def growth(sizes: tuple[int, ...]) -> float:
    """Print the time to candidates at each size, and return the exponent of its growth."""
    seconds = []
    for size in sizes:
        everything = texts(size)
        seconds.append(timed(lambda everything=everything: find(everything)))  # type: ignore[misc]
        print(f"{size:7} reports: {size / seconds[-1]:6.0f} reports/s to candidates")
    return log(seconds[-1] / seconds[0]) / log(sizes[-1] / sizes[0])


def main() -> None:
    """Measure, print, give figures."""
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    count = numbers[0] if numbers else 2000
    draw = Random(20250704)  # noqa: S311
    originals = texts(count)
    variants = [
        vary(number, originals[number], originals[(number * 7 + 1) % count], draw) for number in range(0, count, 2)
    ]
    variants = [Variant(one.kind, one.source, one.text, one.taken) for one in variants]
    everything = originals + [variant.text for variant in variants]
    print(f"corpus {checksum(corpus('stories', 'stream.jsonl.gz'))}, {machine()}, {len(everything)} reports")
    fold("warm")
    figures = _table(everything, variants, count)
    figures["span_precision"], figures["span_recall"] = spans(originals, variants[:SAMPLE])
    print(f"spans: precision {figures['span_precision']:.3f}, recall {figures['span_recall']:.3f}")
    reports = [_report(number, text) for number, text in enumerate(everything)]
    print(f"with alignment: {len(reports) / timed(lambda: trace(reports)):.0f} reports/s")
    if "--growth" in sys.argv:
        print(f"growth exponent {growth((5000, 20000, 80000)):.2f}")
    give_figures(figures)


def _report(number: int, text: str) -> Report:
    return report_of({"id": number, "text": text})


def _table(everything: list[str], variants: list[Variant], count: int) -> dict[str, float]:
    """Print speed and recall of each method, and return those of crosstell."""
    figures: dict[str, float] = {}
    print(f"{'method':12}{'reports/s':>10}" + "".join(f"{kind:>12}" for kind in (*KINDS, "all")))
    for name, method in (("crosstell", find), ("datasketch", find_datasketch), ("rensa", find_rensa)):
        start = time.process_time()
        try:
            pairs = method(everything)
        except ImportError:
            print(f"{name:12} not installed")
            continue
        speed = len(everything) / (time.process_time() - start)
        hits = [(one.kind, (one.source, count + place) in pairs) for place, one in enumerate(variants)]
        recalls = {kind: _mean([hit for of, hit in hits if kind in {of, "all"}]) for kind in (*KINDS, "all")}
        print(f"{name:12}{speed:10.0f}" + "".join(f"{recall:12.3f}" for recall in recalls.values()))
        if name == "crosstell":
            figures = {"recall": recalls["all"], "splice_recall": recalls["splice"]}
    return figures


def _mean(hits: list[bool]) -> float:
    return sum(hits) / max(1, len(hits))


if __name__ == "__main__":
    main()
