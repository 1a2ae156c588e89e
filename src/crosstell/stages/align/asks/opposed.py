"""Yes or no? One act told as done here and as not done, or its opposite, there.

"answered subsequent questions" against "declined to answer further questions":
the same predicate, by the same, to the same, under another polarity. In:
accounts. Out: slots with the verdict conflict.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from crosstell.data import read_toml
from crosstell.model.story import Slot, SlotKind
from crosstell.stages.align.account import Account, Line, Stretch
from crosstell.stages.align.evidence import Rarity, gathered
from crosstell.stages.align.finding import Evidence, Finding, Traits
from crosstell.stages.align.frames import NEGATIONS, SUBJECTS, Frame, base
from crosstell.stages.align.lexicon import light_verbs
from crosstell.stages.align.questions import ask_plainly, quoted
from crosstell.stages.align.relation import Comparison, Relation
from crosstell.stages.align.speaking import holder_at, moment_of
from crosstell.stages.align.verdicts import Question, settle

BAR = 2.5
CUT = 0.8  # share of the words of a shorter sentence that stand in the longer one it was cut from
YES, NO = "yes", "no"


def ask_opposed(accounts: Sequence[Account], rarity: Rarity) -> Iterator[Slot]:
    """Yield a slot for each act that two families tell with opposite polarity."""
    by_act: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for account in accounts:
        for finding in read_acts(account):
            for partner in sorted(finding.traits.causes):
                by_act[_lemma(finding), partner].append(finding)
    for act in sorted(by_act):
        pairs = list(_opposed(by_act[act], rarity))
        if not pairs:
            continue
        told = list(dict.fromkeys(one for a, b, _ in pairs for one in (a, b)))
        affirmed = [one for one in told if str(one.value).startswith(YES)]
        words = min((one.account.words(one.cite) for one in affirmed), key=lambda one: (len(one), one))
        question = Question(
            text=ask_plainly(affirmed) or f"Did it happen: {quoted(words)}?",
            kind=SlotKind.STATUS,
            event=act[0],
            weight=2.5 + len(told) / 4,
        )
        slot = settle(question, told, compare, pairs[0][2].notes)
        if slot is not None:
            yield slot


def _opposed(findings: Sequence[Finding], rarity: Rarity) -> Iterator[tuple[Finding, Finding, Evidence]]:
    for a, b in combinations(findings, 2):
        if a.account is b.account or compare(a, b).relation is not Relation.DISJOINT:
            continue
        evidence = _judge(a, b, rarity)
        if evidence is not None and evidence.score >= BAR:
            yield a, b, evidence


def _lemma(finding: Finding) -> str:
    return str(finding.value).partition(":")[2]


def compare(a: Finding, b: Finding) -> Comparison:
    """Compare two acts: "yes:answer" and "no:answer" exclude each other."""
    left, right = str(a.value).partition(":"), str(b.value).partition(":")
    if left[2] == right[2]:
        if left[0] == right[0]:
            return Comparison(Relation.EQUAL, "both tell it alike")
        return Comparison(Relation.DISJOINT, f"one affirms “{left[2]}”, the other negates it")
    return Comparison(Relation.UNKNOWN, "the acts differ")


def read_acts(account: Account) -> Iterator[Finding]:
    """Yield one finding for each act with an object, told as done or as not done."""
    for line in account.lines:
        for frame in line.frames:
            polarity = _polarity(line, frame)
            partners = _partners(line, frame)
            if polarity is None or not partners:
                continue
            word = line.sentence.words[frame.head]
            core = Stretch(word.start, word.end)
            cite = line.clip(core, frame.words)
            yield Finding(
                account=account,
                line=line.place,
                core=core,
                cite=cite,
                value=f"{polarity}:{line.lemmas[frame.head]}",
                shown=f"{polarity}: {account.words(cite)}",
                traits=Traits(
                    causes=partners,
                    kinds=_kinds(line, frame),
                    role=" ".join(sorted(line.lemmas[i] for i in frame.agents)),
                    names=line.named(frame.words),
                    words=line.content(frame.words) - {line.lemmas[frame.head]},
                    beside=_beside(line, frame),
                    scope=frozenset({"passive"} if frame.passive else ()),
                    lead=line.lead,
                    crowd=0 if _of_none(line, frame) and line.lemmas[frame.head] not in light_verbs() else 1,
                ),
                holder=holder_at(account, core),
                stated_at=moment_of(account),
            )


def _beside(line: Line, frame: Frame) -> frozenset[str]:
    """Return the nouns beside an act that a "not" of it may be about; "no ..." negates what is acted on alone."""
    if _of_none(line, frame):
        return frozenset()
    return frozenset(line.lemmas[i] for _, i in frame.obliques if line.sentence.words[i].tag == "NOUN")


def _partners(line: Line, frame: Frame) -> frozenset[str]:
    return frozenset(line.lemmas[i] for i in frame.patients if line.sentence.words[i].tag in {"NOUN", "PROPN"})


def _kinds(line: Line, frame: Frame) -> frozenset[str]:
    """Return what narrows the object: its adjectives and compounds, names left out."""
    words = line.sentence.words
    near = (
        i for i, word in enumerate(words) if word.head in frame.patients and base(word.relation) in {"amod", "compound"}
    )
    counts = read_toml("scopes.toml")["counts"]  # "further questions" are questions: such words narrow no kind
    loose = {*counts["more"], *counts["other"]}
    return frozenset(line.lemmas[i] for i in near if i not in line.names and words[i].text.lower() not in loose)


def _polarity(line: Line, frame: Frame) -> str | None:
    """Return yes or no; None where the act is neither told as done nor as not done."""
    cues = frozenset(read_toml("unreal.toml")["negating"])
    words = line.sentence.words
    parent = words[frame.head].head
    above = line.lemmas[parent] if parent >= 0 else ""
    own = any(word.head == frame.head and base(word.relation) in SUBJECTS for word in words)
    governed = {"ccomp"} if own else {"xcomp", "ccomp", "advcl"}  # "denied it, though she had signed" denies no signing
    if above in cues and base(words[frame.head].relation) in governed:
        return NO
    if frame.unreal or _infinitive(line, frame) or _to_come(line, frame):
        return None
    return NO if frame.negated or _of_none(line, frame) else YES


def _of_none(line: Line, frame: Frame) -> bool:
    """Tell whether a clause is told of none ("no journalists were targeted")."""
    words = line.sentence.words
    taking = {*frame.agents, *frame.patients}
    return any(one.head in taking and one.lemma.lower() == "no" and base(one.relation) == "det" for one in words)


def _to_come(line: Line, frame: Frame) -> bool:
    """Tell whether a clause tells of what is still to come: "after she takes office" does not say that she took it.

    In a headline the present tense is the past: "Two held after bus hits wall".
    """
    words = line.sentence.words
    own = [word for word in words if word.head == frame.head]
    marks = {word.lemma.lower() for word in own if base(word.relation) in {"mark", "advmod"}}
    if line.title or not marks & frozenset(read_toml("unreal.toml")["times"]):
        return False
    word = next((word for word in own if base(word.relation) in {"aux", "cop"}), words[frame.head])
    form = word.text.lower()
    return form in {"is", "are", "has", "have", "'s", "’s"} or form in {word.lemma.lower(), f"{word.lemma.lower()}s"}


def _infinitive(line: Line, frame: Frame) -> bool:
    """Tell whether a clause is a bare "to follow the manual", which says of itself neither yes nor no."""
    words = line.sentence.words
    if words[frame.head].text.lower().endswith("ing"):  # "admits to hitting the house"
        return False
    return any(word.head == frame.head and base(word.relation) == "mark" and word.lemma == "to" for word in words)


def _one_sentence(a: Finding, b: Finding) -> bool:
    """Tell whether two clauses stand in two cuts of one sentence that negate as often: the grammar was misread."""
    left, right = (one.account.lines[one.line] for one in (a, b))
    said, again = (line.content(range(len(line.lemmas))) for line in (left, right))
    cues = NEGATIONS | frozenset(read_toml("unreal.toml")["negating"])
    negated = [sum(lemma in cues for lemma in line.lemmas) for line in (left, right)]
    return len(said & again) >= CUT * min(len(said), len(again)) and negated[0] == negated[1]


def _judge(a: Finding, b: Finding, rarity: Rarity) -> Evidence | None:
    if _one_sentence(a, b):
        return None
    left, right = a.traits, b.traits
    agents = set(left.role.split()) & set(right.role.split())
    negated, affirmed = (left, right) if str(a.value).startswith(NO) else (right, left)
    if negated.beside - (left.words & right.words):  # "not for a weapon" negates the weapon, not the act
        return None
    if negated.kinds - affirmed.kinds:  # "gave no accurate account" leaves open that it gave an account
        return None
    if left.scope != right.scope and not agents and left.role and right.role:
        return None
    partners = left.causes & right.causes
    names = left.names & right.names
    words = (left.words & right.words) - partners - agents
    return gathered(
        (1.5 * rarity.of_words(partners), f"the same is acted on ({', '.join(sorted(partners))})"),
        (1.0 if partners and affirmed.lead and negated.crowd == 0 else 0.0, "it is denied of any"),
        (1.5 if agents else 0.0, f"the same acts ({', '.join(sorted(agents))})"),
        (1.2 * rarity.of_names(names), f"both name {rarity.told(names)}"),
        (0.7 * rarity.of_words(words), f"both say {', '.join(sorted(words)[:4])}"),
    )
