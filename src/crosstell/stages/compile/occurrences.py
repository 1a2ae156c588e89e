"""Merge the claims of many reports into occurrences: one for each event, however often it is told.

Two claims tell of one event where their subtype and mode agree, nothing about
who, when or where excludes it, and something holds them together: a named
party, or a like party with the same count or day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from crosstell.model.claim import Claim, Modality, Polarity
from crosstell.model.value import Precision, When
from crosstell.stages.compile.material import Material
from crosstell.stages.compile.parties import Party, Register

_FINENESS = {precision: place for place, precision in enumerate(Precision)}


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """One claim with its parties resolved."""

    claim: Claim
    order: int
    agents: tuple[Party, ...]
    targets: tuple[Party, ...]
    places: tuple[str, ...]
    counts: frozenset[str]


@dataclass(slots=True, eq=False)
class Occurrence:
    """The claims that tell of one event, the fullest first."""

    told: list[Told] = field(default_factory=list)

    @property
    def type(self) -> str:
        """Return the event's subtype, or its verb where it has none."""
        first = self.told[0].claim
        return first.type or first.predicate

    @property
    def when(self) -> When | None:
        """Return the finest date that a claim gives; of equally fine ones the first told."""
        dated = [(one.claim.when, one.order, one.claim.start) for one in self.told if one.claim.when is not None]
        return min(dated, key=lambda found: (-_FINENESS[found[0].precision], found[1], found[2]))[0] if dated else None

    def parties(self, role: str) -> tuple[Party, ...]:
        """Return the parties of "agents" or "targets" as the claim gives them that names most of them."""
        options = [getattr(one, role) for one in self.told]
        return max(options, key=lambda found: (sum(party.named for party in found), len(found)), default=())


def occurrences(material: Material, register: Register, claims: Sequence[Claim]) -> list[Occurrence]:
    """Return the occurrences that *claims* tell of, in order of their first telling.

    Cost: claims of one subtype are compared with the occurrences of that subtype only.
    """
    by_type: dict[tuple[str, str], list[Occurrence]] = {}
    told = [_told(material, register, claim) for claim in claims]
    for one in sorted(told, key=_richness):
        known = by_type.setdefault((one.claim.type or one.claim.predicate, str(one.claim.modality)), [])
        home = _home(known, one)
        if home is None:
            known.append(Occurrence([one]))
        else:
            home.told.append(one)
    found = [occurrence for key in sorted(by_type) for occurrence in by_type[key]]
    return sorted(found, key=_first_told)


def done(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Yield the claims that tell of something that happened."""
    return (claim for claim in claims if claim.polarity is Polarity.AFFIRMED and claim.modality is Modality.STATED)


def _first_told(occurrence: Occurrence) -> tuple[int, int, str]:
    first = min(occurrence.told, key=lambda one: (one.order, one.claim.start))
    return first.order, first.claim.start, occurrence.type


def _richness(one: Told) -> tuple[int, int, int, int]:
    """Order claims so that the ones that say most come first: they found occurrences, the others join."""
    named = sum(party.named for party in (*one.agents, *one.targets))
    return (
        -(2 * named + 2 * (one.claim.when is not None) + len(one.agents) + len(one.targets)),
        one.order,
        one.claim.start,
        one.claim.end,
    )


def _told(material: Material, register: Register, claim: Claim) -> Told:
    return Told(
        claim=claim,
        order=material.order[claim.report],
        agents=_of_role(register, claim, ("agent",)),
        targets=_of_role(register, claim, ("patient", "recipient")),
        places=tuple(party.key for party in _of_role(register, claim, ("place",))),
        counts=frozenset(" ".join(one.text.casefold().split()) for one in claim.fillers if one.role == "count"),
    )


def _of_role(register: Register, claim: Claim, roles: tuple[str, ...]) -> tuple[Party, ...]:
    found = {}
    for filler in claim.fillers:
        party = register.party(filler) if filler.role in roles else None
        if party is not None:
            found.setdefault(party.key, party)
    return tuple(found.values())


def _home(known: Sequence[Occurrence], one: Told) -> Occurrence | None:
    """Return the occurrence that *one* tells of: the one it shares most with, None where nothing holds them together."""
    best, most = None, 0
    for occurrence in known:
        if all(_may_be_one(other, one) for other in occurrence.told):
            ties = max(_ties(other, one) for other in occurrence.told)
            if ties > most:
                best, most = occurrence, ties
    return best


def _may_be_one(a: Told, b: Told) -> bool:
    """Tell whether nothing excludes that two claims tell of one event."""
    return (
        _meet(a.agents, b.agents)
        and _meet(a.targets, b.targets)
        and times_meet(a.claim.when, b.claim.when)
        and not (a.claim.background != b.claim.background and (a.claim.when is None or b.claim.when is None))
    )


def _meet(left: Sequence[Party], right: Sequence[Party]) -> bool:
    """Tell whether two sets of parties can be of one event; parties without a name exclude nothing."""
    named = {party.key for party in left if party.named}, {party.key for party in right if party.named}
    return not named[0] or not named[1] or bool(named[0] & named[1])


def times_meet(a: When | None, b: When | None) -> bool:
    """Tell whether two times share a day; an unknown time meets every other."""
    if a is None or b is None:
        return True
    return (a.first or date.min) <= (b.last or date.max) and (b.first or date.min) <= (a.last or date.max)


def _ties(a: Told, b: Told) -> int:
    """Return how much holds two claims together; 0 is too little."""
    named = _shared(a.agents, b.agents, named=True) + 2 * _shared(a.targets, b.targets, named=True)
    kind = _shared(a.agents, b.agents, named=False) + _shared(a.targets, b.targets, named=False)
    same_day = a.claim.when is not None and b.claim.when is not None and times_meet(a.claim.when, b.claim.when)
    backing = 2 * bool(a.counts & b.counts) + bool(set(a.places) & set(b.places)) + same_day
    if named == 0 and (kind == 0 or backing == 0) and not (a.counts & b.counts and same_day):
        return 0
    return 4 * named + 2 * kind + backing


def _shared(left: Sequence[Party], right: Sequence[Party], *, named: bool) -> int:
    return len(
        {party.key for party in left if party.named is named} & {party.key for party in right if party.named is named}
    )
