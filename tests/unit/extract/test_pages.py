"""Reports out of page text: what is body, what is chrome, what each field says."""

from __future__ import annotations

from textwrap import fill

import pytest

from crosstell.model.issue import Issue
from crosstell.model.report import Report
from crosstell.model.source import Source
from crosstell.stages.extract import extract
from crosstell.stages.read import read

LEAD = "The town of Aldery reopened its harbour bridge on Monday after two years of repairs, the council said."
MORE = "Mayor Ines Falk cut the ribbon in front of some 300 residents. “It was worth the wait,” she said."
LAST = "The repairs cost 4.2 million crowns, half of which came from the national road fund, according to the council."
ARTICLE = f"{LEAD}\n{MORE}\n{LAST}"
OTHER = " ".join(
    f"A ferry carrying {count} passengers left the port of Norrin on day {count} of the strike, its operator said."
    for count in (21, 22, 23, 24)
)


def found(text):
    (source,) = [s for s in read(text.encode(), path="page.txt") if isinstance(s, Source)]
    rows = list(extract(source))
    return source, [r for r in rows if isinstance(r, Report)], [i for i in rows if isinstance(i, Issue)]


def value(field):
    return None if field is None else field.value


@pytest.mark.parametrize(
    "chrome",
    [
        ("Home\nMenu\n", "\nLEAVE A REPLY\nPlease enter your comment!\nPlease enter your name here"),
        ("289\n0\n", "\nShare this article\nFacebook\nTwitter\nWhatsApp"),
        (
            "logo\n",
            "\nSubscribe to our newsletter\nYour email\n© 2025 All rights reserved\nPrivacy Policy | Terms of Use",
        ),
        ("", "\nEurope\nJuly 2025\nMiddle East\nJune 2025"),
        ("3 min read\n", "\nTags:\nHarbours\nRelated Articles\nFerry strike goes on\nPort of Norrin closed"),
    ],
)
def test_chrome_is_no_body(chrome):
    """Menus, counters, boxes, share bars, cards of sections and feet never enter a body."""
    _, (report,), _ = found(chrome[0] + ARTICLE + chrome[1])

    assert [LEAD, MORE, LAST] == report.text.split("\n\n")


def test_repeated_title():
    """A title that the page repeats is the title, at its first whole line, and no part of the body."""
    title = "Harbour bridge of Aldery reopens after two years"
    source, (report,), _ = found(f"Home WORLD {title}\n\n{title}\n\n289\n0\n{title}\n{title}\n\n{ARTICLE}")

    assert (title, LEAD) == (value(report.title), report.text.split("\n\n")[0])
    assert title == report.title.span.cut(source.text)


@pytest.mark.parametrize(
    ("outlet", "published", "line"),
    [
        ("Clash Report", "2025-07-04", "July 04, 2025Clash Report"),
        ("CBCNews", "2025-07-04", "CBCNewsJul 4, 2025"),
        ("The Harbour Times", "2025-07-04", "The Harbour Times - 2025-07-04"),
        ("The Harbour Times", None, "3 hours ago | The Harbour Times"),
        ("CNN", None, "CNNa day ago"),
        (None, "2025-07-04", "Published: July 4, 2025"),
        (None, None, "Updated: July 4, 2025"),
        (None, None, "04/07/2025"),
    ],
)
def test_line_of_outlet_and_date(outlet, published, line):
    """Outlet and date are told apart where they are glued; a date of change or an unclear one is no date."""
    _, (report,), _ = found(f"Harbour bridge of Aldery reopens after repairs\n\n{line}\n{ARTICLE}")

    assert (outlet, published) == (value(report.outlet), report.published and report.published.value.value)
    assert "Harbour bridge of Aldery reopens after repairs" == value(report.title)


def test_age_without_anchor_is_no_date():
    """An age that counts from nowhere leaves the date None, and is told with its place."""
    source, (report,), issues = found(f"Bridge of Aldery reopens\nCNNa day ago\n{ARTICLE}")

    assert None is report.published
    assert ["a day ago"] == [issue.span.cut(source.text) for issue in issues if issue.code == "E204"]


def test_bare_text_has_no_fields():
    """A text that states nothing gets no title, outlet or date."""
    _, (report,), issues = found(ARTICLE)

    assert (None, None, None) == (report.title, report.outlet, report.published)
    assert ["E201", "E202", "E203"] == [issue.code for issue in issues]


CARDS = {
    "bullet": "Ferry strike enters fourth day\nFerry strike enters fourth day\n\nNorrin Herald\n\ntimean hour ago\n\n"
    "  • Norrin Herald\n\nFerry strike enters fourth day\n\n{}\n",
    "dash": "Ferry strike enters fourth day\n\nNorrin Herald - 3 hours ago\n\n{}\n",
    "bar": "Ferry strike enters fourth day\n\n3 hours ago | Norrin Herald\n\n{}\n\nShare\n",
    "bracket": "FERRY STRIKE ENTERS FOURTH DAY\n\n(NorrinHerald) {}\n",
}


