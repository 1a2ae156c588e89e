"""Make reports ready to be compared: their words, which of them are somebody else's, which are a site's.

A statement is known again where it stands without quotation marks: what one
report quotes, no other can claim as its own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from crosstell.model.report import Report
from crosstell.model.span import Span
from crosstell.stages.trace.boiler import cues
from crosstell.stages.trace.quoted import quoted
from crosstell.stages.trace.runs import Seeded, seeded_many
from crosstell.text.fold import Folded, Hashes, fold_many, grams

STATEMENT = 6  # words in a row that make a statement known again outside its quotation marks
_SLOTS_EACH = 16  # of the sieve, for each run of a statement
_MOST_SLOTS = 1 << 27
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
        last = first if end <= first.end else runs[bisect_right(self.run_starts, end - 1) - 1]
        if first.one_to_one and last.one_to_one and first.field == last.field and start < first.end and end <= last.end:
            begin, stop = first.source_start + start - first.start, last.source_start + end - last.start
            return Span(self.report.source, begin, stop, first.field)
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
    for place, (report, aligned) in enumerate(zip(reports, seeded_many(folded), strict=True)):
        body = report.text
        said = quoted(body)[aligned.words.starts].tobytes()
        own = marks[first[place] : first[place + 1]]
        starts = tuple(run.start for run in report.reading.runs)
        texts.append(Text(report, body, report.reading.body_start, aligned, said, own, starts))
    return texts


@dataclass(frozen=True, slots=True)
class Statements:
    """Word runs that stand in quotation marks somewhere: sorted, and as a sieve that most other runs fall through."""

    runs: Hashes
    sieve: NDArray[np.bool_]


def statements(texts: Sequence[Text]) -> Statements:
    """Return the word runs that stand in quotation marks in any of *texts*."""
    return _statements(zip(texts, map(_grams, texts), strict=True))


def recall(text: Text, known: Statements) -> Text:
    """Return *text* with the statements that it gives without quotation marks marked too."""
    return _recalled(text, _grams(text), known)


def recall_all(texts: Sequence[Text], folded: Folded) -> Iterator[Text]:
    """Yield *texts* with one another's statements marked; *folded* has their words."""
    known = _statements((text, numbers) for text, (_, numbers) in zip(texts, folded.grams(STATEMENT), strict=True))
    for text, (_, numbers) in zip(texts, folded.grams(STATEMENT), strict=True):
        yield _recalled(text, numbers, known)


def _statements(texts: Iterable[tuple[Text, Hashes]]) -> Statements:
    inside = [numbers[_whole(text)] for text, numbers in texts if _TRUE in text.said and len(numbers)]
    runs = np.sort(np.concatenate([np.zeros(0, dtype=np.uint64), *inside]))
    runs = runs[np.append(np.ones(min(1, len(runs)), dtype=np.bool_), runs[1:] != runs[:-1])]
    size = 1 << min(_MOST_SLOTS, max(1024, _SLOTS_EACH * len(runs))).bit_length()
    sieve = np.zeros(size, dtype=np.bool_)
    sieve[runs & np.uint64(size - 1)] = True
    return Statements(runs, sieve)


def _recalled(text: Text, numbers: Hashes, known: Statements) -> Text:
    if not len(known.runs) or not len(numbers):
        return text
    likely = known.sieve.take((numbers & np.uint64(len(known.sieve) - 1)).view(np.int64))
    if _TRUE in text.said:
        likely &= ~_whole(text)
    places = likely.nonzero()[0]
    found = numbers[places]
    hit = places[known.runs.take(np.searchsorted(known.runs, found), mode="clip") == found]
    if not len(hit):
        return text
    said = np.frombuffer(text.said, dtype=np.uint8).copy()
    for shift in range(STATEMENT):
        said[hit + shift] = _TRUE
    return replace(text, said=said.tobytes())


def _grams(text: Text) -> Hashes:
    return grams(text.aligned.words.hashes, STATEMENT)


def _whole(text: Text) -> NDArray[np.bool_]:
    """Tell for each word whether it and the next ones are said, as many as make a statement."""
    said = np.frombuffer(text.said, dtype=np.bool_)
    whole: NDArray[np.bool_] = said[: len(said) - STATEMENT + 1].copy()
    for shift in range(1, STATEMENT):
        whole &= said[shift : len(said) - STATEMENT + 1 + shift]
    return whole
