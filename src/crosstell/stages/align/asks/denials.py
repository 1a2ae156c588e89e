"""Claim and denial: what one party is said to claim and another to deny.

"He said he warned them she might go there", "police disputed that account".
A denial names its claim: the clause that it governs, or the clause told just
before ("that account"). Claims of other reports that say the same stand
against it, each with its holder.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from crosstell.data import read_toml
from crosstell.model.story import Slot, SlotKind
from crosstell.model.value import Name, NameKind
from crosstell.stages.align.account import Account, Line, Stretch
from crosstell.stages.align.evidence import Rarity
from crosstell.stages.align.finding import Finding, Traits
from crosstell.stages.align.frames import Frame, base
from crosstell.stages.align.questions import quoted
from crosstell.stages.align.relation import Comparison, Relation
from crosstell.stages.align.speaking import holder_at, moment_of
from crosstell.stages.align.verdicts import Question, settle

BAR, WORDS = 3.2, 4  # weight and number of words that a claim and what is denied must share
CLAIMED, DENIED = "claimed", "denied"


@dataclass(frozen=True, slots=True, eq=False)
class _Denial:
    """A clause that denies; `said` are the content words of the claim that it denies."""

    account: Account
    line: Line
    frame: Frame
    said: frozenset[str]


def ask_denials(accounts: Sequence[Account], rarity: Rarity) -> Iterator[Slot]:
    """Yield a slot for each claim that is denied, however many deny it, and that another report or holder makes."""
    groups: list[list[_Denial]] = []
    denials = tuple(_denials(accounts))
    lines = {(one.account.rank, one.line.place) for one in denials}
    for denial in denials:
        home = next((group for group in groups if any(_alike(denial.said, one.said, rarity) for one in group)), None)
        if home is None:
            groups.append([denial])
        else:
            home.append(denial)
    for group in groups:
        yield from _slots(accounts, group, rarity, lines)


def _denials(accounts: Sequence[Account]) -> Iterator[_Denial]:
    for account in accounts:
        for line in account.lines:
            for frame in line.frames:
                content = _denied(line, frame)
                if content:
                    said = line.content(content) - _table()["speech"] - line.content(_people(account, line))
                    yield _Denial(account, line, frame, said)


def _alike(said: frozenset[str], other: frozenset[str], rarity: Rarity) -> bool:
    """Tell whether two claims share enough to be one."""
    shared = said & other
    return len(shared) >= WORDS and rarity.of_words(shared) >= BAR


def compare(a: Finding, b: Finding) -> Comparison:
    """Compare two answers: claimed, or denied."""
    if a.value == b.value:
        return Comparison(Relation.EQUAL, "both say the same")
    return Comparison(Relation.DISJOINT, "one claims what the other denies")


def _denied(line: Line, frame: Frame) -> tuple[int, ...]:
    """Return the words of the claim that a clause denies; empty where it denies nothing that is told."""
    table = _table()
    if line.lemmas[frame.head] not in table["verbs"] or frame.negated:
        return ()
    words = line.sentence.words
    named = [i for i in frame.patients if line.lemmas[i] in table["claims"]]
    if named and not any(word.head in named and line.lemmas[i] in table["pointing"] for i, word in enumerate(words)):
        return ()  # "denies Western assertions": which they are is not told
    if named:
        before = [one for one in line.frames if one.head < frame.head and one.head != frame.head]
        return tuple(sorted({i for one in before for i in one.words})) if before else ()
    governed = [one for one in line.frames if _governs(line, frame, one)]
    return tuple(sorted({i for one in governed for i in _below(line, one)}))


def _governs(line: Line, frame: Frame, below: Frame) -> bool:
    """Tell whether a clause completes a verb, also where it was read as part of a day ("denied on Friday that ...")."""
    words = line.sentence.words
    word = words[below.head]
    if word.head == frame.head:
        return base(word.relation) in {"ccomp", "xcomp"}
    that = any(one.head == below.head and one.relation == "mark" and one.lemma.lower() == "that" for one in words)
    return that and base(word.relation) == "acl" and word.head in {i for _, i in frame.obliques}


def _slots(
    accounts: Sequence[Account], denials: Sequence[_Denial], rarity: Rarity, lines: AbstractSet[tuple[int, int]]
) -> Iterator[Slot]:
    denied = [_finding(one.account, one.line, one.frame, DENIED) for one in denials]
    claims = []
    for other in accounts:
        found = [best for one in denials if (best := _best(other, one.said, rarity, without=lines)) is not None]
        if found:
            claims.append(max(found, key=lambda one: one[:2])[2])
    if not claims:
        return
    question = Question(
        text=f"Is it so: {quoted(claims[0].account.words(claims[0].cite))}?",
        kind=SlotKind.ATTRIBUTION,
        event="a claim and its denial",
        weight=3.0 + len(claims),
    )
    slot = settle(question, [*denied, *claims], compare, ["the denial speaks of the same act, by and to the same"])
    if slot is not None:
        yield slot


def _best(
    other: Account, said: frozenset[str], rarity: Rarity, *, without: AbstractSet[tuple[int, int]]
) -> tuple[float, int, Finding] | None:
    """Return the clause of a report that says most of what is denied, None where none says enough.

    *without* are the lines of denials, by the ranks of their reports: what is claimed there is claimed to be denied.
    """
    best: tuple[float, int, Finding] | None = None
    for line in other.lines:
        if (other.rank, line.place) in without:
            continue
        for frame in line.frames:
            if frame.negated or line.lemmas[frame.head] in _table()["verbs"]:
                continue
            whole = _below(line, frame)
            shared = (line.content(whole) & said) - _table()["speech"] - line.content(_people(other, line))
            score = rarity.of_words(shared)
            order = (score, -len(whole))
            if len(shared) >= WORDS and score >= BAR and (best is None or order > best[:2]):
                best = *order, _finding(other, line, frame, CLAIMED, whole)
    return best


def _people(account: Account, line: Line) -> tuple[int, ...]:
    """Return the words of a line that belong to names of people: who is meant tells nothing of what is claimed."""
    named = (one for one in account.names_of(line) if isinstance(one.value, Name) and one.value.kind is NameKind.PERSON)
    return tuple(i for one in named for i in line.words_in(one.start, one.end))


def _below(line: Line, frame: Frame) -> tuple[int, ...]:
    """Return the words of a clause and of the clauses that complete it."""
    whole, todo = set(frame.words), [frame]
    while todo:
        above = todo.pop()
        for one in line.frames:
            if one.head not in whole and line.sentence.words[one.head].head in above.words:
                whole.update(one.words)
                todo.append(one)
    return tuple(sorted(whole))


def _finding(account: Account, line: Line, frame: Frame, value: str, words: Sequence[int] = ()) -> Finding:
    word = line.sentence.words[frame.head]
    core = Stretch(word.start, word.end)
    holders = [i for i in frame.agents if value == DENIED]
    holder = account.words(line.extent(holders)) if holders else holder_at(account, core)
    return Finding(
        account=account,
        line=line.place,
        core=core,
        cite=line.clip(core, words or frame.words),
        value=value,
        shown=value,
        traits=Traits(),
        holder=holder,
        stated_at=moment_of(account),
    )


@cache
def _table() -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in read_toml("denials.toml").items()}