@pytest.mark.parametrize("card", sorted(CARDS))
def test_card_is_a_report_of_its_own(card):
    """A card that holds a whole article is a report with its own title, outlet and text."""
    page = f"logo\nBridge of Aldery reopens\nBridge of Aldery reopens\nCNNa day ago\n{ARTICLE}\n\nRelated Articles\n\n"
    _, reports, _ = found(page + CARDS[card].format(OTHER))

    assert [LEAD, OTHER] == [report.text.split("\n\n")[0] for report in reports]
    assert "norrinherald" == value(reports[1].outlet).replace(" ", "").lower()
    assert "ferry strike enters fourth day" == value(reports[1].title).lower()


def test_card_without_an_article_is_no_report():
    """A card with a headline alone is chrome."""
    _, reports, _ = found(
        f"{ARTICLE}\n\nRelated Articles\nFerry strike enters fourth day\nNorrin Herald - 3 hours ago\n"
    )

    assert [3] == [len(report.body) for report in reports]


def test_rules_inside_an_article_do_not_divide_it():
    """Stars between parts of one article are a section break."""
    _, reports, _ = found(f"{ARTICLE}\n\n***\n\n{OTHER}")

    assert 1 == len(reports)


@pytest.mark.parametrize(
    ("agency", "text"),
    [
        ("UPI", f"July 4 (UPI) -- {ARTICLE} Copyright 2025 UPI News Corporation. All Rights Reserved."),
        ("AP", f"ALDERY (AP) — {ARTICLE}"),
        ("Tribune Content Agency", f"{ARTICLE} Copyright (C) 2025, Tribune Content Agency, LLC."),
        (None, f"{ARTICLE}\n“We told AP first,” she said, and that was all that anybody heard of it."),
    ],
)
def test_agency_of_credit_lines(agency, text):
    """Datelines and copyright notices credit an agency; being mentioned does not."""
    _, (report,), _ = found(text)

    assert (agency, False) == (value(report.agency), "Copyright" in report.text)


def test_notice_is_kept_for_lineage():
    """A copyright notice leaves the body and stays reachable at its place."""
    source, (report,), _ = found(f"{ARTICLE} Copyright 2025 UPI News Corporation. All Rights Reserved.")

    assert ["Copyright 2025 UPI News Corporation. All Rights Reserved."] == [s.cut(source.text) for s in report.credits]


def test_page_without_prose():
    """A page of menus holds no report, and says so."""
    _, reports, issues = found("Home\nMenu\nContact us\nAbout us\n© 2025 All rights reserved\n")

    assert ([], ["E101"]) == (reports, [issue.code for issue in issues])


def test_front_matter():
    """Fields between the fences point at their places; the text below is the body without Markdown's marks."""
    fences = '---\ntitle: "A bridge: open"\ndate: 2025-07-04T03:19:28\nauthor: "A. Writer"\nimage: 79e8a28c.jpg\n---\n'
    page = f"{fences}\n**{LEAD}**\n\nSee [the plan](https://example.org/plan) of it.\n"
    source, (report,), _ = found(page)

    assert ("A bridge: open", "A. Writer") == (value(report.title), value(report.byline))
    assert "2025-07-04T03:19:28" == report.published.value.value == report.published.span.cut(source.text)
    assert [LEAD, "See the plan of it."] == report.text.split("\n\n")


def test_front_matter_in_json():
    """As Hugo writes it: an object over several lines, then the text."""
    head = '{\n"title": "A bridge: open",\n  "date": "2025-07-04T03:19:28",\n  "author": "A. Writer"\n}\n'
    source, (report,), _ = found(f"{head}\n{LEAD}\n\n{MORE}\n")

    assert ("A bridge: open", "A. Writer") == (value(report.title), value(report.byline))
    assert "2025-07-04T03:19:28" == report.published.value.value == report.published.span.cut(source.text)
    assert f"{LEAD}\n\n{MORE}" == report.text


def test_a_list_in_an_article_is_its_text():
    """Rows of one shape between paragraphs stay, however short they are; the menu above them goes."""
    rows = [
        f"{day} June - {place} Hall, {place}" for day, place in enumerate(("Aldery", "Norrin", "Hallow", "Veld"), 1)
    ]
    menu = "News\nSport\nWeather\nContact us\n\n"
    _, (report,), _ = found(f"{menu}{LEAD}\n\n{MORE}\n\nThe dates:\n\n" + "\n".join(rows) + f"\n\n{LAST}\n\n{OTHER}\n")

    assert all(row in report.text for row in rows)
    assert "Weather" not in report.text


def test_broken_lines_are_joined():
    """A text that an editor wrapped at a fixed width has paragraphs again, place for place."""
    paragraphs = (LEAD, MORE, LAST, *(f"{said}." for said in OTHER.rstrip(".").split(". ")))
    source, (report,), _ = found("\n\n".join(fill(words, 60) for words in paragraphs))

    assert LEAD == report.text.split("\n\n")[0]
    assert "Monday" == report.reading.locate(*_range(report.reading.text, "Monday")).cut(source.text)


def _range(text, words):
    return text.index(words), text.index(words) + len(words)
