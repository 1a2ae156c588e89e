"""Has it come about? What one report tells as to come ("rebels are to leave") and another as done ("rebels left").

The two must be one act: the same verb or another word for it, done by or to the
same. In: accounts. Out: slots; what was to come is overtaken by what came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from crosstell.data import read_toml
from crosstell.model.story import Slot, SlotKind
from crosstell.stages.align.account import Account, Line, Stretch
from crosstell.stages.align.asks.counts import own_date
from crosstell.stages.align.evidence import Rarity, gathered, same_time
from crosstell.stages.align.finding import Evidence, Finding, Traits
from crosstell.stages.align.frames import Frame, base, phrase
from crosstell.stages.align.lexicon import entry, speech_verbs
from crosstell.stages.align.questions import ask_plainly, quoted
from crosstell.stages.align.relation import Comparison, Relation
from crosstell.stages.align.speaking import holder_at, moment_of
from crosstell.stages.align.verdicts import Question, settle

BAR = 2.5
WEIGHED, TO_COME, DONE = "being weighed", "to come", "done"
ORDER = (WEIGHED, TO_COME, DONE)
NOUNS = frozenset({"NOUN", "PROPN"})


def ask_came_about(accounts: Sequence[Account], rarity: Rarity) -> Iterator[Slot]:
    """Yield a slot for each act that one report tells as still to come and another as done."""
    by_key: dict[str, list[Finding]] = defaultdict(list)
    for account in accounts:
        for finding in read_acts(account):
            for key in sorted(finding.traits.senses):
                by_key[key].append(finding)
    pairs: dict[tuple[int, int], tuple[Finding, Finding, Evidence]] = {}
    for key in sorted(by_key):
        for plan in by_key[key]:
            for act in by_key[key]:
                evidence = _judge(plan, act, rarity)
                if evidence is not None and evidence.score >= BAR:
                    pairs[id(plan), id(act)] = plan, act, evidence
    yield from _slots(list(pairs.values()))


def compare(a: Finding, b: Finding) -> Comparison:
    """Compare two answers: being weighed, to come, or done."""
    if a.value == b.value:
        return Comparison(Relation.EQUAL, "both tell it alike")
    return Comparison(Relation.DISJOINT, "what is decided or done is open no more")


def read_acts(account: Account) -> Iterator[Finding]:
    """Yield one finding for each act told as to come or as done."""
    for line in account.lines:
        for frame in line.frames:
            lemma, value = line.lemmas[frame.head], _value(line, frame)
            if value is None or lemma in _table()["common"] or lemma in speech_verbs():
                continue
            word = line.sentence.words[frame.head]
            core = Stretch(word.start, word.end)
            yield Finding(
                account=account,
                line=line.place,
                core=core,
                cite=line.clip(core, frame.words),
                value=value,
                shown=account.words(line.clip(core, frame.words)),
                traits=Traits(
                    senses=frozenset({lemma, *line.senses[frame.head], *entry(lemma, "VERB").keys, *_families(lemma)}),
                    doers=line.named(frame.agents),
                    people=line.named(frame.patients),
                    kinds=_heads(line, frame.agents),
                    nouns=_heads(line, frame.patients),
                    names=line.named(frame.words),
                    words=line.content(i for i in frame.words if i not in line.names) - {lemma},
                    when=own_date(line, frame.words),
                    lead=line.lead,
                    title=line.title,
                ),
                holder=holder_at(account, core),
                stated_at=moment_of(account),
            )


def _heads(line: Line, heads: Sequence[int]) -> frozenset[str]:
    told = {i for head in heads for i in phrase(line.sentence, head)}
    return frozenset(line.lemmas[i] for i in told if line.sentence.words[i].tag in NOUNS)


def _value(line: Line, frame: Frame) -> str | None:
    """Return whether a clause tells its act as weighed, to come or done, None where it tells neither."""
    words, table = line.sentence.words, _table()
    word = words[frame.head]
    own = [i for i, one in enumerate(words) if one.head == frame.head]
    supposed = any(base(words[i].relation) == "mark" and line.lemmas[i] in table["supposing"] for i in own)
    if frame.negated or word.tag != "VERB" or supposed:
        return None
    above = line.lemmas[word.head] if word.head >= 0 else ""
    if any(words[i].lemma.lower() == "to" and words[i].tag == "PART" for i in own):
        return _of_infinitive(line, frame, own)
    if above in table["weighed"] and base(word.relation) in {"xcomp", "ccomp", "obj"}:
        return WEIGHED
    helpers = {line.lemmas[i] for i in own if base(words[i].relation) == "aux"}
    if helpers & table["modals"] or ("would" in helpers and base(word.relation) == "ccomp"):
        return TO_COME
    return DONE if not frame.unreal and _past(line, frame, helpers) else None


def _past(line: Line, frame: Frame, helpers: Collection[str]) -> bool:
    """Tell whether a verb stands in the past, or in the present of a headline."""
    text = line.sentence.words[frame.head].text.lower()
    changed = text != line.lemmas[frame.head]
    return "have" in helpers or (changed and (line.title or not text.endswith(("s", "ing"))))


def _of_infinitive(line: Line, frame: Frame, own: Sequence[int]) -> str | None:
    """Return what "to leave" tells: done in "voted to leave", to come in "are to leave" and in a headline."""
    words, table = line.sentence.words, _table()
    word = words[frame.head]
    above = line.lemmas[word.head] if word.head >= 0 else ""
    if above in table["done"] and words[word.head].text.lower() != above:
        return DONE
    top = base(word.relation) == "root" or base(words[word.head].relation) == "root"
    ranked = table["ranks"] & set(line.lemmas)  # "the first woman to win" has won
    headline = line.title and top and (word.head < 0 or words[word.head].tag in NOUNS)
    to = next(i for i in own if words[i].lemma.lower() == "to")
    bound = any(line.lemmas[i] == "be" and i < to for i in own)
    return TO_COME if (above in table["to_come"] or headline or bound) and not ranked else None


def _judge(plan: Finding, act: Finding, rarity: Rarity) -> Evidence | None:
    if ORDER.index(str(plan.value)) >= ORDER.index(str(act.value)) or plan.account is act.account:
        return None
    a, b = plan.traits, act.traits
    if not (a.lead or b.lead) or _before(act, plan) or not _one_cast(a, b):
        return None
    patients, agents = a.nouns & b.nouns, (a.kinds & b.kinds) | (a.kinds & b.nouns) | (a.nouns & b.kinds)
    names = a.names & b.names
    words = (a.words & b.words) - agents - patients
    return gathered(
        (1.0, "both tell of the same act"),
        (1.5 * rarity.of_words(patients), f"the same is acted on ({', '.join(sorted(patients))})"),
        (1.0 * rarity.of_words(agents), f"the same acts ({', '.join(sorted(agents))})"),
        (0.8 * rarity.of_names(names), f"both name {rarity.told(names)}"),
        (0.7 * rarity.of_words(words), f"both say {', '.join(sorted(words)[:4])}"),
        (0.4 if a.lead and b.lead else 0.0, "both stand in the lead"),
    )


def _one_cast(a: Traits, b: Traits) -> bool:
    """Tell whether two acts may be one by their dates, and by who takes part in both."""
    crossed = (a.kinds & b.nouns) | (a.nouns & b.kinds)
    apart = a.doers and b.doers and not a.doers & b.doers
    done_to = not a.nouns or not b.nouns or bool(a.nouns & b.nouns)
    done_by = not a.kinds or not b.kinds or bool(a.kinds & b.kinds or crossed)
    shared = bool(a.nouns & b.nouns or a.kinds & b.kinds or crossed)
    return same_time(a, b) and not apart and done_to and done_by and shared


def _before(a: Finding, b: Finding) -> bool:
    """Tell whether one report is surely older than another."""
    first, second = a.stated_at, b.stated_at
    if first is None or second is None or first.last is None or second.first is None:
        return False
    return first.last < second.first


def _slots(pairs: Sequence[tuple[Finding, Finding, Evidence]]) -> Iterator[Slot]:
    """Yield a slot for each group of pairs that share a clause."""
    groups: list[list[tuple[Finding, Finding, Evidence]]] = []
    for pair in sorted(pairs, key=lambda one: -one[2].score):
        home = next((group for group in groups if any(pair[0] is p or pair[1] is d for p, d, _ in group)), None)
        if home is None:
            groups.append([pair])
        else:
            home.append(pair)
    for group in groups:
        told = list(dict.fromkeys(one for plan, act, _ in group for one in (plan, act)))
        last = max(ORDER.index(str(one.value)) for one in told)
        done = [one for one in told if one.value == ORDER[last]]
        question = Question(
            text=ask_plainly(done) or f"Has it come about: {quoted(min((one.shown for one in done), key=len))}?",
            kind=SlotKind.STATUS,
            event="what was to come",
            changes=True,
            one_way=True,
            weight=2.0 + 0.3 * len(told),
        )
        slot = settle(question, told, compare, group[0][2].notes)
        if slot is not None:
            yield slot


@cache
def _table() -> dict[str, frozenset[str]]:
    return {name: frozenset(row.split()) for name, row in read_toml("plans.toml").items() if isinstance(row, str)}


@cache
def _families(lemma: str) -> frozenset[str]:
    """Return keys of the families of verbs that a verb belongs to."""
    rows = read_toml("plans.toml")["alike"]
    return frozenset(f"like {row.split()[0]}" for row in rows if lemma in row.split())
