"""How old are they? The ages of a group from the youngest to the oldest: "girls aged between nine and 16".

Two reports that give both ends give them of one group; ends that differ are a
dispute, however much the ranges overlap.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crosstell.model.mention import Mention
from crosstell.model.story import Slot, SlotKind
from crosstell.model.value import Amount, Bound
from crosstell.stages.align.account import Account, Line, Stretch
from crosstell.stages.align.evidence import Rarity
from crosstell.stages.align.finding import Finding, Traits
from crosstell.stages.align.lexicon import is_person
from crosstell.stages.align.relation import Comparison, Relation
from crosstell.stages.align.speaking import holder_at, moment_of
from crosstell.stages.align.verdicts import Question, settle

NEAR = 3  # words between a group and its ages


def ask_ages_of_group(accounts: Sequence[Account], rarity: Rarity) -> Iterator[Slot]:
    """Yield a slot for each group of people whose youngest and oldest two families give."""
    del rarity
    found = [finding for account in accounts for finding in read_ages(account)]
    for group in sorted({noun for finding in found for noun in finding.traits.nouns}):
        own = [finding for finding in found if group in finding.traits.nouns]
        if any(len([one for one in own if one.account is account]) > 1 for account in accounts):
            continue  # two groups of one kind in one report: whose ages are whose is not told
        question = Question(
            text=f"How old are the {min(one.traits.role for one in own)}?",
            kind=SlotKind.NUMBER,
            event=f"the {group}",
            weight=1.5 + len(own),
        )
        slot = settle(question, own, compare, [f"both give the ages of the {group} from the youngest to the oldest"])
        if slot is not None:
            yield slot


def compare(a: Finding, b: Finding) -> Comparison:
    """Compare two ranges of ages by both their ends."""
    if not isinstance(a.value, Amount) or not isinstance(b.value, Amount):
        return Comparison(Relation.UNKNOWN, "one of the two is no range")
    if (a.value.low, a.value.high) == (b.value.low, b.value.high):
        return Comparison(Relation.EQUAL, "youngest and oldest are equal")
    return Comparison(Relation.DISJOINT, "the youngest or the oldest are not of one age")


def read_ages(account: Account) -> Iterator[Finding]:
    """Yield one finding for each range of ages of a group of people."""
    for line in account.lines:
        for mention in line.amounts:
            group = _group(line, mention)
            if group is None or not isinstance(mention.value, Amount):
                continue
            words = line.words_in(mention.start, mention.end)
            core = Stretch(mention.start, mention.end)
            yield Finding(
                account=account,
                line=line.place,
                core=core,
                cite=line.clip(core, range(group, words[-1] + 1)),
                value=mention.value,
                shown=account.words(core),
                traits=Traits(
                    nouns=frozenset({line.lemmas[group]}), role=line.sentence.words[group].text.lower(), lead=line.lead
                ),
                holder=holder_at(account, core),
                stated_at=moment_of(account),
            )


def _group(line: Line, mention: Mention) -> int | None:
    """Return the plural noun for people right before a range of ages, None where there is none."""
    amount, words = mention.value, line.words_in(mention.start, mention.end)
    if not isinstance(amount, Amount) or amount.unit != "age" or amount.bound is not Bound.RANGE or not words:
        return None
    if amount.low is None or amount.high is None:
        return None
    before = range(words[0] - 1, max(-1, words[0] - 1 - NEAR), -1)
    noun = next((i for i in before if line.sentence.words[i].tag == "NOUN"), None)
    if noun is None or not is_person(line.lemmas[noun]):
        return None
    return noun if line.sentence.words[noun].text.lower() != line.lemmas[noun] else None
