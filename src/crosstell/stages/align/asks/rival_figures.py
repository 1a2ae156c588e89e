"""Which figure is right? Figures of one unit and one size that two reports set in the same rare words.

"A tour of 70 stops in 20 states" against "the tour will make at least 75
stops": nothing but the words around tells the question, so they must be many
and rare, and neither report may give the other's figure anywhere. In:
accounts. Out: slots of two figures each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from crosstell.model.mention import Mention
from crosstell.model.story import Slot, SlotKind
from crosstell.model.value import Amount, When
from crosstell.stages.align.account import Account, Line, Stretch
from crosstell.stages.align.asks.counts import counted_noun, scope_of
from crosstell.stages.align.asks.how_many import compare
from crosstell.stages.align.evidence import Rarity, counts_people, gathered, same_scope, same_time
from crosstell.stages.align.finding import Evidence, Finding, Traits
from crosstell.stages.align.frames import phrase
from crosstell.stages.align.lexicon import populations
from crosstell.stages.align.questions import with_gap
from crosstell.stages.align.relation import Relation
from crosstell.stages.align.speaking import holder_at, moment_of
from crosstell.stages.align.verdicts import Question, settle

BAR, WORDS = 1.5, 2  # weight and number of the words that two figures must share
MORE = 1.0  # what a share and a count of people must have more: one story gives many
ONE_SIZE = Decimal("1.4")  # times by which two readings of one figure may differ
NEAR = 8  # words around a figure that tell its question
AFTER = 2  # words behind a figure and its unit that tell what it counts from
COUNTING = frozenset({"away", "ago", "before", "after", "later", "earlier", "until", "till", "left", "ahead", "since"})
SKIPPED = frozenset({"age", "ordinal"})
COUNT = "count of "
ALIKE = frozenset({Relation.EQUAL, Relation.WITHIN})


@dataclass(frozen=True, slots=True, eq=False)
class Rivals:
    """Two figures of two reports with what ties them."""

    left: Finding
    right: Finding
    evidence: Evidence


def ask_rival_figures(accounts: Sequence[Account], rarity: Rarity) -> Iterator[Slot]:
    """Yield a slot for each two figures that exclude each other where the words around them are the same."""
    by_unit: dict[str, list[Finding]] = defaultdict(list)
    for account in accounts:
        for finding in read_rivals(account):
            by_unit[min(finding.traits.nouns)].append(finding)
    for unit in sorted(by_unit):
        rivals = sorted(_rivals(by_unit[unit], rarity), key=lambda one: -one.evidence.score)
        taken: set[Finding] = set()
        for pair in rivals:
            if pair.left in taken or pair.right in taken:
                continue
            taken |= {pair.left, pair.right}
            slot = settle(_question(pair), (pair.left, pair.right), compare, pair.evidence.notes)
            if slot is not None:
                yield slot


def read_rivals(account: Account) -> Iterator[Finding]:
    """Yield one finding for each figure that has a unit or counts something, with the words around it."""
    for line in account.lines:
        for mention in line.amounts:
            amount = mention.value
            words = line.words_in(mention.start, mention.end)
            if words and (_supposed(line, words[0]) or _from_now(line, words)):
                continue
            if not isinstance(amount, Amount) or not words or amount.value is None or amount.unit in SKIPPED:
                continue
            unit = COUNT + populations(amount.counted) if amount.counted else amount.unit
            if unit != "count":
                yield _finding(account, line, mention, unit)


def _supposed(line: Line, word: int) -> bool:
    """Tell whether a figure stands in a condition ("if nobody wins more than half")."""
    frame = line.frame_of(word)
    words = line.sentence.words
    return frame is not None and any(one.head == frame.head and one.lemma.lower() in {"if", "unless"} for one in words)


def _from_now(line: Line, words: Sequence[int]) -> bool:
    """Tell whether a figure counts from the day of telling ("eleven days away"): it is another on each day."""
    after = line.lemmas[words[-1] + 1 : words[-1] + 1 + AFTER]
    return any(lemma in COUNTING for lemma in after)


def _finding(account: Account, line: Line, mention: Mention, unit: str) -> Finding:
    words = line.words_in(mention.start, mention.end)
    core = Stretch(mention.start, mention.end)
    frame = line.frame_of(words[0])
    noun = counted_noun(line, words)
    clause = frame.words if frame else phrase(line.sentence, noun)
    around = [i for i in range(max(0, words[0] - NEAR), min(len(line.lemmas), words[-1] + 1 + NEAR)) if i not in words]
    dates = [one for one in line.dates if set(line.words_in(one.start, one.end)) & set(around)]
    when = dates[0].value if len(dates) == 1 else None
    return Finding(
        account=account,
        line=line.place,
        core=core,
        cite=line.clip(core, {*words, *clause}),
        value=mention.value if isinstance(mention.value, Amount) else "",
        shown=account.words(core),
        traits=Traits(
            nouns=frozenset({unit}),
            words=line.content(i for i in around if i != noun and line.names.get(i) not in line.people),
            scope=scope_of(line, clause, words, noun),
            when=when if isinstance(when, When) else None,
            lead=line.lead,
        ),
        holder=holder_at(account, core),
        stated_at=moment_of(account),
    )


def _rivals(findings: Sequence[Finding], rarity: Rarity) -> Iterator[Rivals]:
    for place, a in enumerate(findings):
        for b in findings[place + 1 :]:
            if a.account is b.account or compare(a, b).relation is not Relation.DISJOINT or not _one_size(a, b):
                continue
            evidence = _judge(a.traits, b.traits, rarity)
            if evidence is not None and evidence.score >= BAR and not (_told(a, b, findings) or _told(b, a, findings)):
                yield Rivals(a, b, evidence)


def _told(a: Finding, b: Finding, findings: Sequence[Finding]) -> bool:
    """Tell whether the report of *b* gives the figure of *a* too: then each figure has a question of its own."""
    return any(one.account is b.account and compare(a, one).relation in ALIKE for one in findings)


def _one_size(a: Finding, b: Finding) -> bool:
    if not isinstance(a.value, Amount) or not isinstance(b.value, Amount):
        return False
    low, high = sorted((a.value.value or Decimal(0), b.value.value or Decimal(0)))
    return low > 0 and high <= ONE_SIZE * low


def _judge(a: Traits, b: Traits, rarity: Rarity) -> Evidence | None:
    words = a.words & b.words
    if not same_scope(a, b) or not same_time(a, b) or rarity.past(a) != rarity.past(b):
        return None
    if len(words) < WORDS:
        return None
    unit = min(a.nouns)
    many = unit == "percent" or counts_people(unit.removeprefix(COUNT))
    weight = rarity.of_words(words) - (MORE if many else 0.0)
    return gathered((weight, f"both say {', '.join(sorted(words)[:4])}"))


def _question(pair: Rivals) -> Question:
    unit = min(pair.left.traits.nouns)
    money = len(unit) == 3 and unit.isupper()  # noqa: PLR2004 - ISO 4217
    asked = min((_gap(pair.left), _gap(pair.right)), key=lambda one: (len(one), one))
    return Question(
        text=f"Which figure is it: {asked}?",
        kind=SlotKind.MONEY if money else SlotKind.NUMBER,
        event="a figure in the same words",
        weight=1.8 + 0.5 * (pair.left.traits.lead + pair.right.traits.lead),
    )


def _gap(finding: Finding) -> str:
    line = finding.account.lines[finding.line]
    words = line.words_in(finding.core.start, finding.core.end)
    return with_gap(line, (words[0], words[-1] + 1))
