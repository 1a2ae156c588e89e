"""Count independent texts: a number, or a range where the evidence on some copies leaves it open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crosstell.model.record import EdgeRow, FamilyRow
from crosstell.text.wording import counted


def independent_texts(families: Sequence[FamilyRow], edges: Iterable[EdgeRow]) -> str:
    """Return how many texts were written independently: "10 independent texts", "9 to 10 independent texts"."""
    least, most = text_range(families, edges)
    return counted(most, "independent text") if least == most else f"{least:,} to {most:,} independent texts"


def text_range(families: Sequence[FamilyRow], edges: Iterable[EdgeRow]) -> tuple[int, int]:
    """Return the fewest and the most texts that the evidence allows.

    The fewest are left if every doubtful link is a copy, the most if none is.
    """
    edges = list(edges)
    family_of = {member: place for place, family in enumerate(families) for member in family.members}
    doubtful = [edge for edge in edges if edge.doubtful is True and edge.a in family_of and edge.b in family_of]
    joins = [(family_of[edge.a], family_of[edge.b]) for edge in doubtful if edge.kind != "copy"]
    least = _parts(range(len(families)), joins)
    sure = [(edge.a, edge.b) for edge in edges if edge.kind == "copy" and edge.doubtful is not True]
    shaken = {family_of[edge.a] for edge in doubtful if edge.kind == "copy"}
    most = len(families) + sum(_parts(families[place].members, sure) - 1 for place in sorted(shaken))
    return least, most


def _parts(nodes: Iterable[object], links: Iterable[tuple[object, object]]) -> int:
    """Return how many parts the links leave the nodes in."""
    home = {node: node for node in nodes}

    def head(node: object) -> object:
        while home[node] != node:
            node = home[node]
        return node

    for a, b in links:
        if a in home and b in home:
            home[head(a)] = head(b)
    return sum(home[node] == node for node in home)
