"""Line up dated events, one row per event, in order of event time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from crosstell.model.claim import Claim
from crosstell.model.story import TimelineRow
from crosstell.model.value import When
from crosstell.stages.compile.excerpts import LONGEST_ROW, cite_claim, shorten, unique
from crosstell.stages.compile.material import Line, Material
from crosstell.stages.compile.occurrences import Occurrence, Told, done, occurrences
from crosstell.stages.compile.parties import Register
from crosstell.stages.compile.readable import resolve, tidy

_LONGEST_STRETCH = timedelta(days=31)
_SAYING = frozenset(
    {
        "say",
        "tell",
        "add",
        "be",
        "have",
        "state",
        "write",
        "note",
        "report",
        "quote",
        "cite",
        "speak",
        "talk",
        "ask",
        "begin",
    }
)
_LEANING = re.compile(
    r"^(?:who|whom|which|that|whose|where|when|he|she|it|they|this|these|those|his|her|its|their|we|i|you)\b",
    re.IGNORECASE,
)


def line_up(material: Material, register: Register) -> tuple[TimelineRow, ...]:
    """Return the timeline of a story. Only what is told as done is on it; claims without a date are not."""
    claims = [
        claim
        for annotation in material.annotations
        for claim in done(annotation.claims)
        if claim.when is not None and _datable(claim.when) and _eventful(claim)
    ]
    rows: list[TimelineRow] = []
    shown: set[tuple[str, int, str]] = set()
    for occurrence in sorted(occurrences(material, register, claims), key=_weight):
        row = _row(material, occurrence)
        places = {(one.claim.report, one.claim.passage, row.when.value) for one in occurrence.told} if row else set()
        if row is not None and not places & shown:
            shown |= places
            rows.append(row)
    return tuple(sorted(rows, key=lambda row: (_first(row.when), row.when.last or date.max, row.text)))


def _datable(when: When) -> bool:
    """Tell whether a time places an event; "in the past four years" does not."""
    if when.first is None or when.last is None:
        return False
    return "/" not in when.value or when.last - when.first <= _LONGEST_STRETCH


def _eventful(claim: Claim) -> bool:
    """Tell whether a claim is worth a row: an event on the list, or somebody doing something to something."""
    if claim.type is not None:
        return True
    roles = {filler.role for filler in claim.fillers}
    return claim.predicate not in _SAYING and {"agent", "patient"} <= roles


def _weight(occurrence: Occurrence) -> tuple[bool, int]:
    """Put events of the list first, so that they keep a sentence that they share with another claim."""
    return occurrence.told[0].claim.type is None, -len(occurrence.told)


def _first(when: When) -> date:
    return when.first or when.last or date.max


def _row(material: Material, occurrence: Occurrence) -> TimelineRow | None:
    when = occurrence.when
    told = sorted(occurrence.told, key=lambda one: (one.order, one.claim.start))
    cites = unique([cite for one in told if (cite := cite_claim(material, one.claim)) is not None])
    if when is None or not cites:
        return None
    return TimelineRow(when=when, text=_text(material, told, when), cites=cites)


def _text(material: Material, told: Sequence[Told], when: When) -> str:
    """Return the words for a row: the best clause or sentence among the tellings that give the date shown."""
    exact = [one for one in told if one.claim.when is not None and one.claim.when.value == when.value]
    options = [option for one in exact or told for option in _options(material, one.claim)]
    return min(options, key=lambda option: (option[0], len(option[1]), option[1]))[1]


def _options(material: Material, claim: Claim) -> list[tuple[int, str]]:
    """Return ways to tell a claim, each with its rank, smaller better."""
    line = _line_of(material, claim)
    sentence = shorten(tidy(resolve(line)))
    rank = (2 if _LEANING.match(sentence) else 0) + (2 if sentence.endswith("…") else 0) + (line.place < 0)
    rank += sentence[:1] in "“\"'‘"
    found = [(rank, sentence)]
    clause = _clause(material, claim)
    if clause is not None:
        found.append((0 if len(sentence) > LONGEST_ROW // 2 else 1, clause))
    return found


def _line_of(material: Material, claim: Claim) -> Line:
    return material.line(claim.report, claim.passage)


def _verbal(material: Material, claim: Claim) -> bool:
    words = _line_of(material, claim).sentence.words
    return any(word.start == claim.predicate_range[0] and word.tag in {"VERB", "AUX"} for word in words)


def _clause(material: Material, claim: Claim) -> str | None:
    """Return the clause of a claim as a sentence where it can stand alone: subject first, date inside, no pronoun."""
    if not _verbal(material, claim):
        return None
    start = _after_links(material, claim)
    text = material.annotations[material.order[claim.report]].report.reading.text[start : claim.end]
    clause = " ".join(text.split()).rstrip(" ,;:")
    subjects = [
        one for one in claim.fillers if one.role in {"agent", "patient"} and one.end <= claim.predicate_range[0]
    ]
    dated = any(one.role == "time" and start <= one.start and one.end <= claim.end for one in claim.fillers)
    if not dated or not subjects or not start <= subjects[0].start <= start + _LEAD_IN:
        return None
    if _LEANING.match(clause) or len(clause) > LONGEST_ROW or not (clause[:1].isalnum()):
        return None
    return clause[:1].upper() + clause[1:] + ("" if clause.endswith((".", "!", "”", '"')) else ".")


def _after_links(material: Material, claim: Claim) -> int:
    """Return where the clause begins without its conjunctions: "after" of "after he left", not of "after March"."""
    for word in _line_of(material, claim).sentence.words:
        if (
            claim.start <= word.start
            and word.relation not in _LINKS
            and word.lemma.lower() not in _LOOSE_LINKS
            and word.tag not in {"PUNCT", "SCONJ", "CCONJ"}
        ):
            return word.start
    return claim.start


_LINKS = frozenset({"mark", "cc"})
_LOOSE_LINKS = frozenset({"so", "then", "also"})
_LEAD_IN = 30  # characters that may stand before the subject: "In April 2025 "
