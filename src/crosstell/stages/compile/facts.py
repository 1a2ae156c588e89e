"""Choose the sentences that tell a story: borne out by most families, central, near the top, and none twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from crosstell.model.claim import Claim
from crosstell.model.ids import ReportId
from crosstell.model.story import Alignment, BriefSentence, Cite, Slot, SlotKind, Verdict
from crosstell.stages.compile.excerpts import unique
from crosstell.stages.compile.material import Line, Material
from crosstell.stages.compile.readable import readable

ALIKE = 0.45
"""Share of what a sentence says that another family must say in one sentence to bear it out."""
TOUCHING = 0.28
"""The same where the two sentences answer a question alike."""
REPEATED = 0.5
"""Share of what a sentence says that may stand in one sentence already chosen."""
MOSTLY_TOLD = 0.72
"""Share of what a sentence says that may stand in all sentences already chosen together."""
NOVELTY = 4.0
"""What it costs a sentence that its words are told already, in points of its score."""
SAME_EVENT = 1.5
"""What it costs a sentence that its kinds of event are told already."""
MOST_CITES = 6
_LEAD = 3  # sentences of a report that may open the brief
_AGREED = frozenset({Verdict.AGREE, Verdict.PRECISION, Verdict.SUBSET, Verdict.VARIANT})
_NAMING = frozenset({SlotKind.PERSON, SlotKind.ORGANISATION, SlotKind.ATTRIBUTION, SlotKind.WORDING})
_LONG = 32  # words; longer sentences cost a little


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """A sentence that may go into the brief, with the lines of other families that bear it out."""

    line: Line
    text: str
    backing: tuple[Line, ...]
    agreeing: tuple[Cite, ...]
    reports: frozenset[ReportId]
    families: int
    events: frozenset[str]
    score: float
    opening: float


def gather(material: Material, alignment: Alignment, title: frozenset[str]) -> list[Fact]:
    """Return every fit sentence of the story, best first. *title* holds the content words of the story's title."""
    evidence = _Evidence.of(material, alignment)
    facts = []
    for line in material.lines:
        text = readable(line) if line.place >= 0 and len(line.terms) >= _FEWEST_TERMS else None
        if text is not None and not evidence.disputed(line):
            facts.append(_fact(material, evidence, line, text, title))
    return sorted(facts, key=lambda fact: (-fact.score, material.order[fact.line.report], fact.line.passage.start))


_FEWEST_TERMS = 4


def _fact(material: Material, evidence: _Evidence, line: Line, text: str, title: frozenset[str]) -> Fact:
    best = _best_of_families(material, line)
    backing = tuple(best[family][1] for family in sorted(best) if best[family][0] >= ALIKE)
    agreeing = tuple(
        cite
        for cite in evidence.agreeing(line)
        if any(material.covered(line.terms, other.terms) >= TOUCHING for other in evidence.lines_at(material, cite))
    )
    reports = frozenset({line.report, *(other.report for other in backing), *(cite.report for cite in agreeing)})
    families = material.family_count(reports)
    others = max(material.telling - 1, 1)
    central = sum(best[family][0] for family in sorted(best)) / others
    lead = 1 / (1 + line.place)
    about = material.covered(title, line.terms)
    events = frozenset(claim.type for claim in _claims(line) if claim.type is not None and not claim.background)
    eventful = min(len(events), 3)
    score = (
        3 * central
        + 0.7 * (families - 1)
        + 1.2 * lead
        + 0.8 * about
        + 0.2 * eventful
        - 0.04 * max(len(text.split()) - _LONG, 0)
    )
    return Fact(
        line,
        text,
        backing,
        agreeing,
        reports,
        families,
        events,
        score,
        score + 2 * about + lead - 2 * (families == 1) if line.place < _LEAD else -1.0,
    )


def _best_of_families(material: Material, line: Line) -> dict[str, tuple[float, Line]]:
    """Return for each other family the line that says most of what *line* says, with its share."""
    best: dict[str, tuple[float, Line]] = {}
    if material.telling == 1:
        return best
    shares = material.shares(line.terms)
    for place in np.flatnonzero(shares).tolist():
        other = material.lines[place]
        if other.family != line.family and other.place >= 0 and shares[place] > best.get(other.family, (0.0, other))[0]:
            best[other.family] = (float(shares[place]), other)
    return best


def _claims(line: Line) -> list[Claim]:
    return [claim for claim in line.annotation.claims if claim.passage == line.passage.index]


def choose(material: Material, facts: Sequence[Fact], count: int) -> list[Fact]:
    """Return up to *count* facts: the opening first, then always the one that adds most to what is told.

    The first n of a longer choice are the choice of n, so that a short brief
    tells the beginning of a long one.
    """
    chosen: list[Fact] = []
    openings = [fact for fact in facts if fact.opening > 0]
    if openings and count:
        chosen.append(max(openings, key=lambda fact: (fact.opening, fact.score)))
    left = [fact for fact in facts if fact not in chosen]
    told: frozenset[str] = frozenset(term for fact in chosen for term in fact.line.terms)
    while len(chosen) < count:
        last = chosen[-1] if chosen else None  # those before it have been compared
        left = [fact for fact in left if not _repeats(material, fact, last, told)]
        if not left:
            break
        events = frozenset(event for fact in chosen for event in fact.events)
        best = max(left, key=lambda fact: (fact.score - _staleness(material, fact, told, events), fact.score))
        chosen.append(best)
        told |= best.line.terms
        left.remove(best)
    return chosen


