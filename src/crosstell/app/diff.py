"""Use case `diff`: what a page said before it was changed without a word."""

from __future__ import annotations

from dataclasses import dataclass

from crosstell.app.library import Library, told_moment
from crosstell.model.span import Span
from crosstell.pipeline.versions import edits
from crosstell.store.schema import NOW


@dataclass(frozen=True, slots=True, kw_only=True)
class SilentEdit:
    """One place that changed between two versions of a report; a span is None where words were put in or out."""

    old_report: str
    new_report: str
    seen: str
    old: Span | None
    old_words: str
    new: Span | None
    new_words: str


def diff(library: Library, report: str, *, at: int = NOW) -> list[SilentEdit]:
    """Return every change of the page that *report* came from, oldest first; none where it never changed.

    Raises:
        UnknownIdError: there is no such report.
    """
    chain = library.archive.reports.edits(library.report(report, at=at), at=at)
    reports = library.archive.reports.load(end for old, new, _ in chain for end in (old, new))
    return [
        SilentEdit(
            old_report=old,
            new_report=new,
            seen=told_moment(seen),
            old=edit.old,
            old_words=edit.old_words,
            new=edit.new,
            new_words=edit.new_words,
        )
        for old, new, seen in chain
        for edit in edits(reports[old], reports[new])
    ]
