"""Choose the lines of a region that are an article's text.

Rules and a trained chooser, which looks twice, both weigh each line: prose speaks
for the text, a page's own words against it. The text is the stretch of greatest
total weight, so that a comment or a card far from it is left out; inside it, lines
that rules know for the page's own and the chooser does not like, and others that
the chooser is sure about, are dropped.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from crosstell.stages.extract.chooser import chooser
from crosstell.stages.extract.chrome import is_chrome, is_section, is_separator
from crosstell.stages.extract.heads import byline_of, is_sentence, source_line
from crosstell.stages.extract.lines import Line
from crosstell.stages.extract.second_pass import second_look
from crosstell.stages.extract.stretch import best_stretch
from crosstell.stages.extract.traits import word_buckets
from crosstell.stages.extract.wide_traits import wide_traits

MODEL = "lines.npz"
_SECTION, _CHROME, _SHORT = -12.0, -8.0, -3.0  # weights of the rules, in words
_MOST_WEIGHT = 60  # words; one long line does not buy a page of menus
_MOST_ODDS = 4.0


@dataclass(frozen=True, slots=True)
class Settings:
    """How the rules and the chooser are heard.

    training/extraction/settle.py tries others on held-out pages.
    `dropped` is the chance below which a line inside the stretch is dropped, `liked` the one above which
    it is kept though it begins or reads as a page's own lines do.
    """

    rules: float = 0.15
    chooser: float = 3.0
    dropped: float = 0.3
    liked: float = 0.5


@dataclass(frozen=True, slots=True)
class Heard:
    """What the rules and the chooser say of each line: weights in words, chances in [0, 1]."""

    rules: tuple[float, ...]
    chances: tuple[float, ...]


def choose(lines: Sequence[Line], body: int, recurring: AbstractSet[str] = frozenset()) -> tuple[Line, ...]:
    """Return the lines that are the article's text, in order.

    Args:
        lines: The lines of the region, its head and menus among them: they tell the chooser what the page is like.
        body: The place in *lines* of the first line that may be text: below the head, where there is one.
        recurring: Keys of lines that stand on other pages of the site too; none of them is text.
    """
    if recurring:
        return _choose_among(lines, body, recurring)
    return tuple(lines[number] for number in decide(lines, hear(lines), body, Settings()))


def _choose_among(lines: Sequence[Line], body: int, recurring: AbstractSet[str]) -> tuple[Line, ...]:
    """Choose among the other lines; the chooser hears the whole page, as it learnt from whole pages."""
    told = hear(lines)
    own = [number for number, line in enumerate(lines) if line.key not in recurring]
    heard = Heard(tuple(told.rules[number] for number in own), tuple(told.chances[number] for number in own))
    kept = [lines[number] for number in own]
    return tuple(kept[at] for at in decide(kept, heard, sum(number < body for number in own), Settings()))


def hear(lines: Sequence[Line]) -> Heard:
    """Ask the rules and the chooser about each line."""
    placed = [replace(line, index=number) for number, line in enumerate(lines)]
    first = chooser(MODEL)
    traits = wide_traits(placed)
    told = first.chances(traits[:, : len(first.mean)], [word_buckets(line.text) for line in lines])
    chances = second_look(told, traits, [line.words for line in lines])
    return Heard(tuple(_weight(line) for line in lines), tuple(float(chance) for chance in chances))


def decide(lines: Sequence[Line], heard: Heard, body: int, settings: Settings) -> tuple[int, ...]:
    """Return the places of the article's lines, all at or after *body*."""
    told = zip(lines, heard.rules, heard.chances, strict=True)
    weights = [_both(line, rule, chance, settings) for line, rule, chance in told]
    first, last = best_stretch(weights[body:])
    return tuple(
        number
        for number in range(body + first, body + last)
        if heard.chances[number] >= settings.dropped
        and (heard.rules[number] > _CHROME or heard.chances[number] > settings.liked)
    )


def _weight(line: Line) -> float:
    """Return what the rules say of a line, in words for or against it."""
    if is_section(line):
        return _SECTION
    if is_chrome(line) or is_separator(line):
        return _CHROME
    if is_sentence(line):
        return float(min(line.words, _MOST_WEIGHT))
    return _CHROME if source_line(line) is not None or byline_of(line) is not None else _SHORT


def _both(line: Line, rule: float, chance: float, settings: Settings) -> float:
    odds = math.log(max(chance, 1e-6) / max(1 - chance, 1e-6))
    size = min(line.words, _MOST_WEIGHT) / _MOST_WEIGHT * 2 + 0.2
    rule = _SHORT if rule <= _CHROME and chance > settings.liked else rule
    return settings.rules * rule + settings.chooser * size * max(-_MOST_ODDS, min(_MOST_ODDS, odds))
