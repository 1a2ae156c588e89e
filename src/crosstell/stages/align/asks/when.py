"""When? Read the dates of events, and line up those of one event.

A date belongs to the predicate or event noun that it hangs on; "happened" and
its like take what happened from their subject. Dates of saying are no answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from crosstell.data import read_toml
from crosstell.model.mention import Mention
from crosstell.model.story import Slot, SlotKind
from crosstell.model.value import Basis, Precision, When
from crosstell.stages.align.account import Account, Line, Stretch
from crosstell.stages.align.compare_times import compare_times
from crosstell.stages.align.evidence import Rarity, gathered, same_scope
from crosstell.stages.align.figures import figures_of
from crosstell.stages.align.finding import Evidence, Finding, Group, Traits, put_together
from crosstell.stages.align.frames import Frame, base, phrase
from crosstell.stages.align.lexicon import light_verbs, speech_verbs
from crosstell.stages.align.pairing import Bars, Cluster, line_up
from crosstell.stages.align.questions import ask_plainly
from crosstell.stages.align.relation import Comparison, Relation
from crosstell.stages.align.speaking import holder_at, moment_of
from crosstell.stages.align.verdicts import Question, settle

BARS = Bars(alike=2.2, compatible=2.5, disjoint=3.6)
APART = 2.0  # what an event of the news and one of its history lack in common
EDGES = frozenset(
    ["since", "until", "till", "by", "before", "after", "from", "between", "for", "over", "through", "to"]
)


def ask_when(accounts: Sequence[Account], rarity: Rarity) -> Iterator[Slot]:
    """Yield a slot for each event that reports of two families date."""
    groups = [group for account in accounts for group in put_together(_single(read_moments(account)), _repeats)]

    def judge(a: Group, b: Group) -> Evidence | None:
        if _may_be_two(a.traits, b.traits) and compare(a.first, b.first).relation is Relation.DISJOINT:
            return None
        return _judge(a.traits, b.traits, rarity)

    for cluster in line_up(groups, keys=_keys, judge=judge, compare=compare, bars=BARS):
        slot = _slot(cluster)
        if slot is not None:
            yield slot


_YEAR_TOLD = re.compile(r"\b(?:years?|last|past|next|ago)\b", re.IGNORECASE)  # "March this year" tells its year


def _may_be_two(a: Traits, b: Traits) -> bool:
    """Tell whether two dates may be those of two acts of a kind that is done often, such as meetings."""
    told = {one for one in a.senses & b.senses if not one.startswith("=")}
    return bool(told) and told <= _table("repeated") and (not a.people or a.people != b.people)


def read_moments(account: Account) -> Iterator[Finding]:
    """Yield one finding for each date that hangs on an event."""
    for line in account.lines:
        for mention in line.dates:
            finding = _finding(account, line, mention)
            if finding is not None:
                yield finding


def _single(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings without those of a sentence that gives an act two dates: "met in July and in September"."""
    found = list(findings)
    by_line: dict[int, list[Finding]] = {}
    for one in found:
        by_line.setdefault(one.line, []).append(one)
    return [one for one in found if not any(_told_twice(one, other) for other in by_line[one.line])]


def _told_twice(a: Finding, b: Finding) -> bool:
    return bool(a.traits.senses & b.traits.senses) and compare(a, b).relation is Relation.DISJOINT


def compare(a: Finding, b: Finding) -> Comparison:
    """Compare two dates."""
    if isinstance(a.value, When) and isinstance(b.value, When):
        found = compare_times(a.value, b.value)
        loose = found.relation is Relation.DISJOINT and (_lacks_year(a, b) or _lacks_year(b, a))
        return Comparison(Relation.UNKNOWN, "no year is told with one of them") if loose else found
    return Comparison(Relation.UNKNOWN, "one of the two is no date")


