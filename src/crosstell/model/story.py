"""A story: the reports of one event, and what they say, laid side by side."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from crosstell.model.ids import ReportId, SlotId, StoryId
from crosstell.model.span import Span
from crosstell.model.value import When


class Verdict(StrEnum):
    """How the answers of a slot relate; the closed list of design section 5."""

    SINGLE = "single"
    AGREE = "agree"
    PRECISION = "precision"
    SUBSET = "subset"
    VARIANT = "variant"
    UPDATE = "update"
    CONFLICT = "conflict"
    INCOMPARABLE = "incomparable"


class SlotKind(StrEnum):
    """What kind of value a slot asks for."""

    DATE = "date"
    NUMBER = "number"
    MONEY = "money"
    PLACE = "place"
    PERSON = "person"
    ORGANISATION = "organisation"
    LIST = "list"
    STATUS = "status"
    ATTRIBUTION = "attribution"
    EVENT = "event"
    WORDING = "wording"


class WordingRelation(StrEnum):
    """How one wording of an utterance relates to the fullest one."""

    FULLEST = "fullest"
    IDENTICAL = "identical"
    TRUNCATED = "truncated"
    ALTERED = "altered"
    TRANSLATED = "translated"
    PARAPHRASED = "paraphrased"


@dataclass(frozen=True, slots=True)
class Cite:
    """A place that a statement of the record rests on, with its words."""

    report: ReportId
    span: Span
    exact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One report's answer to a slot.

    `original` is the mention that carries the value, as written; `cite` the
    words that make the answer (at most a clause); `stated_at` when it was said.
    """

    cite: Cite
    original: str
    attributed_to: str | None = None
    stated_at: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotValue:
    """One value of a slot with everything that supports it; `families` and `authorities` are counts."""

    value: str
    answers: tuple[Answer, ...]
    families: int
    authorities: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A question that reports of a story answer. `event` names the event instance in plain words.

    `weight` orders slots by how much they matter to the story, larger first.
    """

    id: SlotId
    question: str
    kind: SlotKind
    verdict: Verdict
    reason: str
    values: tuple[SlotValue, ...]
    event: str = ""
    weight: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteVariant:
    """One report's wording of an utterance."""

    relation: WordingRelation
    cite: Cite
    diff: tuple[tuple[str, str], ...] = ()  # (operation, words): "same", "gone", "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """Something said once and quoted by reports, fullest wording first."""

    speaker: str | None
    variants: tuple[QuoteVariant, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityRow:
    """A cited party: in which reports, and where."""

    name: str
    kind: str
    reports: tuple[ReportId, ...]
    answers: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """One dated event, merged over reports."""

    when: When
    text: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """One event between actors. `type` is crosstell's subtype; `plover` and `cameo` the codes it maps to."""

    type: str
    plover: str | None
    cameo: str | None
    actor: str | None
    target: str | None
    when: When | None
    place: str | None
    modality: str
    reports: tuple[ReportId, ...]
    families: int
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefSentence:
    """One sentence of the brief with the places it rests on; `verdict` of the slot it tells, or None."""

    text: str
    verdict: Verdict | None
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """The reports of one story as `group` sees them; `why` has one line per report, in the order of `reports`."""

    id: StoryId
    reports: tuple[ReportId, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """What `align` finds in one story."""

    slots: tuple[Slot, ...]
    utterances: tuple[Utterance, ...]
    authorities: tuple[AuthorityRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compilation:
    """What `compile` makes of one story."""

    title: str
    timeline: tuple[TimelineRow, ...]
    ledger: tuple[LedgerRow, ...]
    brief: tuple[BriefSentence, ...]
