"""What is told alike? Clauses of several reports that say one thing: the same act, by or to the same.

A fact is a predicate with what takes part in it. Two clauses tell one fact
where predicate and partners meet and nothing in mode, polarity, figures or
scope sets them apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crosstell.model.story import Slot, SlotKind
from crosstell.stages.align.account import Account, Line, Stretch
from crosstell.stages.align.evidence import Rarity, gathered
from crosstell.stages.align.figures import figures_of
from crosstell.stages.align.finding import Evidence, Finding, Group, Traits
from crosstell.stages.align.frames import Frame
from crosstell.stages.align.lexicon import entry
from crosstell.stages.align.pairing import Bars, Cluster, line_up
from crosstell.stages.align.relation import Comparison, Relation
from crosstell.stages.align.speaking import holder_at, moment_of
from crosstell.stages.align.verdicts import Question, settle

BARS = Bars(alike=3.2, compatible=3.2, disjoint=99.0)
SAID = Comparison(Relation.EQUAL, "the clauses tell one fact")


def ask_facts(accounts: Sequence[Account], rarity: Rarity) -> Iterator[Slot]:
    """Yield a slot for each fact that reports of two families tell alike."""
    groups = [Group(findings=(one,), traits=one.traits) for account in accounts for one in read_facts(account)]

    def judge(a: Group, b: Group) -> Evidence | None:
        return _judge(a.traits, b.traits, rarity)

    for cluster in line_up(groups, keys=_keys, judge=judge, compare=_compare, bars=BARS):
        slot = _slot(cluster)
        if slot is not None:
            yield slot


def read_facts(account: Account) -> Iterator[Finding]:
    """Yield one finding for each clause that tells something."""
    for line in account.lines:
        for frame in line.frames:
            finding = _finding(account, line, frame)
            if finding is not None:
                yield finding


def _finding(account: Account, line: Line, frame: Frame) -> Finding | None:
    content = line.content(frame.words)
    names = line.named(frame.words)
    if len(content) + len(names) < 3:  # noqa: PLR2004 - "he said so" tells nothing by itself
        return None
    word = line.sentence.words[frame.head]
    core = Stretch(word.start, word.end)
    keys = entry(line.lemmas[frame.head], word.tag).keys | line.senses[frame.head]
    heads = (*frame.agents, *frame.patients, *(i for _, i in frame.obliques))
    return Finding(
        account=account,
        line=line.place,
        core=core,
        cite=line.clip(core, frame.words),
        value=line.lemmas[frame.head],
        shown=account.words(line.clip(core, frame.words)),
        traits=Traits(
            senses=keys | {f"={line.lemmas[frame.head]}"},
            causes=frozenset(line.lemmas[i] for i in heads),
            names=names,
            words=content - {line.lemmas[frame.head]},
            figures=figures_of(line, frame.words),
            scope=frozenset({"not"} if frame.negated else ()) | frozenset({"unreal"} if frame.unreal else ()),
            lead=line.lead,
            title=line.title,
        ),
        holder=holder_at(account, core),
        stated_at=moment_of(account),
    )


def _compare(a: Finding, b: Finding) -> Comparison:
    del a, b
    return SAID


def _keys(group: Group) -> Iterator[str]:
    yield from sorted(group.traits.senses)


def _judge(a: Traits, b: Traits, rarity: Rarity) -> Evidence | None:
    """Return what speaks for one fact: the predicate, the partners, names and figures."""
    if a.scope != b.scope or (a.figures and b.figures and not a.figures & b.figures):
        return None
    partners = a.causes & b.causes
    names = a.names & b.names
    words = (a.words & b.words) - partners
    both = a.figures & b.figures
    if not partners and not names and not both:
        return None
    return gathered(
        (1.0, "the same is told to have been done"),
        (1.2 * rarity.of_words(partners), f"the same take part ({', '.join(sorted(partners))})"),
        (1.2 * rarity.of_names(names), f"both name {rarity.told(names)}"),
        (1.5 if both else 0.0, "both give the same figure"),
        (0.6 * rarity.of_words(words), f"both say {', '.join(sorted(words)[:4])}"),
    )


def _slot(cluster: Cluster) -> Slot | None:
    findings = [finding for group in cluster.groups for finding in group.findings]
    shortest = min(findings, key=lambda one: (len(one.shown), one.shown))
    notes = [note for edge in cluster.edges for note in edge.evidence.notes]
    lead = sum(group.traits.lead for group in cluster.groups)
    question = Question(
        text=f"What happened: “{shortest.shown.strip(' ,;')}”?",
        kind=SlotKind.EVENT,
        event=shortest.shown,
        weight=len(cluster.groups) * 0.8 + 0.5 * lead,
    )
    return settle(question, findings, _compare, notes[:4])
