"""Site memory: lines that recur on several pages of one outlet are the page's own."""

from __future__ import annotations

from itertools import permutations

from crosstell.model.report import Report
from crosstell.model.source import Source
from crosstell.pipeline.sites import SiteMemory
from crosstell.stages.extract import extract
from crosstell.stages.extract.site import own_lines, site_lines, site_of
from crosstell.stages.read import read

STORIES = {
    "ferry": "The ferry to the northern islands was back in service on Tuesday, the harbour office said.",
    "school": "A new school for four hundred children opened in the hills on Monday after three years of building.",
    "bridge": "Engineers closed the old bridge for a week because they found two cracks in its eastern pillar.",
    "market": "Traders at the fish market ended their strike on Friday after the council lowered the rent by a third.",
    "library": "The town library will stay open until nine in the evening from October, its director told reporters.",
    "orchard": "Late frost destroyed most of the apple blossom in the valley, and farmers expect half a crop.",
}
BOX = "Our newsroom writes for readers like you and nobody else pays for it, so think about joining us today."
CREDIT = "The Harbour News Agency contributed to this report."


def html(name):
    """Return a page of one site: its article with the site's box in the middle."""
    text = (
        f"<html><head><link rel='canonical' href='https://coast.example/{name}'></head><body><article>"
        f"<p>{STORIES[name]} {STORIES[name]}</p><p>{BOX}</p><p>{STORIES[name]}</p></article></body></html>"
    )
    return next(one for one in read(text.encode(), path=f"{name}.html") if isinstance(one, Source))


def bodies(pages):
    """Return the text of each page's report, all pages heard first."""
    memory = SiteMemory()
    memory.hear(pages)
    found = {}
    for one in pages:
        (report,) = [r for r in extract(one, recurring=memory.own(one)) if isinstance(r, Report)]
        found[one.path] = report.text
    return found


def test_a_page_is_of_the_site_that_it_lies_at():
    """By its host; a page without an address is of the outlet that it names."""
    assert "coast.example" == site_of(html("ferry"))
    named = b"Ferry is back in service\n\nThe Coast Post - 3 hours ago\n\n" + (STORIES["ferry"] * 3).encode()
    (source,) = [one for one in read(named, path="a.txt") if isinstance(one, Source)]
    assert "outlet the coast post" == site_of(source)


def test_what_stands_on_most_pages_is_in_no_article():
    """A box for readers that the words alone do not tell from prose."""
    alone = bodies([html("ferry")])
    together = bodies([html(name) for name in STORIES])

    assert BOX in alone["ferry.html"]
    assert not any(BOX in text for text in together.values())
    assert all(STORIES[path.split(".")[0]] in text for path, text in together.items())


def test_fewer_than_three_pages_tell_nothing():
    """Two pages may share a line by chance."""
    memory = SiteMemory()
    pages = [html("ferry"), html("school")]
    memory.hear(pages)

    assert [frozenset(), frozenset()] == [memory.own(one) for one in pages]


def test_the_order_of_the_pages_makes_no_difference():
    """Every page is heard before the first is extracted."""
    pages = [html(name) for name in list(STORIES)[:4]]
    results = [sorted(bodies(list(order)).items()) for order in permutations(pages)]

    assert all(one == results[0] for one in results)


def test_a_page_that_comes_twice_counts_once():
    """Or three copies of one page would make its whole article the site's own."""
    memory = SiteMemory()
    memory.hear([html("ferry")] * 5)

    assert frozenset() == memory.own(html("ferry"))


def test_copies_of_one_article_stay_an_article():
    """A wire text at five addresses of one outlet recurs as a whole; it is no chrome."""
    lines = site_lines(html("ferry"))
    everywhere = {line.hash: 5 for line in lines}

    assert not any(STORIES["ferry"].lower() in key for key in own_lines(lines, everywhere, 5))


def test_prose_on_three_pages_is_no_chrome():
    """Three reports of one outlet may tell the background of one event in the same words."""
    lines = site_lines(html("ferry"))
    counts = {line.hash: 3 if line.prose and BOX.lower().startswith(line.key[:20]) else 1 for line in lines}

    assert frozenset() == own_lines(lines, counts, 9)


def test_credits_are_never_a_sites_own_lines():
    """Lineage needs them, however often they stand on a site."""
    source = next(
        one
        for one in read(f"Ferry is back\n\n{STORIES['ferry']}\n\n{CREDIT}\n".encode(), path="a.txt")
        if isinstance(one, Source)
    )

    assert CREDIT.lower().rstrip(".") not in {line.key.rstrip(".") for line in site_lines(source)}
