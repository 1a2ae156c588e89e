"""Is it settled? What one report tells as open ("efforts to secure a truce") and another as done ("agreed to a truce").

In: accounts. Out: slots; what was open is settled by what came later.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from crosstell.data import read_toml
from crosstell.model.story import Slot, SlotKind
from crosstell.stages.align.account import Account, Line, Stretch
from crosstell.stages.align.evidence import Rarity
from crosstell.stages.align.finding import Finding, Traits
from crosstell.stages.align.frames import Frame, base
from crosstell.stages.align.relation import Comparison, Relation
from crosstell.stages.align.speaking import holder_at, moment_of
from crosstell.stages.align.verdicts import Question, settle

OPEN, SETTLED = "open", "settled"
RARE = 0.45  # weight of a word from which it names one matter of the story and not its subject at large


def ask_settled(accounts: Sequence[Account], rarity: Rarity) -> Iterator[Slot]:
    """Yield a slot for each matter that one report tells as open and another, not earlier, as settled."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for account in accounts:
        for matter, finding in read_matters(account):
            if rarity.of_words({matter}) >= RARE:
                found[matter].append(finding)
    for matter in sorted(found):
        findings = _ordered(found[matter])
        if {finding.value for finding in findings} != {OPEN, SETTLED}:
            continue
        question = Question(
            text=f"Is it settled: {matter.replace('_', ' ')}?",
            kind=SlotKind.STATUS,
            event=matter,
            changes=True,
            weight=1.5 + len({finding.account.rank for finding in findings}),
        )
        slot = settle(question, findings, compare, [f"both tell of {matter}"])
        if slot is not None:
            yield slot


def compare(a: Finding, b: Finding) -> Comparison:
    """Compare two answers: open, or settled."""
    if a.value == b.value:
        return Comparison(Relation.EQUAL, "both tell the matter alike")
    return Comparison(Relation.DISJOINT, "what is settled is open no more")


def _ordered(findings: Sequence[Finding]) -> list[Finding]:
    """Leave out reports that tell a matter both ways: there, open is history."""
    both = {f.account.rank for f in findings if f.value == OPEN} & {f.account.rank for f in findings if f.value == SETTLED}
    return [f for f in findings if f.account.rank not in both or f.value == SETTLED]


def read_matters(account: Account) -> Iterator[tuple[str, Finding]]:
    """Yield matter and finding for each clause that tells a matter as open or as settled."""
    for line in account.lines:
        for frame in line.frames:
            for matter, value, index in _matters(line, frame):
                word = line.sentence.words[index]
                core = Stretch(word.start, word.end)
                yield matter, Finding(
                    account=account,
                    line=line.place,
                    core=core,
                    cite=line.clip(core, frame.words),
                    value=value,
                    shown=value,
                    traits=Traits(),
                    holder=holder_at(account, core),
                    stated_at=moment_of(account),
                )


def _matters(line: Line, frame: Frame) -> Iterator[tuple[str, str, int]]:
    table = read_toml("settling.toml")
    lemma, words = line.lemmas[frame.head], line.sentence.words
    objects = [i for i in (*frame.patients, *(i for _, i in frame.obliques)) if words[i].tag == "NOUN"]
    parent = words[frame.head].head
    above = line.lemmas[parent] if parent >= 0 else ""
    opened = frozenset(table["open"]["verbs"].split()) | frozenset(table["open"]["nouns"].split())
    if above in opened and base(words[frame.head].relation) in {"acl", "xcomp", "advcl", "ccomp", "obl"}:
        yield from ((f"{lemma}_{line.lemmas[i]}", OPEN, i) for i in objects)
        yield from ((line.lemmas[i], OPEN, i) for i in objects)
    elif lemma in table["open"]["verbs"].split() and not frame.negated:
        yield from ((line.lemmas[i], OPEN, i) for i in objects)
    elif lemma in table["open"]["adjectives"].split():
        yield from ((line.lemmas[i], OPEN, i) for i in frame.agents if words[i].tag == "NOUN")
    elif not frame.negated and not frame.unreal:
        yield from ((f"{lemma}_{line.lemmas[i]}", SETTLED, i) for i in objects)
        if lemma in table["settled"]["verbs"].split():
            yield from ((line.lemmas[i], SETTLED, i) for i in (*objects, *frame.agents) if words[i].tag == "NOUN")


