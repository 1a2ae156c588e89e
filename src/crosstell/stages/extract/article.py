"""Extract from a record's text: an article's is kept but for credits and the title's repeat, a page's is cleaned."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from crosstell.model.source import Source
from crosstell.stages.extract.compose import words_of
from crosstell.stages.extract.draft import Draft
from crosstell.stages.extract.fields import agency_field, stated_fields
from crosstell.stages.extract.lines import key_of, split_lines, unwrapped
from crosstell.stages.extract.paragraphs import peel
from crosstell.stages.extract.scraped import is_scraped, scraped_drafts


def article_drafts(source: Source, recurring: AbstractSet[str] = frozenset()) -> Iterator[Draft]:
    """Yield the one article of a record's text, or those of a page's text that a record holds."""
    said = stated_fields(source)
    if is_scraped(source.text):
        yield from scraped_drafts(source, said, recurring)
        return
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
        via=said.via,
        agency=agency_field(source, peeled.body, peeled.credits, said.byline),
        byline=said.byline,
        published=said.published,
        url=source.url,
        language=source.stated.language,
        credits=peeled.credits,
        unclear_date=said.unclear_date,
    )
