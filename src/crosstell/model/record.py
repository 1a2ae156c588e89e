"""The record as it leaves crosstell: `crosstell.record/1`.

These classes are the JSON contract, name by name; `docs/record.schema.json` is
generated from them. A key whose class says `Unset` is left out when there is
nothing to say; a key that may be None is always there.

In a `Place` (S in the contract), `exact` equals the source's decoded text
between `start` and `end`; for HTML, after its markup is stripped. With
`field` "title" the offsets count in the title that a container states.
"""

from __future__ import annotations

from typing import TypeAlias

import msgspec
from msgspec import UNSET, UnsetType

SCHEMA = "crosstell.record/1"

Unset: TypeAlias = UnsetType


class Range(msgspec.Struct, frozen=True, kw_only=True):
    """Half-open range of code points of a source's decoded text."""

    start: int
    end: int


class SourceRow(msgspec.Struct, frozen=True, kw_only=True):
    """One decoded page, file, feed entry or JSONL record."""

    id: str
    path: str
    member: str | Unset = UNSET
    url: str | Unset = UNSET
    sha256: str
    media_type: str
    encoding: str
    characters: int


class FieldRow(msgspec.Struct, frozen=True, kw_only=True):
    """A field of a report (F in the contract); `start` and `end` are None where a container states it."""

    value: str
    start: int | None
    end: int | None
    method: str
    confidence: str


class ReportRow(msgspec.Struct, frozen=True, kw_only=True):
    """One article. `text` is its body as read; `body` the pieces of the source that it is made of."""

    id: str
    source: str
    span: Range
    title: FieldRow | None
    outlet: FieldRow | None
    agency: FieldRow | None
    via: FieldRow | None
    byline: FieldRow | None
    published: FieldRow | None
    language: str | None
    body: list[Range]
    text: str
    family: str


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Words at a place (S in the contract)."""

    report: str
    source: str
    start: int
    end: int
    exact: str
    field: str | Unset = UNSET


class AnswerRow(Place, frozen=True, kw_only=True):
    """One report's answer: the words that make it, the mention that carries the value, and who is said to say so."""

    original: str
    attributed_to: str | Unset = UNSET


class CopyRow(msgspec.Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """A passage of one report that stands in another."""

    from_: Place
    to: Place


class FamilyRow(msgspec.Struct, frozen=True, kw_only=True):
    """Reports that are copies of one text; `origin` is the report that wrote it, or None; `agency` is credited."""

    id: str
    origin: str | None
    members: list[str]
    copies: list[CopyRow]
    agency: str | Unset = UNSET


class EdgeRow(msgspec.Struct, frozen=True, kw_only=True):
    """How two reports hang together; `words` are those that decide the kind, `evidence` says why in words.

    `doubtful` is there where the evidence leaves open whether the two are copies.
    """

    a: str
    b: str
    kind: str
    direction: str
    words: int
    evidence: list[str]
    doubtful: bool | Unset = UNSET


class AuthorityEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A party cited for what the story says."""

    name: str
    kind: str | Unset = UNSET
    reports: list[str]
    answers: list[Place]


class ValueRow(msgspec.Struct, frozen=True, kw_only=True):
    """One value of a slot; `families` and `authorities` count who stands behind it."""

    value: str
    families: int
    authorities: int
    answers: list[AnswerRow]


class SlotRow(msgspec.Struct, frozen=True, kw_only=True):
    """A question, the answers that reports give, and how they relate."""

    id: str
    question: str
    kind: str
    verdict: str
    reason: str
    event: str
    values: list[ValueRow]


class VariantRow(Place, frozen=True, kw_only=True):
    """One wording of an utterance and its relation to the fullest one."""

    relation: str


class QuoteRow(msgspec.Struct, frozen=True, kw_only=True):
    """Something said once and quoted by several reports."""

    speaker: str | None
    variants: list[VariantRow]


class WhenRow(msgspec.Struct, frozen=True, kw_only=True):
    """A time (W in the contract): EDTF value, first and last day (ISO 8601, None where open)."""

    value: str
    first: str | None
    last: str | None
    precision: str
    basis: str


class TimelineEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One dated event, merged over reports."""

    when: WhenRow
    text: str
    cites: list[Place]


class LedgerEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One event between actors."""

    type: str
    plover: str | None
    cameo: str | None
    actor: str | None
    target: str | None
    when: WhenRow | None
    place: str | None
    modality: str
    reports: list[str]
    families: int
    cites: list[Place]


class BriefEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence of the brief; `verdict` of the slot that it tells, or None."""

    text: str
    verdict: str | None
    cites: list[Place]


class StoryRow(msgspec.Struct, frozen=True, kw_only=True):
    """The reports of one event and what they say."""

    id: str
    title: str
    reports: list[str]
    families: list[FamilyRow]
    edges: list[EdgeRow] | Unset = UNSET
    authorities: list[AuthorityEntry]
    slots: list[SlotRow]
    quotes: list[QuoteRow]
    timeline: list[TimelineEntry]
    ledger: list[LedgerEntry]
    brief: list[BriefEntry]


class IssueRow(msgspec.Struct, frozen=True, kw_only=True):
    """Trouble with one input or report."""

    code: str
    stage: str
    source: str | None
    report: str | Unset = UNSET
    span: Range | Unset = UNSET
    message: str


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that crosstell knows about its inputs."""

    schema: str
    crosstell: str
    sources: list[SourceRow]
    reports: list[ReportRow]
    stories: list[StoryRow]
    issues: list[IssueRow]
