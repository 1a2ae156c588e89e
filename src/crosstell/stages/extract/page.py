"""Extract from a page's text: divide it into articles, choose each one's lines, read the fields that stand there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from crosstell.model.report import Confidence, Field
from crosstell.model.source import Source
from crosstell.model.span import Span
from crosstell.model.value import When
from crosstell.stages.extract.body import choose
from crosstell.stages.extract.chrome import APP, is_rights
from crosstell.stages.extract.compose import Paragraph, plain
from crosstell.stages.extract.dates import Stamp
from crosstell.stages.extract.divide import Region, divide
from crosstell.stages.extract.draft import Draft
from crosstell.stages.extract.fields import aged, agency_field, titled
from crosstell.stages.extract.heads import is_title, source_line
from crosstell.stages.extract.lines import Line
from crosstell.stages.extract.paragraphs import peel

HEAD, REPEATED, FIRST_LINE = "head/1", "repeated-line/1", "first-line/1"
_APP_WORDS = frozenset({"The", "Our", "News", "Mobile", "Free", "Android", "This"})
_HEAD_LINES = 40  # lines before the body among which a repeated title is looked for
_RIGHTS_LINES = 3  # lines below the body among which a copyright notice is kept for lineage


def page_drafts(source: Source, recurring: AbstractSet[str] = frozenset()) -> Iterator[Draft]:
    """Yield a draft for each article of a page's text, in order; lines that are *recurring* are in none."""
    lines, regions = divide(source.text)
    via = _aggregator(source, lines) if len(regions) > 1 else None
    for region in regions:
        draft = _draft(source, lines, region, via, recurring)
        if draft is not None:
            yield draft


def _draft(
    source: Source, lines: Sequence[Line], region: Region, via: Field[str] | None, recurring: AbstractSet[str]
) -> Draft | None:
    head = region.head
    chosen = choose(lines[region.first : region.last], region.body - region.first, recurring)
    if not chosen:
        return None
    title = _title(lines, region, chosen[0].index)
    offset = head.body_offset if head is not None and head.body_offset is not None else 0
    peeled = peel(source, chosen, title_key=title[0].key if title else None, start=offset)
    if not peeled.body:
        return None
    notices = (*peeled.credits, *_rights_below(source, lines, chosen[-1].index, region.last))
    words: Paragraph = plain(source.text, *_title_place(title[0])) if title else ()
    byline = _named(source, head.byline if head else None)
    stamp = head.date if head else None
    return Draft(
        start=lines[region.first].start if region.first else 0,
        end=lines[region.last].start if region.last < len(lines) else len(source.text),
        body=peeled.body,
        title=words,
        title_field=titled(source, words, title[1], title[2]) if title else None,
        outlet=_named(source, head.outlet if head else None),
        agency=agency_field(source, peeled.body, notices, byline),
        via=via,
        byline=byline,
        published=_dated(source, stamp),
        credits=notices,
        age=Span(source.id, stamp.start, stamp.end) if stamp and stamp.relative else None,
        unclear_date=source.text[stamp.start : stamp.end] if stamp and not stamp.when and not stamp.relative else None,
    )


def _dated(source: Source, stamp: Stamp | None) -> Field[When] | None:
    """Return the date that a head states, or that its age means where it is known when the page was fetched."""
    if stamp is None:
        return None
    if stamp.when is not None:
        return Field(stamp.when, Span(source.id, stamp.start, stamp.end), HEAD)
    return aged(source, stamp.start, stamp.end) if stamp.relative else None


def _named(source: Source, place: tuple[int, int] | None) -> Field[str] | None:
    if place is None:
        return None
    return Field(source.text[place[0] : place[1]], Span(source.id, *place), HEAD)


def _title(lines: Sequence[Line], region: Region, body: int) -> tuple[Line, str, Confidence] | None:
    """Return the line that is the title, how it was found, and how sure that is."""
    if region.head is not None and region.head.title is not None:
        return lines[region.head.title], HEAD, Confidence.STATED
    near = lines[region.first : body + 1][-_HEAD_LINES:]
    before = [line for line in near if is_title(line) and source_line(line) is None]
    counts = Counter(line.key for line in before)
    repeated = next((line for line in before if counts[line.key] > 1), None)
    if repeated is not None:
        return repeated, REPEATED, Confidence.STATED
    heading = next((line for line in before if line.text.startswith("# ")), None)
    if heading is not None:
        return heading, HEAD, Confidence.STATED
    first = lines[region.first]
    alone = first.index < body and (body == first.index + 1 or lines[first.index + 1].gap > 0)
    if region.first == 0 and alone and first in before and body - first.index <= 3:  # noqa: PLR2004 - title, byline, date
        return first, FIRST_LINE, Confidence.DERIVED
    return None


def _title_place(line: Line) -> tuple[int, int]:
    mark = len(line.text) - len(line.text.lstrip("# ")) if line.text.startswith("#") else 0
    return line.start + mark, line.end


def _rights_below(source: Source, lines: Sequence[Line], body_end: int, region_end: int) -> tuple[Span, ...]:
    below = lines[body_end + 1 : min(region_end, body_end + 1 + _RIGHTS_LINES)]
    return tuple(Span(source.id, line.start, line.end) for line in below if is_rights(line))


def _aggregator(source: Source, lines: Sequence[Line]) -> Field[str] | None:
    """Return the name that a page of several articles gives its own app: it is who carried them."""
    for line in lines:
        found = APP.search(line.text) if line.words < _HEAD_LINES else None
        if found is not None and found[1] not in _APP_WORDS:
            start = line.start + found.start(1)
            return Field(found[1], Span(source.id, start, start + len(found[1])), "app-line/1", Confidence.DERIVED)
    return None
