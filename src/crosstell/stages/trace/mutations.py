"""Tell what a copy changed: words, figures, dates, names, quotations; what it left out, put before or moved.

In: two copies and the passages that stand in both. Out: changes in the order
of the texts, each with its place on both sides (None where nothing stands).
"at least nine" / "at least eleven" is a figure, "on Tuesday" / "" a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

import numpy as np
from numpy.typing import NDArray

from crosstell.data import read_toml
from crosstell.model.lineage import Change, ChangeKind, Shared
from crosstell.model.report import Report
from crosstell.stages.trace.quoted import quoted
from crosstell.text.fold import Words, fold

PASSAGE = 12  # words that only one text has, to be told as a passage
REWRITTEN = 25  # words on either side, to be told as one passage that was written anew
NARROW = 6  # words on either side that a change of a date, figure or name has at most
ALIKE = 0.5  # of the words of the shorter side that a rewritten stretch shares, to be told word by word
_WORD = re.compile(r"\w[\w.’'-]*")
_TIME = re.compile(
    r"(?<![\d,.])(?:(?:19|20)\d\d|\d{1,2}[:.]\d\d(?:\s?[ap]\.?m)?|\d{1,2}\s?[ap]\.?m)(?![\d,])", re.IGNORECASE
)
_FIGURE = re.compile(r"\d")
_BEGINS = re.compile(r"(?:\A|[.!?:\n]\s*[\"“‘'(]*|[\"“‘]\s*)\Z")
_LOOK_BACK = 8
_LETTERS = re.compile(r"\W+")
Stretch = tuple[int, int]  # words [start, end) of one text


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two texts: its words, and for each whether it stands in a quotation."""

    report: Report
    words: Words
    said: NDArray[np.bool_]

    @property
    def offset(self) -> int:
        return self.report.reading.body_start

    def range(self, words: Stretch) -> tuple[int, int] | None:
        """Return the range of the reading that holds *words*, None where there are none.

        The mark that closes a bracket which opens in it is taken along.
        """
        if words[0] >= words[1]:
            return None
        start, end = int(self.words.starts[words[0]]), int(self.words.ends[words[1] - 1])
        body = self.report.text
        if body[end : end + 1] == ")" and body.count("(", start, end) > body.count(")", start, end):
            end += 1
        return start + self.offset, end + self.offset

    def index(self, place: tuple[int, int]) -> Stretch:
        """Return the words inside a range of the reading."""
        low, high = place[0] - self.offset, place[1] - self.offset
        return int(np.searchsorted(self.words.starts, low)), int(np.searchsorted(self.words.starts, high))


@dataclass(frozen=True, slots=True)
class _Pair:
    a: Stretch
    b: Stretch

    @property
    def sizes(self) -> tuple[int, int]:
        return self.a[1] - self.a[0], self.b[1] - self.b[0]


def changes(a: Report, b: Report, passages: Sequence[Shared]) -> tuple[Change, ...]:
    """Return what differs between two copies, in the order of the text, moved passages last.

    Args:
        a: One report of a copy edge.
        b: The other.
        passages: What they share, as `trace` gives it; ranges count in the two readings.

    Cost: grows with the number of words, with the square of a passage's at worst.
    """
    left, right = _side(a), _side(b)
    pairs = sorted(
        (_Pair(left.index(one.a_range), right.index(one.b_range)) for one in passages), key=lambda one: one.a
    )
    kept = _in_order([pair for pair in pairs if min(pair.sizes) > 0])
    if not kept:
        return ()
    moved = [pair for pair in pairs if pair not in kept and min(pair.sizes) > 0]
    found: list[Change] = []
    before = _Pair((0, 0), (0, 0))
    for place, pair in enumerate(kept):
        gap = _Pair((before.a[1], pair.a[0]), (before.b[1], pair.b[0]))
        found.extend(_between(left, right, gap, moved, None if place else ChangeKind.LEAD))
        found.extend(_within(left, right, pair))
        before = pair
    rest = _Pair((before.a[1], len(left.words)), (before.b[1], len(right.words)))
    found.extend(_between(left, right, rest, moved, ChangeKind.TAIL))
    for pair in moved:
        found.extend((_change(left, right, pair, ChangeKind.MOVED), *_within(left, right, pair)))
    return tuple(change for change in found if not _spelling(left, right, change))


