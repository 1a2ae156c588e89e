"""Turn what was read from a report into rows: one for each mention and event, its words cut afresh from the source."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from crosstell.data import read_toml
from crosstell.errors import SpanError
from crosstell.model.claim import Claim, Filler
from crosstell.model.ids import EntityId
from crosstell.model.lineage import Lineage
from crosstell.model.mention import Annotation, Entity, Mention
from crosstell.model.mention_row import (
    AmountRow,
    DayRow,
    EventRow,
    MentionRow,
    NameRow,
    Number,
    ParticipantRow,
    PartyRow,
    SaidRow,
    TimeRow,
)
from crosstell.model.source import Source
from crosstell.model.span import TEXT, Span
from crosstell.model.value import Amount, Attribution, Clock, Name, NameKind, Period, Quotation, QuoteForm, When
from crosstell.pipeline.assemble import Desk
from crosstell.text.identifiers import identifiers_of

_NO_LINEAGE = Lineage(families=(), edges=())
_CLAIMS = "claims/1"


def mention_rows(source: Source, annotation: Annotation) -> list[tuple[int, int, MentionRow]]:
    """Return the rows of a report's mentions and events, each with its range in the reading, in order of that."""
    desk = _Desk(source, annotation)
    found = [*desk.mentions(), *desk.events()]
    return sorted(found, key=lambda one: (one[0], one[1], one[2].kind, str(one[2].value)))


