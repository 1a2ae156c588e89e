"""Merge the claims of many reports into occurrences: one for each event, however often it is told.

Two claims tell of one event where their subtype and mode agree, nothing about
who, when or where excludes it, and something holds them together: a named
party, or a like party with the same count or day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from crosstell.model.claim import Claim, Modality, Polarity
from crosstell.model.value import Precision, When
from crosstell.stages.compile.material import Material
from crosstell.stages.compile.parties import Party, Register

MUTUAL = frozenset({"meet", "exchange_envoys", "sign_agreement"})
"""Events in which both sides do the same, so that reports may name either first."""
_OF_PEOPLE = frozenset({"kill", "injure", "shoot", "detain", "abduct", "evacuate", "displace", "rescue", "release"})
"""Events that happen to people, so that a bare figure is one of people: "25 killed", "two released"."""
_PERSON = "person:"
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
    """The claims that tell of one event, the fullest first; `agents` and `targets` hold all names of each side."""

    told: list[Told] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    targets: set[str] = field(default_factory=set)

    def join(self, one: Told) -> None:
        """Add a claim."""
        self.told.append(one)
        self.agents |= _names(one.agents)
        self.targets |= _names(one.targets)

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
        """Return the parties of "agents" or "targets" as the claim gives them that agrees best with the others."""
        options: list[tuple[Party, ...]] = [getattr(one, role) for one in self.told]
        counts = Counter(key for found in options for party in found if party.named for key in party.keys)
        return max(options, key=lambda found: _agreement(found, counts), default=())


def _agreement(parties: Sequence[Party], counts: Mapping[str, int]) -> tuple[float, int]:
    named = [max(counts[key] for key in party.keys) for party in parties if party.named]
    return (sum(named) / len(named) if named else 0.5 * bool(parties)), len(parties)


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
            home = Occurrence()
            known.append(home)
        home.join(one)
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
        places=tuple(sorted(_names(_of_role(register, claim, ("place",))))),
        counts=frozenset(material.figure(claim.report, one) for one in claim.fillers if one.role == "count"),
    )


def _of_role(register: Register, claim: Claim, roles: tuple[str, ...]) -> tuple[Party, ...]:
    found: dict[frozenset[str], Party] = {}
    figures = {(one.start, one.end) for one in claim.fillers if one.role == "count" and claim.type in _OF_PEOPLE}
    for filler in claim.fillers:
        if filler.role not in roles:
            continue
        bare_figure = (filler.start, filler.end) in figures
        party = register.counted(filler) if bare_figure else register.party(claim.report, filler)
        if party is not None:
            found.setdefault(party.keys, party)
    return tuple(found.values())


def _names(parties: Sequence[Party]) -> set[str]:
    return {key for party in parties if party.named for key in party.keys}


def _kinds(parties: Sequence[Party]) -> set[str]:
    return {key for party in parties if not party.named for key in party.keys}


def _home(known: Sequence[Occurrence], one: Told) -> Occurrence | None:
    """Return the occurrence that *one* tells of: the one it shares most with, None where it shares too little."""
    best, most = None, 0
    for occurrence in known:
        if _may_be_one(occurrence, one):
            ties = max(_ties(other, one) for other in occurrence.told)
            if ties > most:
                best, most = occurrence, ties
    return best


def _may_be_one(occurrence: Occurrence, one: Told) -> bool:
    """Tell whether nothing excludes that a claim tells of the event."""
    agents, targets = _names(one.agents), _names(one.targets)
    if occurrence.type in MUTUAL:
        sides = _meet(occurrence.agents | occurrence.targets, agents | targets)
    else:
        sides = _meet(occurrence.agents, agents) and _meet(occurrence.targets, targets)
    return sides and all(_same_time(other.claim, one.claim) for other in occurrence.told)


def _same_time(a: Claim, b: Claim) -> bool:
    if not times_meet(a.when, b.when):
        return False
    return a.background == b.background or (a.when is not None and b.when is not None)


def _meet(left: set[str], right: set[str]) -> bool:
    """Tell whether two sides can be of one event; a side without a name excludes nothing.

    Where both name people, a person must be shared: two ministers of one country are two parties.
    """
    people = {key for key in left if key.startswith(_PERSON)}, {key for key in right if key.startswith(_PERSON)}
    if people[0] and people[1]:
        return bool(people[0] & people[1])
    return not left or not right or bool(left & right)


def times_meet(a: When | None, b: When | None) -> bool:
    """Tell whether two times share a day; an unknown time meets every other."""
    if a is None or b is None:
        return True
    return (a.first or date.min) <= (b.last or date.max) and (b.first or date.min) <= (a.last or date.max)


def _ties(a: Told, b: Told) -> int:
    """Return how much holds two claims together; 0 is too little."""
    named = bool(_names(a.agents) & _names(b.agents)) + 2 * bool(_names(a.targets) & _names(b.targets))
    kind = bool(_kinds(a.agents) & _kinds(b.agents)) + bool(_kinds(a.targets) & _kinds(b.targets))
    same_day = a.claim.when is not None and b.claim.when is not None and times_meet(a.claim.when, b.claim.when)
    counted = bool(a.counts & b.counts)
    backing = 2 * counted + bool(set(a.places) & set(b.places)) + same_day
    if named == 0 and (kind == 0 or backing == 0) and not (counted and same_day):
        return 0
    return 4 * named + 2 * kind + backing
