"""Rows of numbers, one for each report in order of arrival, at the end of which more can be put."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray


class Table:
    """Rows of one width and type in one block of memory, which doubles when it is full."""

    __slots__ = ("_count", "_fill", "_held")

    def __init__(self, width: int, kind: DTypeLike, fill: float = 0) -> None:
        self._held: NDArray[Any] = np.full((4, width), fill, dtype=kind)
        self._count, self._fill = 0, fill

    def __len__(self) -> int:
        return self._count

    def append(self, row: NDArray[Any] | float) -> None:
        """Put a row at the end; where it is too short, the rest is filled."""
        if self._count == len(self._held):
            self._held = np.concatenate([self._held, np.full_like(self._held, self._fill)])
        if np.ndim(row):
            self._held[self._count, : np.size(row)] = row
        else:
            self._held[self._count] = row
        self._count += 1

    def rows(self) -> NDArray[Any]:
        """Return all rows; what is written there is kept."""
        return self._held[: self._count]

    def column(self) -> NDArray[Any]:
        """Return the first number of every row."""
        return self._held[: self._count, 0]
