"""Has somebody been named? "The man has not been named" in one report, "Jo Doe, 22, was found dead" in another.

In: accounts. Out: slots; a name that is given replaces one that was held back.
The two are one person by their part in what happened ("the officer", "the
victim") or, for a man or woman, by their age.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from crosstell.data import read_toml
from crosstell.model.story import Slot, SlotKind
from crosstell.model.value import Amount
from crosstell.stages.align.account import Account, Line, Stretch
from crosstell.stages.align.asks.how_old import read_ages
from crosstell.stages.align.evidence import Rarity
from crosstell.stages.align.finding import Finding, Traits
from crosstell.stages.align.frames import Frame, base
from crosstell.stages.align.relation import Comparison, Relation
from crosstell.stages.align.speaking import holder_at, moment_of
from crosstell.stages.align.verdicts import Question, settle

NAMED, HELD_BACK = "named", "not named"
ANYBODY = "person"


def ask_named(accounts: Sequence[Account], rarity: Rarity) -> Iterator[Slot]:
    """Yield a slot for each part in what happened whose bearer one report names and another says is not named."""
    del rarity
    found = [finding for account in accounts for finding in (*read_named(account), *_by_age(account))]
    for role in sorted(frozenset(_roles().values())):
        held = [one for one in found if one.value == HELD_BACK and one.traits.role == role]
        told = [one for one in found if one.value == NAMED and any(_one_person(one, other) for other in held)]
        silent = {one.account.rank for one in held} - {one.account.rank for one in told}
        held = [one for one in held if one.account.rank in silent]
        if not held or not told:
            continue
        question = Question(
            text=f"Has the {_spoken(held)} been named?",
            kind=SlotKind.PERSON,
            event=f"the name of the {_spoken(held)}",
            changes=True,
            one_way=True,
            weight=1.5 + len({one.account.rank for one in (*held, *told)}),
        )
        slot = settle(question, [*held, *told], compare, ["both tell whether one person is named"])
        if slot is not None:
            yield slot


def compare(a: Finding, b: Finding) -> Comparison:
    """Compare two answers: named, or not."""
    if a.value == b.value:
        return Comparison(Relation.EQUAL, "both say the same of the name")
    return Comparison(Relation.DISJOINT, "who is named is held back no more")


def _one_person(told: Finding, held: Finding) -> bool:
    """Tell whether a name given and one held back may be of one person."""
    if told.account is held.account:
        return False
    if told.traits.figures and held.traits.figures:
        return bool(told.traits.figures & held.traits.figures)
    return told.traits.role == held.traits.role and told.traits.role != ANYBODY


def read_named(account: Account) -> Iterator[Finding]:
    """Yield one finding for each clause that names somebody, or tells that somebody is not named."""
    for line in account.lines:
        for frame in line.frames:
            value = _value(line, frame)
            bearer = _bearer(line, frame) if value is not None else None
            if value is None or bearer is None:
                continue
            ages = (one.value for one in line.amounts if isinstance(one.value, Amount) and one.value.unit == "age")
            word = line.sentence.words[frame.head]
            core = Stretch(word.start, word.end)
            yield Finding(
                account=account,
                line=line.place,
                core=core,
                cite=line.clip(core, frame.words),
                value=value,
                shown=value,
                traits=Traits(
                    role=_roles()[line.lemmas[bearer]],
                    words=frozenset({line.lemmas[bearer]}),
                    figures=frozenset(str(one.value) for one in ages),
                    lead=line.lead,
                ),
                holder=holder_at(account, core),
                stated_at=moment_of(account),
            )


def _by_age(account: Account) -> Iterator[Finding]:
    """Yield one finding for each person whom the lead names with an age: what "a 22-year-old" is known by."""
    for one in read_ages(account):
        if isinstance(one.value, Amount) and one.traits.lead and not one.traits.scope:
            line = account.lines[one.line]
            words = [i for i in sorted(line.names) if line.names[i] in one.traits.names]
            if not words:
                continue
            core = line.extent(words[:1])
            yield Finding(
                account=account,
                line=one.line,
                core=core,
                cite=line.clip(core, {*words, *line.words_in(one.core.start, one.core.end)}),
                value=NAMED,
                shown=NAMED,
                traits=Traits(role=ANYBODY, figures=frozenset({str(one.value.value)}), lead=True),
                holder=one.holder,
                stated_at=one.stated_at,
            )


def _value(line: Line, frame: Frame) -> str | None:
    """Return whether a clause names somebody or tells that a name is held back, None where it does neither."""
    lemma, table = line.lemmas[frame.head], _table()
    held = frame.negated or _refused(line, frame)
    if lemma in table["verbs"]:
        return HELD_BACK if held else None if frame.unreal else NAMED
    about = any(line.lemmas[i] in table["names"] for i in frame.patients)
    if about and lemma in table["giving"] and held:
        return HELD_BACK
    return HELD_BACK if about and lemma in table["holding"] else None


def _refused(line: Line, frame: Frame) -> bool:
    """Tell whether a verb hangs on a refusal: "declined to name", "has yet to be identified"."""
    word, words = line.sentence.words[frame.head], line.sentence.words
    above = line.lemmas[word.head] if word.head >= 0 and base(word.relation) in {"xcomp", "acl"} else ""
    yet = any(line.lemmas[i] == "yet" and words[i].head == frame.head for i in range(len(words))) and frame.unreal
    return above in _table()["refusing"] or yet or (frame.unreal and "have yet to" in " ".join(line.lemmas))


def _bearer(line: Line, frame: Frame) -> int | None:
    """Return the word for whoever is named or not: what the verb is told of, else whose name it is."""
    roles = _roles()
    direct = [i for i in frame.patients if line.lemmas[i] in roles]
    if direct:
        return direct[0]
    if line.lemmas[frame.head] in _table()["verbs"]:
        return None
    return next((i for i in frame.words if line.lemmas[i] in roles and i not in frame.agents), None)


def _spoken(held: Sequence[Finding]) -> str:
    """Return the word that the reports use for the person."""
    return min(word for one in held for word in one.traits.words)


@cache
def _roles() -> Mapping[str, str]:
    return {word: name for name, row in read_toml("naming.toml")["roles"].items() for word in row.split()}


@cache
def _table() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(row.split()) for name, row in read_toml("naming.toml").items() if isinstance(row, str)}
