"""Line up the answers of several reports: which of them answer one question.

Every pair of answers of two reports that may share a question is an edge with
its evidence. Edges are taken from the surest down; a cluster never holds two
answers of one report, so an answer that has found its equal is not held
against another figure of the same report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from crosstell.stages.align.finding import Compare, Evidence, Finding, Group, Judge
from crosstell.stages.align.relation import Comparison, Relation

BONUS = {Relation.EQUAL: 2.0, Relation.SUBSET: 1.0, Relation.VARIANT: 1.0, Relation.WITHIN: 0.5}


@dataclass(frozen=True, slots=True, eq=False)
class Edge:
    """Two groups of two reports that may answer one question."""

    left: int
    right: int
    evidence: Evidence
    comparison: Comparison

    @property
    def order(self) -> tuple[float, int, int]:
        """Return the sorting key: the surest edge first."""
        return -(self.evidence.score + BONUS.get(self.comparison.relation, 0.0)), self.left, self.right


@dataclass(frozen=True, slots=True, eq=False)
class Cluster:
    """Groups of different reports that answer one question, with the edges that tied them."""

    groups: tuple[Group, ...]
    edges: tuple[Edge, ...]

    @property
    def findings(self) -> list[Finding]:
        """Return the answers of all groups, in the groups' order."""
        return [finding for group in self.groups for finding in group.findings]

    @property
    def notes(self) -> list[str]:
        """Return what speaks for one question, edge by edge."""
        return [note for edge in self.edges for note in edge.evidence.notes]


@dataclass(frozen=True, slots=True)
class Bars:
    """The evidence that it takes to put two answers under one question, by how they relate."""

    alike: float
    compatible: float
    disjoint: float

    def reached(self, edge: Edge) -> bool:
        """Tell whether an edge's evidence is enough."""
        relation = edge.comparison.relation
        if relation is Relation.EQUAL:
            return edge.evidence.score >= self.alike
        return edge.evidence.score >= (self.disjoint if relation is Relation.DISJOINT else self.compatible)


def line_up(
    groups: Sequence[Group], *, keys: Callable[[Group], Iterable[Hashable]], judge: Judge, compare: Compare, bars: Bars
) -> list[Cluster]:
    """Return the clusters of two or more groups.

    Args:
        groups: All groups of one kind, of all reports.
        keys: Index keys of a group; only groups that share one are compared.
        judge: The evidence that two groups answer one question, None where something excludes it.
        compare: How two findings' values relate.
        bars: The evidence needed.
    """
    edges = sorted(_edges(groups, keys, judge, compare), key=lambda edge: edge.order)
    home = list(range(len(groups)))
    members: dict[int, list[int]] = {i: [i] for i in range(len(groups))}
    ties: dict[int, list[Edge]] = {i: [] for i in range(len(groups))}
    for edge in edges:
        if not bars.reached(edge):
            continue
        a, b = home[edge.left], home[edge.right]
        if a == b:
            ties[a].append(edge)
            continue
        if not _compatible(groups, members[a], members[b], judge):
            continue
        for i in members[b]:
            home[i] = a
        members[a] += members.pop(b)
        ties[a] += [*ties.pop(b), edge]
    return [
        Cluster(tuple(groups[i] for i in sorted(found)), tuple(ties[place]))
        for place, found in sorted(members.items())
        if len(found) > 1
    ]


def _compatible(groups: Sequence[Group], left: Sequence[int], right: Sequence[int], judge: Judge) -> bool:
    """Tell whether two clusters may be one: no report twice, and nothing excludes any pair."""
    if {groups[i].rank for i in left} & {groups[i].rank for i in right}:
        return False
    return all(judge(groups[i], groups[j]) is not None for i in left for j in right)


def _edges(
    groups: Sequence[Group], keys: Callable[[Group], Iterable[Hashable]], judge: Judge, compare: Compare
) -> Iterator[Edge]:
    by_key: dict[Hashable, list[int]] = defaultdict(list)
    for i, group in enumerate(groups):
        for key in keys(group):
            by_key[key].append(i)
    pairs = {pair for near in by_key.values() for pair in combinations(near, 2)}
    for i, j in sorted(pairs):
        if groups[i].rank == groups[j].rank:
            continue
        comparison = _closest(groups[i], groups[j], compare)
        if comparison.relation is Relation.UNKNOWN:
            continue
        evidence = judge(groups[i], groups[j])
        if evidence is not None:
            yield Edge(i, j, evidence, comparison)


def _closest(left: Group, right: Group, compare: Compare) -> Comparison:
    """Return how two groups relate: apart where any of their findings are, else as their nearest findings do."""
    found = [compare(a, b) for a in left.findings for b in right.findings]
    apart = next((one for one in found if one.relation is Relation.DISJOINT), None)
    return apart or max(found, key=lambda one: BONUS.get(one.relation, 0.0))
