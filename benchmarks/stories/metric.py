"""The metrics of the stories benchmark: B-cubed, pairwise, and CoNLL (the mean of MUC, B-cubed and CEAF-e F1).

Source: A. Bagga, B. Baldwin (1998); M. Vilain et al. (1995); X. Luo (2005).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

Labels = Sequence[Hashable]


@dataclass(frozen=True, slots=True)
class Scores:
    """F1 figures, with precision and recall of B-cubed."""

    b_cubed: float
    precision: float
    recall: float
    pairwise: float
    conll: float


def half_of(event: str) -> int:
    """Return the half, 0 or 1, that an event belongs to where no time parts them."""
    return blake2b(event.encode(), digest_size=4).digest()[0] % 2


def score(gold: Labels, found: Labels) -> Scores:
    """Return how well *found* labels agree with *gold* ones, place by place."""
    both = Counter(zip(gold, found, strict=True))
    of_gold, of_found = Counter(gold), Counter(found)
    precision = sum(size * size / of_found[label] for (_, label), size in both.items()) / len(gold)
    recall = sum(size * size / of_gold[label] for (label, _), size in both.items()) / len(gold)
    hits = _pairs(both)
    b_cubed = _f1(precision, recall)
    muc = _f1(
        _links(of_found, Counter(label for _, label in both)), _links(of_gold, Counter(label for label, _ in both))
    )
    matched = _matched(both, of_gold, of_found)
    ceaf = _f1(matched / len(of_found), matched / len(of_gold))
    pairwise = _f1(hits / max(1, _pairs(of_found)), hits / max(1, _pairs(of_gold)))
    return Scores(b_cubed, precision, recall, pairwise, (muc + b_cubed + ceaf) / 3)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _pairs(sizes: Counter[Hashable] | Counter[tuple[Hashable, Hashable]]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes.values())


def _links(sizes: Counter[Hashable], parts: Counter[Hashable]) -> float:
    """Return MUC's share of links kept; *parts* tells into how many pieces each cluster falls."""
    wanted = sum(size - 1 for size in sizes.values())
    return sum(size - parts[label] for label, size in sizes.items()) / wanted if wanted else 1.0


def _matched(
    both: Counter[tuple[Hashable, Hashable]], of_gold: Counter[Hashable], of_found: Counter[Hashable]
) -> float:
    """Return the similarity of the best one-to-one alignment of clusters (CEAF-e)."""
    worth = {(a, b): 2 * size / (of_gold[a] + of_found[b]) for (a, b), size in both.items()}
    return sum(_assigned(component) for component in _components(worth))


def _components(
    worth: dict[tuple[Hashable, Hashable], float],
) -> Iterator[dict[tuple[Hashable, Hashable], float]]:
    """Yield the parts of the graph of overlapping clusters that hang together."""
    near: defaultdict[tuple[int, Hashable], list[tuple[int, Hashable]]] = defaultdict(list)
    for a, b in worth:
        near[0, a].append((1, b))
        near[1, b].append((0, a))
    seen: set[tuple[int, Hashable]] = set()
    for first in near:
        if first in seen:
            continue
        part, todo = {first}, [first]
        while todo:
            for other in near[todo.pop()]:
                if other not in part:
                    part.add(other)
                    todo.append(other)
        seen |= part
        yield {(a, b): value for (a, b), value in worth.items() if (0, a) in part}


def _assigned(worth: dict[tuple[Hashable, Hashable], float]) -> float:
    """Return the worth of the best assignment, by the Hungarian method with potentials."""
    rows = list(dict.fromkeys(a for a, _ in worth))
    columns = list(dict.fromkeys(b for _, b in worth))
    if len(rows) == 1 or len(columns) == 1:
        return max(worth.values())
    size = max(len(rows), len(columns))
    cost = [
        [
            1.0 - worth.get((rows[i], columns[j]), 0.0) if i < len(rows) and j < len(columns) else 1.0
            for j in range(size)
        ]
        for i in range(size)
    ]
    return size - _cheapest(cost)


def _cheapest(cost: list[list[float]]) -> float:
    size = len(cost)
    left, right, match = [0.0] * (size + 1), [0.0] * (size + 1), [0] * (size + 1)
    for row in range(1, size + 1):
        match[0], column = row, 0
        least, back, used = [float("inf")] * (size + 1), [0] * (size + 1), [False] * (size + 1)
        while match[column]:
            used[column] = True
            delta, at, following = float("inf"), match[column], 0
            for other in range(1, size + 1):
                if used[other]:
                    continue
                slack = cost[at - 1][other - 1] - left[at] - right[other]
                if slack < least[other]:
                    least[other], back[other] = slack, column
                if least[other] < delta:
                    delta, following = least[other], other
            for other in range(size + 1):
                if used[other]:
                    left[match[other]] += delta
                    right[other] -= delta
                else:
                    least[other] -= delta
            column = following
        while column:
            match[column], column = match[back[column]], back[column]
    return sum(cost[match[column] - 1][column - 1] for column in range(1, size + 1))
