"""Say in plain words why a report is in its story: the names, figures and words it shares, and the time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from crosstell.model.report import Report
from crosstell.stages.group.rarity import Rarity
from crosstell.text.fold import fold

SHOWN = 6  # shared words that are named
READ = 4000  # code points of a report that are read for them


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
    return f"shares {'; '.join(parts) or 'its wording'} with {_fellows(len(fellows))}{_time(report, fellows)}"


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
