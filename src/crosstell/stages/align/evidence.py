"""What speaks for two answers having one question, and what speaks against it.

Weights are few and round: each shared trait adds, an excluding trait forbids.
Names and words weigh more where the story uses them seldom.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from math import log

from crosstell.data import read_toml
from crosstell.model.value import Precision
from crosstell.stages.align.account import Account, Line
from crosstell.stages.align.compare_names import name_tokens
from crosstell.stages.align.compare_times import compare_times
from crosstell.stages.align.finding import Evidence, Traits
from crosstell.stages.align.lexicon import PEOPLE_GROUP, is_person
from crosstell.stages.align.relation import Relation

NEWS, HISTORY = timedelta(days=14), timedelta(days=60)
"""What ended so long before the latest report is its news, or its history."""
BETWEEN = 6  # words between a part and its whole ("Ames, a town in Iowa")


@dataclass(frozen=True, slots=True, eq=False)
class Rarity:
    """How much a shared word or name of a story tells: 1 for the rarest, near 0 for one in every sentence.

    `main` holds the senses that the leads of at least half of the reports tell,
    `nested` the pairs of places that the story writes as part and whole ("Ames, Iowa"),
    `day` and `year` those of its latest report, None where no report is dated.
    """

    words: Mapping[str, float]
    names: Mapping[int, float]
    titles: Mapping[int, str]
    main: frozenset[str] = frozenset()
    nested: frozenset[frozenset[int]] = frozenset()
    year: int | None = None
    day: date | None = None

    def parted(self, a: Traits, b: Traits) -> bool:
        """Tell whether one of two dated events is the news and the other long its history."""
        ends = sorted(one.when.last for one in (a, b) if one.when is not None and one.when.last is not None)
        if self.day is None or len(ends) < 2:  # noqa: PLR2004 - both dated
            return False
        return ends[0] < self.day - HISTORY and ends[1] >= self.day - NEWS

    def past(self, traits: Traits) -> bool:
        """Tell whether something is of a year before the reports', or, where those are undated, of a bare year."""
        when = traits.when
        if when is None or when.last is None:
            return False
        return when.precision is Precision.YEAR if self.year is None else when.last.year < self.year

    def may_be_one_place(self, a: frozenset[int], b: frozenset[int]) -> bool:
        """Tell whether two sets of places may name one place: a common one, a part and its whole, or none told."""
        if not a or not b or a & b:
            return True
        return any(frozenset((x, y)) in self.nested or self._words_of(x) & self._words_of(y) for x in a for y in b)

    def may_be_one_doer(self, a: frozenset[int], b: frozenset[int]) -> bool:
        """Tell whether two sets of names may name one doer: a common one, a common word beside its kind, or none."""
        if not a or not b or a & b:
            return True
        return any(
            word for x in a for y in b for word in self._words_of(x) & self._words_of(y) if word not in _causes()
        )

    def _words_of(self, key: int) -> frozenset[str]:
        return frozenset(name_tokens(self.titles.get(key, "")))

    def of_words(self, shared: Iterable[str]) -> float:
        """Return the summed weight of shared lemmas."""
        return sum(self.words.get(word, 1.0) for word in sorted(shared))

    def of_names(self, shared: Iterable[int]) -> float:
        """Return the summed weight of shared names."""
        return sum(self.names.get(name, 1.0) for name in sorted(shared))

    def told(self, names: Iterable[int]) -> str:
        """Return names in words, for a reason."""
        return ", ".join(sorted(self.titles[name] for name in names if name in self.titles))


def rarity(accounts: Sequence[Account], titles: Mapping[int, str]) -> Rarity:
    """Weigh the words and names of a story by the share of its sentences that use them."""
    words: Counter[str] = Counter()
    names: Counter[int] = Counter()
    total = 0
    for account in accounts:
        for line in account.lines:
            total += 1
            words.update(line.content(range(len(line.lemmas))))
            names.update(frozenset(line.names.values()))
    return Rarity(
        words={word: _weight(count, total, len(accounts)) for word, count in words.items()},
        names={name: _weight(count, total, len(accounts)) for name, count in names.items()},
        titles=titles,
        main=_main(accounts),
        nested=frozenset(pair for account in accounts for line in account.lines for pair in _nested(line)),
        year=day.year if (day := _day(accounts)) else None,
        day=day,
    )


def _day(accounts: Sequence[Account]) -> date | None:
    days = (one.published.first for one in accounts if one.published is not None)
    return max((day for day in days if day is not None), default=None)


def _nested(line: Line) -> Iterator[frozenset[int]]:
    """Yield pairs of places with nothing but "in", "of", a comma or a noun phrase's other words between them."""
    places = [i for i in sorted(line.names) if line.names[i] in line.places]
    for i, j in pairwise(places):
        between = line.sentence.words[i + 1 : j]
        tied = all(word.tag in {"ADP", "DET", "ADJ", "PUNCT", "NOUN", "PART"} for word in between)
        joined = any(word.lemma in {"in", "of", ",", "'s", "’s"} for word in between) or not between
        if line.names[i] != line.names[j] and tied and joined and len(between) <= BETWEEN:
            yield frozenset((line.names[i], line.names[j]))


def _main(accounts: Sequence[Account]) -> frozenset[str]:
    told: Counter[str] = Counter()
    for account in accounts:
        told.update({sense for line in account.lines if line.lead for senses in line.senses for sense in senses})
    return frozenset(sense for sense, count in told.items() if 2 * count >= len(accounts) > 1)


def _weight(count: int, total: int, reports: int) -> float:
    """Return 1 for a word that each report may use once, falling with the logarithm to 0 for one of every sentence."""
    if total <= reports or count <= reports:
        return 1.0
    return log(total / count) / log(total / reports)


def same_scope(a: Traits, b: Traits) -> bool:
    """Tell whether nothing narrows one question that does not narrow the other."""
    return a.scope == b.scope


def same_time(a: Traits, b: Traits) -> bool:
    """Tell whether the events' own dates, where both are told, have a day in common."""
    return a.when is None or b.when is None or compare_times(a.when, b.when).relation is not Relation.DISJOINT


def nouns_agree(a: frozenset[str], b: frozenset[str]) -> bool:
    """Tell whether two groups of counted nouns may count the same: a common one, or one stands for any person."""
    if a & b or not a - {""} or not b - {""}:
        return True
    if PEOPLE_GROUP in a:
        return any(counts_people(noun) for noun in b)
    return PEOPLE_GROUP in b and any(counts_people(noun) for noun in a)


def counts_people(noun: str) -> bool:
    """Tell whether a folded counted noun counts people."""
    return noun in GROUPS_OF_PEOPLE or is_person(noun)


def kinds_of_cause(lemmas: Iterable[str]) -> frozenset[str]:
    """Return the kinds of harm that causes are of; empty where they are of no known kind."""
    table = _causes()
    return frozenset(table[lemma] for lemma in lemmas if lemma in table)


@cache
def _causes() -> Mapping[str, str]:
    return {word: kind for kind, words in read_toml("causes.toml").items() for word in words.split()}


GROUPS_OF_PEOPLE = frozenset(
    [
        "people",
        "police",
        "guard",
        "soldier",
        "fighter",
        "attacker",
        "child",
        "student",
        "worker",
        "migrant",
        "passenger",
        "protester",
    ]
)


def gathered(*parts: tuple[float, str]) -> Evidence:
    """Return the evidence of several parts, those that weigh nothing left out."""
    told = [(weight, note) for weight, note in parts if weight > 0]
    return Evidence(sum(weight for weight, _ in told), tuple(note for _, note in told if note))
