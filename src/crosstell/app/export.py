"""Use case `export`: the store as JSON lines, for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from crosstell.app.library import Library, all_stories
from crosstell.pipeline.assemble import report_row, source_row
from crosstell.store.schema import NOW

PORTION = 50  # stories held in memory


def export_lines(library: Library, stories: Sequence[str] = (), *, at: int = NOW) -> Iterator[str]:
    """Yield one JSON object per source, report and story, each with its `row` ("source", ...); a row is given once.

    A source comes before its reports, a report before its story; the keys are those of the record.

    Raises:
        UnknownIdError: there is no such story.
    """
    sources_given: set[str] = set()
    wanted = all_stories(library, stories, at=at)
    for first in range(0, len(wanted), PORTION):
        for story in library.teller.story_rows(wanted[first : first + PORTION], at=at):
            family = {member: kin.id for kin in story.families for member in kin.members}
            reports = library.archive.reports.load(story.reports)
            sources = library.archive.sources.load(report.source for report in reports.values())
            for source in sorted(sources.values(), key=lambda one: one.id):
                if source.id not in sources_given:
                    sources_given.add(source.id)
                    yield _line("source", source_row(source))
            for one in sorted(reports):
                yield _line("report", report_row(reports[one], family.get(one, "")))
            yield _line("story", story)


def _line(kind: str, row: msgspec.Struct) -> str:
    return msgspec.json.encode({"row": kind} | msgspec.to_builtins(row)).decode()
