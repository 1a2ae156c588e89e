"""Type what two texts share: the writer's prose, somebody's statement, a site's boilerplate, an attributed extract.

Only prose says that one text was copied from the other. Words are typed one
by one; neighbours of one type are one passage, with its range in both readings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from crosstell.model.lineage import Shared, SharedKind
from crosstell.model.report import Report
from crosstell.stages.trace.boiler import STRONG, cues
from crosstell.stages.trace.quoted import quoted
from crosstell.stages.trace.runs import Seeded, Stretch, align, seeded
from crosstell.text.fold import Hashes, fold, grams

STATEMENT = 6  # words in a row that make a statement known again outside its quotation marks
_SIEVE = np.uint64((1 << 22) - 1)
SLIVER = 5  # words of another type that do not end a passage
_LEAD_IN = re.compile(r":[\s\"“”‘’'>*•-]*\Z")
_LEAD = 60  # code points before the words that are looked at
LATE = 10  # days after which a text is no longer carried as news
REPRINT = 0.6  # share of a text's prose that is a reprint even years later
CUE_EVERY = 25  # words that may hold one weak cue


@dataclass(frozen=True, slots=True)
class Text:
    """A report's body ready to be compared. Ranges of `aligned` words count in `body`, which begins at `offset`."""

    report: Report
    body: str
    offset: int
    aligned: Seeded
    said: NDArray[np.bool_]  # for each word: it stands in a quotation, a post, a transcript
    cues: NDArray[np.int8]  # for each word: it begins a cue of boilerplate

    def __len__(self) -> int:
        return len(self.aligned.words)

    @property
    def own(self) -> int:
        """Return how many words are the writer's own."""
        return len(self.said) - int(self.said.sum())


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two texts share.

    `prose` has the words of prose of each stretch that lies in one piece in
    both; `share` is their sum as a part of the shorter text's own prose.
    """

    passages: tuple[Shared, ...]
    prose: tuple[int, ...]
    share: float


def prepare(report: Report) -> Text:
    """Return *report* ready to be compared with others."""
    body = report.text
    words = fold(body)
    said = quoted(body)[words.starts]
    return Text(report, body, report.reading.body_start, seeded(words), said, cues(words.hashes))


@dataclass(frozen=True, slots=True)
class Statements:
    """Word runs that stand in quotation marks somewhere: sorted, and as a sieve that most other runs fall through."""

    runs: Hashes
    sieve: NDArray[np.bool_]


def statements(texts: list[Text]) -> Statements:
    """Return the word runs that stand in quotation marks in any of *texts*."""
    runs = np.unique(np.concatenate([np.zeros(0, dtype=np.uint64), *map(_inside, texts)]))
    sieve = np.zeros(int(_SIEVE) + 1, dtype=np.bool_)
    sieve[runs & _SIEVE] = True
    return Statements(runs, sieve)


def recall(text: Text, known: Statements) -> Text:
    """Return *text* with the statements that it gives without quotation marks marked too."""
    if not len(known.runs) or len(text) < STATEMENT:
        return text
    numbers = grams(text.aligned.words.hashes, STATEMENT)
    likely = np.flatnonzero(known.sieve[numbers & _SIEVE])
    place = np.minimum(np.searchsorted(known.runs, numbers[likely]), len(known.runs) - 1)
    hit = likely[known.runs[place] == numbers[likely]]
    said = text.said.copy()
    for shift in range(STATEMENT):
        said[hit + shift] = True
    return replace(text, said=said)


def _inside(text: Text) -> Hashes:
    if len(text) < STATEMENT:
        return np.zeros(0, dtype=np.uint64)
    numbers = grams(text.aligned.words.hashes, STATEMENT)
    whole = np.convolve(text.said, np.ones(STATEMENT, dtype=np.int64), mode="valid") == STATEMENT
    inside: Hashes = numbers[whole]
    return inside


def compare(left: Text, right: Text) -> Comparison:
    """Return what stands in both reports, in order of the left one, each passage typed.

    Cost: about 1 ms for two articles of 700 words (benchmarks/lineage/variants.py).
    """
    stretches = [_typed(stretch, left, right) for stretch in align(left.aligned, right.aligned)]
    prose = tuple(
        sum(passage.words for passage in stretch if passage.kind is SharedKind.PROSE) for stretch in stretches
    )
    share = min(1.0, sum(prose) / max(1, min(left.own, right.own)))
    passages = sorted((one for stretch in stretches for one in stretch), key=lambda one: (one.a_range, one.b_range))
    days = _days(left.report, right.report)
    if days is not None and days > LATE and share < REPRINT:
        passages = [replace(one, kind=_standing(one.kind)) for one in passages]
        prose, share = (0,) * len(prose), 0.0
    return Comparison(tuple(passages), prose, share)


def _standing(kind: SharedKind) -> SharedKind:
    return SharedKind.BOILER if kind is SharedKind.PROSE else kind


def _days(left: Report, right: Report) -> int | None:
    """Return how many days lie between two reports, None where one is undated."""
    first, second = (report.published.value.first if report.published else None for report in (left, right))
    return None if first is None or second is None else abs((first - second).days)


def _typed(stretch: Stretch, left: Text, right: Text) -> list[Shared]:
    a = np.concatenate([np.arange(run.a, run.a + run.size) for run in stretch])
    b = np.concatenate([np.arange(run.b, run.b + run.size) for run in stretch])
    said = _smooth(left.said[a] | right.said[b])
    handed_over = _led_in(left, int(a[0])) or _led_in(right, int(b[0]))
    cuts = [0, *(np.flatnonzero(said[1:] != said[:-1]) + 1).tolist(), len(a)]
    passages = []
    for low, high in pairwise(cuts):
        if high - low < min(SLIVER, len(a)):
            continue
        ranges = _range(left, int(a[low]), int(a[high - 1])), _range(right, int(b[low]), int(b[high - 1]))
        kind = SharedKind.QUOTE if said[low] else _unquoted(left.cues[a[low:high]], handed_over=handed_over)
        passages.append(_shared(left, right, ranges, kind, high - low))
    return passages


def _smooth(said: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Give slivers the type of what stands around them ("... ," he said, "...")."""
    said = said.copy()
    edges = [0, *(np.flatnonzero(said[1:] != said[:-1]) + 1).tolist(), len(said)]
    for low, high in pairwise(edges[1:-1]):
        if high - low < SLIVER:
            said[low:high] = said[low - 1]
    return said


