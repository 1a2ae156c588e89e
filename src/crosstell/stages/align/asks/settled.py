"""Is it settled? What one report tells as open ("efforts to secure a truce") and another as done ("agreed to a truce").

In: accounts. Out: slots; what was open is settled by what came later.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from crosstell.data import read_toml
from crosstell.model.story import Slot, SlotKind
from crosstell.stages.align.account import Account, Line, Stretch
from crosstell.stages.align.evidence import Rarity
from crosstell.stages.align.finding import Finding, Traits
from crosstell.stages.align.frames import SUBJECTS, Frame, base
from crosstell.stages.align.lexicon import light_verbs
from crosstell.stages.align.relation import Comparison, Relation
from crosstell.stages.align.speaking import holder_at, moment_of
from crosstell.stages.align.verdicts import Question, settle

TIED = 1.2  # weight of the words and names that two clauses of one act share beside verb and object
OPEN, SETTLED = "open", "settled"


def ask_settled(accounts: Sequence[Account], rarity: Rarity) -> Iterator[Slot]:
    """Yield a slot for each matter that one report tells as open and another as settled."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for account in accounts:
        for matter, finding in read_matters(account):
            found[matter].append(finding)
    for matter in sorted(found):
        findings = _last_word(found[matter])
        if " " in matter:
            findings = _one_act(findings, rarity)
        news = [one for one in findings if one.traits.lead]
        if not news and matter not in _table()["unknowns"]:
            continue
        if {finding.value for finding in findings} != {OPEN, SETTLED}:
            continue
        question = Question(
            text=_asked_of(matter),
            kind=SlotKind.STATUS,
            event=matter,
            changes=True,
            one_way=True,
            weight=1.5 + len({finding.account.rank for finding in findings}),
        )
        slot = settle(question, findings, compare, [f"both tell of the same matter ({matter})"])
        if slot is not None:
            yield slot


def compare(a: Finding, b: Finding) -> Comparison:
    """Compare two answers: open, or settled."""
    if a.value == b.value:
        return Comparison(Relation.EQUAL, "both tell the matter alike")
    return Comparison(Relation.DISJOINT, "what is settled is open no more")


def _asked_of(matter: str) -> str:
    """Return the question whether a matter is settled."""
    verb, _, noun = matter.partition(" ")
    if noun:
        return f"Is it decided whether to {verb} the {noun}?"
    return f"Has a {matter} been agreed?" if matter in _table()["deals"] else f"Is the {matter} known?"


def _one_act(findings: Sequence[Finding], rarity: Rarity) -> list[Finding]:
    """Keep what may be one act: a ruling asked for by "whether", or clauses that share more than verb and object.

    "To play a sizable role" and "played a key role" share a set phrase and nothing else.
    """
    kept = []
    for one in findings:
        others = [other for other in findings if other.account is not one.account and other.value != one.value]
        if any(_tied(one, other, rarity) for other in others):
            kept.append(one)
    return kept


def _tied(a: Finding, b: Finding, rarity: Rarity) -> bool:
    if "asked" in a.traits.scope | b.traits.scope:
        return True
    shared = rarity.of_words(a.traits.words & b.traits.words) + rarity.of_names(a.traits.names & b.traits.names)
    return shared >= TIED


def _last_word(findings: Sequence[Finding]) -> list[Finding]:
    """Leave out what a report tells as open where it tells it as settled too: there, open is history."""
    settled = {finding.account.rank for finding in findings if finding.value == SETTLED}
    return [one for one in findings if one.value == SETTLED or one.account.rank not in settled]


def read_matters(account: Account) -> Iterator[tuple[str, Finding]]:
    """Yield matter and finding for each clause that tells a matter as open or as settled."""
    for line in account.lines:
        for frame in line.frames:
            for matter, value, index in _matters(line, frame):
                word = line.sentence.words[index]
                core = Stretch(word.start, word.end)
                yield (
                    matter,
                    Finding(
                        account=account,
                        line=line.place,
                        core=core,
                        cite=line.clip(core, frame.words),
                        value=value,
                        shown=value,
                        traits=Traits(
                            lead=line.lead,
                            names=line.named(frame.words),
                            words=line.content(frame.words) - {*matter.split()} - _name_words(line, frame),
                            scope=frozenset({"asked"} if _asked(line, frame) else ()),
                        ),
                        holder=holder_at(account, core),
                        stated_at=moment_of(account),
                    ),
                )


