"""Who did it? Acts that one party alone has done ("the U.S. froze $9 billion" / "the freezing by the Council").

In: accounts. Out: slots. A body of a country and the country are one answer,
told more or less finely; one party beside that party and another is a part of
a list; other named parties exclude each other where the act is surely the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from crosstell.data import read_toml
from crosstell.model.claim import Modality, Polarity
from crosstell.model.story import Slot, SlotKind
from crosstell.model.value import When
from crosstell.stages.align.account import Account, Line
from crosstell.stages.align.evidence import Rarity, gathered, same_time
from crosstell.stages.align.figures import figures_of
from crosstell.stages.align.finding import Evidence, Finding, Group, Traits, put_together
from crosstell.stages.align.frames import NOMINAL, base, phrase
from crosstell.stages.align.lexicon import is_person
from crosstell.stages.align.pairing import Bars, Cluster, line_up
from crosstell.stages.align.parties import Likeness, likeness, party_of
from crosstell.stages.align.relation import Comparison, Relation
from crosstell.stages.align.speaking import holder_at, moment_of
from crosstell.stages.align.verdicts import Question, settle

BARS = Bars(alike=2.0, compatible=2.0, disjoint=3.0)
TELLING = 1.5  # weight of shared words from which an act is the same, where no name tells
NEAR = 4  # words before a noun among which "most notably the" makes it an instance
DONE = frozenset({Modality.STATED, Modality.ALLEGED})


def ask_by_whom(accounts: Sequence[Account], rarity: Rarity) -> Iterator[Slot]:
    """Yield a slot for each act that reports of two families give a named party for."""

    def judge(a: Group, b: Group) -> Evidence | None:
        apart = any(compare(x, y).relation is Relation.DISJOINT for x in a.findings for y in b.findings)
        return _judge(a.traits, b.traits, rarity, apart=apart)

    groups = [group for account in accounts for group in put_together(list(read_doers(account)), _repeats)]
    for cluster in line_up(groups, keys=_keys, judge=judge, compare=compare, bars=BARS):
        slot = settle(_question(cluster, rarity), cluster.findings, compare, cluster.notes[:4])
        if slot is not None:
            yield slot


def read_doers(account: Account) -> Iterator[Finding]:
    """Yield one finding for each act that is told as done by a named party."""
    for claim in account.annotation.claims:
        line = account.lines[claim.passage]
        heads = line.words_in(*claim.predicate_range)
        if claim.type not in _acts() or claim.polarity is Polarity.NEGATED or claim.modality not in DONE or not heads:
            continue
        agents = [filler for filler in claim.fillers if filler.role == "agent"]
        doers = sorted({i for one in agents for i in _heads(line, line.words_in(one.start, one.end))})
        others = [filler for filler in claim.fillers if filler.role in {"patient", "theme"}]
        undergo = [i for one in others for i in line.words_in(one.start, one.end)]
        yield from _told(account, line, claim.type or "", (heads[0], doers, undergo, claim.when))
    for line in account.lines:
        yield from _instances(account, line)


def compare(a: Finding, b: Finding) -> Comparison:
    """Compare two doers by identity, and by what is a body of what."""
    left, right = a.value, b.value
    if not isinstance(left, frozenset) or not isinstance(right, frozenset):
        return Comparison(Relation.UNKNOWN, "one of the two names nobody")
    matched = [one for one in sorted(left) if any(likeness(one, other) is Likeness.SAME for other in sorted(right))]
    if matched and len(matched) == len(left) == len(right):
        return Comparison(Relation.EQUAL, "both name the same")
    if matched and len(matched) == min(len(left), len(right)):
        return Comparison(Relation.SUBSET, "one names another beside the one that both name")
    near = any(likeness(one, other) is not Likeness.DIFFERENT for one in sorted(left) for other in sorted(right))
    if near or _meet(left, right):
        return Comparison(Relation.WITHIN, "one is a body of the other, or may be")
    return Comparison(Relation.DISJOINT, "the two are different parties")


def _meet(left: frozenset[str], right: frozenset[str]) -> bool:
    """Tell whether a country is named on both sides, whatever body of it: a court and its state did one thing."""
    a = frozenset(code for one in left for code in party_of(one).countries)
    return bool(a & frozenset(code for one in right for code in party_of(one).countries))


def _heads(line: Line, words: Sequence[int]) -> list[int]:
    """Return the head of a phrase with the nouns coordinated to it."""
    own = line.sentence.words
    top = [i for i in words if own[i].head not in words][:1]
    return [*top, *(i for i, word in enumerate(own) if word.head in top and _joined(line, i))]


def _joined(line: Line, index: int) -> bool:
    word = line.sentence.words[index]
    return base(word.relation) == "conj" and word.tag in NOMINAL


def _told(
    account: Account, line: Line, act: str, roles: tuple[int, Sequence[int], Sequence[int], When | None]
) -> Iterator[Finding]:
    """Yield the finding of an act with its head, doers, words of what it is done to, and date."""
    head, doers, undergo, when = roles
    named = [told for told in (_name(line, i) for i in doers) if told]
    if not named or len(named) < len(doers):
        return
    core = line.extent([i for told in named for i in told])
    frame = line.frame_of(head)
    clause = frame.words if frame is not None else phrase(line.sentence, head)
    texts = [account.words(line.extent(told)) for told in named]
    yield Finding(
        account=account,
        line=line.place,
        core=core,
        cite=line.clip(core, {head, *clause}),
        value=frozenset(texts),
        shown=account.words(core),
        traits=Traits(
            senses=frozenset({act}),
            nouns=frozenset(line.lemmas[i] for i in undergo if line.sentence.words[i].tag == "NOUN"),
            names=line.named(undergo) - line.named(doers),
            people=line.named(undergo) & line.people,
            words=line.content({*clause, *undergo}) - line.content(doers),
            figures=figures_of(line, clause),
            when=when or _date(line, clause),
            lead=line.lead,
        ),
        holder=holder_at(account, core),
        stated_at=moment_of(account),
    )


def _name(line: Line, index: int) -> tuple[int, ...]:
    """Return the words of a phrase that names a party, empty for one that does not ("gunmen", "he")."""
    own, told = line.sentence.words, phrase(line.sentence, index)
    left = {j for i in told if own[i].head == index and _joined(line, i) for j in line.sentence.subtree(i)}
    left |= {i for i in told if own[i].head == index and base(own[i].relation) == "case"}
    words = [i for i in told if own[i].tag != "PUNCT" and i not in left]
    text = " ".join(own[i].text for i in words)
    known = index in line.names or party_of(text).countries
    return tuple(words) if known and not is_person(line.lemmas[index]) and words else ()


def _date(line: Line, clause: Sequence[int]) -> When | None:
    """Return the one date of a clause, None where it has none or several."""
    told = [one for one in line.dates if set(line.words_in(one.start, one.end)) & set(clause)]
    value = told[0].value if len(told) == 1 else None
    return value if isinstance(value, When) else None


def _instances(account: Account, line: Line) -> Iterator[Finding]:
    """Yield acts told as an instance of a wider one: "sanctions placed by the Council, most notably the freezing"."""
    for i, lemma in enumerate(line.lemmas):
        act = _nouns().get(lemma)
        if act is None or line.sentence.words[i].tag != "NOUN":
            continue
        below = [j for j in line.sentence.subtree(i) if j > i]
        objects = frozenset(_acts()[act].get("objects", "").split())
        if objects and not any(line.lemmas[j] in objects for j in below):
            continue
        by = [j for j in below if line.sentence.words[j].head == i and _by(line, j)]
        wider = next((one for one in line.frames if one.head == line.sentence.words[i].head), line.frame_of(i))
        cued = any(line.lemmas[j] in _cues() for j in range(max(0, i - NEAR), i))
        agents = wider.agents if wider is not None and cued and not wider.negated and not wider.unreal else ()
        undergo = [j for j in below if j not in by]
        when = _date(line, wider.words) if wider is not None else None
        yield from _told(account, line, act, (i, by or agents, undergo, when))


def _by(line: Line, index: int) -> bool:
    words = enumerate(line.sentence.words)
    return any(one.head == index and base(one.relation) == "case" and line.lemmas[j] == "by" for j, one in words)


def _repeats(group: Group, finding: Finding) -> bool:
    a, b = group.traits, finding.traits
    same = a.senses == b.senses and (not a.people or not b.people or bool(a.people & b.people))
    return same and same_time(a, b) and compare(group.first, finding).relation in {Relation.EQUAL, Relation.WITHIN}


def _keys(group: Group) -> Iterator[str]:
    yield from sorted(group.traits.senses)


def _judge(a: Traits, b: Traits, rarity: Rarity, *, apart: bool) -> Evidence | None:
    people, names, words = a.people & b.people, a.names & b.names, a.words & b.words
    if a.senses != b.senses or not same_time(a, b) or (a.people and b.people and not people):
        return None
    row = _acts()[min(a.senses)]
    sums = sorted(a.figures & b.figures)
    if row.get("money") and a.figures and b.figures and not sums:
        return None
    dated = a.when is not None and b.when is not None
    if apart and (row.get("several") or not dated or not (sums if row.get("money") else people)):
        return None
    telling = rarity.of_words(words)
    if not (sums or names or telling >= TELLING):
        return None
    return gathered(
        (1.0, f"both tell that it was done: {min(a.senses).replace('_', ' ')}"),
        (1.5 if sums else 0.0, f"both give the sum of {', '.join(_sum(one) for one in sums)}"),
        (1.5 if names else 0.0, f"it was done to {rarity.told(names)}"),
        (min(1.0, 0.5 * telling), f"both say {', '.join(sorted(words)[:4])}"),
        (0.7 if dated else 0.0, "the dates allow it"),
    )


def _sum(figure: str) -> str:
    """Return a figure's key as one writes it: "9,000,000,000 USD"."""
    value, _, unit = figure.partition(" ")
    return f"{Decimal(value):,} {unit}"


