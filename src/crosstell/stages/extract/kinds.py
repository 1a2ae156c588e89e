"""Say what a source is where it is no whole article: the beginning of one, or a page of another kind.

General cues only, those that pages give to machines first (schema.org, Open
Graph, a password field), then a few wordings that stand below a text which
breaks off. Where no cue speaks clearly, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from crosstell.data import read_toml
from crosstell.model.ids import ReportId
from crosstell.model.issue import Issue
from crosstell.model.source import Shape, Source
from crosstell.stages.extract.compose import words_of
from crosstell.stages.extract.draft import Draft
from crosstell.stages.extract.trouble import Code, note, problem

_SHORT = 150  # words; a beginning is shorter
_BELOW = 1_500  # characters of markup, or a fifth as many of text, right below a body
_LAST = 300  # characters of a body that are its last words
_TAG = re.compile(r"<[^>]{0,1000}>")
_TYPE = re.compile(r'"@type"\s{0,9}:\s{0,9}"(\w{3,40})"')
_OPEN_GRAPH = re.compile(
    r"""<meta\s[^>]{0,200}?og:(type|url)["'][^>]{0,50}?content=["']([^"'<>]{1,300})["']""", re.IGNORECASE
)
_PASSWORD = re.compile(r"""<input\s[^>]{0,300}?type=["']?password""", re.IGNORECASE)
_FRONT = re.compile(r"https?://[^/]+/?(?:index\.\w{3,5})?")
_ARTICLE = re.compile(r"\w*(?:Article|Posting)")
_HEAD = 400_000  # characters of markup in which a page says what it is


def told_kinds(source: Source, drafts: Sequence[Draft], reports: Sequence[ReportId]) -> Iterator[Issue]:
    """Yield what there is to say about the kind of a source.

    Args:
        source: Where the drafts come from.
        drafts: What was found in it; may be empty.
        reports: The ids of the drafts' reports, in the same order.
    """
    sizes = [_words(draft) for draft in drafts]
    page = _page_kind(source, sum(sizes))
    if not drafts:
        code, what = page or (Code.NO_REPORT, "")
        yield problem(code, source, f"no article was found in this source{f': it is {what}' if what else ''}")
        return
    if page is not None:
        code, what = page
        yield note(code, source, f"this is {what}; its text is read as one report", reports[0])
    for draft, size, report in zip(drafts, sizes, reports, strict=True):
        if size < _SHORT and draft.body:
            yield from _shortened(source, draft, report)


def _shortened(source: Source, draft: Draft, report: ReportId) -> Iterator[Issue]:
    last = words_of(draft.body[-1]).lower()[-_LAST:]
    near = f"{last}\n{_below(source, draft.body[-1][-1].end)}"
    if _cues("paywall", "words").search(near):
        yield note(Code.PAYWALL, source, "the page keeps the rest of this article for subscribers", report)
    elif _cues("teaser", "words").search(near) or (_is_entry(source) and _ends(last)):
        message = "only the beginning of this article is given; fetch its own page"
        yield note(Code.TEASER, source, message + (f": {source.url}" if source.url else ""), report)


def _is_entry(source: Source) -> bool:
    """Tell whether a source is an entry of a feed or a record that links to a page."""
    return source.member is not None and source.url is not None


def _ends(last: str) -> bool:
    return re.search(rf"(?:{_cues('teaser', 'endings').pattern})\s*$", last) is not None


def _below(source: Source, end: int) -> str:
    """Return the words that stand right below a body."""
    if source.shape is not Shape.HTML:
        return source.text[end : end + _BELOW // 5].lower()
    return _TAG.sub(" ", source.text[end : end + _BELOW]).lower()


def _page_kind(source: Source, words: int) -> tuple[Code, str] | None:
    """Return which other kind of page than an article's this is, where it says so itself."""
    if source.shape is not Shape.HTML:
        return None
    head = source.text[:_HEAD]
    types = set(_TYPE.findall(head)) if '"@type"' in head else set()
    found = _OPEN_GRAPH.findall(head) if "og:" in head or "OG:" in head else ()
    graph = {name.lower(): value for name, value in reversed(found)}
    article = any(_ARTICLE.fullmatch(one) for one in types) or graph.get("type", "").lower() == "article"
    kind = graph.get("type", "").lower()
    signs = (
        (Code.LIVE_BLOG, "a live blog, whose entries are of different times", "LiveBlogPosting" in types),
        (None, "", words >= _SHORT),
        (Code.LISTING, "a page that lists articles", bool(_FRONT.fullmatch(graph.get("url", "")))),
        (Code.VIDEO, "a video's page", kind.startswith("video")),
        (None, "", article),
        (Code.LISTING, "a page that lists articles", "CollectionPage" in types),
        (Code.VIDEO, "a video's page", "VideoObject" in types),
        (Code.GALLERY, "a gallery of pictures", bool(types & {"ImageGallery", "MediaGallery"})),
        (Code.LOGIN, "a page to log in", words < _SHORT and bool(_PASSWORD.search(source.text))),
    )
    code, what = next(((code, what) for code, what, there in signs if there), (None, ""))
    return (code, what) if code else None


@cache
def _cues(kind: str, name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in read_toml("shortened.toml")[kind][name]))


def _words(draft: Draft) -> int:
    return sum(len(words_of(paragraph).split()) for paragraph in draft.body)
