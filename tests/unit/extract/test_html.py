"""Reports out of markup: the body with its places, the fields that a page states."""

from __future__ import annotations

import json

import pytest

from crosstell.model.report import Report
from crosstell.model.source import Source
from crosstell.stages.extract import Mode, extract, key_of
from crosstell.stages.extract.html.blocks import blocks
from crosstell.stages.read import read

SENTENCES = [
    f"On day {day} of repairs the council closed lane {day} of the harbour bridge &amp; opened another one, it said."
    for day in range(1, 9)
]
LINKED_DATA = json.dumps(
    {
        "@type": "NewsArticle",
        "headline": "Bridge & road reopen in Aldery",
        "datePublished": "2025-07-04T08:00:00Z",
        "author": [{"@type": "Person", "name": "A. Writer"}],
        "publisher": {"@type": "Organization", "name": "Aldery Post"},
    }
)
PAGE = f"""<!DOCTYPE html><html lang="en-GB"><head><title>Bridge &amp; road reopen in Aldery | Aldery Post</title>
<link rel="canonical" href="https://example.org/bridge"><script type="application/ld+json">{LINKED_DATA}</script>
<style>p {{ color: red }}</style></head><body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Bridge &amp; road reopen in Aldery</h1>{"".join(f"<p>{s}</p>" for s in SENTENCES)}</article>
<aside><h3>Most read</h3><ul><li><a href="/1">Ferry strike goes on</a></li></ul></aside>
<footer>© 2025 Aldery Post. All rights reserved.</footer></body></html>"""


def extracted(markup):
    (source,) = [s for s in read(markup.encode(), path="page.html") if isinstance(s, Source)]
    return source, [r for r in extract(source) if isinstance(r, Report)]


def test_body_and_places():
    """The body is the article's paragraphs, entities decoded; each piece points into the markup."""
    source, (report,) = extracted(PAGE)

    assert [s.replace("&amp;", "&") for s in SENTENCES] == report.text.split("\n\n")
    assert SENTENCES == [span.cut(source.text) for span in report.body]


def test_article_sent_in_parts():
    """An article that a page hides until a script moves it is found; a hidden box beside a shown one is not."""
    body = PAGE[PAGE.index("<article>") : PAGE.index("<aside>")]
    parts = PAGE.replace(body, f"<div hidden id='S:0'>{body}</div>")
    boxed = PAGE.replace("<aside>", f"<div style='display:none'><p>{SENTENCES[0]} Not shown at all.</p></div><aside>")

    for markup in (parts, boxed):
        _, (report,) = extracted(markup)
        assert [s.replace("&amp;", "&") for s in SENTENCES] == report.text.split("\n\n")


def test_fields():
    """JSON-LD states outlet, writer and date; the title points at the visible headline."""
    source, (report,) = extracted(PAGE)

    assert ("Bridge & road reopen in Aldery", "Aldery Post", "A. Writer") == (
        report.title.value,
        report.outlet.value,
        report.byline.value,
    )
    assert "<h1>" == source.text[report.title.span.start - 4 : report.title.span.start]
    assert ("2025-07-04T08:00:00Z", "https://example.org/bridge", "en") == (
        report.published.value.value,
        report.url,
        report.language,
    )


def test_entity_maps_both_ways():
    """A decoded entity maps to the whole of its markup, and words beside it to themselves."""
    source, (report,) = extracted(PAGE)
    at = report.reading.text.index("& opened")

    assert ("&amp;", "&amp; opened") == (
        report.reading.locate(at, at + 1).cut(source.text),
        report.reading.locate(at, at + 8).cut(source.text),
    )


@pytest.mark.parametrize(
    ("words", "markup"),
    [
        (["a b"], "<p>a <b>b</b></p>"),
        (["a", "b"], "<p>a<p>b"),
        (["a", "b"], "a<br>b"),
        (["a > b"], "<p title='x>y'>a &gt; b</p>"),
        (["a"], "<script>if (a < b) { '<p>no</p>' }</script><p>a</p><style>b</style>"),
        (["a"], "<!-- <p>no</p> --><p>a</p><div style='display:none'>hidden</div>"),
        (["1 < 2"], "<p>1 < 2</p>"),
        (["a"], "<p>a</p><!-- never closed <p>b</p>"),
        (["a b"], "<p>a&nbsp;\n\t b </p>"),
        ([], "<template><p>no</p></template><svg><text>no</text></svg>"),
    ],
)
def test_visible_blocks(words, markup):
    """Blocks hold what a reader sees, white space folded."""
    assert words == [block.text for block in blocks(markup) if not block.veiled]


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 50_000 + "deep",
        "<a href='" * 20_000,
        "<!--" * 50_000,
        "<script>" * 20_000,
        "</div>" * 50_000,
        "&" * 100_000,
        "<" * 100_000,
        "<p " + "x=y " * 50_000,
    ],
)
def test_hostile_markup_ends(markup):
    """Broken and hostile markup is read in one pass; the suite's patience is the limit."""
    assert 2 > len(list(blocks(markup)))


SAID = "The council of Aldery said on Friday that the old bridge over the river would be open again by the spring. "


def paged(head, shown):
    return f"""<!DOCTYPE html><html><head>{head}</head><body><nav><ul><li><a href="/">Home</a></li></ul></nav>
<article>{shown}<p>{SAID}</p><p>Work on it {SAID.lower()}</p><p>Nobody {SAID.lower()}</p></article>
<footer>© 2025 Aldery Post</footer></body></html>"""


def report_of(markup, mode=Mode.ACCURATE):
    (source,) = [s for s in read(markup.encode(), path="page.html") if isinstance(s, Source)]
    (report,) = [r for r in extract(source, mode=mode) if isinstance(r, Report)]
    return source, report


@pytest.mark.parametrize("mode", list(Mode))
def test_date_and_writer_are_read_where_the_page_shows_them(mode):
    """Where no metadata states them, the blocks below the headline do, and the fields point there."""
    shown = "<h1>Old bridge over the river to open again</h1><div>By Mara Feldt</div><div>March 3, 2025</div>"
    source, report = report_of(paged("<title>Old bridge</title>", shown), mode)

    assert ("Mara Feldt", "2025-03-03") == (report.byline.value, report.published.value.value)
    assert "Mara Feldt" == report.byline.span.cut(source.text)
    assert "March 3, 2025" == report.published.span.cut(source.text)


@pytest.mark.parametrize("mode", list(Mode))
def test_the_headline_is_the_one_that_readers_see(mode):
    """A title that is worded for search engines gives way to the heading of the page."""
    head = '<meta property="og:title" content="Old bridge over the river to open again in spring 2025 | Aldery Post">'
    _, report = report_of(paged(head, "<h1>Old bridge over the river to open again</h1>"), mode)

    assert "Old bridge over the river to open again" == report.title.value


def test_bulk_mode_takes_what_accurate_mode_takes():
    """On a plain page both ways find the same paragraphs at the same places."""
    markup = paged("", '<h1 data-action="click->menu#open">Old bridge over the river to open again</h1>')

    found = [report_of(markup, mode)[1] for mode in Mode]

    assert found[0].body == found[1].body
    assert found[0].title.value == found[1].title.value


def test_recurring_lines_are_the_pages_own():
    """A paragraph that stands on several pages of a site is left out of the text."""
    (source,) = [s for s in read(paged("", "").encode(), path="page.html") if isinstance(s, Source)]
    recurring = frozenset({key_of(f"Nobody {SAID.lower()}")})

    (report,) = [r for r in extract(source, recurring=recurring) if isinstance(r, Report)]

    assert 2 == len(report.body)
