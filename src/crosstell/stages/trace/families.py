"""Gather copies of one text into families.

A copy of a copy belongs to the family only if most of its members are copies
of each other: a page that reprints two texts does not make one of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from crosstell.model.ids import FamilyId, ReportId, digest
from crosstell.model.lineage import Direction, Edge, EdgeKind, Family
from crosstell.stages.trace.credited import Credited

JOIN = 0.5  # more than this share of the pairs between two families must be copies
WEAK = 0.5  # of a copy that a weak link is worth here: both may be cut from one longer text
Link = tuple[ReportId, ReportId]


def families(
    reports: Sequence[ReportId],
    edges: Sequence[Edge],
    strength: Mapping[Link, float],
    credits_: Mapping[ReportId, Credited],
) -> tuple[Family, ...]:
    """Return the families of *reports*, every report in exactly one, in order of their first member.

    Args:
        reports: In order of id.
        edges: What the reports share; only copies count.
        strength: How sure each copy edge is; the surest are joined first.
        credits_: Who each report is credited to; a report that is absent is credited to nobody.
    """
    copies = {(edge.a, edge.b): edge for edge in edges if edge.kind is EdgeKind.COPY}
    worth = {(edge.a, edge.b): WEAK for edge in edges if edge.kind is EdgeKind.WEAK} | dict.fromkeys(copies, 1.0)
    member_of: dict[ReportId, tuple[ReportId, ...]] = {report: (report,) for report in reports}
    for a, b in sorted(copies, key=lambda pair: (-strength[pair], pair)):
        left, right = member_of[a], member_of[b]
        if left is right:
            continue
        linked = sum(worth.get((min(one, other), max(one, other)), 0.0) for one in left for other in right)
        if linked > JOIN * len(left) * len(right):
            joined = tuple(sorted(left + right))
            member_of.update(dict.fromkeys(joined, joined))
    inside: dict[tuple[ReportId, ...], list[Edge]] = {members: [] for members in sorted(set(member_of.values()))}
    for (a, b), edge in copies.items():
        if member_of[a] is member_of[b]:
            inside[member_of[a]].append(edge)
    return tuple(_family(members, edges, credits_) for members, edges in inside.items())


def _family(members: tuple[ReportId, ...], copies: Sequence[Edge], credits_: Mapping[ReportId, Credited]) -> Family:
    """Return *members* as a family; *copies* are the copy edges between them."""
    agency = _agency([credits_[member] for member in members if member in credits_])
    return Family(
        id=FamilyId(digest("family", *members)),
        members=members,
        origin=members[0] if len(members) == 1 else _origin(members, copies),
        agency=agency,
    )


def _origin(members: tuple[ReportId, ...], copies: Sequence[Edge]) -> ReportId | None:
    """Return the one member that copies nobody and that at least half of the others copy."""
    gives, takes = Counter[ReportId](), Counter[ReportId]()
    for edge in copies:
        if edge.direction is Direction.UNKNOWN:
            continue
        source, copy = (edge.a, edge.b) if edge.direction is Direction.A_TO_B else (edge.b, edge.a)
        gives[source] += 1
        takes[copy] += 1
    heads = [member for member in members if gives[member] * 2 >= len(members) - 1 and not takes[member]]
    return heads[0] if len(heads) == 1 else None


def _agency(credited: Sequence[Credited]) -> str | None:
    """Return the agency that most members name as the writer; None where two are named equally often."""
    named = Counter(credit.author for credit in credited if credit.author is not None).most_common(2)
    if not named or (len(named) > 1 and named[0][1] == named[1][1]):
        return None
    return named[0][0]
