"""How high is it? A figure of what a thing has one of: its bail, its price, the sentence, the turnout.

"Bail is expected to be set at $2 million", "released on $1 million bail": the
noun tells the question, so two figures of one attribute exclude each other
wherever each report gives one only, of the same people where people are named.
In: accounts. Out: slots; what was expected is overtaken by what was set.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from crosstell.data import read_toml
from crosstell.model.mention import Mention
from crosstell.model.story import Slot, SlotKind
from crosstell.model.value import Amount
from crosstell.stages.align.account import Account, Line, Stretch
from crosstell.stages.align.asks.counts import own_date, scope_of
from crosstell.stages.align.asks.how_many import compare
from crosstell.stages.align.evidence import Rarity, same_time
from crosstell.stages.align.finding import Finding, Traits
from crosstell.stages.align.frames import base
from crosstell.stages.align.pairing import BONUS
from crosstell.stages.align.questions import with_gap
from crosstell.stages.align.relation import Relation
from crosstell.stages.align.speaking import holder_at, moment_of
from crosstell.stages.align.verdicts import Question, settle

EXPECTED = "expected"
OF_TIME = frozenset({"yearly", "since"})  # a sentence of years is told by the word for a year
ONE = frozenset({Relation.EQUAL, Relation.WITHIN})
COUNTS = frozenset({"deployment", "haul", "capacity", "majority"})  # attributes that bare counts tell
MEASURES = {
    "sentence": frozenset({"year", "month", "day", "week"}),
    "ban": frozenset({"year", "month", "day", "week"}),
    "delay": frozenset({"year", "month", "day", "week", "hour", "minute"}),
    "turnout": frozenset({"percent"}),
    "stake": frozenset({"percent"}),
}


def ask_attributes(accounts: Sequence[Account], rarity: Rarity) -> Iterator[Slot]:
    """Yield a slot for each attribute that two families put a figure on, where each gives one figure only."""
    by_kind: dict[tuple[str, str], dict[int, list[Finding]]] = defaultdict(lambda: defaultdict(list))
    for account in accounts:
        for kind, finding in read_attributes(account):
            by_kind[kind, min(finding.traits.nouns)][account.rank].append(finding)
    for kind, unit in sorted(by_kind):
        told = [found for _, found in sorted(by_kind[kind, unit].items()) if _one_figure(found)]
        for cluster in _clusters([found[0] for found in told], rarity):
            findings = [one for found in told if found[0] in cluster for one in found]
            slot = settle(_question(kind, unit, findings), findings, compare, [f"both put a figure on one {kind}"])
            if slot is not None:
                yield slot


def read_attributes(account: Account) -> Iterator[tuple[str, Finding]]:
    """Yield attribute and finding for each figure of an attribute that nothing narrows."""
    for line in account.lines:
        for mention in line.amounts:
            amount, words = mention.value, line.words_in(mention.start, mention.end)
            if not isinstance(amount, Amount) or amount.value is None or not words or amount.unit in {"age", "ordinal"}:
                continue
            kind = _attribute(line, words)
            if kind is None or not _fits(kind, amount):
                continue
            finding = _finding(account, line, mention, amount)
            if finding.traits.scope <= {EXPECTED}:
                yield kind, finding


def _fits(kind: str, amount: Amount) -> bool:
    """Tell whether a unit may measure an attribute."""
    if kind in MEASURES:
        return amount.unit in MEASURES[kind]
    return (amount.unit == "count") == (kind in COUNTS) and amount.unit != "percent"


def _attribute(line: Line, words: Sequence[int]) -> str | None:
    """Return the attribute that a figure tells: of the noun it stands before or behind, or of its clause's subject."""
    own, nouns, verbs = line.sentence.words, _nouns(), _verbs()
    top = next((i for i in words if own[i].head not in words), words[-1])
    for _ in range(3):  # "a $1 million bail", "bail of $1 million", "a fine of 3 million euros"
        head = own[top].head
        if head < 0:
            return None
        if line.lemmas[head] in nouns and own[head].tag in {"NOUN", "PROPN", "ADJ"}:  # "a fine of"
            return nouns[line.lemmas[head]]
        if own[head].tag in {"VERB", "AUX"} or base(own[top].relation) not in {"compound", "nummod", "nmod", "amod"}:
            break
        top = head
    frame = line.frame_of(words[0])
    if frame is None or frame.negated:
        return None
    if line.lemmas[frame.head] in verbs["sentencing"]:
        return "sentence"
    subjects = (*frame.agents, *frame.patients)
    if line.lemmas[frame.head] in verbs["putting"] or frame.head in words:
        return next((nouns[line.lemmas[i]] for i in subjects if line.lemmas[i] in nouns and i not in words), None)
    return None


