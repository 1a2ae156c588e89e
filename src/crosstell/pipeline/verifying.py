"""Verify a store: every hash, every span, every reference, and that no two rows hold where one may."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

import msgspec

from crosstell.errors import CrosstellError
from crosstell.model import record as rows
from crosstell.model.ids import ReportId, SourceId
from crosstell.model.mention import Annotation
from crosstell.model.report import Report, report_id
from crosstell.model.source import Shape, Source, source_id
from crosstell.model.span import TEXT, Span
from crosstell.pipeline.keep import ANNOTATIONS
from crosstell.store import Archive
from crosstell.store.packing import unpack, unsqueeze
from crosstell.store.scanning import orphans, overlapping, scan
from crosstell.text.wording import counted

DAMAGE = (msgspec.MsgspecError, CrosstellError, ValueError, LookupError)
HELD = 256  # sources and reports held in memory


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something that does not hold: which kind of row, which one, and what is wrong with it."""

    kind: str
    id: str
    message: str


@dataclass(slots=True)
class Checked:
    """How many rows of each kind were looked at; it grows while `verify` runs."""

    counts: dict[str, int]

    def count(self, kind: str) -> None:
        """Count one more row of this kind."""
        self.counts[kind] = self.counts.get(kind, 0) + 1


def verify(archive: Archive, checked: Checked) -> Iterator[Flaw]:
    """Yield every flaw of a store; a sound one gives none.

    Cost: reads everything once; about 1 ms a report, and as much again for its mentions (`benchmarks/store/run.py`).
    """
    yield from (Flaw("database", archive.database.name, message) for message in archive.database.check())
    desk = _Desk(archive, checked)
    for look in (desk.blobs, desk.sources, desk.reports, desk.mentions, desk.tellings, desk.intervals, desk.references):
        try:
            yield from look()
        except CrosstellError as error:  # a damaged page: what can be read was read
            yield Flaw("database", archive.database.name, str(error))


