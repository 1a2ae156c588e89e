"""Book events between actors: one row per event, whoever tells it, with what each report says of it as evidence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from crosstell.data import read_toml
from crosstell.model.claim import Claim, Modality, Polarity
from crosstell.model.story import LedgerRow
from crosstell.stages.compile.excerpts import cite_claim, unique
from crosstell.stages.compile.material import Material, enumerate_names
from crosstell.stages.compile.occurrences import Occurrence, Told, occurrences
from crosstell.stages.compile.parties import Party, Register

_BOOKED = frozenset({Modality.STATED, Modality.PLANNED, Modality.ALLEGED, Modality.DENIED})
_MOST_NAMED = 4  # parties of one side of a row


def keep_ledger(material: Material, register: Register) -> tuple[LedgerRow, ...]:
    """Return the ledger of a story in order of event time, undated events last.

    Negated and hypothetical clauses are not booked; planned, alleged and denied
    ones are rows of their own, under their modality.
    """
    table = read_toml("events.toml")
    claims = [
        claim
        for annotation in material.annotations
        for claim in annotation.claims
        if claim.type is not None and not table[claim.type].get("private", False) and _bookable(claim)
    ]
    found = occurrences(material, register, claims)
    booked = [one for one in found if one.told[0].claim.modality is Modality.STATED]
    kept = [one for one in found if one in booked or not any(_is_told_done(one, other) for other in booked)]
    rows = [_row(material, occurrence) for occurrence in kept]
    return tuple(sorted((row for row in rows if row is not None), key=_order))


def _is_told_done(plan: Occurrence, deed: Occurrence) -> bool:
    """Tell whether a planned or alleged event stands in the ledger as done."""
    return (
        plan.type == deed.type
        and bool(plan.agents & deed.agents)
        and (not plan.targets or bool(plan.targets & deed.targets))
    )


def _bookable(claim: Claim) -> bool:
    return claim.polarity is Polarity.AFFIRMED and claim.modality in _BOOKED


def _order(row: LedgerRow) -> tuple[bool, date, str, str, str]:
    first = (row.when.first or row.when.last) if row.when else None
    return first is None, first or date.max, row.type, row.actor or "", row.target or ""


def _row(material: Material, occurrence: Occurrence) -> LedgerRow | None:
    actors, targets = occurrence.parties("agents"), occurrence.parties("targets")
    own = {key for actor in actors for key in actor.keys}
    targets = tuple(party for party in targets if not party.keys <= own)
    reports = tuple(dict.fromkeys(one.claim.report for one in sorted(occurrence.told, key=lambda one: one.order)))
    families = material.family_count(reports)
    backing = (occurrence.when is not None) + (families > 1) + _is_counted_alike(material, occurrence)
    if not _is_borne_out(actors, targets, backing):
        return None
    told = sorted(occurrence.told, key=lambda one: (one.order, one.claim.start))
    cites = unique([cite for one in told if (cite := cite_claim(material, one.claim)) is not None])
    if not cites:
        return None
    row = read_toml("events.toml")[occurrence.type]
    return LedgerRow(
        type=occurrence.type,
        plover=row.get("plover"),
        cameo=row.get("cameo"),
        actor=_names(actors),
        target=_names(targets),
        when=occurrence.when,
        place=_place(told),
        modality=str(told[0].claim.modality),
        reports=reports,
        families=families,
        cites=cites,
    )


def _is_borne_out(actors: Sequence[Party], targets: Sequence[Party], backing: int) -> bool:
    """Tell whether enough is known to book an event: two of a named actor, a named target, and what backs it.

    A day backs it, a second family, and a figure that two families give.
    "Gunmen killed two guards" is booked where two families or a date stand behind it.
    """
    sides = bool(actors) and bool(targets)
    named = any(party.named for party in actors) + any(party.named for party in targets)
    return (named > 0 or bool(targets)) and named + backing + (sides and named > 0) >= _ENOUGH


def _is_counted_alike(material: Material, occurrence: Occurrence) -> bool:
    """Tell whether two families give the event the same figure."""
    told = {(count, material.families.get(one.claim.report)) for one in occurrence.told for count in one.counts}
    return len(told) > len({count for count, _ in told})


_ENOUGH = 2


def _names(parties: Sequence[Party]) -> str | None:
    names = list(dict.fromkeys(party.name for party in parties))[:_MOST_NAMED]
    return enumerate_names(names) or None


def _place(told: Sequence[Told]) -> str | None:
    places = [filler for one in told for filler in one.claim.fillers if filler.role == "place"]
    named = [filler for filler in places if filler.entity is not None] or places
    return " ".join(named[0].text.split()) if named else None
