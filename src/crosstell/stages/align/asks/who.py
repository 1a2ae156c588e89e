"""Who and what is named? The people, bodies and places that reports of several families name, with their forms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from crosstell.model.mention import Mention
from crosstell.model.story import Slot, SlotKind
from crosstell.model.value import Name, NameKind
from crosstell.stages.align.account import Account, Line, Stretch
from crosstell.stages.align.compare_names import compare_names
from crosstell.stages.align.evidence import Rarity
from crosstell.stages.align.finding import Finding, Traits
from crosstell.stages.align.frames import phrase
from crosstell.stages.align.relation import Comparison, Relation
from crosstell.stages.align.speaking import moment_of
from crosstell.stages.align.verdicts import Question, settle

KINDS = {
    NameKind.PERSON: (SlotKind.PERSON, "Who is {name}?"),
    NameKind.PLACE: (SlotKind.PLACE, "Is {name} one of the places?"),
    NameKind.ORGANISATION: (SlotKind.ORGANISATION, "Does {name} take part?"),
}
FORMS = "In which form is {name} named?"
MANY = 3  # reports that name a place or a body alike, from which on it tells something of the story
PER_REPORT = 2  # forms of one name that are cited from one report
WEIGHT = {NameKind.PERSON: 0.6, NameKind.PLACE: 0.4, NameKind.ORGANISATION: 0.4}


def ask_who(accounts: Sequence[Account], rarity: Rarity) -> Iterator[Slot]:
    """Yield a slot for each name that two families give."""
    found: dict[int, list[Finding]] = defaultdict(list)
    kinds: dict[int, NameKind] = {}
    for account in accounts:
        for key, finding, kind in _names(account):
            found[key].append(finding)
            kinds.setdefault(key, kind)
    for key in sorted(found):
        if kinds[key] not in KINDS:
            continue
        asked, asks = KINDS[kinds[key]]
        findings = _chosen(found[key])
        name = rarity.told({key})
        plain = {compare(findings[0], one).relation for one in findings} == {Relation.EQUAL}
        if plain and not _tells(kinds[key], findings):
            continue
        question = Question(
            text=(asks if plain or kinds[key] is NameKind.PERSON else FORMS).format(name=name),
            kind=asked,
            event=name,
            weight=WEIGHT[kinds[key]] * len({one.account.family for one in findings}),
        )
        slot = settle(question, findings, compare, ["the names are forms of one name"])
        if slot is not None:
            yield slot


def _tells(kind: NameKind, findings: Sequence[Finding]) -> bool:
    """Tell whether a name that all write alike says anything: many name it, or someone says who bears it."""
    if len({one.account.rank for one in findings}) >= MANY:
        return True
    return kind is NameKind.PERSON and any(one.cite != one.core for one in findings)


def compare(a: Finding, b: Finding) -> Comparison:
    """Compare two forms of a name; forms of one bearer never exclude each other."""
    comparison = compare_names(a.shown, b.shown)
    if comparison.relation is Relation.DISJOINT:
        return Comparison(Relation.VARIANT, "both forms are used of one bearer")
    return comparison


def _names(account: Account) -> Iterator[tuple[int, Finding, NameKind]]:
    for line in account.lines:
        for mention in account.names_of(line):
            if not isinstance(mention.value, Name) or mention.value.form not in {"name", "acronym"}:
                continue
            words = line.words_in(mention.start, mention.end)
            key = next((line.names[i] for i in words if i in line.names), None)
            if key is not None and words:
                yield key, _finding(account, line, mention, words), mention.value.kind


def _finding(account: Account, line: Line, mention: Mention, words: Sequence[int]) -> Finding:
    core = Stretch(mention.start, mention.end)
    heads = [i for i in words if line.sentence.words[i].head not in words]
    around = phrase(line.sentence, heads[-1]) if heads else words
    apposed = [
        i
        for i, word in enumerate(line.sentence.words)
        if word.head in words and word.relation.startswith("appos")
        for i in phrase(line.sentence, i)
    ]
    return Finding(
        account=account,
        line=line.place,
        core=core,
        cite=line.clip(core, {*around, *apposed, *words}),
        value=mention.original,
        shown=mention.original,
        traits=Traits(lead=line.lead, title=line.title),
        stated_at=moment_of(account),
    )


def _chosen(findings: Sequence[Finding]) -> list[Finding]:
    """Keep, of each report, the fullest form of a name, first and with the most told beside it."""
    kept: list[Finding] = []
    by_rank: dict[int, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_rank[finding.account.rank].append(finding)
    for rank in sorted(by_rank):
        longest = max(len(one.shown) for one in by_rank[rank])
        full = [one for one in by_rank[rank] if len(one.shown) == longest]
        told = sorted(full, key=lambda one: (one.cite.start - one.cite.end, one.core.start))
        kept += list(dict.fromkeys([*told[:1], *full]))[:PER_REPORT]
    return kept
