"""What a report is about, as terms: the words of its title, the words of its body, the names in it.

A term is a 64-bit number made from folded letters, the same on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crosstell.model.report import Report
from crosstell.text.fold import Hashes, Words, fold

LEAD = 80  # words at the top, which count double
BODY = 800  # words that are read
LONGEST = 8  # code points a word, on average, at most
_OPENERS = tuple(map(ord, '.!?:\n"“”—'))  # after these a capital says nothing
_SPACE = ord(" ")


@dataclass(frozen=True, slots=True)
class Field:
    """The terms of one kind, each once, in order of their number, with how much each is said."""

    hashes: Hashes
    mass: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one report. `body` holds the words of the title too; `order` is the text, in its terms."""

    title: Field
    body: Field
    names: Field
    order: NDArray[np.int64]


def terms(report: Report) -> Terms:
    """Return the terms of *report*.

    Cost: 0.4 ms for 700 words (benchmarks/stories/run.py).
    """
    title = fold(report.title.value if report.title else "")
    text = report.text[: BODY * LONGEST]
    words = fold(text)
    hashes = words.hashes[:BODY]
    said = np.ones(len(hashes))
    said[:LEAD] = 2.0
    each, place = np.unique(np.concatenate([hashes, title.hashes]), return_inverse=True)
    mass = np.bincount(place, weights=np.concatenate([said, np.full(len(title), 2.0)]), minlength=len(each))
    return Terms(
        title=_field(title.hashes, np.ones(len(title))),
        body=Field(each, mass.astype(np.float64)),
        names=_names(text, words),
        order=place[: len(hashes)],
    )


def _field(hashes: Hashes, mass: NDArray[np.float64]) -> Field:
    each, place = np.unique(hashes, return_inverse=True)
    return Field(each, np.bincount(place, weights=mass, minlength=len(each)).astype(np.float64))


def _names(text: str, words: Words) -> Field:
    """Return capitalised words inside sentences, and pairs of such words that stand together."""
    count = min(len(words), BODY)
    starts, ends, hashes = words.starts[:count], words.ends[:count], words.hashes[:count]
    if not count:
        return _field(hashes, np.zeros(0))
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    first = codes[starts]
    capital = ((first >= ord("A")) & (first <= ord("Z"))) | ((first >= ord("À")) & (first <= ord("Þ")))
    before, earlier = codes[np.maximum(starts - 1, 0)], codes[np.maximum(starts - 2, 0)]
    inside = (before == _SPACE) & ~np.isin(earlier, _OPENERS)
    named = capital & inside
    together = named[1:] & capital[:-1] & (starts[1:] - ends[:-1] == 1)
    pairs = hashes[:-1][together] * np.uint64(3) + hashes[1:][together]
    found = np.concatenate([hashes[named], pairs])
    return _field(found, np.ones(len(found)))
