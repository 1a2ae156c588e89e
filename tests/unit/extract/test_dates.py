"""Dates as metadata and bylines state them."""

from __future__ import annotations

import pytest

from crosstell.stages.extract.dates import find_stamps, parse_date


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2025-07-04", "2025-07-04"),
        ("2025-07-04T03:19:28", "2025-07-04T03:19:28"),
        ("2025-07-04T03:19:28Z", "2025-07-04T03:19:28.123Z"),
        ("2025-07-04T03:19:28+02:00", "2025-07-04T03:19:28+02:00"),
        ("2025-07-04T03:19:28", "Fri, 04 Jul 2025 03:19:28 GMT"),
        ("2025-07-04", "July 04, 2025"),
        ("2025-07-04", "Jul 4th, 2025"),
        ("2025-07-04", "4 July 2025"),
        ("2025-07-04T22:30", "Friday, July 4, 2025 at 10:30 p.m."),
        ("2025-07-04", "4. Juli 2025"),
        ("2025-07-24", "24/07/2025"),
        ("2025-07-04", "04.07.2025"),
        (None, "04/07/2025"),
        (None, "31 February 2025"),
        (None, "1751599168"),
        (None, "last week"),
        (None, "July 4, 2025 was a holiday in the country"),
    ],
)
def test_parse_date(value, text):
    """A date that reads in one way only is read; any other is none."""
    when = parse_date(text)

    assert value == (when.value if when else None)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["a day ago"], "CNNa day ago"),
        (["July 04, 2025"], "July 04, 2025Clash Report"),
        (["3 hours ago"], "3 hours ago | Outlet"),
        (["Jul 4, 2025"], "CBCNewsJul 4, 2025"),
        ([], "a long time ago"),
    ],
)
def test_glued_stamps(words, text):
    """Dates and ages are found where scraping glued them to a name."""
    assert words == [text[stamp.start : stamp.end] for stamp in find_stamps(text)]
