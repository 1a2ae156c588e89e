"""Which ones? Lists of names in one role: "China and the UAE" beside "China, the UAE, Uzbekistan and Pakistan"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crosstell.model.mention import Mention
from crosstell.model.story import Slot, SlotKind
from crosstell.model.value import Name
from crosstell.stages.align.account import Account, Line, Stretch
from crosstell.stages.align.evidence import Rarity, gathered
from crosstell.stages.align.finding import Evidence, Finding, Group, Traits
from crosstell.stages.align.pairing import Bars, Cluster, line_up
from crosstell.stages.align.relation import Comparison, Relation
from crosstell.stages.align.speaking import holder_at, moment_of
from crosstell.stages.align.verdicts import Question, settle

BARS = Bars(alike=2.0, compatible=2.2, disjoint=99.0)
LIST = 2  # names that make a list
JOINTS = frozenset({",", "and", "or", "the", "&", ";"})
ONLY = frozenset({"only", "sole", "exclusively", "just"})


def ask_which(accounts: Sequence[Account], rarity: Rarity) -> Iterator[Slot]:
    """Yield a slot for each list of names that two families give in one role."""
    groups = [Group(findings=(one,), traits=one.traits) for account in accounts for one in read_lists(account)]

    def judge(a: Group, b: Group) -> Evidence | None:
        return _judge(a.traits, b.traits, rarity)

    for cluster in line_up(groups, keys=_keys, judge=judge, compare=compare, bars=BARS):
        slot = _slot(cluster, rarity)
        if slot is not None:
            yield slot


def compare(a: Finding, b: Finding) -> Comparison:
    """Compare two lists as sets: equal, subset unless the shorter says "only", else unknown."""
    left, right = a.traits.names, b.traits.names
    if left == right:
        return Comparison(Relation.EQUAL, "the lists name the same")
    if left < right or right < left:
        shorter = a if left < right else b
        if "only" in shorter.traits.scope:
            return Comparison(Relation.DISJOINT, "the shorter list says that it is whole")
        return Comparison(Relation.SUBSET, "one list holds the other, and neither says “only”")
    return Comparison(Relation.UNKNOWN, "each list names what the other does not")


def read_lists(account: Account) -> Iterator[Finding]:
    """Yield one finding for each run of names with nothing but commas and "and" between them."""
    for line in account.lines:
        for run in _runs(account, line):
            if len({key for _, key in run}) >= LIST:
                yield _finding(account, line, run)


def _runs(account: Account, line: Line) -> Iterator[list[tuple[Mention, int]]]:
    run: list[tuple[Mention, int]] = []
    end = -1
    for mention in account.names_of(line):
        words = line.words_in(mention.start, mention.end)
        key = next((line.names[i] for i in words if i in line.names), None)
        if key is None or mention.start < end:
            continue
        joined = bool(run) and _joined(line, end, mention.start) and _kind(run[-1][0]) == _kind(mention)
        if run and not joined:
            yield run
            run = []
        run.append((mention, key))
        end = mention.end
    if run:
        yield run


def _kind(mention: Mention) -> object:
    return mention.value.kind if isinstance(mention.value, Name) else None


def _joined(line: Line, end: int, start: int) -> bool:
    between = [line.lemmas[i] for i in line.words_in(end, start) if line.sentence.words[i].start >= end]
    return bool(between) and all(lemma in JOINTS for lemma in between)


def _finding(account: Account, line: Line, run: Sequence[tuple[Mention, int]]) -> Finding:
    keys = frozenset(key for _, key in run)
    core = Stretch(run[0][0].start, run[-1][0].end)
    words = line.words_in(core.start, core.end)
    frame = line.frame_of(words[0])
    around = line.lemmas[max(0, words[0] - 3) : words[0]]
    told = [i for i in range(len(line.lemmas)) if i not in words and i not in line.names]
    return Finding(
        account=account,
        line=line.place,
        core=core,
        cite=line.clip(core, {*words, *(frame.words if frame else ())}),
        value=frozenset(str(key) for key in keys),
        shown=account.words(core),
        traits=Traits(
            senses=frozenset(sense for i in told for sense in line.senses[i]),
            names=keys,
            words=line.content(told),
            scope=frozenset({"only"} if ONLY & set(around) else ()),
            lead=line.lead,
        ),
        holder=holder_at(account, core),
        stated_at=moment_of(account),
    )


def _keys(group: Group) -> Iterator[int]:
    yield from sorted(group.traits.names)


def _judge(a: Traits, b: Traits, rarity: Rarity) -> Evidence | None:
    shared, words = a.names & b.names, a.words & b.words
    if not words and not a.senses & b.senses:
        return None
    return gathered(
        (rarity.of_names(shared), f"both name {rarity.told(shared)}"),
        (0.7 if a.senses & b.senses else 0.0, "the same is told of them"),
        (0.6 * rarity.of_words(words), f"both say {', '.join(sorted(words)[:4])}"),
    )


def _slot(cluster: Cluster, rarity: Rarity) -> Slot | None:
    findings = cluster.findings
    notes = cluster.notes
    shared = frozenset.intersection(*(group.traits.names for group in cluster.groups))
    longest = max(findings, key=lambda one: (len(one.traits.names), one.shown))
    question = Question(
        text=f"Who or what is named together with {rarity.told(shared) or longest.shown}?",
        kind=SlotKind.LIST,
        event=longest.shown,
        weight=1.0 + len(cluster.groups),
    )
    return settle(question, findings, compare, notes[:3])