def _staleness(material: Material, fact: Fact, told: frozenset[str], events: frozenset[str]) -> float:
    """Return what a fact loses for being told already: its words, and its events."""
    repeated = len(fact.events & events) / len(fact.events) if fact.events else 0.0
    return NOVELTY * _known(material, fact, told) + SAME_EVENT * repeated


def _known(material: Material, fact: Fact, told: frozenset[str]) -> float:
    """Return how much of a fact is told already: by weight and by plain count of words, 0 to 1."""
    terms = fact.line.terms
    if terms.isdisjoint(told):
        return 0.0
    return (material.covered(terms, told) + len(terms & told) / len(terms)) / 2


def _repeats(material: Material, fact: Fact, last: Fact | None, told: frozenset[str]) -> bool:
    """Tell whether a fact is told already: by all that was chosen together, or by the fact chosen last."""
    if last is None:
        return False
    if _known(material, fact, told) > MOSTLY_TOLD:
        return True
    own, others = fact.line.terms, last.line.terms
    return max(_known(material, fact, others), _known(material, last, own)) > REPEATED


def word_fact(material: Material, fact: Fact) -> BriefSentence | None:
    """Return the sentence for a fact, marked where one family alone tells it; None where it cannot be cited."""
    own = material.cite(fact.line.report, fact.line.passage.start, fact.line.passage.end)
    if own is None:
        return None
    others = [material.cite(line.report, line.passage.start, line.passage.end) for line in fact.backing]
    cites = unique([own, *(cite for cite in others if cite is not None), *fact.agreeing])[:MOST_CITES]
    alone = fact.families == 1 and material.telling > 1
    text = _marked(material, fact) if alone else fact.text
    return BriefSentence(text=text, verdict=Verdict.SINGLE if alone else None, cites=cites)


def _marked(material: Material, fact: Fact) -> str:
    """Return the sentence with its only teller: "Only one report (The Daily) says that ..."."""
    holder = material.holders[fact.line.report]
    return f"Only one report ({holder}) says: {fact.text}"


@dataclass(frozen=True, slots=True, eq=False)
class _Evidence:
    """Where slots have their answers: by report, the cited ranges of sources with the slot and the value."""

    places: Mapping[ReportId, tuple[tuple[Cite, Slot, int], ...]]
    by_report: Mapping[ReportId, Mapping[int, tuple[int, int, str]]]

    @classmethod
    def of(cls, material: Material, alignment: Alignment) -> _Evidence:
        places: dict[ReportId, list[tuple[Cite, Slot, int]]] = {}
        for slot in alignment.slots:
            for rank, value in enumerate(slot.values):
                for answer in value.answers:
                    places.setdefault(answer.cite.report, []).append((answer.cite, slot, rank))
        spans: dict[ReportId, dict[int, tuple[int, int, str]]] = {}
        for line in material.lines:
            cite = material.cite(line.report, line.passage.start, line.passage.end)
            if cite is not None:
                spans.setdefault(line.report, {})[line.passage.index] = (
                    cite.span.start,
                    cite.span.end,
                    cite.span.field,
                )
        return cls({report: tuple(found) for report, found in places.items()}, spans)

    def _within(self, line: Line) -> list[tuple[Cite, Slot, int]]:
        span = self.by_report.get(line.report, {}).get(line.passage.index)
        if span is None:
            return []
        start, end, field = span
        return [
            (cite, slot, rank)
            for cite, slot, rank in self.places.get(line.report, ())
            if cite.span.field == field and start <= cite.span.start < end
        ]

    def disputed(self, line: Line) -> bool:
        """Tell whether the line gives a reading that others dispute, or one that was replaced."""
        return any(
            slot.verdict is Verdict.CONFLICT or (slot.verdict is Verdict.UPDATE and rank < len(slot.values) - 1)
            for _, slot, rank in self._within(line)
        )

    def lines_at(self, material: Material, cite: Cite) -> list[Line]:
        """Return the lines in which a cited place begins."""
        return [
            material.line(cite.report, passage)
            for passage, (start, end, field) in self.by_report.get(cite.report, {}).items()
            if field == cite.span.field and start <= cite.span.start < end
        ]

    def agreeing(self, line: Line) -> tuple[Cite, ...]:
        """Return where other reports answer a question as the line does; a name in it bears out nothing."""
        found = [
            answer.cite
            for _, slot, _ in self._within(line)
            if slot.verdict in _AGREED and slot.kind not in _NAMING
            for value in slot.values
            for answer in value.answers
            if answer.cite.report != line.report
        ]
        return unique(found)
