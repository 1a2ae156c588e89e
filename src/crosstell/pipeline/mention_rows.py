"""Lay out what was read in one report as rows: one a mention or event, each with its place in the source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from crosstell.data import read_toml
from crosstell.errors import SpanError
from crosstell.model.claim import Claim, Filler
from crosstell.model.ids import EntityId
from crosstell.model.mention import Annotation, Entity, Mention
from crosstell.model.report import Reading
from crosstell.model.source import Source
from crosstell.model.span import TEXT
from crosstell.model.value import Amount, Attribution, Name, NameKind, Period, Precision, Quotation, QuoteForm, When
from crosstell.text.identifiers import identifiers_of

Row = dict[str, Any]
_CLOCKED = frozenset({Precision.HOUR, Precision.MINUTE, Precision.SECOND})


def mention_rows(source: Source, annotation: Annotation) -> Iterator[Row]:
    """Yield the mentions and events of a report, by place.

    A row says where it stands (`path`, `member`, `report`, `start`, `end`,
    `exact`; offsets count code points of the source's text, or of its stated
    title where `field` is "title"), what it is (`kind`), what it was read as
    (`value` and more, by kind) and by which `method`. What is not known is left
    out. An event whose predicate lies in no single piece of the source is left out.
    """
    reading = annotation.report.reading
    entities = {entity.id: entity for entity in annotation.entities}
    head = {"path": source.path, "member": source.member, "report": str(annotation.report.id)}
    rows = [(mention.start, mention.end, _mention(mention, reading, entities)) for mention in annotation.mentions]
    rows += [
        (*claim.predicate_range, event)
        for claim in annotation.claims
        if claim.type is not None and (event := _event(claim, claim.type, reading, entities)) is not None
    ]
    for _, _, row in sorted(rows, key=lambda one: one[:2]):
        yield {name: value for name, value in {**head, **row}.items() if value is not None and value != ()}


def _mention(mention: Mention, reading: Reading, entities: Mapping[EntityId, Entity]) -> Row:
    span, value = mention.span, mention.value
    place = {"start": span.start, "end": span.end, "exact": mention.original}
    if span.field != TEXT:
        place["field"] = span.field
    if isinstance(value, When | Period):
        told = _time(value)
    elif isinstance(value, Amount):
        told = _amount(value)
    elif isinstance(value, Name):
        told = _name(value, entities[value.entity])
    else:
        told = _quotation(value, reading, entities)
    return {"kind": told.pop("kind"), **place, **told, "method": mention.method}


def _time(value: When | Period) -> Row:
    if isinstance(value, Period):
        kind = {"duration": "DURATION", "set": "SET"}.get(value.kind, "DATE")
        return {"kind": "time", "value": value.timex, "timex3": value.timex, "type": kind}
    return {"kind": "time", **when_row(value), "type": "TIME" if value.precision in _CLOCKED else "DATE"}


def when_row(value: When) -> Row:
    """Return a time as a row: EDTF, interval, precision, basis, anchor, TIMEX3, and the time of day in minutes."""
    clock = value.clock
    told = {
        "value": value.value,
        "first": value.first and value.first.isoformat(),
        "last": value.last and value.last.isoformat(),
        "precision": str(value.precision),
        "basis": str(value.basis),
        "anchor": value.anchor and value.anchor.isoformat(),
        "approximate": value.approximate or None,
        "clock": clock and {"first": clock.first, "last": clock.last, "zone": clock.zone},
        "timex3": value.timex,
    }
    return {name: one for name, one in told.items() if one is not None}


def _amount(value: Amount) -> Row:
    figures = {"value": value.value, "low": value.low, "high": value.high}
    said = {name: None if one is None else _figure(one) for name, one in figures.items()}
    bound = {"unit": value.unit, "bound": str(value.bound), "counted": value.counted, "population": value.population}
    return {"kind": "amount", **said, **bound}


def _figure(value: Any) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _name(value: Name, entity: Entity) -> Row:
    ids = identifiers_of(entity.name, entity.kind)
    return {
        "kind": "place" if value.kind is NameKind.PLACE else "name",
        "value": entity.name,
        "type": str(value.kind),
        "form": value.form,
        "entity": str(value.entity),
        "role": entity.role,
        **_ids(entity),
        "office": ids.office,
    }


def _ids(entity: Entity) -> Row:
    ids = identifiers_of(entity.name, entity.kind)
    return {"iso3166": ids.iso3166, "wikidata": ids.wikidata}


def _quotation(value: Quotation, reading: Reading, entities: Mapping[EntityId, Entity]) -> Row:
    kind = "attribution" if value.form is QuoteForm.INDIRECT else "quotation"
    return {"kind": kind, "value": str(value.form), **_said(value.attribution, reading, entities)}


def _said(attribution: Attribution | None, reading: Reading, entities: Mapping[EntityId, Entity]) -> Row:
    """Return who is said to have said it, by which words."""
    if attribution is None:
        return {}
    entity = entities.get(attribution.entity) if attribution.entity is not None else None
    speaker = {"name": attribution.speaker, **_place(attribution.speaker_range, reading)}
    if entity is not None:
        speaker |= {"entity": str(entity.id), "role": entity.role, **_ids(entity)}
    cue = attribution.cue_range
    return {
        "speaker": {name: one for name, one in speaker.items() if one is not None},
        "cue": None if cue is None else reading.text[cue[0] : cue[1]],
        "medium": attribution.medium,
        "addressee": attribution.addressee,
        "chain": attribution.chain,
    }


def _place(where: tuple[int, int] | None, reading: Reading) -> Row:
    """Return a range of the reading as one of its source; nothing where it has none."""
    if where is None:
        return {}
    try:
        span = reading.locate(*where)
    except SpanError:
        return {}
    return {"start": span.start, "end": span.end} | ({} if span.field == TEXT else {"field": span.field})


def _event(claim: Claim, kind: str, reading: Reading, entities: Mapping[EntityId, Entity]) -> Row | None:
    place = _place(claim.predicate_range, reading)
    if not place:
        return None
    codes = read_toml("events.toml")[kind]
    first, last = claim.predicate_range
    said = _said(claim.attribution, reading, entities)
    return {
        "kind": "event",
        **place,
        "exact": reading.text[first:last],
        "value": kind,
        "type": kind,
        "plover": codes.get("plover"),
        "cameo": codes.get("cameo"),
        "participants": [_participant(one, reading, entities) for one in claim.fillers if one.role != "time"],
        "modality": str(claim.modality),
        "polarity": str(claim.polarity),
        "when": None if claim.when is None else when_row(claim.when),
        "background": claim.background or None,
        "speaker": said.get("speaker"),
        "method": "claims/1",
    }


def _participant(one: Filler, reading: Reading, entities: Mapping[EntityId, Entity]) -> Row:
    entity = entities.get(one.entity) if one.entity is not None else None
    row = {"role": one.role, "exact": one.text, **_place((one.start, one.end), reading)}
    if entity is not None:
        row |= {"name": entity.name, "entity": str(entity.id), **_ids(entity)}
    return {name: value for name, value in row.items() if value is not None}