def _matters(line: Line, frame: Frame) -> Iterator[tuple[str, str, int]]:
    """Yield what a clause tells as open or as settled, with the word that names it."""
    lemma, table = line.lemmas[frame.head], _table()
    nouns = [i for i in frame.words if line.sentence.words[i].tag == "NOUN"]
    deals = [i for i in nouns if line.joined(i) in table["deals"]]
    unknowns = [i for i in nouns if line.lemmas[i] in table["unknowns"]]
    objects = [i for i in frame.patients if line.sentence.words[i].tag == "NOUN" and i not in deals]
    unknown = line.sentence.words[frame.head].tag == "NOUN" and lemma in table["unknowns"]
    if not (deals or unknowns or objects or unknown):
        return
    if _wished(line, frame):
        yield from ((line.joined(i), OPEN, i) for i in deals)
        yield from ((f"{lemma} {line.lemmas[i]}", OPEN, i) for i in objects)
    elif lemma in table["adjectives"] or (lemma in table["about"] and not frame.negated):
        yield from ((_unknown(line.lemmas[i]), OPEN, i) for i in unknowns)
    elif not frame.negated and not frame.unreal:
        bound = frame.agents if lemma in table["runs"] else () if lemma not in table["made"] else _objects(frame)
        yield from ((line.joined(i), SETTLED, i) for i in _reached(line, deals, bound))
        if _told_done(line, frame):
            yield from ((f"{lemma} {line.lemmas[i]}", SETTLED, i) for i in objects)
        if unknown:
            yield _unknown(lemma), SETTLED, frame.head


def _told_done(line: Line, frame: Frame) -> bool:
    """Tell whether a verb is told of somebody: a bare "cancel the meeting" is a wish or the end of a list."""
    words = line.sentence.words
    inflected = words[frame.head].text.lower() != line.lemmas[frame.head]
    return inflected or any(one.head == frame.head and base(one.relation) in SUBJECTS for one in words)


def _objects(frame: Frame) -> tuple[int, ...]:
    return (*frame.patients, *(i for case, i in frame.obliques if case in {"to", "on"}))


def _reached(line: Line, deals: Sequence[int], bound: Sequence[int]) -> list[int]:
    """Return the deals that are what was made, or that name what was ("a ceasefire agreement", not "... proposal")."""
    words = line.sentence.words
    return [i for i in deals if i in bound or (words[i].head in bound and words[i].head in deals)]


def _wished(line: Line, frame: Frame) -> bool:
    """Tell whether a clause hangs on an effort, a wish or a "whether"."""
    word = line.sentence.words[frame.head]
    above = line.lemmas[word.head] if word.head >= 0 else ""
    if line.lemmas[frame.head] in light_verbs():
        return False
    asked = _asked(line, frame) and above not in _table()["asking"]
    to = [i for i, one in enumerate(line.sentence.words) if one.head == frame.head and one.lemma == "to" and i]
    if any(line.lemmas[i - 1] in _table()["above"] for i in to):  # "complicate efforts to secure": whatever it hangs on
        return True
    return asked or (above in _table()["above"] and base(word.relation) in {"acl", "xcomp", "advcl", "ccomp", "obl"})


def _asked(line: Line, frame: Frame) -> bool:
    """Tell whether a "whether" opens a clause."""
    words = line.sentence.words
    return any(one.head == frame.head and line.lemmas[i] == "whether" for i, one in enumerate(words))


def _name_words(line: Line, frame: Frame) -> frozenset[str]:
    return frozenset(line.lemmas[i] for i in frame.words if i in line.names)


def _unknown(lemma: str) -> str:
    return "motive" if lemma == "motivation" else lemma


@cache
def _table() -> dict[str, frozenset[str]]:
    raw = read_toml("settling.toml")
    rows = {**{name: raw[name] for name in ("deals", "unknowns")}, **raw["open"], **raw["settled"]}
    return {name: frozenset(words.split()) for name, words in rows.items()}
