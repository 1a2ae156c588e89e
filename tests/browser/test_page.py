"""The page in a real browser: clicking, keys, no script, narrow screens, no network."""

from __future__ import annotations

import pytest

from crosstell.stages.render import render_html

pytestmark = pytest.mark.long

LIT = "[...document.querySelectorAll('#pane mark.on')].map((mark) => mark.textContent).join('')"
CITE = "document.querySelector('#s1-brief a.cite')"


@pytest.fixture(scope="module")
def page(handmade, tmp_path_factory):
    """Return the hand-made record as a file."""
    place = tmp_path_factory.mktemp("page") / "record.html"
    place.write_text(render_html(handmade.record, readings=handmade.readings), encoding="utf-8")
    return place


def test_click_opens_the_words(browser, page):
    """A click on a citation shows the report's text beside the brief, with exactly the cited words lit."""
    browser.open(page)
    browser.value(f"{CITE}.click()")

    assert browser.value("!document.getElementById('pane').hidden")
    expected = "Thieves have stolen the great bell of Orrin cathedral, police said on Sunday."
    assert expected == browser.value(LIT)


def test_opening_leaves_the_brief_as_it_is(browser, page):
    """Beside the open text the brief keeps its looks: same font, size and weight of every line."""
    looks = """[...document.querySelectorAll('main *')].map((node) => {
      const found = getComputedStyle(node);
      return [found.fontFamily, found.fontSize, found.fontWeight].join();
    }).join('\\n')"""
    browser.open(page)
    before = browser.value(looks)
    browser.value(f"{CITE}.click()")

    assert before == browser.value(looks)


def test_keyboard(browser, page):
    """Enter opens the words and moves there; Escape closes them and leads back to the citation."""
    browser.open(page)
    browser.value(f"{CITE}.focus()")
    browser.press("Enter", 13)
    assert "pane" == browser.value("document.activeElement.id")

    browser.press("Escape", 27)
    assert browser.value("document.getElementById('pane').hidden")
    assert browser.value(f"document.activeElement === {CITE}")


def test_without_script(browser, page):
    """With scripts off a citation is a link to the marked words, and the text unfolds by itself."""
    browser.open(page, scripts=False)
    browser.events.clear()
    target = browser.value(f"{CITE}.hash")
    browser.call("Page.navigate", url=page.resolve().as_uri() + target)

    assert browser.value(f"document.querySelector('{target}').closest('details').open")
    assert "rgb(255, 224, 138)" == browser.value(
        f"getComputedStyle(document.querySelector('{target} + mark')).backgroundColor"
    )


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1920])
def test_nothing_sticks_out(browser, page, width):
    """At any width the page scrolls down only, with the text pane closed or open."""
    browser.open(page, width=width)
    assert width >= browser.value("document.documentElement.scrollWidth")

    browser.value(f"{CITE}.click()")
    assert width >= browser.value("document.documentElement.scrollWidth")


@pytest.mark.parametrize("dark", [False, True])
def test_contrast(browser, page, dark):
    """Words stand out from the paper by 4.5 to 1 at least, in both schemes (WCAG 2.2, 1.4.3)."""
    browser.open(page, dark=dark)
    found = browser.value(
        """(() => {
          const rgb = (value) => value.match(/[\\d.]+/g).slice(0, 3).map(Number);
          const light = (value) => {
            const [r, g, b] = rgb(value).map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const paper = (node) => {
            for (let up = node; up; up = up.parentElement) {
              const value = getComputedStyle(up).backgroundColor;
              if (!value.startsWith("rgba(0, 0, 0, 0)")) return value;
            }
          };
          const poor = new Set();
          for (const node of document.querySelectorAll("main *, .mast, .mast *")) {
            if (![...node.childNodes].some((inner) => inner.nodeType === 3 && inner.data.trim())) continue;
            const [high, low] = [light(getComputedStyle(node).color), light(paper(node))].sort((a, b) => b - a);
            if ((high + 0.05) / (low + 0.05) < 4.5) poor.add(node.localName + "." + node.className);
          }
          return [...poor];
        })()"""
    )

    assert [] == found


def test_nothing_is_asked_for(browser, page):
    """The page asks for nothing but itself, and its own policy finds nothing to forbid."""
    browser.open(page)
    browser.value(f"{CITE}.click()")

    assert [page.resolve().as_uri()] == browser.asked()
    assert [] == browser.complaints()
