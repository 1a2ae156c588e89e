"""How much likeness is enough depends on how many other reports are as like."""

from __future__ import annotations

import numpy as np

from crosstell.stages.group.sketch import Sketch
from crosstell.stages.group.stories import ALIKE, CROWD, CROWDED, Entry, Stories

DAY = 738_000


def entry(shares):
    """Return a report that shares so much (its square) with each numbered topic; all share one key."""
    topics = sorted(shares)
    return Entry(Sketch(np.array(topics), np.array([shares[topic] for topic in topics]), (0,)), DAY)


def test_likeness_that_is_enough_in_the_open_is_too_little_in_a_crowd():
    """A report joins the one that it is like; where five others of other events are as like, it does not."""
    like = ALIKE / (1 - CROWDED / CROWD) + 0.01
    lone = Stories()
    lone.add(entry({1: 1.0}))
    crowded = Stories()
    for topic in range(1, CROWD + 1):
        crowded.add(entry({topic: 1.0}))

    assert 0 == lone.add(entry({1: like}))
    assert CROWD == crowded.add(entry(dict.fromkeys(range(1, CROWD + 1), like)))


def test_a_copy_joins_its_like_in_any_crowd():
    """The same words are enough, however many others stand near."""
    crowded = Stories()
    for topic in range(1, CROWD + 1):
        crowded.add(entry({0: 0.3, topic: 0.95}))

    assert 2 == crowded.add(entry({0: 0.3, 3: 0.95}))
