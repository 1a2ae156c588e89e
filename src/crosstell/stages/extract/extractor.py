"""Extract the reports of a source, by its shape."""

from __future__ import annotations

from collections.abc import Iterator

from crosstell.model.issue import Issue
from crosstell.model.report import Report
from crosstell.model.source import Shape, Source
from crosstell.stages.extract.article import article_drafts
from crosstell.stages.extract.draft import Draft, finish
from crosstell.stages.extract.markdown import markdown_drafts
from crosstell.stages.extract.page import page_drafts
from crosstell.stages.extract.trouble import Code, problem


def extract(source: Source) -> Iterator[Report | Issue]:
    """Yield the reports of *source* in text order, each followed by notes on what it does not state.

    A page may hold several articles or none; a page without one yields an
    issue. Fields that nothing states are None: nothing is guessed.
    """
    found = False
    for draft in _drafts(source):
        found = True
        yield from finish(source, draft)
    if not found:
        yield problem(Code.NO_REPORT, source, "no article was found in this source")


def _drafts(source: Source) -> Iterator[Draft]:
    if source.shape is Shape.HTML:
        from crosstell.stages.extract.html import html_drafts  # noqa: PLC0415 - only markup needs what it imports

        return html_drafts(source)
    if source.shape is Shape.ARTICLE:
        return article_drafts(source)
    if source.media_type == "text/markdown":
        return markdown_drafts(source)
    return page_drafts(source)
