"""A finding: one report's answer to some question, with the evidence which question that is.

Findings of one report that say the same thing are put together first: what one
sentence leaves out ("the state", "they"), another may tell.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from crosstell.model.value import Amount, When
from crosstell.stages.align.account import Account, Stretch
from crosstell.stages.align.relation import Comparison

FindingValue = Amount | When | str | frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What tells one question from another.

    `senses` what happened; `nouns` what is counted, folded;
    `beside` and `kinds` the nouns
    compounded with it, those that news counts and all; `causes`
    the lemmas of what did it; `names`, `places`, `people` and `doers` (who or what did it) story-wide keys; `words` the
    other content lemmas around; `scope` tags that narrow ("another", "each",
    "on the spot"); `when` the event's own date where it is told;
    `crowd` how many answers of its senses the report gives; `chief` the senses
    of which it is the report's first answer; `sums` what it makes with the
    figures beside it; `listed` what is counted stands in a list with others
    ("an aide and two officers").
    """

    senses: frozenset[str] = frozenset()
    role: str = ""
    nouns: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    causes: frozenset[str] = frozenset()
    names: frozenset[int] = frozenset()
    places: frozenset[int] = frozenset()
    people: frozenset[int] = frozenset()
    doers: frozenset[int] = frozenset()
    words: frozenset[str] = frozenset()
    figures: frozenset[str] = frozenset()
    scope: frozenset[str] = frozenset()
    when: When | None = None
    lead: bool = False
    title: bool = False
    crowd: int = 1
    chief: frozenset[str] = frozenset()
    sums: frozenset[Decimal] = frozenset()
    listed: bool = False

    def joined(self, other: Traits) -> Traits:
        """Return the traits of two findings of one report that say the same thing."""
        return Traits(
            senses=self.senses | other.senses,
            role=self.role or other.role,
            nouns=self.nouns | other.nouns,
            beside=self.beside | other.beside,
            kinds=self.kinds | other.kinds,
            causes=self.causes | other.causes,
            names=self.names | other.names,
            places=self.places | other.places,
            people=self.people | other.people,
            doers=self.doers | other.doers,
            words=self.words | other.words,
            figures=self.figures | other.figures,
            scope=self.scope,
            when=self.when or other.when,
            lead=self.lead or other.lead,
            title=self.title or other.title,
            sums=self.sums | other.sums,
            listed=self.listed and other.listed,
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Finding:
    """One answer. `core` is the range of the words that carry the value, `cite` the words that make the answer."""

    account: Account
    line: int
    core: Stretch
    cite: Stretch
    value: FindingValue
    shown: str
    traits: Traits
    holder: str | None = None
    stated_at: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Group:
    """The findings of one report that give one value to one question, in text order."""

    findings: tuple[Finding, ...]
    traits: Traits = field(default_factory=Traits)

    @property
    def first(self) -> Finding:
        """Return the finding that comes first in the text."""
        return self.findings[0]

    @property
    def rank(self) -> int:
        """Return the place of the group's report."""
        return self.findings[0].account.rank


@dataclass(frozen=True, slots=True)
class Evidence:
    """How surely two findings answer one question: a score, and what speaks for it in words."""

    score: float
    notes: tuple[str, ...] = ()


Judge = Callable[[Group, Group], Evidence | None]
Compare = Callable[[Finding, Finding], Comparison]


def put_together(findings: Sequence[Finding], same: Callable[[Group, Finding], bool]) -> list[Group]:
    """Group the findings of one report, in text order; *same* tells whether a finding repeats a group."""
    groups: list[Group] = []
    for finding in sorted(findings, key=lambda one: (one.core.start, one.core.end)):
        home = next((i for i, group in enumerate(groups) if same(group, finding)), None)
        if home is None:
            groups.append(Group(findings=(finding,), traits=finding.traits))
        else:
            group = groups[home]
            groups[home] = replace(
                group, findings=(*group.findings, finding), traits=group.traits.joined(finding.traits)
            )
    return groups