def _spelling(left: _Side, right: _Side, change: Change) -> bool:
    """Tell whether only signs between letters differ: "U.S." and "US"."""
    if change.kind is ChangeKind.MOVED or change.a_range is None or change.b_range is None:
        return False
    ours, theirs = left.report.reading.text[slice(*change.a_range)], right.report.reading.text[slice(*change.b_range)]
    return _LETTERS.sub("", ours).casefold() == _LETTERS.sub("", theirs).casefold()


def _side(report: Report) -> _Side:
    words = fold(report.text)
    return _Side(report, words, quoted(report.text)[words.starts])


def _in_order(pairs: Sequence[_Pair]) -> list[_Pair]:
    """Return those of *pairs*, sorted by the first text, that also follow one another in the second; most words win."""
    best: list[tuple[int, list[_Pair]]] = []
    for pair in pairs:
        earlier = [
            (words, chain) for words, chain in best if chain[-1].a[1] <= pair.a[0] and chain[-1].b[1] <= pair.b[0]
        ]
        words, chain = max(earlier, key=lambda one: one[0], default=(0, []))
        best.append((words + pair.sizes[0], [*chain, pair]))
    return max(best, key=lambda one: one[0], default=(0, []))[1]


def _between(
    left: _Side, right: _Side, gap: _Pair, moved: Sequence[_Pair], edge: ChangeKind | None
) -> Iterator[Change]:
    """Yield what stands between two shared passages; *edge* tells that it is the begin or the end of the texts."""
    gap = _trimmed(left, right, gap)
    ours, theirs = [pair.a for pair in moved], [pair.b for pair in moved]
    a, b = list(_free(gap.a, ours)), list(_free(gap.b, theirs))
    if [gap.a] != a or [gap.b] != b:
        yield from (_told(left, right, _Pair(one, (gap.b[0], gap.b[0])), edge) for one in a if one[0] < one[1])
        yield from (_told(left, right, _Pair((gap.a[0], gap.a[0]), one), edge) for one in b if one[0] < one[1])
        return
    steps = list(_steps(left, right, gap))
    same = sum(one.sizes[0] for tag, one in steps if tag == "equal")
    if edge is None and same >= ALIKE * min(gap.sizes) > 0:
        yield from (_told(left, right, one, None) for one in _changed(steps))
    elif edge is ChangeKind.LEAD:
        alike = _alike(steps[::-1])[::-1]
        own = _Pair((gap.a[0], alike[0].a[0]), (gap.b[0], alike[0].b[0])) if alike else gap
        yield from _whole(left, right, own, edge)
        yield from (_told(left, right, one, None) for one in _changed(steps[len(steps) - len(alike) :]))
    elif edge is ChangeKind.TAIL:
        alike = _alike(steps)
        own = _Pair((alike[-1].a[1], gap.a[1]), (alike[-1].b[1], gap.b[1])) if alike else gap
        yield from (_told(left, right, one, None) for one in _changed(steps[: len(alike)]))
        yield from _whole(left, right, own, edge)
    else:
        yield from _whole(left, right, gap, edge)


def _whole(left: _Side, right: _Side, gap: _Pair, edge: ChangeKind | None) -> Iterator[Change]:
    if max(gap.sizes) > 0:
        yield _told(left, right, gap, edge)


def _alike(steps: Sequence[tuple[str, _Pair]]) -> list[_Pair]:
    """Return the first steps, up to the last equal one with which half of the words on either side are still equal."""
    same, a, b, end = 0, 0, 0, 0
    for place, (tag, pair) in enumerate(steps):
        a, b = a + pair.sizes[0], b + pair.sizes[1]
        if tag == "equal":
            same += pair.sizes[0]
            if same >= ALIKE * max(a, b):
                end = place + 1
    return [pair for _, pair in steps[:end]]


def _trimmed(left: _Side, right: _Side, gap: _Pair) -> _Pair:
    """Return *gap* without the words that both sides begin or end with."""
    (a, a_end), (b, b_end) = gap.a, gap.b
    ours, theirs = left.words.hashes, right.words.hashes
    while a < a_end and b < b_end and ours[a] == theirs[b]:
        a, b = a + 1, b + 1
    while a < a_end and b < b_end and ours[a_end - 1] == theirs[b_end - 1]:
        a_end, b_end = a_end - 1, b_end - 1
    return _Pair((a, a_end), (b, b_end))


def _free(words: Stretch, taken: Sequence[Stretch]) -> Iterator[Stretch]:
    """Yield the parts of *words* that nothing has taken; *words* itself, even if empty, where nothing lies in it."""
    start = words[0]
    inside = sorted(one for one in taken if one[0] < words[1] and words[0] < one[1])
    for low, high in inside:
        if start < low:
            yield start, low
        start = max(start, high)
    if not inside or start < words[1]:
        yield start, words[1]


