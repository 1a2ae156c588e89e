"""From scores to answers: the best tree over words, the best run of labels."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
_NEVER = np.float32(-1e9)


def best_tree(arcs: Floats) -> list[int]:
    """Return the head of each word (-1 the root) in the likeliest tree with one root.

    Args:
        arcs: (n, n + 1) score of each head for each word; column 0 is the root.

    Cost: one pass where the best heads form a tree already (nine sentences in
    ten); otherwise O(n^3) at worst.

    Source: Y. J. Chu and T. H. Liu (1965), J. Edmonds (1967).
    """
    size = len(arcs)
    if size == 0:
        return []
    scores = np.full((size + 1, size + 1), _NEVER, np.float64)
    scores[1:] = arcs - arcs.max(axis=1, keepdims=True)
    np.fill_diagonal(scores, _NEVER)
    heads = _greedy(scores)
    roots = [word for word in range(1, size + 1) if heads[word] == 0]
    if len(roots) != 1 or _cycle(heads):
        _settle_root(scores, roots)
        heads = _edmonds(scores)
    return [head - 1 for head in heads[1:]]


def _settle_root(scores: NDArray[np.float64], roots: list[int]) -> None:
    """Leave one word under the root: the one whose best other head is the worst beside it, of *roots* where any is."""
    others = scores[1:, 1:].max(axis=1)
    gain = scores[1:, 0] - others
    root = max(roots or range(1, len(scores)), key=lambda word: (gain[word - 1], -word))
    scores[1:, 0] = _NEVER
    scores[root, 1:] = _NEVER
    scores[root, 0] = 0.0


def _greedy(scores: NDArray[np.float64]) -> list[int]:
    return [0, *(int(head) for head in scores[1:].argmax(axis=1))]


def _cycle(heads: list[int]) -> list[int]:
    """Return the nodes of a cycle, [] where every word leads to the root."""
    clear = [False] * len(heads)
    clear[0] = True
    for begin in range(1, len(heads)):
        path: list[int] = []
        on_path: set[int] = set()
        node = begin
        while not clear[node] and node not in on_path:
            path.append(node)
            on_path.add(node)
            node = heads[node]
        if not clear[node]:
            return path[path.index(node) :]
        for passed in path:
            clear[passed] = True
    return []


def _edmonds(scores: NDArray[np.float64]) -> list[int]:
    """Return the heads of the best tree; node 0 is the root. Contracts one cycle, solves, opens it again."""
    heads = _greedy(scores)
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = sorted(cycle)
    outside = [node for node in range(len(heads)) if node not in set(cycle)]
    size = len(outside)
    smaller = np.full((size + 1, size + 1), _NEVER, np.float64)
    smaller[:size, :size] = scores[np.ix_(outside, outside)]
    kept = np.array([scores[node, heads[node]] for node in inside])
    into = scores[np.ix_(inside, outside)] - kept[:, None]
    entry = into.argmax(axis=0)
    smaller[size, :size] = into.max(axis=0)
    out_of = scores[np.ix_(outside, inside)]
    leaving = out_of.argmax(axis=1)
    smaller[:size, size] = out_of.max(axis=1)
    smaller[0] = _NEVER
    np.fill_diagonal(smaller, _NEVER)
    solved = _edmonds(smaller)
    whole = list(heads)
    for place, node in enumerate(outside):
        if place:
            whole[node] = inside[int(leaving[place])] if solved[place] == size else outside[solved[place]]
    head_of_cycle = solved[size]
    whole[inside[int(entry[head_of_cycle])]] = outside[head_of_cycle]
    return whole


def best_labels(scored: Sequence[Floats], steps: Floats, names: tuple[str, ...]) -> list[list[str]]:
    """Return for each sentence the likeliest run of BIO labels in which every inside follows its beginning.

    Args:
        scored: For each sentence (n, labels), n > 0.
        steps: (labels, labels), what it is worth to go from one to the next.
        names: What each label is called.

    All sentences walk together, the longest first, each to its own end.
    Source: A. Viterbi, "Error bounds for convolutional codes" (1967).
    """
    if not scored:
        return []
    order = sorted(range(len(scored)), key=lambda number: -len(scored[number]))
    lengths = np.array([len(scored[number]) for number in order])
    padded = np.zeros((int(lengths[0]), len(scored), len(names)), np.float32)
    for row, number in enumerate(order):
        padded[: len(scored[number]), row] = scored[number]
    active = [int((lengths > place).sum()) for place in range(len(padded))]
    allowed = steps + _barred(names)
    total = padded[0] + np.array([_NEVER if name[0] == "I" else 0 for name in names], np.float32)
    came: list[NDArray[np.int64]] = []
    for place in range(1, len(padded)):
        ways = total[: active[place], :, None] + allowed
        came.append(ways.argmax(axis=1))
        total[: active[place]] = ways.max(axis=1) + padded[place, : active[place]]
    path = total.argmax(axis=1)
    walked = np.empty(padded.shape[:2], np.int64)
    for place in range(len(padded) - 1, 0, -1):
        walked[place] = path
        path[: active[place]] = came[place - 1][np.arange(active[place]), path[: active[place]]]
    walked[0] = path
    rows = {number: row for row, number in enumerate(order)}
    return [[names[label] for label in walked[: len(own), rows[number]].tolist()] for number, own in enumerate(scored)]


@cache
def _barred(names: tuple[str, ...]) -> Floats:
    rows = [[_NEVER if after[0] == "I" and before[2:] != after[2:] else 0 for after in names] for before in names]
    return np.array(rows, np.float32)
