"""What is told alike? Clauses of several reports that say one thing: the same act, by or to the same.

A fact is a predicate with what takes part in it. Two clauses tell one fact
where predicate and partners meet and nothing in mode, polarity, figures or
scope sets them apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crosstell.model.story import Slot, SlotKind
from crosstell.model.value import When
from crosstell.stages.align.account import Account, Line, Stretch
from crosstell.stages.align.evidence import Rarity, gathered, same_time
from crosstell.stages.align.figures import figures_of
from crosstell.stages.align.finding import Evidence, Finding, Group, Traits, put_together
from crosstell.stages.align.frames import Frame
from crosstell.stages.align.lexicon import entry, populations, speech_verbs
from crosstell.stages.align.pairing import Bars, Cluster, line_up
from crosstell.stages.align.questions import ask_plainly, quoted
from crosstell.stages.align.relation import Comparison, Relation
from crosstell.stages.align.speaking import holder_at, moment_of
from crosstell.stages.align.verdicts import Question, settle

BARS = Bars(alike=2.1, compatible=2.1, disjoint=99.0)
UNTOLD = 3.0  # what it takes where the predicates differ
REPEATED = 3.0  # what it takes for one report to tell a fact twice
SAID = Comparison(Relation.EQUAL, "the clauses tell one fact")
KEYS = 4  # rarest words of a clause under which it is looked up


def ask_facts(accounts: Sequence[Account], rarity: Rarity) -> Iterator[Slot]:
    """Yield a slot for each fact that reports of two families tell alike."""

    def repeats(group: Group, finding: Finding) -> bool:
        if group.first.value != finding.value:
            return False
        evidence = _judge(group.traits, finding.traits, rarity)
        return evidence is not None and evidence.score >= REPEATED

    groups = [group for account in accounts for group in put_together(list(read_facts(account)), repeats)]

    def keys(group: Group) -> Iterator[str]:
        yield from sorted(group.traits.senses)
        rare = sorted(group.traits.words, key=lambda word: (-rarity.words.get(word, 1.0), word))
        yield from (f"word {word}" for word in rare[:KEYS])

    def judge(a: Group, b: Group) -> Evidence | None:
        return _judge(a.traits, b.traits, rarity)

    for cluster in line_up(groups, keys=keys, judge=judge, compare=_compare, bars=BARS):
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
    content, names = line.content(frame.words), line.named(frame.words)
    lemma = line.lemmas[frame.head]
    if len(content) + len(names) < 2 or lemma in speech_verbs():  # noqa: PLR2004 - a bare verb tells nothing
        return None
    word = line.sentence.words[frame.head]
    core = Stretch(word.start, word.end)
    roles = (("by", frame.agents), ("to", frame.patients), ("at", tuple(i for _, i in frame.obliques)))
    inside = [one for one in line.dates if set(line.words_in(one.start, one.end)) & set(frame.words)]
    when = inside[0].value if inside else None
    cite = line.clip(core, frame.words)
    return Finding(
        account=account,
        line=line.place,
        core=core,
        cite=cite,
        value=lemma,
        shown=account.words(cite),
        traits=Traits(
            senses=entry(lemma, word.tag).keys | line.senses[frame.head] | {f"={lemma}"},
            causes=frozenset(f"{role} {populations(line.lemmas[i])}" for role, heads in roles for i in heads),
            names=names,
            words=frozenset(populations(one) for one in content) - {lemma},
            figures=figures_of(line, frame.words),
            scope=frozenset({"not"} if frame.negated else ()) | frozenset({"unreal"} if frame.unreal else ()),
            when=when if isinstance(when, When) else None,
            lead=line.lead,
            title=line.title,
        ),
        holder=holder_at(account, core),
        stated_at=moment_of(account),
    )


def _compare(a: Finding, b: Finding) -> Comparison:
    del a, b
    return SAID


def _judge(a: Traits, b: Traits, rarity: Rarity) -> Evidence | None:
    """Return what speaks for one fact: the predicate, the partners, names and figures."""
    if ("not" in a.scope) != ("not" in b.scope) or (a.figures and b.figures and not a.figures & b.figures):
        return None
    if not same_time(a, b):
        return None
    shared = a.senses & b.senses
    partners = frozenset(one.partition(" ")[2] for one in a.causes & b.causes)
    others = _partners(a) & _partners(b) - partners
    names = a.names & b.names
    words = (a.words & b.words) - partners - others
    both = a.figures & b.figures
    weights = (
        _of_predicate(shared, rarity),
        1.3 * rarity.of_words(partners),
        0.9 * rarity.of_words(others),
        min(2.0, rarity.of_names(names)),
        1.5 if both else 0.0,
        0.6 * rarity.of_words(words),
        0.4 if a.when and b.when else 0.0,
    )
    score = sum(weights) - (0.7 if a.scope != b.scope else 0.0)
    if score < BARS.alike:  # most pairs end here: what would speak for them need not be put in words
        return Evidence(score) if shared else None
    notes = (
        "the same is told to have been done",
        f"the same take part ({', '.join(sorted(partners))})",
        f"both speak of {', '.join(sorted(others))}",
        f"both name {rarity.told(names)}",
        "both give the same figure",
        f"both say {', '.join(sorted(words)[:4])}",
        "the dates fit",
    )
    found = gathered(*zip(weights, notes, strict=True))
    return Evidence(score, found.notes) if shared or score >= UNTOLD else None


def _of_predicate(shared: frozenset[str], rarity: Rarity) -> float:
    """Return what a common predicate weighs: much for a rare word, something for a sense, little for a synonym."""
    lemmas = [one[1:] for one in shared if one.startswith("=")]
    if lemmas:
        return 0.5 + max(rarity.of_words({lemma}) for lemma in lemmas)
    return 1.0 if any(one.isalpha() for one in shared) else 0.6 if shared else 0.0


def _partners(traits: Traits) -> frozenset[str]:
    return frozenset(one.partition(" ")[2] for one in traits.causes)


def _slot(cluster: Cluster) -> Slot | None:
    findings = cluster.findings
    shortest = min(findings, key=lambda one: (len(one.shown), one.shown))
    notes = cluster.notes
    lead = sum(group.traits.lead for group in cluster.groups)
    question = Question(
        text=ask_plainly(findings) or f"What happened: {quoted(shortest.shown)}?",
        kind=SlotKind.EVENT,
        event=shortest.shown,
        weight=len(cluster.groups) * 0.8 + 0.5 * lead,
    )
    return settle(question, findings, _compare, notes[:4])
