"""Where a figure is told of: "44 people in Haiti, 11 in Cuba" gives each figure its own place.

In: a line, the clause of a figure, the figure. Out: story-wide keys of places.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crosstell.model.value import Amount
from crosstell.stages.align.account import Line
from crosstell.stages.align.frames import Frame, base, phrase

DATELINE = 14  # words within which a dash ends the place and agency that a report begins with
DASHES = frozenset({"--", "—", "–", "-", "―"})


def places_of_figure(line: Line, frame: Frame | None, clause: Sequence[int], figure: Sequence[int]) -> frozenset[int]:
    """Return the places of a figure: its own where its clause gives several figures, else those of the clause.

    A place that does something ("Israel has killed 72") is no place of it, nor is a dateline.
    """
    doers = {i for agent in frame.agents for i in _name_of(line, agent)} if frame is not None else set()
    around = sorted({*clause, *_told_of(line, frame, clause)} - doers - set(_dateline(line)))
    starts = sorted(_figures(line, clause))
    later = [i for i in starts if i > max(figure)]
    if len(starts) < 2:  # noqa: PLR2004 - a figure and another
        whole = line.placed(i for i in range(len(line.lemmas)) if i not in doers) if line.title else frozenset()
        return line.placed(around) or (whole if len(whole) == 1 else frozenset())
    end = later[0] if later else len(line.lemmas)
    own = line.placed(i for i in around if max(figure) < i < end)
    return own or line.placed(i for i in around if i < starts[0])


def _figures(line: Line, clause: Iterable[int]) -> set[int]:
    """Return the first words of the counts in a clause."""
    inside = set(clause)
    counts = (one for one in line.amounts if isinstance(one.value, Amount) and one.value.unit == "count")
    found = (line.words_in(one.start, one.end) for one in counts)
    ones = {i for i in inside if line.lemmas[i] == "one" and line.sentence.words[i].tag in {"NUM", "PRON"}}
    return {words[0] for words in found if words and inside & set(words)} | ones


def _name_of(line: Line, index: int) -> set[int]:
    """Return the words of the name that a word belongs to."""
    key = line.names.get(index)
    return {i for i in phrase(line.sentence, index) if key is not None and line.names.get(i) == key}


def _told_of(line: Line, frame: Frame | None, clause: Sequence[int]) -> tuple[int, ...]:
    """Return what a clause tells of ("in the town, where ten people died"): the place before "where", else a phrase."""
    if frame is None:
        return ()
    where = next((i for i in sorted(clause) if line.lemmas[i] == "where"), None)
    before = [i for i in sorted(line.names) if where is not None and i < where and line.names[i] in line.places]
    if before:
        return tuple(before[-1:])
    told = base(line.sentence.words[frame.head].relation) == "acl"
    return phrase(line.sentence, line.sentence.words[frame.head].head) if told else ()


def _dateline(line: Line) -> range:
    """Return the words before the dash that a report's dateline ends with; empty where it has none."""
    if line.title or not line.lead:
        return range(0)
    words = line.sentence.words[:DATELINE]
    dash = next((i for i, word in enumerate(words) if word.text in DASHES and word.start > words[0].start), None)
    named = dash is not None and any(i in line.names for i in range(dash))
    verbs = dash is not None and any(word.tag in {"VERB", "AUX"} for word in words[:dash])
    return range(dash) if dash is not None and named and not verbs else range(0)
