"""Which is it? Sentences that two reports give almost word for word, with one figure, date, name or "not" changed.

Such sentences answer one question by their very words; what differs is the
answer. In: accounts. Out: slots for the changed places.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from crosstell.model.mention import Mention
from crosstell.model.story import Slot, SlotKind
from crosstell.model.value import Amount, Name, NameKind, When
from crosstell.stages.align.account import Account, Line, Stretch
from crosstell.stages.align.asks.who import compare as compare_bearers
from crosstell.stages.align.compare_amounts import compare_amounts
from crosstell.stages.align.compare_names import compare_names
from crosstell.stages.align.compare_times import compare_times
from crosstell.stages.align.evidence import Rarity
from crosstell.stages.align.finding import Finding, Traits
from crosstell.stages.align.frames import NEGATIONS
from crosstell.stages.align.lexicon import senses, speech_verbs
from crosstell.stages.align.questions import with_gap
from crosstell.stages.align.relation import Comparison, Relation
from crosstell.stages.align.speaking import holder_at, moment_of
from crosstell.stages.align.verdicts import Question, settle

ALIKE = 0.8  # share of words that two sentences must have in common, in order
SHORTEST = 7  # words of a sentence that can be almost another
CHANGES = 3  # places at which two such sentences may differ
RARE = 5  # rarest words of a sentence under which it is looked up
COMMON = 2  # of these, as many must be shared
KINDS = frozenset({NameKind.PERSON, NameKind.PLACE})
YES, NO, FIGURE = "yes", "no", "figure"


@dataclass(frozen=True, slots=True, eq=False)
class Twin:
    """A sentence of one account."""

    account: Account
    line: Line


def ask_edited(accounts: Sequence[Account], rarity: Rarity) -> Iterator[Slot]:
    """Yield a slot for each value in which almost equal sentences of two reports differ."""
    for left, right in _twins(accounts, rarity):
        a = [word.text.casefold() for word in left.line.sentence.words]
        b = [word.text.casefold() for word in right.line.sentence.words]
        matcher = SequenceMatcher(a=a, b=b, autojunk=False)
        changes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
        if not changes or len(changes) > CHANGES or matcher.ratio() < ALIKE:
            continue
        for _, i, k, m, n in changes:
            slot = _slot(left, right, (i, k), (m, n))
            if slot is not None:
                yield slot


def _twins(accounts: Sequence[Account], rarity: Rarity) -> Iterator[tuple[Twin, Twin]]:
    """Yield pairs of sentences of two reports that share their rare words."""
    by_word: dict[str, list[Twin]] = defaultdict(list)
    twins = [
        Twin(account, line)
        for account in accounts
        for line in account.lines
        if len(line.lemmas) >= SHORTEST and line.frames  # the headlines of a series ("Day 2 of ...") tell no event
    ]
    shared: dict[tuple[int, int], int] = defaultdict(int)
    order = {id(twin): place for place, twin in enumerate(twins)}
    for twin in twins:
        words = twin.line.content(range(len(twin.line.lemmas)))
        for word in sorted(words, key=lambda one: (-rarity.words.get(one, 1.0), one))[:RARE]:
            by_word[word].append(twin)
    for word in sorted(by_word):
        near = by_word[word]
        for place, one in enumerate(near):
            for other in near[place + 1 :]:
                if one.account is not other.account:
                    shared[order[id(one)], order[id(other)]] += 1
    for (i, k), count in sorted(shared.items()):
        if count >= COMMON:
            yield twins[i], twins[k]


def _slot(left: Twin, right: Twin, first: tuple[int, int], second: tuple[int, int]) -> Slot | None:
    pair = (
        _typed(left, right, first, second)
        or _numeric(left, right, first, second)
        or _negated(left, right, first, second)
    )
    if pair is None or compare(*pair).relation is not Relation.DISJOINT:
        return None
    finding = pair[0]
    kind = {Amount: SlotKind.NUMBER, When: SlotKind.DATE}.get(type(finding.value), SlotKind.STATUS)
    kind = SlotKind.NUMBER if finding.traits.role == FIGURE else kind
    if finding.traits.role in KINDS:
        kind = SlotKind.PLACE if finding.traits.role == NameKind.PLACE else SlotKind.PERSON
    grows = any(senses()[one].grows for line in (left.line,) for found in line.senses for one in found)
    question = Question(
        text=f"Which is it: {with_gap(left.line, first)}?",
        kind=kind,
        event="one sentence in two reports",
        grows=grows and kind is SlotKind.NUMBER,
        weight=2.0 + finding.traits.lead,
    )
    return settle(question, pair, compare, ["the sentences are the same but for this"])


def compare(a: Finding, b: Finding) -> Comparison:
    """Compare what stands at one place of two almost equal sentences."""
    if isinstance(a.value, Amount) and isinstance(b.value, Amount):
        return compare_amounts(a.value, b.value)
    if isinstance(a.value, When) and isinstance(b.value, When):
        return compare_times(a.value, b.value)
    if a.traits.role == FIGURE:
        return Comparison(Relation.EQUAL if a.value == b.value else Relation.DISJOINT, "the figures differ")
    if a.value in (YES, NO):
        apart = a.value != b.value
        return Comparison(Relation.DISJOINT if apart else Relation.EQUAL, "one sentence negates what the other affirms")
    return compare_names(str(a.value), str(b.value)) if a.traits.names != b.traits.names else compare_bearers(a, b)


def _typed(left: Twin, right: Twin, first: tuple[int, int], second: tuple[int, int]) -> tuple[Finding, Finding] | None:
    """Return the figures, dates or names at a changed place, where both sentences have one of one kind there."""
    for one in _mentions(left, first):
        for other in _mentions(right, second):
            if type(one.value) is not type(other.value):
                continue
            if isinstance(one.value, Name) and isinstance(other.value, Name) and one.value.kind is not other.value.kind:
                continue
            if isinstance(one.value, When) and _of_saying(left, first):
                continue
            return _finding(left, one), _finding(right, other)
    return None


def _mentions(twin: Twin, place: tuple[int, int]) -> list[Mention]:
    """Return the figures, dates and names of people and places that a changed place touches."""
    names = [
        one
        for one in twin.account.names_of(twin.line)
        if isinstance(one.value, Name) and one.value.kind in KINDS and one.value.form == "name"
    ]
    found = [*twin.line.amounts, *twin.line.dates, *names]
    return [one for one in found if set(twin.line.words_in(one.start, one.end)) & set(range(*place))]


def _of_saying(twin: Twin, place: tuple[int, int]) -> bool:
    """Tell whether a changed date is the date of a statement: two reports may have asked on two days."""
    frame = twin.line.frame_of(place[0])
    return frame is not None and twin.line.lemmas[frame.head] in speech_verbs()


def _finding(twin: Twin, mention: Mention) -> Finding:
    core = Stretch(mention.start, mention.end)
    words = twin.line.words_in(mention.start, mention.end)
    value = mention.value if isinstance(mention.value, (Amount, When)) else mention.original
    role = mention.value.kind if isinstance(mention.value, Name) else ""
    return _made(twin, core, value, Traits(role=role, names=twin.line.named(words), lead=twin.line.lead))


def _numeric(
    left: Twin, right: Twin, first: tuple[int, int], second: tuple[int, int]
) -> tuple[Finding, Finding] | None:
    """Return the bare figures at a changed place ("four hours", "six years ago"), one in each sentence."""
    found = []
    for twin, place in ((left, first), (right, second)):
        figures = [i for i in range(*place) if twin.line.sentence.words[i].tag == "NUM"]
        if len(figures) != 1 or place[1] - place[0] > CHANGES:
            return None
        core = twin.line.extent(figures)
        words = twin.account.words(core).casefold().replace(",", "")
        found.append(_made(twin, core, words, Traits(role=FIGURE, lead=twin.line.lead)))
    return found[0], found[1]


def _negated(
    left: Twin, right: Twin, first: tuple[int, int], second: tuple[int, int]
) -> tuple[Finding, Finding] | None:
    """Return yes and no, where a negation stands in one sentence alone."""
    gone = NEGATIONS & set(left.line.lemmas[slice(*first)])
    new = NEGATIONS & set(right.line.lemmas[slice(*second)])
    if bool(gone) == bool(new) or max(first[1] - first[0], second[1] - second[0]) > CHANGES:
        return None
    return _told(left, first, NO if gone else YES), _told(right, second, NO if new else YES)


def _told(twin: Twin, place: tuple[int, int], value: str) -> Finding:
    words = range(max(0, place[0] - 1), min(len(twin.line.lemmas), place[1] + 1))
    return _made(twin, twin.line.extent(list(words)), value, Traits(lead=twin.line.lead))


def _made(twin: Twin, core: Stretch, value: Amount | When | str, traits: Traits) -> Finding:
    words = twin.account.words(core)
    return Finding(
        account=twin.account,
        line=twin.line.place,
        core=core,
        cite=twin.line.clip(core, range(len(twin.line.lemmas))),
        value=value,
        shown=f"{value}: {words}" if value in (YES, NO) else words,
        traits=traits,
        holder=holder_at(twin.account, core),
        stated_at=moment_of(twin.account),
    )
