"""Is a suspect held, or still sought? A question that reports of crimes answer differently within hours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from crosstell.data import read_toml
from crosstell.model.story import Slot, SlotKind
from crosstell.stages.align.account import Account, Line, Stretch
from crosstell.stages.align.evidence import Rarity
from crosstell.stages.align.finding import Finding, Traits
from crosstell.stages.align.frames import Frame
from crosstell.stages.align.relation import Comparison, Relation
from crosstell.stages.align.speaking import holder_at, moment_of
from crosstell.stages.align.verdicts import Question, settle

HELD, SOUGHT = "held", "sought"


def ask_custody(accounts: Sequence[Account], rarity: Rarity) -> Iterator[Slot]:
    """Yield the slot "is a suspect held", where two families answer it and one of them speaks of suspects."""
    del rarity
    found = [finding for account in accounts for finding in read_custody(account)]
    if not any("strong" in finding.traits.scope for finding in found):
        return
    question = Question(
        text="Is a suspect held?",
        kind=SlotKind.STATUS,
        event="the search for whoever did it",
        changes=True,
        weight=2.0 + len({finding.account.rank for finding in found}),
    )
    slot = settle(question, found, compare, ["both tell whether the one sought was caught"])
    if slot is not None:
        yield slot


def compare(a: Finding, b: Finding) -> Comparison:
    """Compare two answers: held, or sought."""
    if a.value == b.value:
        return Comparison(Relation.EQUAL, "both say the same of the suspect")
    return Comparison(Relation.DISJOINT, "one cannot be held and sought at once")


def read_custody(account: Account) -> Iterator[Finding]:
    """Yield one finding for each clause that tells of a suspect held or sought."""
    table = read_toml("suspects.toml")
    suspects, strong = frozenset(table["suspects"].split()), frozenset(table["strong"].split())
    for line in account.lines:
        for frame in line.frames:
            value = _value(line, frame)
            if value is None or frame.negated or (frame.unreal and value == HELD):
                continue
            heads = [*frame.patients, *(i for _, i in frame.obliques)] if value == HELD else _below(line, frame)
            sought = [i for i in heads if line.lemmas[i] in suspects and i not in line.names]
            if not sought:
                continue
            word = line.sentence.words[frame.head]
            core = Stretch(word.start, word.end)
            yield Finding(
                account=account,
                line=line.place,
                core=core,
                cite=line.clip(core, frame.words),
                value=value,
                shown=value,
                traits=Traits(scope=frozenset({"strong"} if any(line.lemmas[i] in strong for i in sought) else ())),
                holder=holder_at(account, core),
                stated_at=moment_of(account),
            )


def _below(line: Line, frame: Frame) -> list[int]:
    return [i for i in frame.words if line.sentence.words[i].tag == "NOUN" and i not in frame.agents]


def _value(line: Line, frame: Frame) -> str | None:
    lemma = line.lemmas[frame.head]
    spoken = f" {' '.join(line.lemmas[i] for i in frame.words)} "
    for value, verbs, phrases in _told():
        if lemma in verbs or any(one in spoken for one in phrases):
            return value
    return None


@cache
def _told() -> tuple[tuple[str, frozenset[str], tuple[str, ...]], ...]:
    """Return the verbs and the phrases that tell of each value, the phrases with a space at both ends."""
    tables = read_toml("suspects.toml")
    return tuple(
        (value, frozenset(tables[name]["verbs"].split()), tuple(f" {one.replace('_', ' ')} " for one in rows))
        for value, name in ((SOUGHT, "sought"), (HELD, "held"))
        for rows in (tables[name]["phrases"],)
    )
