"""Put a slot into words: what the reports differ on, each reading with its holders; never more than the answers say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosstell.model.story import Answer, BriefSentence, Slot, SlotKind, SlotValue, Verdict
from crosstell.model.value import When
from crosstell.stages.compile.excerpts import shorten, unique
from crosstell.stages.compile.material import Material
from crosstell.text.times import MONTHS, say

LONGEST_READING = 110  # characters of one reading inside a sentence
MOST_READINGS = 4
_SUBJECT_ASKED = re.compile(
    r"^(?:how (?:many|much)|who|what|which|whose)\b(?:(?!\b(?:did|does|do)\b).)*$", re.IGNORECASE
)
_YEAR = re.compile(r"\b\d{4}\b")


def word_dispute(material: Material, slot: Slot) -> BriefSentence | None:
    """Return "Reports differ on ...: A says x, B says y." for a conflict, None where it has fewer than two readings."""
    readings = [_reading(material, slot, value) for value in slot.values[:MOST_READINGS]]
    if len(readings) < 2:  # noqa: PLR2004 - a dispute has two sides
        return None
    rest = len(slot.values) - len(readings)
    tail = f"; {rest} more readings are in the table" if rest > 0 else ""
    return _sentence(f"Reports differ on {embed(slot.question)}: {'; '.join(readings)}{tail}.", slot)


def word_update(material: Material, slot: Slot) -> BriefSentence | None:
    """Return the history of a value that changed, oldest first."""
    if len(slot.values) < 2:  # noqa: PLR2004 - a change has a before and an after
        return None
    readings = [_dated(material, slot, value) for value in slot.values]
    shown = readings if len(readings) <= MOST_READINGS else [readings[0], *readings[-MOST_READINGS + 1 :]]
    steps = "; then ".join(shown)
    return _sentence(f"Reports gave new values over time on {embed(slot.question)}: first {steps}.", slot)


def _sentence(text: str, slot: Slot) -> BriefSentence | None:
    cites = unique([answer.cite for value in slot.values for answer in value.answers])
    return BriefSentence(text=text, verdict=slot.verdict, cites=cites) if cites else None


def embed(question: str) -> str:
    """Return a question as it stands inside a sentence.

    "How many people died?" becomes "how many people died"; where English would
    turn the words round ("When was it lifted?") the question is kept, in quotation marks.
    """
    bare = question.strip().rstrip("?").strip()
    if not bare:
        return "one question"
    if not re.match(r"(?:how|who|what|which|when|where|why|whether|whose|whom)\b", bare, re.IGNORECASE):
        return bare[:1].lower() + bare[1:] if bare.split()[0].lower() in _ARTICLES else bare
    lowered = bare[:1].lower() + bare[1:]
    if lowered.startswith("whether ") or (_SUBJECT_ASKED.match(lowered) and not _aux_first(lowered)):
        return lowered
    turned = _turn(lowered)
    return turned or f"the question “{question.strip()}”"


_ARTICLES = frozenset({"the", "a", "an"})
_AUXILIARIES = frozenset({"was", "were", "is", "are", "has", "have", "had", "will"})
_OBJECT_ASKED = frozenset({"what", "which", "whom", "whose"})


def _aux_first(question: str) -> bool:
    """Tell "what was the charge", where the subject follows the verb, from "who was killed"."""
    words = question.split()
    return len(words) > 2 and words[0] in _OBJECT_ASKED and words[1] in _AUXILIARIES  # noqa: PLR2004 - word, verb, rest


def _turn(question: str) -> str | None:
    """Turn "when was the ban lifted" into "when the ban was lifted": the verb goes before the closing participle."""
    words = question.split()
    if len(words) < _SHORTEST_TURN or words[0] not in {"when", "where", "why", "how"} or words[1] not in _AUXILIARIES:
        return None
    places = [
        place
        for place in range(3, len(words))
        if re.fullmatch(r"[a-z]+(?:ed|en|wn|ld|ught|und|ot|de|ken|ung|ne|id|un)", words[place])
    ]
    if not places:
        return None
    place = places[0]
    return " ".join([words[0], *words[2:place], words[1], *words[place:]])


_SHORTEST_TURN = 4


def _reading(material: Material, slot: Slot, value: SlotValue) -> str:
    return f"{_value(slot, value)} ({_holders(material, value)})"


def _dated(material: Material, slot: Slot, value: SlotValue) -> str:
    when = next((answer.stated_at for answer in value.answers if answer.stated_at is not None), None)
    stated = f", {_day(when)}" if when is not None else ""
    return f"{_value(slot, value)} ({_holders(material, value)}{stated})"


def _day(when: When) -> str:
    return say(when.value[:10] if "/" not in when.value else when.value)


def _value(slot: Slot, value: SlotValue) -> str:
    """Return a reading in the words of its first answer, its calendar value beside it where those do not say it."""
    first = value.answers[0]
    words = shorten(first.original or first.cite.exact, LONGEST_READING).strip(" ,;:.")
    if slot.kind is not SlotKind.DATE:
        return (
            f"“{words}”"
            if slot.kind in {SlotKind.STATUS, SlotKind.EVENT, SlotKind.WORDING, SlotKind.ATTRIBUTION}
            else words
        )
    calendar = say(value.value)
    if calendar == value.value and not _YEAR.fullmatch(calendar):
        return words
    return words if _says(words, calendar) else f"{words}, that is {calendar}"


def _says(words: str, calendar: str) -> bool:
    """Tell whether the words give year, month and day themselves."""
    parts = [part for part in calendar.split() if part.isdigit() or part in MONTHS]
    return all(part.casefold() in words.casefold() for part in parts)


def _holders(material: Material, value: SlotValue) -> str:
    """Return who holds a reading: the party cited, where one is, and the reports."""
    named = list(dict.fromkeys(_party(answer) for answer in value.answers))
    found = []
    for party in named[:MOST_READINGS]:
        reports = material.name_all(answer.cite.report for answer in value.answers if _party(answer) == party)
        found.append(f"{party}, in {reports}" if party else reports)
    return "; ".join(found)


def _party(answer: Answer) -> str:
    return " ".join((answer.attributed_to or "").split())


def ordered(slots: Sequence[Slot], verdict: Verdict) -> list[Slot]:
    """Return the slots of a verdict, weightiest first."""
    return sorted(
        (slot for slot in slots if slot.verdict is verdict), key=lambda slot: (-slot.weight, slot.question, slot.id)
    )
