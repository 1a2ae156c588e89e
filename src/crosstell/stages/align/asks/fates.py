"""What became of those lost or taken? Somebody missing in one report is found in the next, or freed.

In: accounts. Out: slots; a later state ends an earlier one. Only titles and
leads speak: what stands further down may be how it came about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from crosstell.data import read_toml
from crosstell.model.story import Slot, SlotKind
from crosstell.stages.align.account import Account, Line, Stretch
from crosstell.stages.align.evidence import Rarity
from crosstell.stages.align.finding import Finding, Traits
from crosstell.stages.align.frames import Frame, base
from crosstell.stages.align.relation import Comparison, Relation
from crosstell.stages.align.speaking import holder_at, moment_of
from crosstell.stages.align.verdicts import Question, settle

TIES = frozenset({"appos", "flat", "compound"})  # relations by which a name hangs on its title ("sailor Jo Doe")
ACTIVE = frozenset({"miss", "disappear", "vanish", "escape", "go"})  # told of their subject


def ask_fates(accounts: Sequence[Account], rarity: Rarity) -> Iterator[Slot]:
    """Yield a slot for each person whose fate two families tell, where they tell different states."""
    by_bearer: dict[str, list[Finding]] = defaultdict(list)
    for account in accounts:
        for finding in read_fates(account):
            for key in sorted(finding.traits.names):
                by_bearer[rarity.titles.get(key, "")].append(finding)
            for noun in sorted(finding.traits.nouns):
                by_bearer[f"the {noun}"].append(finding)
    taken: set[Finding] = set()
    for bearer in sorted(by_bearer):
        own = [one for one in _last(by_bearer[bearer]) if one not in taken]
        if not bearer or len({one.value for one in own}) < 2:  # noqa: PLR2004 - what all tell alike is a fact
            continue
        taken |= set(own)
        question = Question(
            text=f"What has become of {bearer}?",
            kind=SlotKind.STATUS,
            event=bearer,
            changes=True,
            one_way=True,
            weight=2.5 + len({one.account.rank for one in own}),
        )
        slot = settle(question, own, compare, [f"both lead with what became of {bearer}"])
        if slot is not None:
            yield slot


def compare(a: Finding, b: Finding) -> Comparison:
    """Compare two states: equal, or one that ends the other."""
    if a.value == b.value:
        return Comparison(Relation.EQUAL, "both tell one fate")
    return Comparison(Relation.DISJOINT, "who is free or found is missing no more")


def read_fates(account: Account) -> Iterator[Finding]:
    """Yield one finding for each state of a named person, or of what a noun alone names, in the title or the lead."""
    for line in account.lines:
        if not line.lead:
            continue
        for frame in line.frames:
            state, about = _state(line, frame)
            if state is None or frame.negated or frame.unreal:
                continue
            names, nouns = _bearers(line, about)
            if not names and not nouns:
                continue
            word = line.sentence.words[frame.head]
            core = Stretch(word.start, word.end)
            yield Finding(
                account=account,
                line=line.place,
                core=core,
                cite=line.clip(core, frame.words),
                value=state,
                shown=state,
                traits=Traits(names=names, nouns=nouns, lead=True, title=line.title),
                holder=holder_at(account, core),
                stated_at=moment_of(account),
            )


def _state(line: Line, frame: Frame) -> tuple[str | None, tuple[int, ...]]:
    """Return the state that a clause tells, and the heads of those whom it tells it of."""
    verbs, adjectives = _states()
    words = line.sentence.words
    told = next(
        (adjectives[words[i].text.lower()] for i in frame.words if _complement(line, frame, i, adjectives)), None
    )
    if told is not None:
        return told, frame.agents or frame.patients
    lemma = line.lemmas[frame.head]
    told_that = any(word.head == frame.head and base(word.relation) == "ccomp" for word in words)
    if lemma not in verbs or told_that:  # "find that", "find the president exceeded"
        return None, ()
    clipped = line.title and not frame.patients and words[frame.head].text.lower().endswith(("ed", "en", "found"))
    active = lemma in ACTIVE and not frame.passive
    return verbs[lemma], frame.agents if active or clipped else frame.patients


def _complement(line: Line, frame: Frame, index: int, adjectives: Mapping[str, str]) -> bool:
    """Tell whether a word is what a clause says of its subject: "has gone missing", "was taken hostage"."""
    word = line.sentence.words[index]
    light = line.lemmas[frame.head] in {"go", "be", "remain", "take", "hold", "report"}
    told = index == frame.head or (light and word.head == frame.head and index > frame.head)
    return told and word.text.lower() in adjectives


def _bearers(line: Line, heads: Sequence[int]) -> tuple[frozenset[int], frozenset[str]]:
    """Return the names of the people told of, and the nouns that alone tell whom."""
    words = line.sentence.words
    tied = (i for i, word in enumerate(words) if word.head in heads and base(word.relation) in TIES)
    names = line.named({*heads, *tied}) & line.people
    table = frozenset(read_toml("fates.toml")["bearers"]["nouns"].split())
    nouns = {line.lemmas[i] for i in heads if line.lemmas[i] in table and line.sentence.words[i].tag == "NOUN"}
    return names, frozenset(nouns)


def _last(findings: Sequence[Finding]) -> list[Finding]:
    """Keep, of each report, what tells the later state."""
    order = [str(row["name"]) for row in read_toml("fates.toml")["states"]]
    best: dict[int, int] = {}
    for one in findings:
        best[one.account.rank] = max(best.get(one.account.rank, 0), order.index(str(one.value)))
    return [one for one in findings if order.index(str(one.value)) == best[one.account.rank]]


@cache
def _states() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return verb -> state, and adjective -> state."""
    rows = read_toml("fates.toml")["states"]
    verbs = {verb: str(row["name"]) for row in rows for verb in str(row["verbs"]).split()}
    return verbs, {word: str(row["name"]) for row in rows for word in str(row["adjectives"]).split()}
