"""How old? Ages by person, named or described."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from crosstell.model.mention import Mention
from crosstell.model.story import Slot, SlotKind
from crosstell.model.value import Amount, Bound, Name, NameKind
from crosstell.stages.align.account import Account, Line, Stretch
from crosstell.stages.align.asks.how_many import compare
from crosstell.stages.align.evidence import Rarity
from crosstell.stages.align.finding import Finding, Traits
from crosstell.stages.align.speaking import holder_at, moment_of
from crosstell.stages.align.verdicts import Question, settle

EARLIER = frozenset({"then", "once"})  # "then 29" is another moment's age
NEAR = 4  # words between a name and its age ("Berg, who is 39")
OLDEST = 120
BACK = 3  # sentences in which "he" finds whom it stands for
SINGLE = frozenset({"he", "she"})
POSSESSIVES = frozenset({"her", "his", "their"})


def ask_how_old(accounts: Sequence[Account], rarity: Rarity) -> Iterator[Slot]:
    """Yield a slot for each named person whose age two families, or two holders in one report, give."""
    found = [finding for account in accounts for finding in read_ages(account) if not finding.traits.scope]
    for who in sorted({name for finding in found for name in finding.traits.names}):
        own = [finding for finding in found if who in finding.traits.names]
        name = rarity.told({who})
        question = Question(
            text=f"How old is {name}?",
            kind=SlotKind.NUMBER,
            event=name,
            weight=1.0 + len({finding.account.rank for finding in own}),
        )
        slot = settle(question, own, compare, [f"both give the age of {name}"])
        if slot is not None:
            yield slot


def read_ages(account: Account) -> Iterator[Finding]:
    """Yield one finding for each age of a named person."""
    for line in account.lines:
        if "respectively" in line.lemmas:  # whose age is whose is told by order alone
            continue
        for mention in line.amounts:
            if not isinstance(mention.value, Amount) or not _is_age(line, mention, mention.value):
                continue
            who = _who(account, line, mention)
            if who is None:
                continue
            core = Stretch(mention.start, mention.end)
            around = line.words_in(mention.start, mention.end)
            before = line.lemmas[around[0] - 1] if around and around[0] else ""
            clause = line.frame_of(around[0]) if around else None
            yield Finding(
                account=account,
                line=line.place,
                core=core,
                cite=line.clip(core, clause.words if clause else around),
                value=replace(mention.value, unit="age"),
                shown=account.words(core),
                traits=Traits(names=frozenset({who}), scope=frozenset({before} & EARLIER), lead=line.lead),
                holder=holder_at(account, core) or _lister(account, line, around),
                stated_at=moment_of(account),
            )


def _is_age(line: Line, mention: Mention, amount: Amount) -> bool:
    """Tell whether a figure is an age: read as one, or a bare figure that "age" or a name and a comma bring."""
    if amount.unit == "age":
        return True
    words = line.words_in(mention.start, mention.end)
    bare = amount.unit == "count" and amount.counted is None and amount.bound is Bound.EXACT
    if not bare or not words or not 1 < (amount.value or 0) < OLDEST:
        return False
    before = line.lemmas[max(0, words[0] - NEAR) : words[0]]
    after = line.sentence.words[words[-1] + 1 : words[-1] + 2]
    named = words[0] > 1 and before[-1:] == (",",) and words[0] - 2 in line.names
    return "age" in before or "aged" in before or (named and all(word.tag == "PUNCT" for word in after))


def _who(account: Account, line: Line, mention: Mention) -> int | None:
    """Return the person whose age it is: the name right before it, else the one that "her age" stands for."""
    words = line.words_in(mention.start, mention.end)
    if not words:
        return None
    people = _people(account, line)
    near = [i for i in people if words[0] - NEAR <= i < words[0]]
    after = [i for i in people if words[-1] < i <= words[-1] + NEAR]
    if words[-1] + 1 in people and account.words(Stretch(mention.start, mention.end)).endswith("old"):
        return people[words[-1] + 1]  # "98-year-old Ann Bell"
    if near:
        return people[near[-1]]
    if any(line.lemmas[i] in POSSESSIVES for i in range(max(0, words[0] - NEAR), words[0])):
        before = [i for i in people if i < words[0]]
        return people[before[-1]] if before else None
    old = "old" in account.words(Stretch(mention.start, mention.end))
    if old and (subject := _subject(account, line, words)) is not None:
        return subject
    return people[after[0]] if after and old else None


def _subject(account: Account, line: Line, age: Sequence[int]) -> int | None:
    """Return the person that the subject of "he was 22 years old" stands for: the one person named before it."""
    head = next((i for i in age if line.sentence.words[i].head not in age), age[-1])
    frame = line.frame_of(head)
    if frame is None or frame.head not in age or frame.negated:
        return None
    named = [line.names[i] for i in frame.agents if i in line.names and line.names[i] in line.people]
    if named or not any(line.lemmas[i] in SINGLE for i in frame.agents):
        return named[0] if len(named) == 1 else None
    before = (
        frozenset(_people(account, one).values()) for one in account.lines[max(0, line.place - BACK) : line.place][::-1]
    )
    nearest = next((people for people in before if people), frozenset())
    return next(iter(nearest)) if len(nearest) == 1 else None


def _people(account: Account, line: Line) -> dict[int, int]:
    """Return the words of a line that belong to names of people, with their keys."""
    persons = [
        one
        for one in account.annotation.mentions
        if isinstance(one.value, Name) and one.value.kind is NameKind.PERSON and one.value.form == "name"
    ]
    found = {}
    for i in sorted(line.names):
        word = line.sentence.words[i]
        if any(one.start < word.end and word.start < one.end for one in persons):
            found[i] = line.names[i]
    return found


def _lister(account: Account, line: Line, around: Sequence[int]) -> str | None:
    """Return who lists the age: the subject of the clause that gives it, where that is a name of a body."""
    frame = line.frame_of(around[0]) if around else None
    named = [i for i in frame.agents if i in line.names] if frame else []
    if not frame or not named:
        return None
    whole = [i for i in sorted(line.names) if line.names[i] == line.names[named[0]] and i in frame.words]
    return account.words(line.extent(whole or named))
