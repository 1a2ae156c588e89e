"""How results of a stage are kept in a store, and found again.

What a stage gave for one input, results and issues alike, is one MessagePack
value under one key. Mentions hold one of several kinds of value; on their way
into bytes each kind has a place of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

import msgspec

from crosstell.model.claim import Claim
from crosstell.model.ids import ReportId
from crosstell.model.issue import Issue
from crosstell.model.mention import Annotation, Entity, Mention
from crosstell.model.passage import Passage
from crosstell.model.report import Report
from crosstell.model.span import Span
from crosstell.model.syntax import Sentence
from crosstell.model.value import Amount, Name, Period, Quotation, When

R = TypeVar("R")
B = TypeVar("B")


class Kept(msgspec.Struct, Generic[B], frozen=True, array_like=True):
    """Results and issues of one input."""

    results: list[B]
    issues: list[Issue]


@dataclass(frozen=True, slots=True)
class Shelf(Generic[R, B]):
    """Turns results of type R into bytes and back, by way of B, a class that msgspec reads and writes."""

    border: type[B]
    pack: Callable[[R], B]
    unpack: Callable[[B], R]

    def write(self, results: list[R], issues: list[Issue]) -> bytes:
        return msgspec.msgpack.encode(Kept([self.pack(result) for result in results], issues))

    def read(self, content: bytes) -> tuple[list[R], list[Issue]]:
        kept = msgspec.msgpack.decode(content, type=Kept[self.border])  # type: ignore[name-defined]
        return [self.unpack(result) for result in kept.results], kept.issues


class MentionRow(msgspec.Struct, frozen=True, array_like=True):
    """A mention with a place for each kind of value."""

    report: ReportId
    passage: int
    start: int
    end: int
    span: Span
    original: str
    method: str
    when: When | None = None
    period: Period | None = None
    amount: Amount | None = None
    name: Name | None = None
    quotation: Quotation | None = None


class AnnotationRow(msgspec.Struct, frozen=True, array_like=True):
    """An annotation with its mentions as rows."""

    report: Report
    passages: tuple[Passage, ...]
    sentences: tuple[Sentence, ...]
    mentions: list[MentionRow]
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]


PLACES = {When: "when", Period: "period", Amount: "amount", Name: "name", Quotation: "quotation"}


def _same(report: Report) -> Report:
    return report


def _pack_mention(mention: Mention) -> MentionRow:
    place = {PLACES[type(mention.value)]: mention.value}
    return MentionRow(
        report=mention.report,
        passage=mention.passage,
        start=mention.start,
        end=mention.end,
        span=mention.span,
        original=mention.original,
        method=mention.method,
        **place,  # type: ignore[arg-type]
    )


def _unpack_mention(row: MentionRow) -> Mention:
    value = row.when or row.period or row.amount or row.name or row.quotation
    assert value is not None, "a kept mention always has a value"  # noqa: S101 - written by _pack_mention alone
    return Mention(
        report=row.report,
        passage=row.passage,
        start=row.start,
        end=row.end,
        span=row.span,
        original=row.original,
        value=value,
        method=row.method,
    )


def _pack_annotation(annotation: Annotation) -> AnnotationRow:
    return AnnotationRow(
        annotation.report,
        annotation.passages,
        annotation.sentences,
        [_pack_mention(mention) for mention in annotation.mentions],
        annotation.entities,
        annotation.claims,
    )


def _unpack_annotation(row: AnnotationRow) -> Annotation:
    return Annotation(
        report=row.report,
        passages=row.passages,
        sentences=row.sentences,
        mentions=tuple(_unpack_mention(mention) for mention in row.mentions),
        entities=row.entities,
        claims=row.claims,
    )


REPORTS: Shelf[Report, Report] = Shelf(Report, _same, _same)
ANNOTATIONS: Shelf[Annotation, AnnotationRow] = Shelf(AnnotationRow, _pack_annotation, _unpack_annotation)
