"""How badly hurt? The condition of the wounded, by who they are and how many.

"Three of the wounded were in a severe condition", "three of them seriously",
"one man, 36, was in critical condition": a level on a scale, and who it is said
of. In: accounts. Out: slots; a condition changes, so a later one is an update.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from crosstell.data import read_toml
from crosstell.model.story import Slot, SlotKind
from crosstell.model.value import Amount
from crosstell.stages.align.account import Account, Line, Stretch
from crosstell.stages.align.evidence import Rarity
from crosstell.stages.align.finding import Finding, Traits
from crosstell.stages.align.relation import Comparison, Relation
from crosstell.stages.align.speaking import holder_at, moment_of
from crosstell.stages.align.verdicts import Question, settle

NEAR = 3  # words between a level and what it is the level of
BEFORE = 12  # words before a level that may tell whose it is
ENDED = frozenset({"released", "fine"})  # levels that need no "condition" or "injury" beside them
SEXES = {
    **dict.fromkeys(("man", "boy", "male"), "the man"),
    **dict.fromkeys(("woman", "girl", "female"), "the woman"),
}


def ask_conditions(accounts: Sequence[Account], rarity: Rarity) -> Iterator[Slot]:
    """Yield a slot for each patient, or each group of as many patients, whose condition two families tell."""
    del rarity
    found = [finding for account in accounts for finding in read_conditions(account)]
    for who in sorted({tag for finding in found for tag in finding.traits.scope}):
        own = [finding for finding in found if who in finding.traits.scope]
        worst = _worst(own)
        question = Question(
            text=f"In what condition are the hurt ({who})?",
            kind=SlotKind.STATUS,
            event="the hurt",
            changes=True,
            weight=1.0 + len({finding.account.rank for finding in own}),
        )
        slot = settle(question, worst, compare, [f"both tell of {who}"])
        if slot is not None:
            yield slot


def _worst(findings: Sequence[Finding]) -> list[Finding]:
    """Keep the worst condition that each report tells of one group."""
    kept: dict[int, Finding] = {}
    for finding in findings:
        old = kept.get(finding.account.rank)
        if old is None or _highest(finding) > _highest(old):
            kept[finding.account.rank] = finding
    return [kept[rank] for rank in sorted(kept)]


def _highest(finding: Finding) -> int:
    return max(_levels()[word] for word in _of(finding))


def _of(finding: Finding) -> frozenset[str]:
    return finding.value if isinstance(finding.value, frozenset) else frozenset()


def compare(a: Finding, b: Finding) -> Comparison:
    """Compare two conditions: equal, within (neighbours or ranges that meet), or disjoint."""
    left, right = _of(a), _of(b)
    if left == right:
        return Comparison(Relation.EQUAL, "the conditions are equal")
    if left & right:
        return Comparison(Relation.WITHIN, "one condition is told more loosely")
    return Comparison(Relation.DISJOINT, "the conditions are different levels of one scale")


def read_conditions(account: Account) -> Iterator[Finding]:
    """Yield one finding for each condition told, with tags of who is in it."""
    for line in account.lines:
        for i in range(len(line.lemmas)):
            levels = _levels_at(line, i)
            if not levels:
                continue
            who = _who(line, i)
            if not who:
                continue
            word = line.sentence.words[i]
            core = Stretch(word.start, word.end)
            frame = line.frame_of(i)
            yield Finding(
                account=account,
                line=line.place,
                core=core,
                cite=line.clip(core, frame.words if frame else (i,)),
                value=levels,
                shown=" to ".join(sorted(levels, key=lambda one: _levels()[one])),
                traits=Traits(scope=who, lead=line.lead),
                holder=holder_at(account, core),
                stated_at=moment_of(account),
            )


def _levels_at(line: Line, index: int) -> frozenset[str]:
    """Return the level that a word gives, with its range mate ("moderate-to-serious"); empty where it gives none."""
    level = _level(line, index)
    if level is None or (index and line.lemmas[index - 1] in {"not", "n't", "no"}):
        return frozenset()
    tables = read_toml("conditions.toml")["beside"]
    after = line.lemmas[index + 1 : index + 1 + NEAR]
    before = line.lemmas[max(0, index - NEAR) : index]
    told = set(tables["nouns"]) & set(after) or set(tables["verbs"]) & {*after[:1], *before}
    partitive = "of" in before and "they" in before  # "three of them seriously"
    if not told and not partitive and level not in ENDED:
        return frozenset()
    ranged = "to" in (*before, *after)
    near = [*range(max(0, index - NEAR), index), *range(index + 1, min(index + 1 + NEAR, len(line.lemmas)))]
    mates = {_level(line, i) for i in near if ranged}
    return frozenset({level, *(mate for mate in mates if mate is not None and mate not in ENDED)})


def _level(line: Line, index: int) -> str | None:
    return _words().get(line.lemmas[index]) or _words().get(line.sentence.words[index].text.lower())


def _who(line: Line, index: int) -> frozenset[str]:
    """Return tags of who is in the condition: man or woman where it is one, else how many."""
    window = range(max(0, index - BEFORE), index)
    people = [i for i in window if line.lemmas[i] in SEXES]
    if people:
        return frozenset({SEXES[line.lemmas[people[-1]]]})
    figures = [one for one in line.amounts if set(line.words_in(one.start, one.end)) & set(window)]
    amount = figures[-1].value if figures else None
    if isinstance(amount, Amount) and amount.unit == "count" and amount.value is not None:
        return frozenset({f"{amount.value.normalize():f} of them"})
    return frozenset()


@cache
def _levels() -> Mapping[str, int]:
    levels: Mapping[str, int] = read_toml("conditions.toml")["levels"]
    return levels


@cache
def _words() -> Mapping[str, str]:
    return {word: level for level, words in read_toml("conditions.toml")["words"].items() for word in words.split()}
