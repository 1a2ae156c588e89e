"""Say in plain words why a report is in its story: the names, figures and words it shares, and the time.

Where few words are shared, words of like meaning are named, as the vectors have it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from crosstell.model.report import Report
from crosstell.stages.group.meaning import vectors_of
from crosstell.stages.group.rarity import Rarity
from crosstell.text.fold import fold

SHOWN = 6  # shared words that are named
READ = 4000  # code points of a report that are read for them
COMPARED = 40  # words of either side, the rarest, whose meanings are compared
LIKE, STEM = 0.55, 4  # cosine of two words of like meaning, and letters by which forms of one word are told
PAIRS = 2  # pairs of such words that are named


def reason(report: Report, fellows: Sequence[Report], rarity: Rarity) -> str:
    """Return why *report* is in one story with *fellows*, the members nearest to it in time first."""
    if not fellows:
        return "the only report of its event"
    said = _words(report)
    others = [_words(fellow) for fellow in fellows]
    held = {term: count for term in said if (count := sum(term in other for other in others))}
    terms = np.array(list(held), dtype=np.uint64)
    weights = (rarity.weight(rarity.number(terms)) * list(held.values())).tolist()
    weight = dict(zip(held, weights, strict=True))
    top = [said[term] for term in sorted(weight, key=lambda term: (-weight[term], term))[:SHOWN]]
    figures = [word for word in top if word[0].isdigit()]
    names = [word for word in top if word[0].isupper()]
    words = [word for word in top if word not in figures and word not in names]
    parts = [
        f"{label} {', '.join(found)}"
        for label, found in (("names", names), ("figures", figures), ("words", words))
        if found
    ]
    if len(top) < SHOWN and (pairs := _alike(said, others, rarity)):
        parts.append(f"in meaning {', '.join(f'{mine} and {theirs}' for mine, theirs in pairs)}")
    return f"shares {'; '.join(parts) or 'its wording'} with {_fellows(len(fellows))}{_time(report, fellows)}"


def _alike(said: dict[int, str], others: Sequence[dict[int, str]], rarity: Rarity) -> list[tuple[str, str]]:
    """Return pairs of words, one of each side, that differ and mean nearly the same; the nearest first."""
    theirs = {term: word for other in others for term, word in other.items() if term not in said}
    mine = {term: word for term, word in said.items() if all(term not in other for other in others)}
    sides = [_rarest(words, rarity) for words in (mine, theirs)]
    (left, a), (right, b) = sides
    pairs: list[tuple[str, str]] = []
    for place in np.argsort(-(a @ b.T), axis=None, kind="stable")[: COMPARED * PAIRS].tolist():
        one, other = left[place // len(right)], right[place % len(right)]
        if a[place // len(right)] @ b[place % len(right)] < LIKE or len(pairs) == PAIRS:
            break
        used = {word for pair in pairs for word in pair}
        if one[:STEM].casefold() != other[:STEM].casefold() and not used & {one, other}:
            pairs.append((one, other))
    return pairs


def _rarest(words: dict[int, str], rarity: Rarity) -> tuple[list[str], NDArray[np.float64]]:
    """Return the rarest words whose meaning is known, with their vectors, of length one."""
    terms = np.array(list(words), dtype=np.uint64)
    vectors, known = vectors_of(terms)
    weights = np.where(known, rarity.weight(rarity.number(terms)), -1)
    chosen = [place for place in np.argsort(-weights, kind="stable")[:COMPARED].tolist() if known[place]]
    kept = vectors[chosen]
    return [words[int(terms[place])] for place in chosen], kept / np.maximum(
        np.linalg.norm(kept, axis=1, keepdims=True), 1e-9
    )


def _words(report: Report) -> dict[int, str]:
    """Return each term of the report with its words as they first stand there."""
    text = report.reading.text[:READ]
    words = fold(text)
    found: dict[int, str] = {}
    for term, start, end in zip(words.hashes.tolist(), words.starts.tolist(), words.ends.tolist(), strict=True):
        found.setdefault(term, text[start:end])
    return found


def _fellows(count: int) -> str:
    return "the other report" if count == 1 else f"{count} other reports"


def _time(report: Report, fellows: Sequence[Report]) -> str:
    days = [
        abs((report.published.value.first - fellow.published.value.first).days)
        for fellow in fellows
        if report.published and fellow.published and report.published.value.first and fellow.published.value.first
    ]
    if not days:
        return ""
    least = min(days)
    return ", on the same day" if least == 0 else f", {least} day{'' if least == 1 else 's'} apart"