def _within(left: _Side, right: _Side, pair: _Pair) -> Iterator[Change]:
    for one in _changed(list(_steps(left, right, pair))):
        yield _told(left, right, one, None)


def _steps(left: _Side, right: _Side, pair: _Pair) -> Iterator[tuple[str, _Pair]]:
    ours = left.words.hashes[slice(*pair.a)].tolist()
    theirs = right.words.hashes[slice(*pair.b)].tolist()
    for tag, a, a_end, b, b_end in SequenceMatcher(a=ours, b=theirs, autojunk=False).get_opcodes():
        yield tag, _Pair((pair.a[0] + a, pair.a[0] + a_end), (pair.b[0] + b, pair.b[0] + b_end))


def _changed(steps: Sequence[tuple[str, _Pair]]) -> Iterator[_Pair]:
    """Yield the changed stretches; two with a single equal word between them are one."""
    held: _Pair | None = None
    for place, (tag, pair) in enumerate(steps):
        if tag == "equal":
            lone = pair.sizes[0] == 1 and held is not None and place + 1 < len(steps)
            if held is not None and not lone:
                yield held
                held = None
        else:
            held = pair if held is None else _Pair((held.a[0], pair.a[1]), (held.b[0], pair.b[1]))
    if held is not None:
        yield held


def _told(left: _Side, right: _Side, pair: _Pair, edge: ChangeKind | None) -> Change:
    return _change(left, right, pair, edge or _kind(left, right, pair))


def _change(left: _Side, right: _Side, pair: _Pair, kind: ChangeKind) -> Change:
    a, b = left.range(pair.a), right.range(pair.b)
    return Change(
        kind=kind,
        a=left.report.reading.locate(*a) if a else None,
        b=right.report.reading.locate(*b) if b else None,
        a_range=a,
        b_range=b,
    )


def _kind(left: _Side, right: _Side, pair: _Pair) -> ChangeKind:
    """Return the narrowest class that holds on every side that has words."""
    sides = [(side, words) for side, words in ((left, pair.a), (right, pair.b)) if words[0] < words[1]]
    if max(pair.sizes) >= (PASSAGE if len(sides) == 1 else REWRITTEN):
        return ChangeKind.PASSAGE
    if all(side.said[slice(*words)].all() for side, words in sides):
        return ChangeKind.QUOTATION
    if max(pair.sizes) > NARROW:
        return ChangeKind.WORDS
    texts = [(side, side.range(words) or (0, 0)) for side, words in sides]
    tests = ((_is_date, ChangeKind.DATE), (_is_figure, ChangeKind.FIGURE))
    for test, kind in tests:
        if all(test(side.report.reading.text[slice(*place)]) for side, place in texts):
            return kind
    named = all(_has_name(side.report.reading.text, *place) for side, place in texts)
    return ChangeKind.NAME if named else ChangeKind.WORDS


def _is_date(words: str) -> bool:
    dated = _calendar()
    return bool(_TIME.search(words)) or any(word.strip(".’'-") in dated for word in _WORD.findall(words))


def _is_figure(words: str) -> bool:
    numerals = _numerals()
    return bool(_FIGURE.search(words)) or any(
        part in numerals for word in _WORD.findall(words.lower()) for part in word.split("-")
    )


def _has_name(text: str, start: int, end: int) -> bool:
    """Tell whether a word of [start, end) has a capital for another reason than beginning a sentence."""
    return any(
        found[0][0].isupper() and not _BEGINS.search(text[max(0, found.start() - _LOOK_BACK) : found.start()])
        for found in _WORD.finditer(text, start, end)
    )


@cache
def _calendar() -> frozenset[str]:
    """Return the words that date: months and weekdays with their capital, and days counted from today."""
    months, days = read_toml("dates.toml"), read_toml("months.toml")["weekdays"]["names"]
    written = (word.strip(".") for table in ("month", "weakmonth") for word in months[table])
    return frozenset([*written, *(day.capitalize() for day in days), "yesterday", "today", "tonight", "tomorrow"])


@cache
def _numerals() -> frozenset[str]:
    """Return the words that count; "one" does not, it is a pronoun as often."""
    table = read_toml("amounts.toml")
    return frozenset(word for part in ("cardinal", "tens", "magnitude", "group") for word in table[part])
