"""Type what two texts share: the writer's prose, somebody's statement, a site's boilerplate, an attributed extract.

Only prose says that one text was copied from the other. Words are typed one
by one; neighbours of one type are one passage, with its range in both readings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from crosstell.model.lineage import Shared, SharedKind
from crosstell.model.report import Report
from crosstell.stages.trace.boiler import STANDING, STRONG, WEAK
from crosstell.stages.trace.runs import Stretch, align_many
from crosstell.stages.trace.texts import Text

SLIVER = 5  # words of another type that do not end a passage
_LEAD_IN = re.compile(r":[\s\"“”‘’'>*•-]*\Z")
_LEAD = 60  # code points before the words that are looked at
LATE = 10  # days after which a text is no longer carried as news
REPRINT = 0.6  # share of a text's prose that is a reprint even years later
STRONG_EVERY = 80  # words that may hold one strong cue
CUE_EVERY = 25  # words that may hold one weak cue
STOOD = 0.5  # share of words under many dates that makes all of them a site's, or an old background
_TRUE, _FALSE = 1, 0
Part = tuple[int, int, int]  # [low, high) of a stretch's words, and whether they are said


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two texts share.

    `prose` has the words of prose of each stretch that lies in one piece in
    both; `share` is their sum as a part of the shorter text's own prose.
    """

    passages: tuple[Shared, ...]
    prose: tuple[int, ...]
    share: float


def compare(left: Text, right: Text) -> Comparison:
    """Return what stands in both reports, in order of the left one, each passage typed."""
    return next(compare_many([(left, right)]))


def compare_many(pairs: Sequence[tuple[Text, Text]]) -> Iterator[Comparison]:
    """Yield for each pair what `compare` gives; quickest where neighbours have the same right text.

    Cost: about 0.2 ms a pair of articles of 1 000 words (benchmarks/lineage/variants.py).
    """
    aligned = align_many([(left.aligned, right.aligned) for left, right in pairs])
    for (left, right), stretches in zip(pairs, aligned, strict=True):
        yield _typed_all(left, right, stretches) if stretches else Comparison((), (), 0.0)


def _typed_all(left: Text, right: Text, stretches: Sequence[Stretch]) -> Comparison:
    typed = [_typed(stretch, left, right) for stretch in stretches]
    prose = tuple(sum(one.words for one in stretch if one.kind is SharedKind.PROSE) for stretch in typed)
    share = min(1.0, sum(prose) / max(1, min(left.own, right.own))) if any(prose) else 0.0
    passages = sorted((one for stretch in typed for one in stretch), key=lambda one: (one.a_range, one.b_range))
    if share < REPRINT and any(prose) and (_days(left.report, right.report) or 0) > LATE:
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
    said = b"".join([_either(left.said[a : a + size], right.said[b : b + size]) for a, b, size in stretch])
    cues: bytes | None = None
    handed_over = False
    passages = []
    for low, high, quoted in _parts(said):
        if high - low < min(SLIVER, len(said)):
            continue
        begin, end = _place(stretch, low), _place(stretch, high - 1)
        if quoted:
            kind = SharedKind.QUOTE
        else:
            if cues is None:
                cues = b"".join([left.cues[a : a + size] for a, _, size in stretch])
                handed_over = _led_in(left, stretch[0][0]) or _led_in(right, stretch[0][1])
            kind = _unquoted(cues[low:high], handed_over=handed_over)
        ranges = left.range(begin[0], end[0]), right.range(begin[1], end[1])
        passages.append(_shared(left, right, ranges, kind, high - low))
    return passages


def _either(ours: bytes, theirs: bytes) -> bytes:
    """Return for each word whether either side has it in quotation marks."""
    if ours == theirs or _TRUE not in theirs:
        return ours
    if _TRUE not in ours:
        return theirs
    return (int.from_bytes(ours, "big") | int.from_bytes(theirs, "big")).to_bytes(len(ours), "big")


def _parts(said: bytes) -> list[Part]:
    """Return the stretch's words cut where they begin or cease to be said.

    Slivers take the type of what stands before them ("... ," he said, "...").
    """
    if _TRUE not in said or _FALSE not in said:
        return [(0, len(said), said[0])]
    found: list[Part] = []
    low = 0
    while low < len(said):
        value = said[low]
        high = said.find(not value, low)
        high = len(said) if high < 0 else high
        sliver = found and high < len(said) and high - low < SLIVER
        if found and (sliver or found[-1][2] == value):
            found[-1] = (found[-1][0], high, found[-1][2])
        else:
            found.append((low, high, value))
        low = high
    return found


def _place(stretch: Stretch, word: int) -> tuple[int, int]:
    """Return where the stretch's word number *word* stands in both texts."""
    for a, b, size in stretch:
        if word < size:
            return a + word, b + word
        word -= size
    raise IndexError(word)


def _shared(
    left: Text, right: Text, ranges: tuple[tuple[int, int], tuple[int, int]], kind: SharedKind, words: int
) -> Shared:
    a_range, b_range = ranges
    return Shared(
        kind=kind,
        a=left.locate(*a_range),
        b=right.locate(*b_range),
        a_range=a_range,
        b_range=b_range,
        words=words,
    )


def _unquoted(cues: bytes, *, handed_over: bool) -> SharedKind:
    """Return the type of words that stand outside quotation marks; *cues* are theirs."""
    if (
        cues.count(STRONG) * STRONG_EVERY > len(cues)
        or cues.count(WEAK) * CUE_EVERY > len(cues)
        or cues.count(STANDING) > STOOD * len(cues)
    ):
        return SharedKind.BOILER
    return SharedKind.EXCERPT if handed_over else SharedKind.PROSE


def _led_in(text: Text, word: int) -> bool:
    """Tell whether a colon hands over to the word ("the paper reports:"); the colon of a dateline does not."""
    start = int(text.aligned.words.starts[word])
    if start <= _LEAD or text.body.find(":", start - _LEAD, start) < 0:
        return False
    return _LEAD_IN.search(text.body, start - _LEAD, start) is not None
