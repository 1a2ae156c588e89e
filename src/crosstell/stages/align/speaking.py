"""Who holds an answer, and when it was stated."""

from __future__ import annotations

from crosstell.model.mention import Mention
from crosstell.model.value import Attribution, Quotation, When
from crosstell.stages.align.account import Account, Stretch


def holder_at(account: Account, stretch: Stretch) -> str | None:
    """Return who is said to have said the words at *stretch*: the narrowest quotation or claim that holds them."""
    annotation = account.annotation
    found: list[tuple[int, int, str]] = []
    for mention in annotation.mentions:
        attribution = _attribution(mention)
        if attribution and mention.start <= stretch.start and stretch.end <= mention.end:
            found.append((mention.end - mention.start, mention.start, attribution.speaker))
    for claim in annotation.claims:
        if claim.attribution and claim.start <= stretch.start and stretch.end <= claim.end:
            found.append((claim.end - claim.start, claim.start, claim.attribution.speaker))
    return min(found)[2] if found else None


def moment_of(account: Account) -> When | None:
    """Return when the answers of a report were stated: its own date, where it has one."""
    return account.published


def _attribution(mention: Mention) -> Attribution | None:
    return mention.value.attribution if isinstance(mention.value, Quotation) else None