def _lacks_year(bare: Finding, full: Finding) -> bool:
    """Tell whether a time bears no year of its own and would fit the other, which does, in the other's year."""
    one, other = bare.value, full.value
    if not isinstance(one, When) or not isinstance(other, When) or one.first is None or other.first is None:
        return False
    told = one.basis is Basis.STATED or _YEAR_TOLD.search(bare.shown) is not None
    if told or other.basis is not Basis.STATED or one.precision not in {Precision.MONTH, Precision.DAY}:
        return False
    return one.first.year != other.first.year and one.first.month == other.first.month


def _finding(account: Account, line: Line, mention: Mention) -> Finding | None:
    words = line.words_in(mention.start, mention.end)
    if not words or not isinstance(mention.value, When) or _of_its_noun(line, words) or _leans(line, words):
        return None
    inside = [i for i in words if line.sentence.words[i].head not in words]
    frame = line.frame_of(inside[-1] if inside else words[-1])
    event = _event_of(line, words, frame)
    if event in words and frame is not None:  # "the last time it was hit was in April 2006"
        return None
    nominal = frame is None or event != frame.head
    if nominal and (_several(line, event) or _is_of_telling(line, frame, event, words[0])):
        return None
    if event < 0 or (not nominal and line.lemmas[event] in speech_verbs()):
        return None
    clause = phrase(line.sentence, event) if nominal or frame is None else frame.words
    senses = _senses(line, event, None if nominal else frame)
    core = Stretch(mention.start, mention.end)
    partners = _partners(line, event, None if nominal else frame, words)
    clause = tuple(sorted({*clause, *words, *(frame.words if frame else ())}))
    around = (*clause, *_antecedent(line, frame))
    when = _doubtful(mention.value, mention.method)
    return Finding(
        account=account,
        line=line.place,
        core=core,
        cite=line.clip(core, clause),
        value=when,
        shown=account.words(core),
        traits=Traits(
            senses=senses | {f"={line.lemmas[event]}"},
            causes=partners,
            names=line.named(around),
            people=line.named(around) & line.people,
            words=line.content(around) - {line.lemmas[event]} - line.content(words),
            figures=figures_of(line, range(len(line.lemmas))),
            scope=_scope(line, words, None if nominal else frame, hour=mention.value.clock is not None),
            when=when,
            lead=line.lead,
            title=line.title,
        ),
        holder=holder_at(account, core),
        stated_at=moment_of(account),
    )


def _leans(line: Line, date: Sequence[int]) -> bool:
    """Tell whether a date leans on one told before ("the same day"), or a clause hangs on it ("Friday after ...")."""
    if set(line.lemmas[max(0, date[0] - 1) : date[-1] + 1]) & {"same", "that"}:
        return True
    return list(line.lemmas[date[-1] + 1 : date[-1] + 2]) in (["after"], ["before"])


def _of_its_noun(line: Line, date: Sequence[int]) -> bool:
    """Tell whether a date stands before the noun that it belongs to: "2012 candidates" dates no poll of them."""
    own = line.sentence.words
    last = own[date[-1]]
    ahead = last.head > date[-1] and own[last.head].tag in {"NOUN", "PROPN"} and not line.senses[last.head]
    return ahead and base(last.relation) in {"nummod", "compound", "amod"}


def _doubtful(when: When, method: str) -> When:
    """Return a bare hour as a time whose day is inferred: the report need not be of the day that it tells of."""
    return replace(when, basis=Basis.INFERRED) if method.endswith(":clock") else when


def _event_of(line: Line, words: Sequence[int], frame: Frame | None) -> int:
    """Return the word that a date dates: the event noun that it hangs on, through other nouns, else the predicate."""
    tops = [i for i in words if line.sentence.words[i].head not in words]
    index = line.sentence.words[tops[-1]].head if tops else -1
    while index >= 0 and line.sentence.words[index].tag in {"NOUN", "PROPN"}:
        if line.sentence.words[index].tag == "NOUN" and line.senses[index] and not _subject_of(line, index, frame):
            return index
        index = line.sentence.words[index].head
    return frame.head if frame else -1


def _several(line: Line, event: int) -> bool:
    """Tell whether an event noun stands for several happenings: "six attacks in 2016" dates none of them."""
    word = line.sentence.words[event]
    return (
        word.tag == "NOUN" and word.text.lower() != line.lemmas[event] and line.lemmas[event] not in _table("lasting")
    )


