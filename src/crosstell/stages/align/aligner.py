"""Put slots, utterances and authorities of one story together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from crosstell.model.lineage import Lineage
from crosstell.model.mention import Annotation
from crosstell.model.story import Alignment, Slot, Verdict
from crosstell.stages.align.account import Account, accounts
from crosstell.stages.align.asks.ages_of_group import ask_ages_of_group
from crosstell.stages.align.asks.attributes import ask_attributes
from crosstell.stages.align.asks.blamed import ask_blamed
from crosstell.stages.align.asks.by_whom import ask_by_whom
from crosstell.stages.align.asks.came_about import ask_came_about
from crosstell.stages.align.asks.conditions import ask_conditions
from crosstell.stages.align.asks.custody import ask_custody
from crosstell.stages.align.asks.denials import ask_denials
from crosstell.stages.align.asks.edited import ask_edited
from crosstell.stages.align.asks.facts import ask_facts
from crosstell.stages.align.asks.fates import ask_fates
from crosstell.stages.align.asks.how_many import ask_how_many
from crosstell.stages.align.asks.how_much import ask_how_much
from crosstell.stages.align.asks.how_old import ask_how_old
from crosstell.stages.align.asks.named import ask_named
from crosstell.stages.align.asks.opposed import ask_opposed
from crosstell.stages.align.asks.proceedings import ask_proceedings
from crosstell.stages.align.asks.rival_figures import ask_rival_figures
from crosstell.stages.align.asks.same_day import ask_same_day
from crosstell.stages.align.asks.same_words import ask_same_words
from crosstell.stages.align.asks.settled import ask_settled
from crosstell.stages.align.asks.when import ask_when
from crosstell.stages.align.asks.where import ask_where
from crosstell.stages.align.asks.which import ask_which
from crosstell.stages.align.asks.who import ask_who
from crosstell.stages.align.authorities import cited_authorities
from crosstell.stages.align.evidence import Rarity, rarity
from crosstell.stages.align.identities import identify
from crosstell.stages.align.once import once
from crosstell.stages.align.utterances import align_utterances

Asker = Callable[[Sequence[Account], Rarity], Iterator[Slot]]

ASKERS: tuple[Asker, ...] = (
    ask_how_many,
    ask_when,
    ask_how_old,
    ask_ages_of_group,
    ask_conditions,
    ask_custody,
    ask_proceedings,
    ask_settled,
    ask_named,
    ask_fates,
    ask_came_about,
    ask_opposed,
    ask_denials,
    ask_blamed,
    ask_where,
    ask_by_whom,
    ask_which,
    ask_who,
    ask_facts,
)
BETWEEN: frozenset[Asker] = frozenset(
    {ask_how_many, ask_when, ask_came_about, ask_opposed, ask_where, ask_by_whom, ask_which, ask_who, ask_facts}
)
"""The askers that hold report against report: a report alone gives them nothing. Others may find two holders in one."""


def align(annotations: Sequence[Annotation], lineage: Lineage) -> Alignment:
    """Return what the reports of one story answer alike and unlike. The order of *annotations* does not matter."""
    utterances = align_utterances(annotations)
    return Alignment(
        slots=find_slots(annotations, lineage),
        utterances=utterances,
        authorities=cited_authorities(annotations, utterances),
    )


def find_slots(annotations: Sequence[Annotation], lineage: Lineage) -> tuple[Slot, ...]:
    """Return the slots of a story, the weightiest first."""
    ordered = sorted(annotations, key=lambda one: one.report.id)
    identities = identify(ordered)
    told = accounts(ordered, lineage.family_of(), identities)
    weighed = rarity(told, identities.names)
    if len(told) == 1:
        return _in_order([slot for ask in ASKERS if ask not in BETWEEN for slot in ask(told, weighed)])
    found = [slot for ask in ASKERS for slot in ask(told, weighed)]
    found += [slot for slot in ask_how_much(told, weighed) if not any(_told_already(slot, other) for other in found)]
    for ask in (ask_attributes, ask_rival_figures, ask_edited):
        disputes = [slot for slot in found if slot.verdict in {Verdict.CONFLICT, Verdict.UPDATE}]
        found += [slot for slot in ask(told, weighed) if not any(_told_already(slot, other) for other in disputes)]
    found = once(found)
    for ask in (ask_same_day, ask_same_words):
        found += [slot for slot in ask(told, weighed) if not any(_cited_by(other, slot) for other in found)]
    return _in_order(found)


def _in_order(slots: Sequence[Slot]) -> tuple[Slot, ...]:
    return tuple(sorted(slots, key=lambda slot: (-slot.weight, slot.question, slot.id)))


def _told_already(slot: Slot, other: Slot) -> bool:
    """Tell whether another slot of its kind cites all the places that this one cites."""
    return slot.kind is other.kind and _cited_by(other, slot)


def _cited_by(other: Slot, slot: Slot) -> bool:
    """Tell whether another slot cites all the places that this one cites."""
    told = [answer.cite for value in other.values for answer in value.answers]
    own = [answer.cite for value in slot.values for answer in value.answers]
    return all(any(cite.span.overlaps(one.span) for one in told) for cite in own)
