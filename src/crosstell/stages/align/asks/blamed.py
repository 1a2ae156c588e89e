"""Who is to blame? One party lays it on the rebels, another on the government: each answer with its holder.

"The president blamed rebels" against "the prime minister said that Kyiv is
responsible". In: accounts. Out: one slot, where two holders blame two parties.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from crosstell.data import read_toml
from crosstell.model.story import Slot, SlotKind
from crosstell.stages.align.account import Account, Line
from crosstell.stages.align.evidence import Rarity
from crosstell.stages.align.finding import Finding, Traits
from crosstell.stages.align.frames import NOMINAL, SUBJECTS, Frame, base, phrase
from crosstell.stages.align.lexicon import is_person
from crosstell.stages.align.parties import Likeness, likeness, party_of
from crosstell.stages.align.relation import Comparison, Relation
from crosstell.stages.align.speaking import holder_at, moment_of
from crosstell.stages.align.verdicts import Question, settle


def ask_blamed(accounts: Sequence[Account], rarity: Rarity) -> Iterator[Slot]:
    """Yield the slot "who is blamed", where two parties blame and one of them does so in a title or lead."""
    del rarity
    found = [finding for account in accounts for finding in read_blame(account)]
    if not any(finding.traits.lead for finding in found):
        return
    question = Question(
        text="Who is blamed?", kind=SlotKind.ATTRIBUTION, event="the blame", weight=2.0 + 0.3 * len(found)
    )
    slot = settle(question, found, compare, ["both tell on whom the blame is laid"])
    if slot is not None:
        yield slot


def compare(a: Finding, b: Finding) -> Comparison:
    """Compare two parties: the same, perhaps the same, or two that exclude each other."""
    left, right = str(a.value), str(b.value)
    if likeness(a.holder, b.holder) is Likeness.SAME:
        return Comparison(Relation.WITHIN, "one party blames both")
    if left == right or likeness(left, right) is Likeness.SAME:
        return Comparison(Relation.EQUAL, "both blame the same")
    heads = a.traits.nouns, b.traits.nouns
    if any(heads[0] & row and heads[1] & row for row in _alike()):
        return Comparison(Relation.EQUAL, "both blame one kind of party")
    if any(is_person(lemma) or lemma[:1].isupper() for lemma in heads[0] & heads[1]):
        return Comparison(Relation.WITHIN, "they blame some party alike")
    countries = party_of(left).countries, party_of(right).countries
    if countries[0] & countries[1]:
        return Comparison(Relation.WITHIN, "one is a body of the other's country")
    return Comparison(Relation.DISJOINT, "they blame two parties")


def read_blame(account: Account) -> Iterator[Finding]:
    """Yield one finding for each clause that lays the blame on a party."""
    for line in account.lines:
        for frame in line.frames:
            blamed = [i for i in _blamed(line, frame) if _is_party(line, i)]
            holder = _holder(account, line, frame)
            if not blamed or holder is None or frame.negated or frame.unreal:
                continue
            words = line.sentence.words
            told = [i for i in phrase(line.sentence, blamed[0]) if base(words[i].relation) != "case"]
            core = line.extent(told)
            yield Finding(
                account=account,
                line=line.place,
                core=core,
                cite=line.clip(core, frame.words),
                value=account.words(core),
                shown=account.words(core),
                traits=Traits(nouns=frozenset(line.lemmas[i] for i in told), lead=line.lead),
                holder=holder,
                stated_at=moment_of(account),
            )


def _blamed(line: Line, frame: Frame) -> tuple[int, ...]:
    """Return the heads of who is blamed in a clause; empty where it blames nobody."""
    lemma, table = line.lemmas[frame.head], _table()
    if lemma in table["verbs"]:
        return tuple(i for case, i in frame.obliques if case == "on") or frame.patients
    if lemma in table["adjectives"]:
        return tuple(i for i, one in enumerate(line.sentence.words) if _subject(frame, one.head, one.relation))
    return frame.agents if lemma in table["deeds"] and frame.passive else ()


def _subject(frame: Frame, head: int, relation: str) -> bool:
    return head == frame.head and base(relation) in SUBJECTS


def _is_party(line: Line, index: int) -> bool:
    """Tell whether a word stands for somebody who may be blamed: a name, a group of people, a state or its body."""
    word = line.sentence.words[index]
    named = index in line.names or bool(party_of(word.text).countries)
    bodies = any(line.lemmas[index] in row for row in _alike())
    return word.tag in NOMINAL and word.tag != "PRON" and (named or bodies or is_person(line.lemmas[index]))


def _holder(account: Account, line: Line, frame: Frame) -> str | None:
    """Return who blames: the subject of "blame", else whoever is said to say the clause."""
    if line.lemmas[frame.head] in _table()["verbs"] and frame.agents:
        return account.words(line.extent(phrase(line.sentence, frame.agents[0])))
    return holder_at(account, line.extent([frame.head]))


@cache
def _table() -> dict[str, frozenset[str]]:
    return {name: frozenset(row.split()) for name, row in read_toml("blame.toml").items() if isinstance(row, str)}


@cache
def _alike() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(row.split()) for row in read_toml("blame.toml")["alike"])
