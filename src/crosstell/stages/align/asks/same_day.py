"""On which day? Days that several reports name for what the story is about, though they tell it in other words.

"Scores were killed on Thursday", "the explosion on Thursday had struck": verb
and noun need not meet where the day does and the story's own words stand
beside it. Days of saying are left out. In: accounts. Out: slots that agree,
never a dispute: what other days may mean is asked event by event elsewhere.
"""

from __future__ import annotations

from calendar import day_name
from collections.abc import Iterator, Sequence

from crosstell.model.mention import Mention
from crosstell.model.story import Slot, SlotKind
from crosstell.model.value import Period, When
from crosstell.stages.align.account import Account, Stretch
from crosstell.stages.align.evidence import Rarity, gathered, same_time
from crosstell.stages.align.finding import Evidence, Finding, Group, Traits
from crosstell.stages.align.lexicon import speech_verbs
from crosstell.stages.align.pairing import Bars, Cluster, line_up
from crosstell.stages.align.relation import Comparison, Relation
from crosstell.stages.align.speaking import holder_at, moment_of
from crosstell.stages.align.verdicts import Question, settle

BARS = Bars(alike=1.4, compatible=1.4, disjoint=99.0)
EDGES = frozenset({"since", "until", "till", "by", "before", "after", "from"})  # such a day bounds what is told
SAME = Comparison(Relation.EQUAL, "the days are the same")


def ask_same_day(accounts: Sequence[Account], rarity: Rarity) -> Iterator[Slot]:
    """Yield a slot for each day of the week that two families name beside the story's own words."""
    groups = [Group(findings=(one,), traits=one.traits) for account in accounts for one in read_days(account)]

    def judge(a: Group, b: Group) -> Evidence | None:
        return _judge(a.traits, b.traits, rarity)

    for cluster in line_up(groups, keys=lambda one: [one.traits.role], judge=judge, compare=_same, bars=BARS):
        slot = _slot(cluster)
        if slot is not None:
            yield slot


def read_days(account: Account) -> Iterator[Finding]:
    """Yield one finding for each day that is named by its weekday, with or without a date."""
    for mention in account.annotation.mentions:
        day = _weekday(mention)
        line = account.lines[mention.passage] if day else None
        words = line.words_in(mention.start, mention.end) if line else ()
        frame = line.frame_of(words[0]) if line and words else None
        if day is None or line is None or frame is None or line.lemmas[frame.head] in speech_verbs():
            continue
        core = Stretch(mention.start, mention.end)
        whole = range(len(line.lemmas))
        yield Finding(
            account=account,
            line=line.place,
            core=core,
            cite=line.clip(core, {*frame.words, *words}),
            value=day,
            shown=day,
            traits=Traits(
                role=day,
                scope=frozenset(line.lemmas[max(0, words[0] - 1) : words[0]]) & EDGES,
                senses=frozenset(sense for i in whole for sense in line.senses[i]),
                names=line.named(whole),
                words=line.content(i for i in whole if i not in words),
                when=mention.value if isinstance(mention.value, When) else None,
                lead=line.lead,
                title=line.title,
            ),
            holder=holder_at(account, core),
            stated_at=moment_of(account),
        )


def _weekday(mention: Mention) -> str | None:
    """Return the weekday that a mention of a time names, None where it names none."""
    if not isinstance(mention.value, (When, Period)):
        return None
    return next((day for day in day_name if day in mention.original), None)


def _same(a: Finding, b: Finding) -> Comparison:
    del a, b
    return SAME


def _judge(a: Traits, b: Traits, rarity: Rarity) -> Evidence | None:
    main, words, names = a.senses & b.senses & rarity.main, a.words & b.words, a.names & b.names
    if not same_time(a, b) or a.scope != b.scope or not (main or (a.lead and b.lead)):
        return None
    return gathered(
        (1.0 if main else 0.0, "it is what the story is about"),
        (rarity.of_words(words), f"both say {', '.join(sorted(words)[:4])}"),
        (0.7 * rarity.of_names(names), f"both name {rarity.told(names)}"),
        (0.6 if a.lead and b.lead else 0.0, "both stand in the lead"),
    )


def _slot(cluster: Cluster) -> Slot | None:
    findings = cluster.findings
    day = str(findings[0].value)
    shared = frozenset.intersection(*(one.traits.words for one in findings))
    beside = f" ({', '.join(sorted(shared)[:3])})" if shared else ""
    question = Question(
        text=f"On which day was this{beside}: {day}?",
        kind=SlotKind.DATE,
        event=day,
        weight=0.6 * len(cluster.groups),
    )
    return settle(question, findings, _same, cluster.notes[:3])
