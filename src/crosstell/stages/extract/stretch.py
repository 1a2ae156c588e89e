"""Find the stretch of greatest total weight.

Source: J. Bentley, "Programming Pearls" (1984), for the greatest stretch in one pass.
"""

from __future__ import annotations

from collections.abc import Iterable


def best_stretch(weights: Iterable[float]) -> tuple[int, int]:
    """Return the half-open range of the numbers whose sum is the greatest; (0, 0) where no sum is above zero.

    Cost: linear in the number of weights.
    """
    best, best_range = 0.0, (0, 0)
    total, start = 0.0, 0
    for at, weight in enumerate(weights):
        if total <= 0:
            total, start = 0.0, at
        total += weight
        if total > best:
            best, best_range = total, (start, at + 1)
    return best_range