class _Desk:
    """Knows one report and its source, and turns ranges of the reading into places."""

    def __init__(self, source: Source, annotation: Annotation) -> None:
        self._annotation = annotation
        self._report = annotation.report
        self._cutter = Desk([source], [annotation.report], _NO_LINEAGE)
        self._source = source
        self._entities: dict[EntityId, Entity] = {entity.id: entity for entity in annotation.entities}
        self._counted = [
            (filler.start, filler.end, claim.type or claim.predicate)
            for claim in annotation.claims
            for filler in claim.fillers
            if filler.role == "count"
        ]

    def mentions(self) -> Iterator[tuple[int, int, MentionRow]]:
        for mention in self._annotation.mentions:
            yield mention.start, mention.end, self._row(mention)

    def events(self) -> Iterator[tuple[int, int, MentionRow]]:
        for claim in self._annotation.claims:
            span = self._span(claim.predicate_range)
            if claim.type is not None and span is not None:
                yield *claim.predicate_range, self._event(claim, claim.type, span)

    def _row(self, mention: Mention) -> MentionRow:
        value = mention.value
        if isinstance(value, When | Period):
            return self._time(mention, value)
        if isinstance(value, Amount):
            return self._amount(mention, value)
        return self._name(mention, value) if isinstance(value, Name) else self._said(mention, value)

    def _time(self, mention: Mention, value: When | Period) -> TimeRow:
        if isinstance(value, Period):
            kind = {"duration": "DURATION", "set": "SET"}.get(value.kind, "DATE")
            return TimeRow(**self._place(mention, "time"), value=value.timex, timex3=value.timex, type=kind)
        clock = value.clock
        return TimeRow(
            **self._place(mention, "time"),
            value=value.value,
            timex3=value.timex,
            type="TIME" if "T" in (value.timex or "") else "DATE",
            first=value.first.isoformat() if value.first else None,
            last=value.last.isoformat() if value.last else None,
            precision=str(value.precision),
            basis=str(value.basis),
            anchor=value.anchor.isoformat() if value.anchor else None,
            clock=_clock(clock, value.first) if clock else None,
        )

    def _amount(self, mention: Mention, value: Amount) -> AmountRow:
        happened = (told for start, end, told in self._counted if start < mention.end and mention.start < end)
        return AmountRow(
            **self._place(mention, "amount"),
            value=_number(value.value),
            low=_number(value.low),
            high=_number(value.high),
            unit=value.unit,
            bound=str(value.bound),
            counted=value.counted,
            population=value.population,
            happened=next(happened, None),
        )

    def _name(self, mention: Mention, value: Name) -> NameRow:
        entity = self._entities.get(value.entity)
        kind = "place" if value.kind is NameKind.PLACE else "name"
        return NameRow(
            **self._place(mention, kind if value.form in {"name", "acronym"} else "reference"),
            value=entity.name if entity else mention.original,
            type=str(value.kind),
            form=value.form,
            entity=str(value.entity),
            role=entity.role if entity else None,
            **_ids(entity),
            **_office(entity),
        )

    def _said(self, mention: Mention, value: Quotation) -> SaidRow:
        kind = {QuoteForm.INDIRECT: "attribution", QuoteForm.SCARE: "term"}.get(value.form, "quotation")
        given = value.attribution
        return SaidRow(
            **self._place(mention, kind),
            value=mention.original,
            form=str(value.form),
            speaker=self._speaker(given),
            cue=self._words(given.cue_range) if given and given.cue_range else None,
            medium=given.medium if given else None,
            addressee=given.addressee if given else None,
            chain=list(given.chain) if given else [],
        )

    def _event(self, claim: Claim, subtype: str, span: Span) -> EventRow:
        codes = read_toml("events.toml")[subtype]
        when = claim.when
        return EventRow(
            **self._spot(span, "event"),
            value=subtype,
            method=_CLAIMS,
            type=subtype,
            plover=codes.get("plover"),
            cameo=codes.get("cameo"),
            participants=[self._participant(filler) for filler in claim.fillers],
            modality=str(claim.modality),
            polarity=str(claim.polarity),
            background=claim.background,
            when=DayRow(
                value=when.value,
                first=when.first.isoformat() if when.first else None,
                last=when.last.isoformat() if when.last else None,
                precision=str(when.precision),
                basis=str(when.basis),
            )
            if when
            else None,
            speaker=self._speaker(claim.attribution),
        )

    def _participant(self, filler: Filler) -> ParticipantRow:
        span = self._span((filler.start, filler.end))
        entity = self._entities.get(filler.entity) if filler.entity else None
        return ParticipantRow(
            role=filler.role,
            start=span.start if span else None,
            end=span.end if span else None,
            exact=self._cutter.exact(self._report.id, span) if span else filler.text,
            name=entity.name if entity else None,
            entity=str(entity.id) if entity else None,
            **_ids(entity),
        )

    def _speaker(self, given: Attribution | None) -> PartyRow | None:
        if given is None:
            return None
        span = self._span(given.speaker_range) if given.speaker_range else None
        entity = self._entities.get(given.entity) if given.entity else None
        return PartyRow(
            name=given.speaker,
            start=span.start if span else None,
            end=span.end if span else None,
            entity=str(given.entity) if given.entity else None,
            role=entity.role if entity else None,
            **_ids(entity),
        )

    def _span(self, place: tuple[int, int]) -> Span | None:
        """Return where a range of the reading was taken from; None where it lies in no single piece of the source."""
        try:
            return self._report.reading.locate(*place)
        except SpanError:
            return None

    def _words(self, place: tuple[int, int]) -> str:
        return self._report.reading.text[place[0] : place[1]]

    def _place(self, mention: Mention, kind: str) -> dict[str, Any]:
        return self._spot(mention.span, kind) | {"method": mention.method}

    def _spot(self, span: Span, kind: str) -> dict[str, Any]:
        spot: dict[str, Any] = {
            "path": self._source.path,
            "member": self._source.member,
            "report": str(self._report.id),
            "kind": kind,
            "start": span.start,
            "end": span.end,
            "exact": self._cutter.exact(self._report.id, span),
        }
        return spot if span.field == TEXT else spot | {"field": span.field}


def _ids(entity: Entity | None) -> dict[str, Any]:
    """Return the ids that the tables have for *entity*."""
    if entity is None:
        return {}
    known = identifiers_of(entity.name, entity.kind)
    return {name: one for name, one in (("iso3166", known.iso3166), ("wikidata", known.wikidata)) if one}


def _office(entity: Entity | None) -> dict[str, Any]:
    office = identifiers_of(entity.name, entity.kind).office if entity else None
    return {"office": office} if office else {}


def _number(value: Decimal | None) -> Number | None:
    """Return a decimal as a number of JSON: whole ones stay whole."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _clock(clock: Clock, day: date | None) -> dict[str, str | int | None]:
    """Return a time of day with its zone, and in universal time where the zone tells how to convert it."""
    row: dict[str, str | int | None] = {"first": clock.first, "last": clock.last, "zone": clock.zone}
    if clock.offset is None or day is None:
        return row
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(minutes=clock.offset)
    first, last = (midnight + timedelta(minutes=minutes) for minutes in (clock.first, clock.last))
    return {**row, "offset": clock.offset, "utc": f"{first:%Y-%m-%dT%H:%MZ}/{last:%Y-%m-%dT%H:%MZ}"}
