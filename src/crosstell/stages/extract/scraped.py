"""Extract from a record whose text was scraped off a page: menus, share bars and other articles' cards stand in it.

Records mostly hold an article's text, and all of that is kept. A text is taken for a page's where several lines
that only pages print stand in it, or where it divides into several articles.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace

from crosstell.model.source import Source
from crosstell.stages.extract.chrome import is_chrome
from crosstell.stages.extract.divide import regions_of
from crosstell.stages.extract.draft import Draft
from crosstell.stages.extract.fields import StatedFields
from crosstell.stages.extract.lines import split_lines, unwrapped
from crosstell.stages.extract.page import page_drafts

_MANY, _SOME = 4, 2  # different lines of chrome; articles' own texts hold at most three, most of them none


def is_scraped(text: str) -> bool:
    """Tell whether a record's text is a page's.

    Cost: linear in the length of *text*; texts without a line of chrome are settled by a look-up a line.
    """
    lines = split_lines(text)
    own = {line.key for line in lines if line.words and is_chrome(line)}
    return len(own) >= _MANY or (len(own) >= _SOME and len(regions_of(unwrapped(text, lines))) > 1)


def scraped_drafts(source: Source, said: StatedFields, recurring: AbstractSet[str]) -> Iterator[Draft]:
    """Yield the articles of a page's text.

    What the record states is so of an only article; of several it tells who carried them.
    """
    drafts = tuple(page_drafts(source, recurring))
    for draft in drafts:
        if len(drafts) == 1:
            yield _stated(source, draft, said)
        else:
            yield replace(draft, via=draft.via or said.outlet)


def _stated(source: Source, draft: Draft, said: StatedFields) -> Draft:
    return replace(
        draft,
        title=said.title or draft.title,
        title_field=said.title_field or draft.title_field,
        outlet=said.outlet or draft.outlet,
        byline=said.byline or draft.byline,
        published=said.published or draft.published,
        unclear_date=said.unclear_date or draft.unclear_date,
        url=source.url,
        language=source.stated.language,
    )