class _Desk:
    """Looks at one kind of row after the other."""

    def __init__(self, archive: Archive, checked: Checked) -> None:
        self.archive, self.database, self.checked = archive, archive.database, checked
        self.source: Callable[[SourceId], Source] = lru_cache(HELD)(lambda one: archive.sources.load([one])[one])
        self.report: Callable[[ReportId], Report] = lru_cache(HELD)(lambda one: archive.reports.load([one])[one])

    def blobs(self) -> Iterator[Flaw]:
        for key, size, content in scan(self.database, "blob", "sha256", "size, content"):
            self.checked.count("blobs")
            try:
                raw = unsqueeze(bytes(content))
            except DAMAGE as error:
                yield Flaw("blob", key, f"cannot be decompressed ({error})")
                continue
            if sha256(raw).hexdigest() != key or len(raw) != size:
                yield Flaw("blob", key, "the bytes are not those that its digest names")

    def sources(self) -> Iterator[Flaw]:
        for key, blob, part, content in scan(self.database, "source", "id", "blob, part, content"):
            self.checked.count("sources")
            try:
                source = unpack(content, Source)
            except DAMAGE as error:
                yield Flaw("source", key, f"cannot be read ({error})")
                continue
            if source.id != key or source_id(source.sha256) != key:
                yield Flaw("source", key, "its id is not that of its bytes")
            if part != "container" and source.sha256 != blob:
                yield Flaw("source", key, "its bytes are not those that its digest names")

    def reports(self) -> Iterator[Flaw]:
        for key, source, start, end, content in scan(
            self.database, "report", "id", "source, span_start, span_end, content"
        ):
            self.checked.count("reports")
            try:
                report = unpack(content, Report)
                flaw = self._of_report(report, self.source(source))
            except DAMAGE as error:
                yield Flaw("report", key, f"cannot be read ({error})")
                continue
            if not key == report.id == report_id(SourceId(source), start, end):
                yield Flaw("report", key, "its id is not that of its source and span")
            if flaw:
                yield Flaw("report", key, flaw)

    def _of_report(self, report: Report, source: Source) -> str:
        for piece in (report.span, *report.body, *report.credits):
            piece.cut(source.field(piece.field))
        for run in report.reading.runs:
            words = source.field(run.field)[run.source_start : run.source_end]
            if run.source_end > len(source.field(run.field)):
                return f"its reading refers to {run.source_start}:{run.source_end}, past the end of its source"
            if run.one_to_one and not _same_words(words, report.reading.text[run.start : run.end]):
                return f"its reading at {run.start}:{run.end} is not what its source says there"
        return ""

    def mentions(self) -> Iterator[Flaw]:
        for key, stage, content in scan(self.database, "result", "key", "stage, content"):
            if stage != "annotate":
                continue
            try:
                annotations, _ = ANNOTATIONS.read(unsqueeze(bytes(content)))
            except DAMAGE as error:
                yield Flaw("annotation", key, f"cannot be read ({error})")
                continue
            for annotation in annotations:
                self.checked.count("annotations")
                yield from self._of_annotation(annotation)

    def _of_annotation(self, annotation: Annotation) -> Iterator[Flaw]:
        reading = annotation.report.reading
        for mention in annotation.mentions:
            self.checked.count("mentions")
            if reading.text[mention.start : mention.end] != mention.original:
                yield Flaw("mention", reading.report, f"other words stand at {mention.start}:{mention.end}")
            elif reading.locate(mention.start, mention.end) != mention.span:
                yield Flaw("mention", reading.report, f"{mention.start}:{mention.end} lies elsewhere in its source")

    def tellings(self) -> Iterator[Flaw]:
        for key, _, content in scan(self.database, "telling", "key", "title, content"):
            self.checked.count("tellings")
            try:
                story = msgspec.json.decode(unsqueeze(bytes(content)), type=rows.StoryRow)
                wrong = sum(not self._stands(place) for place in _places(story))
            except DAMAGE as error:
                yield Flaw("telling", key, f"cannot be read ({error})")
                continue
            if wrong:
                yield Flaw("telling", key, f"{counted(wrong, 'place')} without the words that are cited from there")

    def _stands(self, place: rows.Place) -> bool:
        self.checked.count("places")
        source = self.source(SourceId(place.source))
        field = place.field if isinstance(place.field, str) else TEXT
        words = source.field(field)[place.start : place.end]
        if source.shape is not Shape.HTML or field != TEXT:
            return words == place.exact
        reading = self.report(ReportId(place.report)).reading
        at = reading.find(Span(source.id, place.start, place.end, field))
        return at is not None and reading.text[at[0] : at[1]] == place.exact

    def intervals(self) -> Iterator[Flaw]:
        for table, key in (("placement", "report"), ("member", "report"), ("told", "story"), ("address", "address")):
            for one in overlapping(self.database, table, key):
                yield Flaw(table, one, "two rows hold at the same time")

    def references(self) -> Iterator[Flaw]:
        """Look at what no foreign key can say."""
        sketched = "EXISTS (SELECT 1 FROM sketch s JOIN report r USING (arrival) WHERE r.id = placement.report)"
        for one in orphans(self.database, "placement", "report", sketched):
            yield Flaw("placement", one, "the report has no sketch, so grouping cannot find it")
        searched = "EXISTS (SELECT 1 FROM passage p WHERE p.report = report.id) OR length(report.content) = 0"
        for one in orphans(self.database, "report", "id", searched):
            if self.report(ReportId(one)).reading.text.strip():
                yield Flaw("report", one, "none of its passages can be searched")
        if self.database.kind == "sqlite":
            ((passages,),) = self.database.rows("SELECT count(*) FROM passage")
            ((words,),) = self.database.rows("SELECT count(*) FROM words_docsize")
            if passages != words:
                yield Flaw("passage", "", f"{passages} passages are kept and {words} can be searched")


def _places(story: rows.StoryRow) -> Iterator[rows.Place]:
    for slot in story.slots:
        yield from (answer for value in slot.values for answer in value.answers)
    for entry in story.timeline:
        yield from entry.cites
    for event in story.ledger:
        yield from event.cites
    for sentence in story.brief:
        yield from sentence.cites
    for quote in story.quotes:
        yield from quote.variants
    for family in story.families:
        for copy in family.copies:
            yield from (copy.from_, copy.to)


def _same_words(source: str, reading: str) -> bool:
    """Tell whether a reading shows what its source says; any white space is shown as a space."""
    return source == reading or source.split() == reading.split()
