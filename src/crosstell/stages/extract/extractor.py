"""Extract the reports of a source, by its shape."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from crosstell.model.issue import Issue
from crosstell.model.report import Report, report_id
from crosstell.model.source import Shape, Source
from crosstell.stages.extract.article import article_drafts
from crosstell.stages.extract.draft import Draft, finish
from crosstell.stages.extract.kinds import told_kinds
from crosstell.stages.extract.markdown import markdown_drafts
from crosstell.stages.extract.mode import Mode
from crosstell.stages.extract.page import page_drafts


def extract(
    source: Source, *, mode: Mode = Mode.ACCURATE, recurring: AbstractSet[str] = frozenset()
) -> Iterator[Report | Issue]:
    """Yield the reports of *source* in text order, each followed by notes on what it does not state.

    A page may hold several articles or none; a page without one yields an
    issue. Fields that nothing states are None: nothing is guessed. What the page says it is instead of an
    article (a live blog, a gallery, the beginning of one) is told last.

    Args:
        source: What was read.
        mode: How much time a page of markup may take.
        recurring: Lines, as `key_of` gives them, that recur on several pages of this site: they are the page's own.
    """
    drafts = tuple(_drafts(source, mode, recurring))
    for draft in drafts:
        yield from finish(source, draft)
    reports = [report_id(source.id, draft.start, draft.end) for draft in drafts]
    yield from told_kinds(source, drafts, reports)


def _drafts(source: Source, mode: Mode, recurring: AbstractSet[str]) -> Iterator[Draft]:
    if source.shape is Shape.HTML:
        from crosstell.stages.extract.html import html_drafts  # noqa: PLC0415 - only markup needs what it imports

        return html_drafts(source, mode, recurring)
    if source.shape is Shape.ARTICLE:
        return article_drafts(source, recurring)
    if source.media_type == "text/markdown":
        return markdown_drafts(source)
    return page_drafts(source, recurring)
