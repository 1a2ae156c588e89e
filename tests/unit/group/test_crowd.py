"""How much likeness is enough depends on how many other reports are as like."""

from __future__ import annotations

import numpy as np

from crosstell.stages.group.likeness import CROWD
from crosstell.stages.group.meaning import WIDTH
from crosstell.stages.group.sketch import Sketch
from crosstell.stages.group.stories import Entry, Stories, asked

DAY = 738_000
LIKE = 0.0505


def entry(shares):
    """Return a report that shares so much (its square) with each numbered topic; all share topic 0."""
    topics = [0, *sorted(topic for topic in shares if topic)]
    weights = np.array([shares.get(topic, 0.0) for topic in topics], dtype=np.float32)
    return Entry(Sketch(np.array(topics, dtype=np.int32), weights, np.zeros(WIDTH, dtype=np.float32)), DAY)


def joined(*entries):
    """Return the story of each entry."""
    stories = Stories(len(entries))
    for one in entries:
        stories.add(one)
    return stories.joined()


def test_likeness_that_is_enough_in_the_open_is_too_little_in_a_crowd():
    """Two reports are one story; where each is as like to ten others, none is."""
    alike = [entry({0: LIKE**0.5, topic: 0.9}) for topic in range(1, CROWD + 3)]

    assert [0, 0] == joined(*alike[:2])
    assert len(alike) == len(set(joined(*alike)))


def test_a_copy_joins_its_like_in_any_crowd():
    """The same words are enough, however many others stand near."""
    crowd = [entry({0: 0.3, topic: 0.95}) for topic in range(1, CROWD + 1)]
    found = joined(*crowd, entry({0: 0.3, 3: 0.95}))

    assert found[2] == found[-1]


def test_more_is_asked_for_among_many():
    """Two of a handful are of one event more often than any two of ten thousand."""
    assert asked(2) < asked(2_000) < asked(10_000) == asked(10**6)
