"""Let Python look for cycles seldom: what is made of reports holds none, and looking takes a sixth of the time."""

from __future__ import annotations

import gc

YOUNG = 100_000  # objects made before the young ones are looked at; Python's own figure is 700
OLDER = 50  # looks at the young before the next generation is looked at; Python's own figure is 10


def sweep_seldom() -> None:
    """Leave out of every look what is loaded already, and look a hundred times less often.

    Without cycles memory is given back as before, when the last reference goes.
    """
    gc.freeze()
    gc.set_threshold(YOUNG, OLDER, OLDER)
