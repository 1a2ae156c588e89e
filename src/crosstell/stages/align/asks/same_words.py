"""What is told in the same words? Rare words that several reports tie to one another: "a non-binding referendum".

Words are tied where one hangs on the other in the grammar of its sentence, so
that "the eighth day of an offensive" meets "an offensive now in its eighth day",
and words that merely stand close meet nothing; other forms of a word count as
it. Words that both have inside quotation marks are left to the utterances;
names are told by others. In: accounts. Out: slots that agree, never a dispute.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from crosstell.data import read_toml
from crosstell.model.ids import FamilyId
from crosstell.model.story import Slot, SlotKind
from crosstell.model.value import Quotation, QuoteForm
from crosstell.stages.align.account import EMPTY, Account, Line
from crosstell.stages.align.evidence import Rarity, gathered
from crosstell.stages.align.figures import figures_of
from crosstell.stages.align.finding import Evidence, Finding, Group, Traits
from crosstell.stages.align.frames import base
from crosstell.stages.align.pairing import Bars, Cluster, line_up
from crosstell.stages.align.questions import quoted
from crosstell.stages.align.relation import Comparison, Relation
from crosstell.stages.align.speaking import holder_at, moment_of
from crosstell.stages.align.verdicts import Question, settle
from crosstell.stages.align.wording import stem

BARS = Bars(alike=1.5, compatible=1.5, disjoint=99.0)
TIES = frozenset(["amod", "advmod", "compound", "nmod", "nummod", "obl", "obj", "nsubj", "xcomp", "acl"])
TELLING = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "NUM", "ADV"})
SAME = Comparison(Relation.EQUAL, "the words are the same")

LEAST = 1.2  # weight of two tied words that may tell
SPOKEN = "spoken"

Tie = str  # two stems in alphabetical order, a space between


def ask_same_words(accounts: Sequence[Account], rarity: Rarity) -> Iterator[Slot]:
    """Yield a slot for each phrase of rare words that two families tell alike."""
    weights = _weights(accounts, rarity)
    read = [(account, line, tied(line)) for account in accounts for line in account.lines]
    families: dict[Tie, set[FamilyId]] = defaultdict(set)
    for account, _, ties in read:
        for tie in ties.values():
            families[tie].add(account.family)
    told = {tie for tie in sorted(families) if len(families[tie]) > 1 and _weight(tie.split(), weights) >= LEAST}
    groups = [
        Group(findings=(one,), traits=one.traits)
        for account, line, ties in read
        for one in _findings(account, line, {pair: tie for pair, tie in ties.items() if tie in told})
    ]

    def judge(a: Group, b: Group) -> Evidence | None:
        return _judge(a.traits, b.traits, weights)

    for cluster in line_up(groups, keys=_keys, judge=judge, compare=_same, bars=BARS):
        slot = _slot(cluster)
        if slot is not None:
            yield slot


def _weights(accounts: Sequence[Account], rarity: Rarity) -> dict[str, float]:
    """Return what each stem weighs in the story: as little as the commonest of its words."""
    weights: dict[str, float] = {}
    for account in accounts:
        for line in account.lines:
            for lemma in line.lemmas:
                key = stem(lemma.replace("-", ""))
                weights[key] = min(weights.get(key, 1.0), rarity.words.get(lemma, 1.0))
    return weights


def _weight(words: Sequence[str], weights: Mapping[str, float]) -> float:
    return sum(weights.get(word, 1.0) for word in words)


def tied(line: Line) -> dict[tuple[int, int], Tie]:
    """Return the pairs of telling words of a sentence of which one hangs on the other."""
    words = line.sentence.words
    found = {}
    for i, word in enumerate(words):
        k = word.head
        if k < 0 or base(word.relation) not in TIES or {word.tag, words[k].tag} - TELLING:
            continue
        if line.names.get(i, -1) == line.names.get(k, -2) or {line.lemmas[i], line.lemmas[k]} & EMPTY:
            continue
        pair = sorted({stem(line.joined(end).replace("-", "")) for end in (i, k)})
        if len(pair) > 1:
            found[i, k] = " ".join(pair)
    return found


def _findings(account: Account, line: Line, ties: Mapping[tuple[int, int], Tie]) -> Iterator[Finding]:
    """Yield one finding for each phrase that the ties of a sentence make together."""
    said = _spoken(account, line) if ties else frozenset()
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
                role=SPOKEN if said & set(words) else "",
                causes=frozenset(own),
                figures=figures_of(line, frame.words) if frame else frozenset(),
                scope=frozenset({"not"} if frame is not None and frame.negated else ()),
                lead=line.lead,
                title=line.title,
            ),
            holder=holder_at(account, core),
            stated_at=moment_of(account),
        )


def _spoken(account: Account, line: Line) -> frozenset[int]:
    """Return the words of a sentence that stand inside quotation marks."""
    quotations = (
        one
        for one in account.annotation.mentions
        if isinstance(one.value, Quotation) and one.value.form is not QuoteForm.INDIRECT
    )
    return frozenset(i for one in quotations for i in line.words_in(one.start, one.end))


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


def _judge(a: Traits, b: Traits, weights: Mapping[str, float]) -> Evidence | None:
    """Return what speaks for one phrase: the words that both tie. Other figures beside it make it another fact."""
    if a.scope != b.scope or (a.role == SPOKEN and b.role == SPOKEN):
        return None
    if a.figures and b.figures and not a.figures & b.figures:
        return None
    words = sorted({word for tie in a.causes & b.causes for word in tie.split()})
    if not words:
        return None
    return gathered((_weight(words, weights), f"both tie {', '.join(words)} to one another"))


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
