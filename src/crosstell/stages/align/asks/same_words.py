"""What is told in the same words? Rare words that several reports tie to one another: "a non-binding referendum".

Words are tied where one hangs on the other in the grammar of its sentence, so
that "the eighth day of an offensive" meets "an offensive now in its eighth day",
and words that merely stand close meet nothing. Words inside quotation marks
belong to their speaker and are left to the utterances; names are told by
others. In: accounts. Out: slots that agree, never a dispute.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from crosstell.data import read_toml
from crosstell.model.ids import FamilyId
from crosstell.model.story import Slot, SlotKind
from crosstell.model.value import Quotation, QuoteForm
from crosstell.stages.align.account import EMPTY, Account, Line, Stretch
from crosstell.stages.align.evidence import Rarity, gathered
from crosstell.stages.align.figures import figures_of
from crosstell.stages.align.finding import Evidence, Finding, Group, Traits
from crosstell.stages.align.frames import base
from crosstell.stages.align.pairing import Bars, Cluster, line_up
from crosstell.stages.align.questions import quoted
from crosstell.stages.align.relation import Comparison, Relation
from crosstell.stages.align.speaking import holder_at, moment_of
from crosstell.stages.align.verdicts import Question, settle

BARS = Bars(alike=1.6, compatible=1.6, disjoint=99.0)
TIES = frozenset(["amod", "compound", "nmod", "nummod", "obl", "obj", "nsubj", "xcomp", "acl"])
TELLING = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "NUM"})
SAME = Comparison(Relation.EQUAL, "the words are the same")

Tie = str  # two lemmas in alphabetical order, a space between


def ask_same_words(accounts: Sequence[Account], rarity: Rarity) -> Iterator[Slot]:
    """Yield a slot for each phrase of rare words that two families tell alike."""
    found = [(account, line, ties) for account in accounts for line, ties in _read(account, rarity)]
    families: dict[Tie, set[FamilyId]] = defaultdict(set)
    for account, _, ties in found:
        for tie in ties.values():
            families[tie].add(account.family)
    groups = [
        Group(findings=(one,), traits=one.traits)
        for account, line, ties in found
        for one in _findings(account, line, {pair: tie for pair, tie in ties.items() if len(families[tie]) > 1})
    ]

    def judge(a: Group, b: Group) -> Evidence | None:
        return _judge(a.traits, b.traits, rarity)

    for cluster in line_up(groups, keys=_keys, judge=judge, compare=_same, bars=BARS):
        slot = _slot(cluster)
        if slot is not None:
            yield slot


def _read(account: Account, rarity: Rarity) -> Iterator[tuple[Line, dict[tuple[int, int], Tie]]]:
    """Yield the sentences of an account with the tied pairs of words that tell something in this story."""
    spoken = [
        Stretch(one.start, one.end)
        for one in account.annotation.mentions
        if isinstance(one.value, Quotation) and one.value.form is not QuoteForm.INDIRECT
    ]
    for line in account.lines:
        inside = [one for one in spoken if one.start < line.sentence.end and line.sentence.start < one.end]
        said = frozenset(i for one in inside for i in line.words_in(one.start, one.end))
        ties = {pair: tie for pair, tie in tied(line, said).items() if _weight(tie.split(), rarity) >= LEAST}
        if ties:
            yield line, ties


LEAST = 1.2  # weight of two tied words that may tell


def _weight(words: Sequence[str], rarity: Rarity) -> float:
    return rarity.of_words(words)


def tied(line: Line, said: frozenset[int] = frozenset()) -> dict[tuple[int, int], Tie]:
    """Return the pairs of telling words of a sentence of which one hangs on the other, but for those at *said*."""
    words = line.sentence.words
    found = {}
    for i, word in enumerate(words):
        k = word.head
        if k < 0 or base(word.relation) not in TIES or i in said or k in said:
            continue
        if {word.tag, words[k].tag} - TELLING or line.names.get(i, -1) == line.names.get(k, -2):
            continue
        pair = sorted({line.joined(end).replace("-", "") for end in (i, k)} - EMPTY)
        if len(pair) > 1:
            found[i, k] = " ".join(pair)
    return found


def _findings(account: Account, line: Line, ties: Mapping[tuple[int, int], Tie]) -> Iterator[Finding]:
    """Yield one finding for each phrase that the ties of a sentence make together."""
    for words in _phrases(ties):
        if _says_nothing(line, words):
            continue
        core = line.extent(words)
        frame = line.frame_of(words[0])
        own = [tie for pair, tie in ties.items() if pair[0] in words]
        yield Finding(
            account=account,
            line=line.place,
            core=core,
            cite=line.clip(core, words),
            value=" ".join(sorted(own)),
            shown=account.words(core),
            traits=Traits(
                causes=frozenset(own),
                figures=figures_of(line, frame.words) if frame else frozenset(),
                scope=frozenset({"not"} if frame is not None and frame.negated else ()),
                lead=line.lead,
                title=line.title,
            ),
            holder=holder_at(account, core),
            stated_at=moment_of(account),
        )


def _says_nothing(line: Line, words: Sequence[int]) -> bool:
    """Tell whether a phrase names a thing ("parking lot"), points ("last week"), or is a day in words."""
    own = line.sentence.words
    if any(set(words) <= set(line.words_in(one.start, one.end)) for one in line.dates):
        return not any(own[i].tag == "NUM" for i in words)
    if len(words) > 2:  # noqa: PLR2004 - one tie
        return False
    first, last = words
    thing = all(own[i].tag in {"NOUN", "PROPN"} for i in words) and base(own[first].relation) == "compound"
    return (thing and own[first].head == last) or any(line.lemmas[i] in _pointing() for i in words)


@cache
def _pointing() -> frozenset[str]:
    return frozenset(read_toml("scopes.toml")["pointing"]["words"].split())


def _phrases(ties: Mapping[tuple[int, int], Tie]) -> list[list[int]]:
    """Return the groups of words that ties hold together, each in text order."""
    groups: list[set[int]] = []
    for pair in sorted(ties):
        touching = [group for group in groups if group & set(pair)]
        groups = [group for group in groups if group not in touching]
        groups.append(set(pair).union(*touching))
    return sorted(sorted(group) for group in groups)


def _keys(group: Group) -> Iterator[Tie]:
    yield from sorted(group.traits.causes)


def _same(a: Finding, b: Finding) -> Comparison:
    del a, b
    return SAME


def _judge(a: Traits, b: Traits, rarity: Rarity) -> Evidence | None:
    """Return what speaks for one phrase: the words that both tie. Other figures beside it make it another fact."""
    if a.scope != b.scope or (a.figures and b.figures and not a.figures & b.figures):
        return None
    words = sorted({word for tie in a.causes & b.causes for word in tie.split()})
    if not words:
        return None
    return gathered((_weight(words, rarity), f"both tie {', '.join(words)} to one another"))


def _slot(cluster: Cluster) -> Slot | None:
    findings = cluster.findings
    shortest = min(findings, key=lambda one: (len(one.shown), one.shown))
    question = Question(
        text=f"What is told in the same words: {quoted(shortest.shown)}?",
        kind=SlotKind.WORDING,
        event=shortest.shown,
        weight=0.4 * len(cluster.groups),
    )
    return settle(question, findings, _same, cluster.notes[:4])