def _range(text: Text, first: int, last: int) -> tuple[int, int]:
    words = text.aligned.words
    return int(words.starts[first]), int(words.ends[last])


def _shared(
    left: Text, right: Text, ranges: tuple[tuple[int, int], tuple[int, int]], kind: SharedKind, words: int
) -> Shared:
    a_range, b_range = (
        (low + text.offset, high + text.offset) for text, (low, high) in zip((left, right), ranges, strict=True)
    )
    return Shared(
        kind=kind,
        a=left.report.reading.locate(*a_range),
        b=right.report.reading.locate(*b_range),
        a_range=a_range,
        b_range=b_range,
        words=words,
    )


def _unquoted(cues: NDArray[np.int8], *, handed_over: bool) -> SharedKind:
    """Return the type of words that stand outside quotation marks; *cues* are theirs."""
    if (cues == STRONG).any() or int((cues != 0).sum()) * CUE_EVERY > len(cues):
        return SharedKind.BOILER
    return SharedKind.EXCERPT if handed_over else SharedKind.PROSE


def _led_in(text: Text, word: int) -> bool:
    """Tell whether a colon hands over to the word ("the paper reports:"); the colon of a dateline does not."""
    start = int(text.aligned.words.starts[word])
    return start > _LEAD and _LEAD_IN.search(text.body, start - _LEAD, start) is not None
