"""Mentions as `crosstell annotate` writes them: one row each, flat, with its place in the source.

`start` and `end` are code points of the source's decoded text; `exact` is what
stands there. `field` is given where the place lies in a title that the
container states beside the text.
"""

from __future__ import annotations

from msgspec import UNSET, Struct, UnsetType

Number = int | float


class PartyRow(Struct, frozen=True, kw_only=True):
    """Who speaks: the fullest form of the name or role in the report, and where the words stand that point to them."""

    name: str
    start: int | None
    end: int | None
    entity: str | None = None
    role: str | None = None
    iso3166: str | UnsetType = UNSET
    wikidata: str | UnsetType = UNSET


class ParticipantRow(Struct, frozen=True, kw_only=True):
    """What fills a role of an event, in the words of the report; `name` is the fullest form where it is a known one."""

    role: str
    start: int | None
    end: int | None
    exact: str
    name: str | None = None
    entity: str | None = None
    iso3166: str | UnsetType = UNSET
    wikidata: str | UnsetType = UNSET


class DayRow(Struct, frozen=True, kw_only=True):
    """When an event happened: EDTF, with the interval of days that it means."""

    value: str
    first: str | None
    last: str | None
    precision: str
    basis: str


class MentionRow(Struct, frozen=True, kw_only=True):
    """What every row has: where it stands, what kind it is, what it was read as, and by which method."""

    path: str
    member: str | None
    report: str
    kind: str
    start: int
    end: int
    exact: str
    value: str | Number | None
    method: str
    field: str | UnsetType = UNSET


class TimeRow(MentionRow, frozen=True, kw_only=True):
    """A time: `value` is EDTF, or TIMEX3 for what has no place on the calendar; `type` DATE, TIME, DURATION or SET."""

    timex3: str | None
    type: str
    first: str | None = None
    last: str | None = None
    precision: str | None = None
    basis: str | None = None
    anchor: str | None = None
    clock: dict[str, str | int | None] | None = None


class AmountRow(MentionRow, frozen=True, kw_only=True):
    """An amount: `value` as said, `low` and `high` what the words allow, `happened` what is told of the counted."""

    low: Number | None
    high: Number | None
    unit: str
    bound: str
    counted: str | None
    population: str | None
    happened: str | None


class NameRow(MentionRow, frozen=True, kw_only=True):
    """A name: `value` is the fullest form in the report; `type` person, organisation, place, group or other.

    `iso3166` and `wikidata` are its ids where the tables know it, `office` the days between which a leader held it.
    """

    type: str
    form: str
    entity: str
    role: str | None
    iso3166: str | UnsetType = UNSET
    wikidata: str | UnsetType = UNSET
    office: tuple[str, str] | UnsetType = UNSET


class SaidRow(MentionRow, frozen=True, kw_only=True):
    """Words that somebody is said to have said: in quotation marks, or in the writer's words."""

    form: str
    speaker: PartyRow | None
    cue: str | None
    medium: str | None
    addressee: str | None
    chain: list[str]


class EventRow(MentionRow, frozen=True, kw_only=True):
    """An event, at the words that tell it: `value` and `type` its subtype; `background` where it is earlier history."""

    type: str
    plover: str | None
    cameo: str | None
    participants: list[ParticipantRow]
    modality: str
    polarity: str
    background: bool
    when: DayRow | None
    speaker: PartyRow | None
