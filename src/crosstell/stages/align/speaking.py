"""Who holds an answer, and when it was stated."""

from __future__ import annotations

from crosstell.model.value import When
from crosstell.stages.align.account import Account, Stretch
from crosstell.stages.align.authorities import narrowest


def holder_at(account: Account, stretch: Stretch) -> str | None:
    """Return who is said to have said the words at *stretch*, None where the writer says them."""
    said = narrowest(account.said, stretch.start, stretch.end)
    return said.speaker if said is not None else None


def moment_of(account: Account) -> When | None:
    """Return when the answers of a report were stated: its own date, where it has one."""
    return account.published
