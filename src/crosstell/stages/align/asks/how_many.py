"""Line up counts: which figures of several reports answer one "how many"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from crosstell.model.story import Slot, SlotKind
from crosstell.model.value import Amount
from crosstell.stages.align.account import Account
from crosstell.stages.align.asks.counts import read_counts
from crosstell.stages.align.compare_amounts import compare_amounts
from crosstell.stages.align.evidence import (
    Rarity,
    gathered,
    kinds_of_cause,
    nouns_agree,
    same_scope,
    same_time,
)
from crosstell.stages.align.finding import Evidence, Finding, Group, Traits, put_together
from crosstell.stages.align.lexicon import PEOPLE_GROUP, is_person, senses
from crosstell.stages.align.pairing import Bars, Cluster, line_up
from crosstell.stages.align.relation import Comparison, Relation
from crosstell.stages.align.verdicts import Question, settle

BARS = Bars(alike=2.0, compatible=2.3, disjoint=2.3)
CROWD, CROWDED = 0.4, 1.2  # what each further answer of a report costs, and what all of them may
NUMBERS = frozenset({"hundred", "thousand", "million", "billion", "dozen", "score"})  # "millions fled" counts people
OTHERS = frozenset({"other", "more"})
CLOSE, FAR = Decimal("1.6"), 4  # times by which answers to one question often, and rarely, differ


def ask_how_many(accounts: Sequence[Account], rarity: Rarity) -> Iterator[Slot]:
    """Yield a slot for each count that reports of two families give."""

    def repeats(group: Group, finding: Finding) -> bool:
        return _repeats(group, finding, rarity)

    groups = [group for account in accounts for group in _counted(put_together(list(read_counts(account)), repeats))]

    def judge(a: Group, b: Group) -> Evidence | None:
        return _judge(a, b, rarity)

    for cluster in line_up(groups, keys=_keys, judge=judge, compare=_compare, bars=BARS):
        slot = _slot(cluster, rarity)
        if slot is not None:
            yield slot


def _counted(groups: Sequence[Group]) -> list[Group]:
    """Mark each group of one report with how many groups answer a question of its senses."""
    told = Counter(sense for group in groups if not group.traits.scope for sense in group.traits.senses)
    first: dict[str, int] = {}
    for place, group in enumerate(groups):
        if not group.traits.scope:
            for sense in sorted(group.traits.senses):
                first.setdefault(sense, place)
    return [
        replace(
            group,
            traits=replace(
                group.traits,
                crowd=max((told[s] for s in group.traits.senses), default=1),
                chief=frozenset(sense for sense, one in first.items() if one == place),
            ),
        )
        for place, group in enumerate(groups)
    ]


def _repeats(group: Group, finding: Finding, rarity: Rarity) -> bool:
    """Tell whether a figure repeats one that its report has given already."""
    first = group.first
    if compare(first, finding).relation is not Relation.EQUAL and not _same_figure(first, finding):
        return False
    a, b = group.traits, finding.traits
    nouns = nouns_agree(a.nouns, b.nouns) or bool(a.kinds & b.kinds)
    places = rarity.may_be_one_place(a.places, b.places)
    return bool(a.senses & b.senses) and nouns and places and a.role == b.role and same_scope(a, b)


def _same_figure(a: Finding, b: Finding) -> bool:
    return isinstance(a.value, Amount) and isinstance(b.value, Amount) and a.value.value == b.value.value is not None


def compare(a: Finding, b: Finding) -> Comparison:
    """Compare two counts."""
    if isinstance(a.value, Amount) and isinstance(b.value, Amount):
        return compare_amounts(a.value, b.value)
    return Comparison(Relation.UNKNOWN, "one of the two is no figure")


def _compare(a: Finding, b: Finding) -> Comparison:
    """Compare for pairing: one figure under two bounds is one answer."""
    comparison = compare(a, b)
    return Comparison(Relation.EQUAL, comparison.rule) if _same_figure(a, b) else comparison


def _keys(group: Group) -> Iterator[str]:
    yield from sorted(group.traits.senses)
    yield from sorted(f"beside {figure}" for figure in group.traits.figures)


def _judge(left: Group, right: Group, rarity: Rarity) -> Evidence | None:
    """Return what speaks for one question; None where role, noun, scope, time, place or cause excludes it."""
    a, b = left.traits, right.traits
    shared = a.senses & b.senses
    beside = sorted(a.figures & b.figures)
    nouns = ((a.nouns | a.beside) & (b.nouns | b.beside)) - {""}
    if _excluded(a, b, rarity) or not (nouns or nouns_agree(a.nouns, b.nouns)):
        return None
    if not ((shared and a.role == b.role) or (beside and nouns)):
        return Evidence(0.0)
    causes = (a.causes & b.causes) | (kinds_of_cause(a.causes) & kinds_of_cause(b.causes))
    names = a.names & b.names
    words = (a.words & b.words) - causes
    if _is_sum(left, right) or _is_sum(right, left):
        return None
    ratio = _ratio(left, right)
    far = ratio > FAR
    chief = bool(a.chief & b.chief & rarity.main)
    found = gathered(
        (1.0 if shared else 0.0, f"both tell of {_plain(shared)}"),
        (1.0 if nouns else 0.3, f"both count {', '.join(sorted(nouns))}"),
        (2.2 if beside else 0.0, f"both stand beside the figure {', '.join(beside)}"),
        (1.5 if a.scope else 0.0, f"both are narrowed alike ({', '.join(sorted(a.scope)).replace('_', ' ')})"),
        (1.0 if causes else 0.0, f"the same cause is named ({', '.join(sorted(causes))})"),
        (min(1.5, 2 * rarity.of_names(names)), f"both name {rarity.told(names)}"),
        (min(1.5, rarity.of_words(words)), f"both say {', '.join(sorted(words)[:4])}"),
        (0.7 if a.lead and b.lead else 0.0, "both stand in the lead"),
        (0.5 if a.when and b.when else 0.0, "the dates fit"),
        (0.4 if 1 < ratio <= CLOSE else 0.0, "the figures are of one size"),
        (0.8 if chief else 0.0, "each is the first such figure of its report, and the story is about it"),
        (0.7 if shared and a.crowd == b.crowd == 1 and not far else 0.0, "neither report gives a second such figure"),
    )
    crowd = 0.0 if beside or chief else min(CROWDED, CROWD * max(0, max(a.crowd, b.crowd) - 2))
    return Evidence(found.score - crowd - (1.5 if far else 0.0), found.notes)


def _excluded(a: Traits, b: Traits, rarity: Rarity) -> bool:
    """Tell whether scope, time, place, kind or cause sets two counts apart."""
    if not same_scope(a, b) or not same_time(a, b) or rarity.past(a) != rarity.past(b):
        return True
    if a.scope & OTHERS and not (a.people & b.people if a.people or b.people else a.names & b.names):
        return True  # "six others": beside whom?
    if not (rarity.may_be_one_doer(a.doers, b.doers) and rarity.may_be_one_place(a.places, b.places)):
        return True
    if a.kinds and b.kinds and not a.kinds & b.kinds and not a.nouns & b.nouns & {PEOPLE_GROUP}:
        return True
    if (a.listed or b.listed) and not a.nouns & b.nouns:
        return True  # "an aide and two officers" counts the officers alone
    kinds, others = kinds_of_cause(a.causes), kinds_of_cause(b.causes)
    return bool(kinds and others and not kinds & others)


def _is_sum(part: Group, whole: Group) -> bool:
    """Tell whether a figure is one of several in its clause that make the other ("14 workers and two pilots", "16")."""
    value = whole.first.value
    return isinstance(value, Amount) and value.value is not None and value.value in part.traits.sums


def _ratio(left: Group, right: Group) -> Decimal:
    """Return how many times the larger of two figures is the smaller, 1 where one is not told."""
    a, b = left.first.value, right.first.value
    if not isinstance(a, Amount) or not isinstance(b, Amount) or not a.value or not b.value:
        return Decimal(1)
    return max(a.value, b.value) / min(a.value, b.value)


def _plain(names: frozenset[str]) -> str:
    return " and ".join(name.replace("_", " ") for name in sorted(names))


def _slot(cluster: Cluster, rarity: Rarity) -> Slot | None:
    findings = cluster.findings
    traits = cluster.groups[0].traits
    shared = frozenset.intersection(*(group.traits.senses for group in cluster.groups)) or traits.senses
    sense = senses().get(min(shared))
    told = (sorted(group.traits.nouns - {"", PEOPLE_GROUP} - NUMBERS) for group in cluster.groups)
    counted = Counter(noun for nouns in told for noun in nouns)
    noun = min(counted, key=lambda one: (-counted[one], one)) if counted else PEOPLE_GROUP
    what = noun if noun == PEOPLE_GROUP else _plural(noun)
    asks = sense.asks.format(what=what) if sense else f"How many {what} ({_plain(shared)})"
    notes = cluster.notes
    question = Question(
        text=f"{asks}{_where(cluster, rarity)}?",
        kind=SlotKind.NUMBER,
        event=_plain(shared),
        grows=bool(sense and sense.grows),
        weight=_weight(cluster),
    )
    return settle(question, findings, compare, notes[:4])


def _where(cluster: Cluster, rarity: Rarity) -> str:
    """Return the one place that all the answers are told of, as the end of a question."""
    shared = frozenset.intersection(*(group.traits.places for group in cluster.groups))
    return f" in {rarity.told(shared)}" if len(shared) == 1 and rarity.told(shared) else ""


def _weight(cluster: Cluster) -> float:
    lead = sum(group.traits.lead for group in cluster.groups)
    return len({group.rank for group in cluster.groups}) + lead


def _plural(noun: str) -> str:
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun if is_person(noun) and noun.endswith("people") else noun + "s"