def _finding(account: Account, line: Line, mention: Mention, amount: Amount) -> Finding:
    words = line.words_in(mention.start, mention.end)
    core = Stretch(mention.start, mention.end)
    frame = line.frame_of(words[0])
    clause = frame.words if frame else words
    apart = _apart() & {line.lemmas[i] for i in clause}
    whole = range(len(line.lemmas))
    narrowed = (scope_of(line, clause, words, words[-1]) | apart) - OF_TIME
    return Finding(
        account=account,
        line=line.place,
        core=core,
        cite=line.clip(core, clause),
        value=amount,
        shown=account.words(core),
        traits=Traits(
            nouns=frozenset({amount.unit}),
            people=line.named(whole) & line.people,
            names=line.named(whole),
            words=line.content(whole),
            scope=narrowed | frozenset({EXPECTED} if frame is not None and frame.unreal else ()),
            when=own_date(line, clause),
            lead=line.lead,
            title=line.title,
        ),
        holder=holder_at(account, core),
        stated_at=moment_of(account),
    )


def _one_figure(findings: Sequence[Finding]) -> bool:
    """Tell whether all figures that a report puts on an attribute may be one."""
    return all(compare(findings[0], one).relation in ONE for one in findings[1:])


def _clusters(findings: Sequence[Finding], rarity: Rarity) -> list[list[Finding]]:
    """Return the findings that may tell one thing, each report's with the first that it fits."""
    groups: list[list[Finding]] = []
    for finding in findings:
        home = next((group for group in groups if all(_may_be_one(finding, one, rarity) for one in group)), None)
        if home is None:
            groups.append([finding])
        else:
            home.append(finding)
    return [group for group in groups if len(group) > 1]


def _may_be_one(a: Finding, b: Finding, rarity: Rarity) -> bool:
    """Tell whether two figures may be of one thing: people, dates and history do not part them, a word or name ties."""
    left, right = a.traits, b.traits
    if left.people and right.people and not left.people & right.people:
        return False
    if not same_time(left, right) or rarity.past(left) != rarity.past(right):
        return False
    if compare(a, b).relation in BONUS:
        return True
    return bool(left.names & right.names) or rarity.of_words(left.words & right.words) >= 1.0


def _question(kind: str, unit: str, findings: Sequence[Finding]) -> Question:
    money = len(unit) == 3 and unit.isupper()  # noqa: PLR2004 - ISO 4217
    first = min(findings, key=lambda one: (not one.traits.lead, one.account.rank, one.core))
    line = first.account.lines[first.line]
    words = line.words_in(first.core.start, first.core.end)
    expected = any(EXPECTED in one.traits.scope for one in findings)
    return Question(
        text=f"What figure is put on the {kind}: {with_gap(line, (words[0], words[-1] + 1))}?",
        kind=SlotKind.MONEY if money else SlotKind.NUMBER,
        event=kind,
        changes=expected,
        one_way=expected,
        weight=1.5 + len({one.account.rank for one in findings}),
    )


@cache
def _nouns() -> Mapping[str, str]:
    return {noun: name for name, row in read_toml("attributes.toml")["nouns"].items() for noun in row.split()}


@cache
def _verbs() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(row.split()) for name, row in read_toml("attributes.toml")["verbs"].items()}


@cache
def _apart() -> frozenset[str]:
    return frozenset(read_toml("attributes.toml")["apart"]["words"].split())