@cache
def _table(name: str) -> frozenset[str]:
    """Return the lemmas that `data/questions.toml` lists under a name."""
    return frozenset(read_toml("questions.toml")[name].split())


def _is_of_telling(line: Line, frame: Frame | None, event: int, date: int) -> bool:
    """Tell whether a date behind an event may be that of telling it: "reported on the meeting late Wednesday".

    A preposition ties a date to the noun before it: "blamed for the attack in March".
    """
    if frame is None or line.lemmas[frame.head] not in speech_verbs() or not frame.head < event < date:
        return False
    return line.sentence.words[date - 1].tag != "ADP" and line.sentence.words[date].tag != "ADP"


def _subject_of(line: Line, index: int, frame: Frame | None) -> bool:
    return frame is not None and (index == frame.head or line.sentence.words[index].tag == "VERB")


def _senses(line: Line, event: int, frame: Frame | None) -> frozenset[str]:
    """Return what happened: by the event's own word, and by the event nouns that do it or undergo it."""
    found = set(line.senses[event])
    if frame is None:
        told = (i for i, word in enumerate(line.sentence.words) if word.head == event and base(word.relation) == "acl")
        found |= {sense for i in told for sense in line.senses[i]}
    else:
        light = line.lemmas[event] in light_verbs()
        for i in frame.agents if not light else (*frame.agents, *frame.patients):
            if line.sentence.words[i].tag == "NOUN":
                found |= line.senses[i]
    return frozenset(found)


def _antecedent(line: Line, frame: Frame | None) -> tuple[int, ...]:
    """Return the phrase that a relative clause tells of."""
    if frame is None or base(line.sentence.words[frame.head].relation) != "acl":
        return ()
    return phrase(line.sentence, line.sentence.words[frame.head].head)


def _partners(line: Line, event: int, frame: Frame | None, date: Sequence[int]) -> frozenset[str]:
    """Return the lemmas of what takes part in an event."""
    if frame is None:
        below = phrase(line.sentence, event)
        nouns = (i for i in below if i != event and line.sentence.words[i].tag in {"NOUN", "PROPN"})
        return frozenset(line.lemmas[i] for i in nouns)
    heads = (*frame.agents, *frame.patients, *(i for _, i in frame.obliques))
    return frozenset(line.lemmas[i] for i in heads if line.sentence.words[i].tag in {"NOUN", "PROPN"} and i not in date)


def _scope(line: Line, words: Sequence[int], frame: Frame | None, *, hour: bool) -> frozenset[str]:
    found = set()
    if not hour:
        marked = ((i, word) for i, word in enumerate(line.sentence.words) if word.head in words)
        cases = (i for i, word in marked if base(word.relation) == "case")
        found |= {line.lemmas[i] for i in (*cases, *words) if line.lemmas[i] in EDGES}
    if frame is not None:
        found |= {"not"} if frame.negated else set()
        found |= {"unreal"} if frame.unreal else set()
        found |= {"start"} if line.lemmas[frame.head] in _table("starts") else set()
    return frozenset(found)


def _repeats(group: Group, finding: Finding) -> bool:
    if compare(group.first, finding).relation not in {Relation.EQUAL, Relation.WITHIN}:
        return False
    a, b = group.traits, finding.traits
    return bool(a.senses & b.senses) and same_scope(a, b)


def _keys(group: Group) -> Iterator[str]:
    yield from sorted(group.traits.senses)


