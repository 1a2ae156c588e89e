"""Tell one dispute once.

"The company denies that it ignored a warning" stands against "the company ignored a warning" as a claim that is
denied, and as an act told with a yes and a no: two askers find it, by words that stand side by side. The question of
the act is the plainer one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from crosstell.model.story import Cite, Slot, SlotKind, SlotValue, Verdict

BESIDE = 3  # characters between two clauses of which one governs the other


def once(slots: Sequence[Slot]) -> list[Slot]:
    """Return *slots* without those claims and denials that another slot tells as an act."""
    acts = [slot for slot in slots if slot.kind is SlotKind.STATUS and slot.verdict is Verdict.CONFLICT]
    return [
        slot for slot in slots if not (slot.kind is SlotKind.ATTRIBUTION and any(_tells(act, slot) for act in acts))
    ]


def _tells(act: Slot, claim: Slot) -> bool:
    """Tell whether two values of an act stand where all values of a claim stand, each beside one."""
    return any(
        all(_beside(value, own) for value, own in zip(chosen, claim.values, strict=True))
        for chosen in permutations(act.values, len(claim.values))
    )


def _beside(value: SlotValue, other: SlotValue) -> bool:
    cites = [answer.cite for answer in value.answers]
    return all(any(_touch(answer.cite, cite) for cite in cites) for answer in other.answers)


def _touch(a: Cite, b: Cite) -> bool:
    """Tell whether two places of one report overlap or lie side by side."""
    gap = max(a.span.start, b.span.start) - min(a.span.end, b.span.end)
    return a.report == b.report and a.span.field == b.span.field and gap <= BESIDE
