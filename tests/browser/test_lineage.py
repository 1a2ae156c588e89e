"""The lineage in a real browser: the brief's picture and the page of `trace`."""

from __future__ import annotations

from pathlib import Path

import pytest

from crosstell.app.trace import trace_reports
from crosstell.stages.render import render_html, render_lineage_html

pytestmark = pytest.mark.long

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "tolmere"


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """Return the lineage of the example pages as a file."""
    place = tmp_path_factory.mktemp("lineage") / "lineage.html"
    place.write_text(render_lineage_html(trace_reports([EXAMPLES], cited=False).record), encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def brief(handmade, tmp_path_factory):
    """Return the hand-made record as a file."""
    place = tmp_path_factory.mktemp("brief") / "record.html"
    place.write_text(render_html(handmade.record, readings=handmade.readings), encoding="utf-8")
    return place


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_nothing_sticks_out(browser, page, width):
    """At any width the page scrolls down only, with every part unfolded; the picture scrolls by itself."""
    browser.open(page, width=width, scripts=False)
    browser.value("document.querySelectorAll('details').forEach((part) => { part.open = true; })")

    assert width >= browser.value("document.documentElement.scrollWidth")


def test_nothing_is_asked_for(browser, page):
    """The page asks for nothing but itself, and its own policy finds nothing to forbid."""
    browser.open(page)

    assert [page.resolve().as_uri()] == browser.asked()
    assert [] == browser.complaints()


def test_words_stay_in_their_boxes(browser, brief):
    """No label of the picture is wider than its box, and none leaves the picture."""
    browser.open(brief)
    wide = browser.value(
        """[...document.querySelectorAll('.graph svg')].flatMap((svg) => {
          const [left, right] = [svg.getBoundingClientRect().left, svg.getBoundingClientRect().right];
          const out = [...svg.querySelectorAll('text')].map((node) => node.getBoundingClientRect());
          const boxes = [...svg.querySelectorAll('g:has(> rect)')].filter((group) =>
            group.querySelector('text').getBoundingClientRect().right >
            group.querySelector('rect').getBoundingClientRect().right);
          return [...out.filter((box) => box.left < left - 1 || box.right > right + 1).map(String),
                  ...boxes.map((group) => group.textContent)];
        })"""
    )

    assert [] == wide


@pytest.mark.parametrize("dark", [False, True])
def test_picture_follows_the_colour_scheme(browser, brief, dark):
    """Words of the picture have the page's ink, its boxes the page's card."""
    browser.open(brief, dark=dark)
    found = browser.value(
        """(() => {
          const look = (one) => getComputedStyle(document.querySelector(one));
          const picture = [look('.graph .report text').fill, look('.graph .report rect').fill];
          return [...picture, look('body').color, look('.slot').backgroundColor];
        })()"""
    )

    assert found[:2] == found[2:]


def test_a_report_in_the_picture_leads_to_its_text(browser, brief):
    """A click on an outlet goes to its report."""
    browser.open(brief)
    target = browser.value("document.querySelector('.graph a').getAttribute('href')")

    assert browser.value(f"document.querySelector('{target}').classList.contains('report')")
