"""Ages that pages print become dates, counted back from when the page was fetched."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from crosstell.model.report import Report
from crosstell.model.source import Source
from crosstell.model.value import Basis, Precision
from crosstell.stages.extract import extract
from crosstell.stages.extract.ages import counted_back, read_moment
from crosstell.stages.extract.dates import find_stamps
from crosstell.stages.read import read

AT = "2025-07-04T15:20:00Z"
SAID = "The ferry to the northern islands was back in service on Tuesday, the harbour office said in a statement. " * 4


@pytest.mark.parametrize(
    ("words", "retrieved", "value", "precision"),
    [
        ("just now", AT, "2025-07-04T15:20Z", Precision.MINUTE),
        ("5 mins ago", AT, "2025-07-04T15:15Z", Precision.MINUTE),
        ("5 minutes ago", AT, "2025-07-04T15:15Z", Precision.MINUTE),
        ("40m ago", AT, "2025-07-04T14:40Z", Precision.MINUTE),
        ("half an hour ago", AT, "2025-07-04T14:50Z", Precision.MINUTE),
        ("an hour ago", AT, "2025-07-04", Precision.HOUR),
        ("3h ago", AT, "2025-07-04", Precision.HOUR),
        ("3 hours ago", AT, "2025-07-04", Precision.HOUR),
        ("15 hours ago", AT, "2025-07-03/2025-07-04", Precision.DAY),
        ("17 hours ago", AT, "2025-07-03", Precision.HOUR),
        ("yesterday", AT, "2025-07-03", Precision.DAY),
        ("yesterday at 9:05 pm", AT, "2025-07-03T21:05", Precision.MINUTE),
        ("today at 12:30 am", AT, "2025-07-04T00:30", Precision.MINUTE),
        ("a day ago", AT, "2025-07-03", Precision.DAY),
        ("2 days ago", AT, "2025-07-02", Precision.DAY),
        ("two weeks ago", AT, "2025-06-14/2025-06-20", Precision.WEEK),
        ("1 month ago", AT, "2025-05-05/2025-06-04", Precision.MONTH),
        ("2 years ago", AT, "2022-07-05/2023-07-04", Precision.YEAR),
        ("vor einer Stunde", AT, "2025-07-04", Precision.HOUR),
        ("vor 3 Tagen", AT, "2025-07-01", Precision.DAY),
        ("il y a 2 heures", AT, "2025-07-04", Precision.HOUR),
        ("il y a un an", AT, "2023-07-05/2024-07-04", Precision.YEAR),
        ("hace una hora", AT, "2025-07-04", Precision.HOUR),
        ("2 days ago", "2025-07-04", "2025-07-02", Precision.DAY),
        ("an hour ago", "2025-07-04", "2025-07-03/2025-07-04", Precision.DAY),
        ("an hour ago", "Fri, 04 Jul 2025 15:20:00 GMT", "2025-07-04", Precision.HOUR),
        ("10 minutes ago", "2025-07-04T00:05:00+02:00", "2025-07-03T23:55+02:00", Precision.MINUTE),
        ("2 days ago", "20250704152000", "2025-07-02", Precision.DAY),
        ("2 days ago", "1751642400", "2025-07-02", Precision.DAY),
    ],
)
def test_an_age_is_counted_back(words, retrieved, value, precision):
    """As fine as the words and the time of retrieval are, and no finer; the basis says that it was counted."""
    when = counted_back(words, retrieved)

    assert (value, precision, Basis.RELATIVE) == (when.value, when.precision, when.basis)
    assert date(2025, 7, 4) == when.anchor
    assert when.first <= when.last


@pytest.mark.parametrize(
    ("words", "retrieved"), [("an hour ago", None), ("an hour ago", "last summer"), ("long ago", AT), ("", AT)]
)
def test_what_cannot_be_counted_is_no_date(words, retrieved):
    """Without a time to count from there is no date, and no guess."""
    assert counted_back(words, retrieved) is None


def test_every_age_that_is_found_can_be_counted():
    """What the page's lines are searched for and what is counted back go together."""
    for words in ("CNNa day ago", "an hour ago", "5 mins ago", "Updated 3h ago", "a few minutes ago", "moments ago"):
        (stamp,) = find_stamps(words)
        assert stamp.relative
        assert counted_back(words[stamp.start : stamp.end], AT) is not None


def published(text, path="page.txt", retrieved=AT):
    """Return the date of the only report of a text that was fetched at a time."""
    (source,) = [one for one in read(text.encode(), path=path) if isinstance(one, Source)]
    dated = replace(source, stated=replace(source.stated, retrieved=retrieved))
    (report,) = [one for one in extract(dated) if isinstance(one, Report)]
    return report.published


def test_a_page_of_text_is_dated_by_its_age():
    """The span leads to the age's words."""
    text = f"Ferry is back in service\n\nThe Coast Post - 3 hours ago\n\n{SAID}\n"
    field = published(text)

    assert published(text, retrieved=None) is None
    assert ("2025-07-04", Basis.RELATIVE, "age/1") == (field.value.value, field.value.basis, field.method)
    assert "3 hours ago" == field.span.cut(text)


def test_a_record_may_give_an_age_as_its_date():
    """Search engines and readers do."""
    line = b'{"title": "Ferry is back", "date": "2 days ago", "retrieved": "2025-07-04T15:20:00Z", "text": "%s"}\n'
    (source,) = [one for one in read(line % SAID.encode(), path="a.jsonl") if isinstance(one, Source)]
    (report,) = [one for one in extract(source) if isinstance(one, Report)]

    assert "2025-07-02" == report.published.value.value


def test_a_page_of_markup_is_dated_by_the_age_beside_its_headline():
    """Where it states no date; an age of a later change is none of publication."""
    page = (
        "<html><body><h1>Ferry is back in service</h1><p><time>{}</time></p><article><p>{}</p></article></body></html>"
    )
    line = b'{"retrieved": "2025-07-04T15:20:00Z", "html": "%s"}\n'

    def of(age):
        raw = line % page.format(age, SAID).replace('"', "'").encode()
        (source,) = [one for one in read(raw, path="a.jsonl") if isinstance(one, Source)]
        (report,) = [one for one in extract(source) if isinstance(one, Report)]
        return report.published

    assert "2025-07-04" == of("an hour ago").value.value
    assert of("Updated 3h ago") is None


def test_a_change_is_no_publication():
    """ "Updated 3h ago" says when a page was changed, not when it came out."""
    assert published(f"Ferry is back in service\n\nBy Ann Lee\nUpdated 3h ago\n\n{SAID}\n") is None


def test_moments_are_read_in_the_forms_that_containers_state():
    """And nothing else is."""
    assert read_moment("2025-07-04").timed is False
    assert "Z" == read_moment("2025-07-04T01:02:03Z").zone
    assert read_moment("yesterday") is None
