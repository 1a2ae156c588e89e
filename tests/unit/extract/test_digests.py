"""Pages of many short items are divided; an article with headings never is."""

from __future__ import annotations

import pytest

from crosstell.model.report import Report
from crosstell.model.source import Source
from crosstell.stages.extract import extract
from crosstell.stages.read import read

ITEMS = (
    (
        "Ferry is back in service",
        (
            "The ferry to the northern islands was back in service on Tuesday, the harbour office said in a statement. "
            "Engineers had worked for nine days on the steering gear, which failed in heavy seas."
        ),
    ),
    (
        "Bridge closed for a week",
        (
            "Engineers closed the old bridge for a week because they found two cracks in its eastern pillar. Buses "
            "will take the northern road, and the fair on Sunday is moved to the market square."
        ),
    ),
    (
        "Frost hits the orchards",
        (
            "Late frost destroyed most of the apple blossom in the valley. Farmers expect half of last year's crop, "
            "and the county has asked the government for help with the losses of small farms."
        ),
    ),
)
PLAIN = "\n\n".join(f"{title}\n\n{words}" for title, words in ITEMS)
FOOT = "\n\nShare\nRelated stories\nContact us\n"


def found(text):
    """Return title and text of each report of a page."""
    (source,) = [one for one in read(text.encode(), path="page.txt") if isinstance(one, Source)]
    reports = [one for one in extract(source) if isinstance(one, Report)]
    for report in reports:
        assert all(span.cut(source.text) for span in report.body)
    return [(report.title.value if report.title else None, report.text) for report in reports]


@pytest.mark.parametrize(
    "text",
    [
        f"News in brief\n\n{PLAIN}{FOOT}",
        f"Home\nMenu\n\nMorning digest\n\nBy Ann Lee\n\n{PLAIN}{FOOT}",
        "In brief: Tuesday\n\n" + "\n\n".join(f"{title}\n{words}" for title, words in ITEMS),
        "Live ticker\n\n" + "\n\n".join(f"1{n}:05\n{title}\n{words}" for n, (title, words) in enumerate(ITEMS)),
        "Weekly round-up\n\n" + "\n\n".join(f"{title}\n1{n}:05\n{words}" for n, (title, words) in enumerate(ITEMS)),
    ],
)
def test_each_item_is_a_report(text):
    """With its own heading and its own words, whatever the page puts between them."""
    assert list(ITEMS) == found(text)


def test_items_without_headings_begin_with_a_dateline():
    """As agencies' digests print them."""
    places = ("COASTVILLE", "HILLTON", "VALE")
    text = "World in brief\n\n" + "\n\n".join(
        f"{place} — {words}" for place, (_, words) in zip(places, ITEMS, strict=True)
    )

    assert [f"{place} — {words}" for place, (_, words) in zip(places, ITEMS, strict=True)] == [
        words for _, words in found(text)
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"A week on the coast\n\n{PLAIN}{FOOT}",
        f"A bank and its shares\n\n{ITEMS[0][1]}\n\nTicker\n\n{PLAIN}{FOOT}",
        f"The harbour, in brief\n\n{ITEMS[0][1]}\n\n{ITEMS[1][1]}\n\n{ITEMS[2][1]}{FOOT}",
        f"News in brief\n\n{ITEMS[0][0]}\n\n" + "\n\n".join(words for _, words in ITEMS) + FOOT,
    ],
)
def test_one_article_is_never_cut(text):
    """Headings alone make no digest, and neither does the name alone."""
    assert 1 == len(found(text))
