"""How far has the case come? Someone questioned in one report is charged in the next, and sentenced in a third.

In: accounts. Out: slots; a later stage replaces an earlier one. Only titles and
leads speak: what stands further down may be history, or another's case.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from crosstell.data import read_toml
from crosstell.model.story import Slot, SlotKind
from crosstell.stages.align.account import Account, Line, Stretch
from crosstell.stages.align.evidence import Rarity
from crosstell.stages.align.finding import Finding, Traits
from crosstell.stages.align.frames import Frame, base, phrase
from crosstell.stages.align.relation import Comparison, Relation
from crosstell.stages.align.speaking import holder_at, moment_of
from crosstell.stages.align.verdicts import Question, settle

TIES = frozenset({"appos", "flat"})  # relations by which a name hangs on its title ("broadcaster Jo Doe")
PARTICIPLES = ("ed", "tried")  # endings of a headline's verb that may stand for "was charged"


def ask_proceedings(accounts: Sequence[Account], rarity: Rarity) -> Iterator[Slot]:
    """Yield a slot for each person whose case two families tell, where they tell it at different stages."""
    found = [finding for account in accounts for finding in read_stages(account)]
    for who in sorted({name for finding in found for name in finding.traits.names}):
        own = _furthest([finding for finding in found if who in finding.traits.names])
        if len({finding.value for finding in own}) < 2:  # noqa: PLR2004 - what all tell alike is a fact, not a stage
            continue
        name = rarity.told({who})
        question = Question(
            text=f"How far has the case of {name} come?",
            kind=SlotKind.STATUS,
            event=name,
            changes=True,
            one_way=True,
            weight=2.5 + len({finding.account.rank for finding in own}),
        )
        slot = settle(question, own, compare, [f"both lead with the case of {name}"])
        if slot is not None:
            yield slot


def compare(a: Finding, b: Finding) -> Comparison:
    """Compare two stages: equal, or one later than the other."""
    if a.value == b.value:
        return Comparison(Relation.EQUAL, "the case is told at one stage")
    return Comparison(Relation.DISJOINT, "the case is told at two stages, of which one follows the other")


def read_stages(account: Account) -> Iterator[Finding]:
    """Yield one finding for each stage of a named person's case told in the title or the lead."""
    for line in account.lines:
        if not line.lead:
            continue
        for frame in line.frames:
            stage = _stages().get(line.lemmas[frame.head])
            who = _undergoes(line, frame)
            if stage is None or not who or frame.negated or frame.unreal:
                continue
            word = line.sentence.words[frame.head]
            core = Stretch(word.start, word.end)
            yield Finding(
                account=account,
                line=line.place,
                core=core,
                cite=line.clip(core, frame.words),
                value=stage,
                shown=stage,
                traits=Traits(names=who, lead=line.lead, title=line.title),
                holder=holder_at(account, core),
                stated_at=moment_of(account),
            )


def _undergoes(line: Line, frame: Frame) -> frozenset[int]:
    """Return the people who undergo a verb; in a headline, "Doe charged over theft" is a passive."""
    words = line.sentence.words
    clipped = line.title and not frame.patients and words[frame.head].text.lower().endswith(PARTICIPLES)
    heads = frame.agents if clipped else frame.patients
    tied = (i for i, word in enumerate(words) if word.head in heads and base(word.relation) in TIES)
    told = line.named({*heads, *tied}) or line.named(i for head in heads for i in phrase(line.sentence, head))
    return told & line.people


def _furthest(findings: Sequence[Finding]) -> list[Finding]:
    """Keep, of each report, what tells the furthest stage."""
    order = [str(row["name"]) for row in read_toml("proceedings.toml")["stages"]]
    best: dict[int, int] = {}
    for one in findings:
        best[one.account.rank] = max(best.get(one.account.rank, 0), order.index(str(one.value)))
    return [one for one in findings if order.index(str(one.value)) == best[one.account.rank]]


@cache
def _stages() -> Mapping[str, str]:
    """Return verb -> stage."""
    rows = read_toml("proceedings.toml")["stages"]
    return {verb: str(row["name"]) for row in rows for verb in str(row["verbs"]).split()}
