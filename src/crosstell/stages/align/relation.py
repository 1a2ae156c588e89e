"""How two answers to one question relate, and the rule that says so.

A comparison knows nothing of reports, families or time: it looks at two values
alone. Verdicts are made from comparisons in `verdicts`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Relation(StrEnum):
    """How two values relate, from nearest to farthest."""

    EQUAL = "equal"
    WITHIN = "within"  # both may be true: one is finer, or the ranges meet
    SUBSET = "subset"  # one list holds the other
    VARIANT = "variant"  # another form of one name
    DISJOINT = "disjoint"  # both cannot be true of one thing at one time
    UNKNOWN = "unknown"  # the values cannot be compared


@dataclass(frozen=True, slots=True)
class Comparison:
    """The relation of two values and the rule that decided it, in words that complete "…, because"."""

    relation: Relation
    rule: str
