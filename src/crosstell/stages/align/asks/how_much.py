"""How much? Shares, sums and measures: "94 percent of them are smaller", "$9bn in assets", "22.3g of it".

Such figures are told of so many things that only what stands around them can
tell the question: they are lined up where the words around meet, and never
held to dispute each other on their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crosstell.model.mention import Mention
from crosstell.model.story import Slot, SlotKind
from crosstell.model.value import Amount, When
from crosstell.stages.align.account import Account, Stretch
from crosstell.stages.align.asks.how_many import compare
from crosstell.stages.align.evidence import Rarity, gathered, same_time
from crosstell.stages.align.finding import Evidence, Finding, Group, Traits
from crosstell.stages.align.pairing import Bars, Cluster, line_up
from crosstell.stages.align.relation import Comparison, Relation
from crosstell.stages.align.speaking import holder_at, moment_of
from crosstell.stages.align.verdicts import Question, settle

BARS = Bars(alike=1.2, compatible=2.0, disjoint=99.0)
COUNT_FROM = 10  # a bare count from here on tells enough to be lined up by the words around it
NEAR = 9  # words around a figure that tell its question
SKIPPED = frozenset({"age", "ordinal"})


def ask_how_much(accounts: Sequence[Account], rarity: Rarity) -> Iterator[Slot]:
    """Yield a slot for each share, sum, measure or larger count that two families give alike."""
    groups = [Group(findings=(one,), traits=one.traits) for account in accounts for one in read_figures(account)]

    def judge(a: Group, b: Group) -> Evidence | None:
        return _judge(a.traits, b.traits, rarity)

    for cluster in line_up(groups, keys=_keys, judge=judge, compare=compare, bars=BARS):
        slot = _slot(cluster)
        if slot is not None:
            yield slot


def read_figures(account: Account) -> Iterator[Finding]:
    """Yield one finding for each figure, with the words around it."""
    for line in account.lines:
        for mention in line.amounts:
            amount = mention.value
            if not isinstance(amount, Amount) or amount.value is None or amount.unit in SKIPPED:
                continue
            if amount.unit == "count" and amount.value < COUNT_FROM:
                continue
            words = line.words_in(mention.start, mention.end)
            if not words:
                continue
            core = Stretch(mention.start, mention.end)
            frame = line.frame_of(words[0])
            around = range(max(0, words[0] - NEAR), min(len(line.lemmas), words[-1] + NEAR))
            dates = [one for one in line.dates if set(line.words_in(one.start, one.end)) & set(around)]
            yield Finding(
                account=account,
                line=line.place,
                core=core,
                cite=line.clip(core, {*words, *(frame.words if frame else ())}),
                value=amount,
                shown=account.words(core),
                traits=Traits(
                    nouns=frozenset({amount.unit}),
                    names=line.named(around),
                    words=line.content(i for i in around if i not in words),
                    when=_single(dates),
                    lead=line.lead,
                ),
                holder=holder_at(account, core),
                stated_at=moment_of(account),
            )


def _single(dates: Sequence[Mention]) -> When | None:
    value = dates[0].value if len(dates) == 1 else None
    return value if isinstance(value, When) else None


def _mild(a: Finding, b: Finding) -> Comparison:
    """Compare two figures; what excludes each other answers different questions here, for nothing else ties them."""
    comparison = compare(a, b)
    apart = comparison.relation is Relation.DISJOINT
    return Comparison(Relation.UNKNOWN, "the figures differ") if apart else comparison


def _keys(group: Group) -> Iterator[str]:
    yield from sorted(group.traits.nouns)


def _judge(a: Traits, b: Traits, rarity: Rarity) -> Evidence | None:
    words, names = a.words & b.words, a.names & b.names
    if a.nouns != b.nouns or not words or not same_time(a, b):
        return None
    return gathered(
        (rarity.of_words(words), f"both say {', '.join(sorted(words)[:4])}"),
        (0.7 * rarity.of_names(names), f"both name {rarity.told(names)}"),
        (0.4 if a.lead and b.lead else 0.0, "both stand in the lead"),
    )


def _slot(cluster: Cluster) -> Slot | None:
    findings = cluster.findings
    shared = frozenset.intersection(*(group.traits.words for group in cluster.groups)) or cluster.groups[0].traits.words
    unit = min(cluster.groups[0].traits.nouns)
    money = len(unit) == 3 and unit.isupper()  # noqa: PLR2004 - ISO 4217
    question = Question(
        text=f"{_asks(findings, unit, money=money)} ({', '.join(sorted(shared)[:4])})?",
        kind=SlotKind.MONEY if money else SlotKind.NUMBER,
        event=", ".join(sorted(shared)[:4]),
        weight=0.9 * len(cluster.groups),
    )
    notes = cluster.notes
    return settle(question, findings, _mild, notes[:3])


def _asks(findings: Sequence[Finding], unit: str, *, money: bool) -> str:
    """Return what is asked of figures of one unit: how many of what, what share, how much money, or how much."""
    values = (one.value for one in findings)
    counted = sorted({one.population for one in values if isinstance(one, Amount) and one.population})
    if unit == "count" and counted:
        return f"How many {counted[0]}"
    return "How much money" if money else "What share" if unit == "percent" else "How much or how many"
