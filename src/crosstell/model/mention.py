"""A mention: words at a place, read as a value, with the method that read them."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec import Struct

from crosstell.model.claim import Claim
from crosstell.model.ids import EntityId, ReportId
from crosstell.model.passage import Passage
from crosstell.model.report import Report
from crosstell.model.span import Span
from crosstell.model.syntax import Sentence
from crosstell.model.value import NameKind, Value


class Mention(Struct, frozen=True, kw_only=True, gc=False):
    """One reading of one range: "these words, here, were read as this value".

    `start` and `end` count in the report's reading; `span` is the same place in
    its source; `original` repeats the words of the reading.
    `passage` is the index of the passage where the range starts.
    """

    report: ReportId
    passage: int
    start: int
    end: int
    span: Span
    original: str
    value: Value
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Someone or something named in one report, all its mentions taken together.

    `name` is the fullest form; `aliases` the other forms, sorted; `role` what
    the report calls them ("Deputy Foreign Minister"), where it says.
    """

    id: EntityId
    kind: NameKind
    name: str
    aliases: tuple[str, ...] = ()
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """Everything read from one report.

    `sentences` is parallel to `passages`. Mentions are ordered by start, then
    end, then method; claims by start. Entities are ordered by first mention.
    """

    report: Report
    passages: tuple[Passage, ...]
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