def _question(cluster: Cluster, rarity: Rarity) -> Question:
    row = _acts()[min(cluster.groups[0].traits.senses)]
    shared = frozenset.intersection(*(group.traits.names for group in cluster.groups))
    text = row["asks"].replace("{whom}", _written(cluster, rarity.told(shared)) if shared else _common(cluster))
    lead = sum(group.traits.lead for group in cluster.groups)
    return Question(
        text=text,
        kind=SlotKind.ORGANISATION,
        event=text.removeprefix("Who ").removesuffix("?"),
        weight=0.7 * (len(cluster.groups) + lead),
    )


def _written(cluster: Cluster, name: str) -> str:
    """Return a name with the article that the reports write it with."""
    cites = [one.account.words(one.cite) for group in cluster.groups for one in group.findings]
    with_article = f"the {name}"
    return with_article if any(with_article in cite for cite in cites) else name


def _common(cluster: Cluster) -> str:
    nouns = frozenset.intersection(*(group.traits.nouns for group in cluster.groups))
    return f"the {min(nouns)}" if nouns else "them"


@cache
def _acts() -> dict[str, dict[str, Any]]:
    return dict(read_toml("by_whom.toml")["acts"])


@cache
def _nouns() -> dict[str, str]:
    return {noun: act for act, row in _acts().items() for noun in row["nouns"].split()}


@cache
def _cues() -> frozenset[str]:
    return frozenset(read_toml("by_whom.toml")["words"]["instance"].split())
