"""Turn answers that share a question into a slot with its verdict and its reason.

Order of rules: equal values agree; ranges that meet differ in precision; lists
and forms of names have verdicts of their own; what excludes each other is an
update where the slot grows or changes and time may tell, else a conflict.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from crosstell.model.ids import SlotId, digest
from crosstell.model.story import Answer, Slot, SlotKind, SlotValue, Verdict
from crosstell.model.value import Amount
from crosstell.stages.align.compare_amounts import grew
from crosstell.stages.align.finding import Compare, Finding
from crosstell.stages.align.relation import Comparison, Relation

SOFT = {
    Relation.SUBSET: Verdict.SUBSET,
    Relation.VARIANT: Verdict.VARIANT,
    Relation.WITHIN: Verdict.PRECISION,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question in plain words: its kind, the event that it is asked of, and how its answer changes with time.

    `changes` it may; `grows` it is a count that rises; `one_way` it can change
    in one direction only, so that two readings are an earlier and a later one.
    """

    text: str
    kind: SlotKind
    event: str = ""
    changes: bool = False
    grows: bool = False
    one_way: bool = False
    weight: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Two findings and how they relate."""

    left: Finding
    right: Finding
    comparison: Comparison


def settle(question: Question, findings: Sequence[Finding], compare: Compare, evidence: Sequence[str]) -> Slot | None:
    """Return the slot of a question, None where fewer than two reports (or two holders in one) answer it.

    What one family alone answers is `single`; it may update itself, for a
    newsroom's later version may tell more, but never stand in conflict with itself.
    """
    ordered = sorted(findings, key=lambda one: (one.account.rank, one.core.start, one.core.end))
    pairs = [Pair(a, b, compare(a, b)) for a, b in combinations(ordered, 2) if _counts(a, b)]
    if not pairs:
        return None
    verdict, deciding = _verdict(question, pairs)
    if not any(_independent(pair) for pair in pairs) and verdict is not Verdict.UPDATE:
        verdict = Verdict.UPDATE if verdict is Verdict.CONFLICT else Verdict.SINGLE
    values = _values(ordered, compare)
    if verdict in {Verdict.CONFLICT, Verdict.UPDATE} and len(values) < 2:  # noqa: PLR2004 - a dispute needs two readings
        return None
    if not values:
        return None
    return Slot(
        id=_id(question, values),
        question=question.text,
        kind=question.kind,
        verdict=verdict,
        reason=_reason(verdict, deciding, evidence),
        values=values,
        event=question.event,
        weight=question.weight,
    )


def _id(question: Question, values: Sequence[SlotValue]) -> SlotId:
    """Return the slot's id: the question and the places of its answers."""
    spans = [answer.cite.span for value in values for answer in value.answers]
    return SlotId(digest("slot", question.text, *(f"{span.source} {span.field} {span.start}" for span in spans)))


def _counts(a: Finding, b: Finding) -> bool:
    """Tell whether two findings are two answers: of two reports, or of two holders in one."""
    return a.account is not b.account or (a.holder != b.holder and a.holder is not None and b.holder is not None)


def _independent(pair: Pair) -> bool:
    """Tell whether the answers of a pair speak for two parties: two families, or two holders in one report."""
    return pair.left.account.family != pair.right.account.family or pair.left.account is pair.right.account


def _verdict(question: Question, pairs: Sequence[Pair]) -> tuple[Verdict, Pair]:
    apart = [pair for pair in pairs if pair.comparison.relation is Relation.DISJOINT]
    if apart:
        decisive = sorted(apart, key=lambda pair: not _independent(pair))
        moving = question.grows or question.changes
        return (Verdict.UPDATE if moving and _moved(question, apart) else Verdict.CONFLICT), decisive[0]
    if question.grows:
        moved = next((pair for pair in pairs if _grew(pair)), None)
        if moved:
            return Verdict.UPDATE, moved
    for relation in (Relation.SUBSET, Relation.VARIANT, Relation.WITHIN):
        found = next((pair for pair in pairs if pair.comparison.relation is relation), None)
        if found:
            return SOFT[relation], found
    same = next((pair for pair in pairs if pair.comparison.relation is Relation.EQUAL), None)
    return (Verdict.AGREE, same) if same else (Verdict.INCOMPARABLE, pairs[0])


def _moved(question: Question, pairs: Sequence[Pair]) -> bool:
    """Tell whether time may tell the readings apart: a growing count must not shrink, and no pair is of one day."""
    if question.one_way:
        return True
    if question.grows and any(_shrank(pair) for pair in pairs):
        return False
    return any(_later(pair) for pair in pairs) or not any(_same_time(pair) for pair in pairs)


def _shrank(pair: Pair) -> bool:
    """Tell whether the count stated later is the lower one."""
    for first, second in ((pair.left, pair.right), (pair.right, pair.left)):
        a, b = first.value, second.value
        if isinstance(a, Amount) and isinstance(b, Amount) and a.value is not None and b.value is not None:
            later = _later(Pair(first, second, pair.comparison))
            if later and b.value < a.value:
                return True
    return False


def _later(pair: Pair) -> bool:
    a, b = pair.left.stated_at, pair.right.stated_at
    return a is not None and b is not None and a.first is not None and b.first is not None and a.first < b.first


def _same_time(pair: Pair) -> bool:
    a, b = pair.left.stated_at, pair.right.stated_at
    return a is not None and b is not None and (a.first, a.last) == (b.first, b.last)


def _grew(pair: Pair) -> bool:
    left, right = pair.left.value, pair.right.value
    return isinstance(left, Amount) and isinstance(right, Amount) and grew(left, right)


def _values(findings: Sequence[Finding], compare: Compare) -> tuple[SlotValue, ...]:
    groups: list[list[Finding]] = []
    for finding in findings:
        home = next((group for group in groups if compare(group[0], finding).relation is Relation.EQUAL), None)
        if home is None:
            groups.append([finding])
        else:
            home.append(finding)
    values = [_value(group) for group in groups]
    return tuple(value for value in values if value.answers)


def _value(findings: Sequence[Finding]) -> SlotValue:
    answers, kept = [], []
    for finding in findings:
        cite = finding.account.cite(finding.cite) or finding.account.cite(finding.core)
        if cite is None:
            continue
        kept.append(finding)
        answers.append(
            Answer(
                cite=cite,
                original=finding.account.words(finding.core),
                attributed_to=finding.holder,
                stated_at=finding.stated_at,
            )
        )
    return SlotValue(
        value=findings[0].shown,
        answers=tuple(answers),
        families=len({finding.account.family for finding in kept}),
        authorities=len({finding.holder.casefold() for finding in kept if finding.holder}),
    )


def _reason(verdict: Verdict, pair: Pair, evidence: Sequence[str]) -> str:
    said = f"“{pair.left.shown}” and “{pair.right.shown}”: {pair.comparison.rule}"
    told = "; ".join(dict.fromkeys(evidence))
    tail = {
        Verdict.UPDATE: "the answer changes while the event unfolds, and was given at different times",
        Verdict.CONFLICT: "no later statement replaces the other",
    }.get(verdict)
    parts = [said, *([tail] if tail else []), *([f"one question, because {told}"] if told else [])]
    return "; ".join(parts) + "."
