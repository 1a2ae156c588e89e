"""Choose the lines of a region that are an article's text.

Each line has a weight: prose speaks for the text, a page's own words speak
against it, short lines cost a little. The text is the stretch of greatest
total weight; inside it the page's own words are dropped.

Source: J. Bentley, "Programming Pearls" (1984), for the greatest stretch in one pass.
"""

from __future__ import annotations

from collections.abc import Sequence

from crosstell.stages.extract.chrome import is_chrome, is_section, is_separator
from crosstell.stages.extract.heads import byline_of, is_sentence, source_line
from crosstell.stages.extract.lines import Line

_CHROME, _SECTION, _SHORT = -8.0, -12.0, -3.0
_MOST_WEIGHT = 60  # words; one long line does not buy a page of menus


def choose(lines: Sequence[Line], *, headed: bool) -> tuple[Line, ...]:
    """Return the lines that are the article's text, in order.

    Args:
        lines: The lines of the region, below its head where it has one.
        headed: Whether *lines* begin right below a head; then a short first
            line is taken along.
    """
    weights = [_weight(line) for line in lines]
    first, last = _best_stretch(weights)
    if headed:
        while first > 0 and weights[first - 1] == _SHORT and first <= 2:  # noqa: PLR2004 - a standfirst or two
            first -= 1
    return tuple(line for line, weight in zip(lines[first:last], weights[first:last], strict=True) if weight > _CHROME)


def _weight(line: Line) -> float:
    if is_section(line):
        return _SECTION
    if is_chrome(line) or is_separator(line) or source_line(line) is not None or byline_of(line) is not None:
        return _CHROME
    return float(min(line.words, _MOST_WEIGHT)) if is_sentence(line) else _SHORT


def _best_stretch(weights: Sequence[float]) -> tuple[int, int]:
    best, best_range = 0.0, (0, 0)
    total, start = 0.0, 0
    for index, weight in enumerate(weights):
        if total <= 0:
            total, start = 0.0, index
        total += weight
        if total > best:
            best, best_range = total, (start, index + 1)
    return best_range
