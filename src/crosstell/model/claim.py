"""A claim: what a passage says. Who did what to whom, when, where, how many.

Ranges are offsets in the report's reading.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from crosstell.model.ids import EntityId, ReportId
from crosstell.model.value import Attribution, When


class Polarity(StrEnum):
    """Whether the clause affirms or negates."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"


class Modality(StrEnum):
    """In which mode the clause is said."""

    STATED = "stated"
    DENIED = "denied"
    PLANNED = "planned"
    ALLEGED = "alleged"
    HYPOTHETICAL = "hypothetical"


class Filler(Struct, frozen=True, kw_only=True, gc=False):
    """What fills a role of a claim.

    `role` is "agent", "patient", "recipient", "theme", "place", "time", "instrument", "source", "goal",
    "count" or "attribute". `head` is the lemma of the head word, `text` the whole phrase.
    """

    role: str
    start: int
    end: int
    head: str
    text: str
    entity: EntityId | None = None


class Claim(Struct, frozen=True, kw_only=True, gc=False):
    """One predicate with its participants.

    `type` is the event subtype of `data/events.toml` ("kill", "recognise"), or
    None for a predicate that is on no list. `start` and `end` hold the clause;
    `predicate_range` the predicate's own words. `background` marks an event
    that the report tells as earlier history.
    """

    report: ReportId
    passage: int
    start: int
    end: int
    predicate: str
    predicate_range: tuple[int, int]
    type: str | None
    fillers: tuple[Filler, ...]
    polarity: Polarity
    modality: Modality
    attribution: Attribution | None = None
    when: When | None = None
    background: bool = False

    def filler(self, role: str) -> Filler | None:
        """Return the first filler of *role*, or None."""
        return next((filler for filler in self.fillers if filler.role == role), None)