def _judge(a: Traits, b: Traits, rarity: Rarity) -> Evidence | None:
    shared = a.senses & b.senses
    if not same_scope(a, b) or (a.people and b.people and not a.people & b.people):
        return None
    if not shared:
        return Evidence(0.0)
    if a.figures and b.figures and not a.figures & b.figures and _other_years(a, b):
        return None  # another year and another toll: another event
    partners = a.causes & b.causes
    names = a.names & b.names
    words = (a.words & b.words) - partners
    both = sorted(figure.partition(" ")[0] for figure in a.figures & b.figures)
    main = rarity.main & shared
    one_day = _day(a) is not None and _day(a) == _day(b)
    found = gathered(
        (1.5 if one_day and not shared <= _lemmas(shared) else 0.0, "both tell it of one day"),
        (0.7 if main else 0.0, "it is what the story is about"),
        (1.5 if any(not one.startswith("=") for one in shared) else 1.0, f"both tell of {_plain(shared)}"),
        (1.5 * min(1.5, rarity.of_words(partners)), f"the same take part ({', '.join(sorted(partners))})"),
        (min(1.5, 1.5 * rarity.of_names(names)), f"both name {rarity.told(names)}"),
        (1.5 if both else 0.0, f"both give the figure {', '.join(both)}"),
        (min(1.0, 0.7 * rarity.of_words(words)), f"both say {', '.join(sorted(words)[:4])}"),
        (0.5 if a.lead and b.lead else 0.0, "both stand in the lead"),
    )
    return Evidence(found.score - APART, found.notes) if rarity.parted(a, b) and not both else found


def _other_years(a: Traits, b: Traits) -> bool:
    """Tell whether two dates share no year."""
    ends = [(one.when.first, one.when.last) for one in (a, b) if one.when is not None]
    years = [(first.year, last.year) for first, last in ends if first is not None and last is not None]
    return len(years) == 2 and (years[0][1] < years[1][0] or years[1][1] < years[0][0])  # noqa: PLR2004 - both dated


def _day(traits: Traits) -> date | None:
    """Return the one day that something is dated to, None where it is dated more loosely or not at all."""
    when = traits.when
    return when.first if when is not None and when.first == when.last else None


def _lemmas(senses: frozenset[str]) -> frozenset[str]:
    return frozenset(one for one in senses if one.startswith("="))


def _plain(names: frozenset[str]) -> str:
    named = sorted(name.replace("_", " ") for name in names if not name.startswith("="))
    return " and ".join(named or sorted(name[1:] for name in names))


def _ask_of_noun(findings: Sequence[Finding]) -> str | None:
    """Return the question after a dated noun: "When was the attack near Kelm?"; None where verbs are dated alone."""
    asked = [words for finding in findings if (words := _noun_dated(finding)) is not None]
    return f"When was the {min(asked, key=lambda words: (len(words), words))}?" if asked else None


def _noun_dated(finding: Finding) -> str | None:
    """Return the noun phrase that a date hangs on, up to the date and without its article."""
    line = finding.account.lines[finding.line]
    core = line.words_in(finding.core.start, finding.core.end)
    frame = line.frame_of(core[0])
    event = _event_of(line, core, frame)
    if event < 0 or event >= core[0] or (frame is not None and event == frame.head):
        return None
    words = line.sentence.words
    named = [i for i in phrase(line.sentence, event) if i < core[0]]
    while named and words[named[0]].tag in {"DET", "PRON", "ADP", "PUNCT"} and named[0] < event:
        named = named[1:]
    while named and words[named[-1]].tag in {"ADP", "DET", "PUNCT"} and named[-1] > event:
        named = named[:-1]
    contiguous = named and named == list(range(named[0], named[-1] + 1))
    if not contiguous or any(words[i].tag in {"VERB", "AUX", "PRON"} for i in named):
        return None
    return finding.account.words(Stretch(words[named[0]].start, words[named[-1]].end))


def _slot(cluster: Cluster) -> Slot | None:
    findings = cluster.findings
    notes = cluster.notes
    senses = frozenset.intersection(*(group.traits.senses for group in cluster.groups))
    senses = senses or cluster.groups[0].traits.senses
    partners = frozenset.intersection(*(group.traits.causes for group in cluster.groups))
    event = _plain(senses) + (f" ({', '.join(sorted(partners))})" if partners else "")
    lead = sum(group.traits.lead for group in cluster.groups)
    question = Question(
        text=_ask_of_noun(findings) or ask_plainly(findings, wh="When", without=True) or f"When was this ({event})?",
        kind=SlotKind.DATE,
        event=event,
        weight=len(cluster.groups) + lead,
    )
    return settle(question, findings, compare, notes[:4])
