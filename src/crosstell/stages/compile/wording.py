"""Put a slot into words: what the reports differ on, each reading with its holders; never more than the answers say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosstell.model.story import Answer, BriefSentence, Slot, SlotKind, SlotValue, Verdict
from crosstell.model.value import When
from crosstell.stages.compile.excerpts import shorten, unique
from crosstell.stages.compile.material import Material
from crosstell.text.times import MONTHS, say_time

LONGEST_READING = 110  # characters of one reading inside a sentence
MOST_READINGS = 4


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

    "How many people died?" becomes "how many people died", "When was it lifted?"
    "when it was lifted", "Is a suspect held?" "whether a suspect is held"; a
    question that cannot be turned safely is kept, in quotation marks, and a
    question after a quoted claim gives the claim.
    """
    if question.startswith(_OF_CLAIM):
        return "this claim: " + question.removeprefix(_OF_CLAIM).rstrip("?").strip()
    words = question.strip().rstrip("?").split()
    if not words:
        return "one question"
    return (None if ":" in question else _turned(words)) or _quote(question)


def _turned(words: Sequence[str]) -> str | None:
    """Return a question's words in the order of a clause, None where that is not safe."""
    first, rest = words[0].lower(), words[1:]
    if first in _SUPPORT:  # the verb would have to be inflected anew
        return None
    if first in _AUXILIARIES:
        turned = _turn([first, *rest])
        return f"whether {turned}" if turned else None
    if first not in _ASKING:
        return " ".join([first if first in _ARTICLES else words[0], *rest])
    if rest and first in _MANNER and rest[0].lower() in _AUXILIARIES:
        turned = _turn(rest)
        return f"{first} {turned}" if turned else None
    unsafe = any(word.lower() in _SUPPORT for word in words) or _follows(words)
    return None if unsafe else " ".join([first, *rest])


_OF_CLAIM = "Is it so: "
_STANDS = frozenset({"yes", "no", "claimed", "denied"})
_OF_STANDS = frozenset({SlotKind.STATUS, SlotKind.ATTRIBUTION})
_INITIALS = re.compile(r"(?:^|\W)(?:[A-Za-z]\.){2,}$")  # "the U.S.", "4 a.m.": the last dot is theirs
_ARTICLES = frozenset({"the", "a", "an"})
_ASKING = frozenset(
    {"how", "who", "what", "which", "when", "where", "why", "whether", "whose", "whom", "in", "at", "on"}
)
_MANNER = frozenset({"when", "where", "why", "how"})
_SUPPORT = frozenset({"did", "does", "do"})
_AUXILIARIES = frozenset({"was", "were", "is", "are", "has", "have", "had", "will"})
_OBJECT_ASKED = frozenset({"what", "which", "whom", "whose", "in", "at", "on", "who"})
_PARTICIPLE = re.compile(
    r"[a-z]+(?:ed|en|wn|ught|ung)|held|found|shot|hit|hurt|led|set|put|sent|built|made|said|paid|left|lost|won|met"
)


def _follows(words: Sequence[str]) -> bool:
    """Tell "what was the charge", where the subject follows the verb, from "who was killed"."""
    places = [place for place, word in enumerate(words) if word.lower() in _AUXILIARIES]
    if not places or words[0].lower() not in _OBJECT_ASKED:
        return False
    after = places[0] + 1
    return after < len(words) and not _PARTICIPLE.fullmatch(words[after].lower())


def _turn(words: Sequence[str]) -> str | None:
    """Turn "was the ban lifted in May" into "the ban was lifted in May": the verb goes before the first participle."""
    places = [place for place in range(2, len(words)) if _PARTICIPLE.fullmatch(words[place])]
    if not places:
        return None
    return " ".join([*words[1 : places[0]], words[0].lower(), *words[places[0] :]])


def _quote(question: str) -> str:
    return f"the question “{question.strip().rstrip('?')}?”"


def _reading(material: Material, slot: Slot, value: SlotValue) -> str:
    return f"{_value(material, slot, value)} ({_holders(material, value)})"


def _dated(material: Material, slot: Slot, value: SlotValue) -> str:
    when = next((answer.stated_at for answer in value.answers if answer.stated_at is not None), None)
    stated = f", {_day(when)}" if when is not None else ""
    return f"{_value(material, slot, value)} ({_holders(material, value)}{stated})"


def _day(when: When) -> str:
    return say_time(when.value[:10] if "/" not in when.value else when.value)


def _value(material: Material, slot: Slot, value: SlotValue) -> str:
    """Return a reading in the words of its first answer, its calendar value beside it where those do not say it."""
    stand = value.value.partition(":")[0]
    if slot.kind in _OF_STANDS and stand in _STANDS:  # the words alone may be the same on both sides
        return stand
    first = value.answers[0]
    words = shorten(first.original or first.cite.exact, LONGEST_READING).strip(" ,;:")
    words = words if _INITIALS.search(words) else words.rstrip(" ,;:.")
    if slot.kind is not SlotKind.DATE:
        return (
            f"“{words}”"
            if slot.kind in {SlotKind.STATUS, SlotKind.EVENT, SlotKind.WORDING, SlotKind.ATTRIBUTION}
            else words
        )
    calendar = _calendar(material, value)
    return words if calendar is None or _says(words, calendar) else f"{words}, that is {calendar}"


def _calendar(material: Material, value: SlotValue) -> str | None:
    """Return the time of a reading in words of the calendar, as it was read at an answer's place, or None."""
    for answer in value.answers:
        annotation = material.annotations[material.order[answer.cite.report]]
        for mention in annotation.mentions:
            inside = mention.span.field == answer.cite.span.field and mention.span.overlaps(answer.cite.span)
            if inside and mention.original == answer.original and isinstance(mention.value, When):
                return say_time(mention.value.value)
    return None


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
