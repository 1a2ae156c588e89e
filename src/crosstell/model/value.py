"""What words were read as: a time, an amount, a name, a quotation.

Units: dates are proleptic Gregorian calendar days; minutes count from local
midnight; amounts are exact decimals in the unit named.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from crosstell.model.ids import EntityId


class Precision(StrEnum):
    """How fine a time is, coarse to fine."""

    CENTURY = "century"
    DECADE = "decade"
    YEAR = "year"
    SEASON = "season"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"
    HOUR = "hour"
    MINUTE = "minute"
    SECOND = "second"


class Basis(StrEnum):
    """What a time rests on: said outright, relative to a stated date, or to an inferred one."""

    STATED = "stated"
    RELATIVE = "relative"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time of day as an interval of minutes after local midnight, half-open; zone as written, or None.

    `offset` is how many minutes local time is ahead of UTC, or None where the words leave it open.
    """

    first: int
    last: int
    zone: str | None = None
    offset: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time as an interval of days, both ends included.

    `value` is EDTF (ISO 8601-2): "2025-07-03", "2025-04", "197X", "2025-24",
    "2022/..", "2025-03~". `first` or `last` is None where the interval is open.
    `timex` is the TIMEX3 value where the words are a time expression.
    """

    value: str
    first: date | None
    last: date | None
    precision: Precision
    basis: Basis
    anchor: date | None = None
    clock: Clock | None = None
    approximate: bool = False
    timex: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A length of time or a repeated time ("nine years", "every Friday"): no place on the calendar.

    Kind "reference" is a time whose place is not known: "recently", or "Thursday" in an undated report.
    """

    timex: str
    kind: str  # "duration", "set" or "reference"


class Bound(StrEnum):
    """How the writer hedged a figure."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    OVER = "over"
    UNDER = "under"
    NEARLY = "nearly"
    RANGE = "range"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A figure as an interval.

    `low` and `high` are the values that the words allow, bound and rounding
    taken in ("about 15,000" 14 250 to 15 750, "over 30" 30 to None, both ends
    included); `value` is the figure as said, None for "dozens".
    `unit` is "count", "percent", "ordinal", "age", "ratio", an ISO 4217 code
    ("USD"), or a unit of measure ("metre", "year").
    `counted` is the lemma of the counted noun ("person", "planet"), with
    `population` the whole noun phrase as said ("police officers").
    """

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    bound: Bound = Bound.EXACT
    counted: str | None = None
    population: str | None = None


class NameKind(StrEnum):
    """What a name names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    GROUP = "group"  # nationalities, religions, movements
    OTHER = "other"


class Name(Struct, frozen=True, kw_only=True, gc=False):
    """A name at a place; `entity` ties it to the other mentions of the same one in its report.

    `form` is "name", "role" ("the foreign minister"), "acronym" or "pronoun".
    """

    kind: NameKind
    entity: EntityId
    form: str = "name"


class QuoteForm(StrEnum):
    """How words are given."""

    DIRECT = "direct"  # a whole sentence or clause in quotation marks
    PARTIAL = "partial"  # some words in quotation marks inside the writer's sentence
    SCARE = "scare"  # a term, title or ironical word in quotation marks; nobody is quoted
    INDIRECT = "indirect"  # reported without quotation marks


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who is said to have said something.

    Ranges are offsets in the report's reading. `speaker` is the fullest form of
    the name or role that the report gives; `entity` its id where it was
    resolved. `chain` lists who passed it on, outermost first ("Tass said,
    citing the ambassador": speaker "the ambassador", chain ("Tass",)).
    """

    speaker: str
    entity: EntityId | None
    speaker_range: tuple[int, int] | None
    verb: str | None
    cue_range: tuple[int, int] | None
    medium: str | None = None
    addressee: str | None = None
    chain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words that somebody is said to have said; the mention's range is the content without its marks."""

    form: QuoteForm
    attribution: Attribution | None


Value = When | Period | Amount | Name | Quotation
