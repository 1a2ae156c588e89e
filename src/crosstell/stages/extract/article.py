"""Extract from a text that its container declares an article: all is kept but credits and the title's repeat."""

from __future__ import annotations

from collections.abc import Iterator

from crosstell.model.source import Source
from crosstell.stages.extract.compose import words_of
from crosstell.stages.extract.draft import Draft
from crosstell.stages.extract.fields import agency_field, stated_fields
from crosstell.stages.extract.lines import key_of, split_lines, unwrapped
from crosstell.stages.extract.paragraphs import peel


def article_drafts(source: Source) -> Iterator[Draft]:
    """Yield the one article of a record's text."""
    said = stated_fields(source)
    lines = unwrapped(source.text, split_lines(source.text))
    peeled = peel(source, lines, title_key=key_of(words_of(said.title)) or None)
    if not peeled.body:
        return
    yield Draft(
        start=0,
        end=len(source.text),
        body=peeled.body,
        title=said.title,
        title_field=said.title_field,
        outlet=said.outlet,
        agency=agency_field(source, peeled.body, peeled.credits, said.byline),
        byline=said.byline,
        published=said.published,
        url=source.url,
        language=source.stated.language,
        credits=peeled.credits,
        unclear_date=said.unclear_date,
    )
