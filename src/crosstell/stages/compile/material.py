"""The reports of one story laid out for compiling: lines, families, names of holders, cites."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from crosstell.errors import SpanError
from crosstell.model.claim import Filler
from crosstell.model.ids import FamilyId, ReportId
from crosstell.model.lineage import Lineage
from crosstell.model.mention import Annotation
from crosstell.model.passage import Passage, PassageKind
from crosstell.model.story import Cite
from crosstell.model.syntax import Sentence
from crosstell.model.value import Amount

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
EMPTY = frozenset(
    {"be", "have", "do", "say", "tell", "add", "other", "more", "such", "also", "make", "take", "mr", "mrs"}
)


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One passage of one report; `terms` are its content lemmas, `place` its rank in the body, -1 for a title."""

    annotation: Annotation
    passage: Passage
    sentence: Sentence
    family: FamilyId
    place: int
    terms: frozenset[str]

    @property
    def report(self) -> ReportId:
        """Return the id of the line's report."""
        return self.annotation.report.id

    @property
    def text(self) -> str:
        """Return the words of the line."""
        return self.annotation.report.reading.text[self.passage.start : self.passage.end]


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """A story's reports in order. `weights` tells how much a term says within this story, in nats.

    `masses` holds what `mass` returns for the terms of each line; `telling` counts the families.
    """

    annotations: tuple[Annotation, ...]
    lines: tuple[Line, ...]
    families: Mapping[ReportId, FamilyId]
    telling: int
    holders: Mapping[ReportId, str]
    order: Mapping[ReportId, int]
    weights: Mapping[str, float]
    masses: Mapping[frozenset[str], float]
    postings: Mapping[str, NDArray[np.intp]]
    by_place: Mapping[tuple[ReportId, int], Line]
    amounts: Mapping[ReportId, Mapping[int, Amount]]

    def line(self, report: ReportId, passage: int) -> Line:
        """Return the line of a passage."""
        return self.by_place[report, passage]

    def shares(self, terms: frozenset[str]) -> NDArray[np.float64]:
        """Return for each line the share of what *terms* say that it says too. Cost: the postings of *terms*."""
        known = sorted(term for term in terms if term in self.postings)
        whole = self.mass(terms)
        if not known or not whole:
            return np.zeros(len(self.lines))
        places = np.concatenate([self.postings[term] for term in known])
        weights = np.repeat([self.weights[term] for term in known], [len(self.postings[term]) for term in known])
        return np.bincount(places, weights=weights, minlength=len(self.lines)) / whole

    def cite(self, report: ReportId, start: int, end: int) -> Cite | None:
        """Return the place of a range of a report's reading, None where it crosses pieces of its source."""
        reading = self.annotations[self.order[report]].report.reading
        try:
            span = reading.locate(start, end)
        except SpanError:
            return None
        return Cite(report, span, reading.text[start:end])

    def figure(self, report: ReportId, filler: Filler) -> str:
        """Return a counting phrase in a form that compares: "three" and "3" are one figure, "over 3" is another."""
        found = self.amounts.get(report, {})
        amount = next((found[place] for place in range(filler.start, filler.end) if place in found), None)
        if amount is None:
            words = " ".join(filler.text.casefold().split())
            return f"{words}/{words}/{words}" if words.isdecimal() else words
        return f"{amount.low}/{amount.value}/{amount.high}"

    def mass(self, terms: frozenset[str]) -> float:
        """Return how much *terms* say together."""
        known = self.masses.get(terms)
        return _mass(self.weights, terms) if known is None else known

    def covered(self, terms: frozenset[str], by: frozenset[str]) -> float:
        """Return the share of what *terms* say that *by* says too, 0 to 1."""
        whole = self.mass(terms)
        return self.mass(terms & by) / whole if whole else 0.0

    def family_count(self, reports: Iterable[ReportId]) -> int:
        """Return in how many families *reports* lie."""
        return len({self.families[report] for report in reports if report in self.families})

    def name_all(self, reports: Iterable[ReportId]) -> str:
        """Return the names of *reports* as an enumeration, each outlet once, in the story's order."""
        ordered = sorted({report for report in reports if report in self.order}, key=self.order.__getitem__)
        return enumerate_names(list(dict.fromkeys(self.holders[report] for report in ordered)))


def enumerate_names(names: Sequence[str]) -> str:
    """Return "A", "A and B", "A, B and C"."""
    if len(names) < 2:  # noqa: PLR2004 - one name needs no conjunction
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def lay_out(annotations: Sequence[Annotation], lineage: Lineage) -> Material:
    """Return the material of a story. A report that *lineage* does not know is a family of its own."""
    known = lineage.family_of()
    families = {one.report.id: known.get(one.report.id, FamilyId(str(one.report.id))) for one in annotations}
    lines = tuple(line for annotation in annotations for line in _lines(annotation, families[annotation.report.id]))
    weights = _weights(lines)
    return Material(
        annotations=tuple(annotations),
        lines=lines,
        families=families,
        telling=len(set(families.values())),
        holders=_holders(annotations),
        order={annotation.report.id: place for place, annotation in enumerate(annotations)},
        weights=weights,
        masses={line.terms: _mass(weights, line.terms) for line in lines},
        postings=_postings(lines),
        by_place={(line.report, line.passage.index): line for line in lines},
        amounts={annotation.report.id: _amounts(annotation) for annotation in annotations},
    )


def _amounts(annotation: Annotation) -> dict[int, Amount]:
    return {one.start: one.value for one in annotation.mentions if isinstance(one.value, Amount)}


def _lines(annotation: Annotation, family: FamilyId) -> list[Line]:
    found = []
    place = 0
    for passage, sentence in zip(annotation.passages, annotation.sentences, strict=True):
        title = passage.kind is PassageKind.TITLE
        found.append(Line(annotation, passage, sentence, family, -1 if title else place, _terms(sentence)))
        place += not title
    return found


def _terms(sentence: Sentence) -> frozenset[str]:
    lemmas = (word.lemma.lower() for word in sentence.words if word.tag in CONTENT)
    return frozenset(lemma for lemma in lemmas if lemma not in EMPTY and any(sign.isalnum() for sign in lemma))


def _postings(lines: Sequence[Line]) -> dict[str, NDArray[np.intp]]:
    """Return for each term the places of the lines that hold it."""
    found: dict[str, list[int]] = {}
    for place, line in enumerate(lines):
        for term in sorted(line.terms):
            found.setdefault(term, []).append(place)
    return {term: np.array(places, dtype=np.intp) for term, places in found.items()}


def _weights(lines: Sequence[Line]) -> dict[str, float]:
    """Return the inverse passage frequency of each term within the story."""
    counts = Counter(term for line in lines for term in line.terms)
    return {term: math.log1p(len(lines) / count) for term, count in counts.items()}


def _mass(weights: Mapping[str, float], terms: frozenset[str]) -> float:
    return sum([weights.get(term, 0.0) for term in sorted(terms)])


def _holders(annotations: Sequence[Annotation]) -> dict[ReportId, str]:
    """Return a name for each report: its outlet, its agency, its host, else its number in the story."""
    found = {}
    for place, annotation in enumerate(annotations, 1):
        report = annotation.report
        host = urlsplit(report.url).hostname if report.url else None
        named = report.outlet or report.agency or report.via
        found[report.id] = named.value if named else (host or "").removeprefix("www.") or f"report {place}"
    return found
