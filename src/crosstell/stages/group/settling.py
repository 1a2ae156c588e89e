"""Join what is alike on average, the most alike first: average link over sums of likenesses between stories."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping

MEMBERS = 60  # of a story, as many as each report of another is likely to have been compared with
Totals = dict[tuple[int, int], float]


def pairs_of(one: int, other: int) -> int:
    """Return how many pairs of reports of two stories are likely to have been compared."""
    return min(one, other) * min(max(one, other), MEMBERS)


def settle(
    size: list[int],
    likeness: Mapping[tuple[int, int], float],
    enough: float,
    bound: Iterable[tuple[int, int]] = (),
) -> list[int]:
    """Return for each story the one that it is joined into, itself where it stays: the most alike are joined first.

    Args:
        size: Reports of each story; it is changed.
        likeness: Sum of the likenesses between the reports of two stories, a < b.
        enough: Likeness on average that makes two stories one.
        bound: Stories that are one whatever their likeness, a < b.
    """
    near: list[dict[int, float]] = [{} for _ in size]
    for (a, b), total in likeness.items():
        near[a][b] = near[b][a] = total
    into = list(range(len(size)))
    for one, other in bound:
        a, b = sorted((_root(into, one), _root(into, other)))
        if a != b:
            _absorb(near, a, b)
            into[b], size[a] = a, size[a] + size[b]
    _join(near, into, size, enough)
    return [_root(into, story) for story in range(len(into))]


def _join(near: list[dict[int, float]], into: list[int], size: list[int], enough: float) -> None:
    """Join stories, the most alike first, as long as they are alike enough."""
    heap = [
        (-total / compared, a, b, size[a] + size[b])
        for a, others in enumerate(near)
        for b, total in others.items()
        if a < b and total >= enough * (compared := pairs_of(size[a], size[b]))
    ]
    heapq.heapify(heap)
    while heap:
        _, a, b, sizes = heapq.heappop(heap)
        if into[a] != a or into[b] != b or size[a] + size[b] != sizes:
            continue
        into[b] = a
        size[a] += size[b]
        for other, total in sorted(_absorb(near, a, b).items()):
            compared = pairs_of(size[a], size[other])
            if total >= enough * compared:
                heapq.heappush(heap, (-total / compared, min(a, other), max(a, other), size[a] + size[other]))


def _absorb(near: list[dict[int, float]], a: int, b: int) -> dict[int, float]:
    """Give the neighbours of story *b* to story *a*, and return those of *a*."""
    for other, total in near[b].items():
        del near[other][b]
        if other != a:
            near[a][other] = near[other][a] = near[a].get(other, 0.0) + total
    near[b] = {}
    return near[a]


def _root(into: list[int], story: int) -> int:
    while into[story] != story:
        story = into[story]
    return story
