"""How alike reports are: sketches held in blocks of memory, multiplied many at once, scaled by the crowd.

A report of a matter that everybody writes about is like many that tell of other
events. So a likeness is divided by how crowded the places of both reports are:
by what they share with the ten reports that each is most like.

Source: the crowd, after L. Zelnik-Manor, P. Perona, "Self-tuning spectral
clustering" (2004), and A. Conneau et al., "Word translation without parallel
data" (2018).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from crosstell.stages.group.meaning import WIDTH
from crosstell.stages.group.rarity import Numbers
from crosstell.stages.group.sketch import FIELDS, PLACES, WIDEST, Sketch
from crosstell.stages.group.table import Table

CROWD = 10  # reports that make a crowd
CROWDED = 0.6  # how much the crowds of two reports divide their likeness by: the power of their mean
ALONE = 0.04  # no place is emptier than this, so that the first reports of all are not all alike
DAYS = 2.0  # days after which a likeness is worth 1/e of itself
UNDATED = 0.65  # what is left of a likeness where one report is undated, so that nothing speaks for one time
NO_DAY = -1  # stands for the day of an undated report
NOTHING = len(FIELDS) * PLACES  # a slot that no report has
Likeness = NDArray[np.float64]


class Sketches:
    """The sketches, days and crowds of reports, numbered in order of arrival."""

    __slots__ = ("_days", "_dense", "_meant", "_nearest", "_slots", "_weights")

    def __init__(self) -> None:
        self._slots = Table(WIDEST, np.int32, NOTHING)
        self._weights = Table(WIDEST, np.float32)
        self._meant = Table(WIDTH, np.float32)
        self._nearest = Table(CROWD, np.float32)
        self._days = Table(1, np.int64)
        self._dense = np.zeros(NOTHING + 1, dtype=np.float32)

    def __len__(self) -> int:
        return len(self._days)

    def append(self, sketch: Sketch, day: int | None, nearest: Likeness | float = 0.0) -> None:
        """Hold a report; *nearest* tells how alike those are that it is most like, or all of them on average."""
        self._slots.append(sketch.slots)
        self._weights.append(sketch.weights)
        self._meant.append(sketch.meant)
        self._nearest.append(nearest)
        self._days.append(NO_DAY if day is None else day)

    def days(self) -> Numbers:
        """Return the days, NO_DAY for reports without one."""
        return self._days.column()

    def alike(self, sketch: Sketch, day: int | None, members: Numbers) -> Likeness:
        """Return how alike a report and each of *members* are, less over the days between them."""
        self._dense[sketch.slots] = sketch.weights
        said = np.einsum("ij,ij->i", self._dense[self._slots.rows()[members]], self._weights.rows()[members])
        self._dense[sketch.slots] = 0
        meant = self._meant.rows()[members] @ sketch.meant
        found: Likeness = (said + meant).astype(np.float64) * _decay(day, self.days()[members])
        return found

    def note(self, members: Numbers, alike: Likeness) -> Likeness:
        """Let *members* know how like them a newcomer is; return how alike those are that it is most like."""
        held = self._nearest.rows()
        near = held[members]
        least = near.argmin(axis=1)
        more = alike > near[np.arange(len(members)), least]
        held[members[more], least[more]] = alike[more]
        return np.maximum(np.sort(alike)[-CROWD:], 0)

    def crowds(self, members: Numbers) -> Likeness:
        """Return how crowded the places of *members* are."""
        found: Likeness = self._nearest.rows()[members].mean(axis=1).astype(np.float64)
        return found


def scaled(alike: Likeness, crowd: Likeness | float, crowds: Likeness) -> Likeness:
    """Return likenesses divided by what is usual where the report and the others stand."""
    usual = np.maximum(crowd, ALONE) * np.maximum(crowds, ALONE)
    found: Likeness = alike / usual ** (CROWDED / 2)
    return found


def _decay(day: int | None, others: Numbers) -> Likeness:
    """Return how much of each likeness is left over the days between."""
    if day is None:
        return np.full(len(others), UNDATED)
    return np.where(others == NO_DAY, UNDATED, np.exp(-np.abs(others - day) / DAYS))
