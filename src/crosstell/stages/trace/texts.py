"""Make reports ready to be compared: their words, which of them are somebody else's, which are a site's.

A statement is known again where it stands without quotation marks: what one
report quotes, no other can claim as its own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from crosstell.model.report import Report
from crosstell.model.span import Span
from crosstell.stages.trace.boiler import STANDING, cues
from crosstell.stages.trace.quoted import quoted_many
from crosstell.stages.trace.runs import Seeded, seeded_many
from crosstell.text.fold import Folded, Hashes, fold_many, grams

STATEMENT = 6  # words in a row that make a statement known again outside its quotation marks
_SLOTS_EACH = 16  # of the sieve, for each run of a statement
_MOST_SLOTS = 1 << 27
_WORDS_AT_ONCE = 1 << 14
_TRUE = 1


@dataclass(frozen=True, slots=True)
class Text:
    """A report's body ready to be compared. Places of `aligned` words count in `body`, which begins at `offset`."""

    report: Report
    body: str
    offset: int
    aligned: Seeded
    said: bytes  # 1 for each word that stands in a quotation, a post, a transcript, else 0
    cues: bytes  # for each word the cue of boilerplate that it begins, 0 for none
    run_starts: tuple[int, ...]  # where the runs of the report's reading begin

    def __len__(self) -> int:
        return len(self.aligned.words)

    @property
    def own(self) -> int:
        """Return how many words are the writer's own."""
        return self.said.count(0)

    def range(self, first: int, last: int) -> tuple[int, int]:
        """Return the range of the reading that holds the words *first* to *last*."""
        words = self.aligned.words
        return int(words.starts[first]) + self.offset, int(words.ends[last]) + self.offset

    def locate(self, start: int, end: int) -> Span:
        """Return what the reading's `locate` gives; quicker."""
        runs = self.report.reading.runs
        first = runs[bisect_right(self.run_starts, start) - 1]
        if end <= first.end and first.one_to_one:
            shift = first.source_start - first.start
            return Span(self.report.source, start + shift, end + shift, first.field)
        return self.report.reading.locate(start, end)


def prepare(report: Report) -> Text:
    """Return *report* ready to be compared with others."""
    return prepare_many([report], fold_many([report.text]))[0]


def prepare_many(reports: Sequence[Report], folded: Folded) -> list[Text]:
    """Return *reports* ready to be compared; *folded* has the words of their bodies.

    Cost: about 0.3 ms a report of 1 000 words (benchmarks/lineage/variants.py).
    """
    marks = cues(folded).tobytes()
    first = folded.first.tolist()
    texts = []
    bodies = [report.text for report in reports]
    for place, (report, body, aligned, marked) in enumerate(
        zip(reports, bodies, seeded_many(folded), quoted_many(bodies), strict=True)
    ):
        said = marked[aligned.words.starts].tobytes()
        own = marks[first[place] : first[place + 1]]
        starts = tuple(run.start for run in report.reading.runs)
        texts.append(Text(report, body, report.reading.body_start, aligned, said, own, starts))
    return texts


def recall_all(texts: Sequence[Text], folded: Folded, standing: Hashes | None = None) -> Iterator[Text]:
    """Yield *texts* with one another's statements marked too, and what stands under many dates.

    Args:
        texts: What `prepare_many` gave.
        folded: Their words.
        standing: Runs of `STATEMENT` words that stand under many dates, sorted.
    """
    known = _statements([part.runs[part.said] for part in _parts(texts, folded)], standing)
    for part in _parts(texts, folded):
        yield from _recalled(part, known)


@dataclass(frozen=True, slots=True)
class _Part:
    """Some texts in a row: the number of each run of words, whether it is said, and whether it lies in one text."""

    texts: Sequence[Text]
    first: Sequence[int]  # the run with which each text begins, and where the last one ends
    runs: Hashes
    said: NDArray[np.bool_]
    within: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Statements:
    """Word runs that stand in quotation marks somewhere: sorted, and as a sieve that most other runs fall through.

    The sieve has its slots as bits, so that it stays in the cache where a hundred thousand statements are known.
    """

    runs: Hashes
    standing: NDArray[np.bool_]  # whether a run is rather known to stand under many dates
    sieve: NDArray[np.uint8]

    def likely(self, runs: Hashes) -> NDArray[np.bool_]:
        """Tell which of *runs* may be among them."""
        slots = (runs & np.uint64(8 * len(self.sieve) - 1)).view(np.int64)
        bits = self.sieve.take(slots >> 3)
        bits >>= (slots & 7).astype(np.uint8)
        bits &= 1
        return bits.view(np.bool_)


def _parts(texts: Sequence[Text], folded: Folded) -> Iterator[_Part]:
    for start, end in folded.batches(_WORDS_AT_ONCE):
        first = folded.first[start : end + 1]
        runs = grams(folded.hashes[int(first[0]) : int(first[-1])], STATEMENT)
        words = np.frombuffer(b"".join([text.said for text in texts[start:end]]), dtype=np.bool_)
        inner = first[1:-1] - first[0]
        within = np.ones(len(words), dtype=np.bool_)
        within[(inner[:, None] - np.arange(1, STATEMENT)).ravel()] = False
        said = within = within[: len(runs)]
        for shift in range(STATEMENT):
            said = said & words[shift : len(runs) + shift]
        yield _Part(texts[start:end], (first - first[0]).tolist(), runs, said, within)


def _statements(inside: Sequence[Hashes], standing: Hashes | None) -> _Statements:
    ever = np.zeros(0, dtype=np.uint64) if standing is None else standing
    runs = np.sort(np.concatenate([ever, *inside]))
    runs = runs[np.append(np.ones(min(1, len(runs)), dtype=np.bool_), runs[1:] != runs[:-1])]
    size = 1 << min(_MOST_SLOTS, max(1024, _SLOTS_EACH * len(runs))).bit_length()
    slots = np.zeros(size, dtype=np.bool_)
    slots[runs & np.uint64(size - 1)] = True
    places = ever.searchsorted(runs)
    known = ever.take(places, mode="clip") == runs if len(ever) else np.zeros(len(runs), dtype=np.bool_)
    return _Statements(runs, known, np.packbits(slots, bitorder="little"))


def _recalled(part: _Part, known: _Statements) -> Iterator[Text]:
    if not len(known.runs):
        yield from part.texts
        return
    places = (known.likely(part.runs) & part.within & ~part.said).nonzero()[0]
    found = part.runs[places]
    slots = np.searchsorted(known.runs, found)
    right = (known.runs.take(slots, mode="clip") == found).nonzero()[0]
    hit, ever = places[right], known.standing[slots[right]]
    edges = np.searchsorted(hit, part.first).tolist()
    for place, text in enumerate(part.texts):
        own = hit[edges[place] : edges[place + 1]]
        if not len(own):
            yield text
            continue
        standing = ever[edges[place] : edges[place + 1]]
        said = _marked(text.said, own[~standing] - part.first[place], _TRUE)
        yield replace(text, said=said, cues=_marked(text.cues, own[standing] - part.first[place], STANDING))


def _marked(words: bytes, places: NDArray[np.int64], value: int) -> bytes:
    """Return *words* with each run of `STATEMENT` that begins at one of *places* given a higher *value*."""
    if not len(places):
        return words
    marked = np.frombuffer(words, dtype=np.uint8).copy()
    for shift in range(STATEMENT):
        marked[places + shift] = np.maximum(marked[places + shift], value)
    return marked.tobytes()
