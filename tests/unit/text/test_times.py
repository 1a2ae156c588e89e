"""EDTF values in words."""

from __future__ import annotations

import pytest

from crosstell.text.times import say_span, say_time


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("3 July 2025", "2025-07-03"),
        ("3 July 2025, 07:30", "2025-07-03T07:30:00+01:00"),
        ("April 2025", "2025-04"),
        ("2025", "2025"),
        ("about March 2025", "2025-03~"),
        ("winter 2025", "2025-24"),
        ("the 1970s", "197X"),
        ("since 2022", "2022/.."),
        ("until May 2022", "../2022-05"),
        ("14 to 16 October 2025", "2025-10-14/2025-10-16"),
        ("30 September to 2 October 2025", "2025-09-30/2025-10-02"),
        ("2025-33", "2025-33"),
        ("soon", "soon"),
    ],
)
def test_say_time(words, value):
    """Each form of time reads as a person would say it; an unknown form stands as it is."""
    assert words == say_time(value)


@pytest.mark.parametrize(
    ("words", "values"),
    [
        (None, []),
        ("14 October 2025", ["2025-10-14", "2025-10-14T09:00"]),
        ("14 to 16 October 2025", ["2025-10-16", "2025-10", "2025-10-14"]),
        ("September 2025 to 2 October 2025", ["2025-10-02", "2025-09"]),
        ("31 December 2024 to 1 January 2025", ["2025-01-01", "2024-12-31"]),
    ],
)
def test_say_span(words, values):
    """The stretch of some days names month and year once; a month that holds one of the days adds nothing."""
    assert words == say_span(values)
