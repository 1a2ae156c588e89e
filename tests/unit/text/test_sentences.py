"""Where sentences end."""

from __future__ import annotations

import pytest

from crosstell.text.sentences import split_sentences


@pytest.mark.parametrize(
    "text",
    [
        "The ship sank.| The crew lived.",
        "The ship sank.|The crew lived.",
        "He met Mr. Hill.| They talked.",
        "He met J. K. Lowe in the U.S. Senate.| She left.",
        "It ended at 5 p.m. Friday.| Nobody came.",
        "It was sold in the U.S.| The price was low.",
        "“It is over.”| He left.",
        "“Is it over?” he asked.| Nobody knew.",
        "He said: “It is over.”|The crowd left.",
        "Prices rose 3.5 per cent.| Wages did not.",
        "She works at Field Inc.| The firm is big.",
        "Rule no. 1 is easy.| Rule No. 2 is not.",
        "It came on Jan. 5.| It went on Feb. 6.",
        "Go!| Now!",
        "It fell [3].| It rose.[4]| It fell.",
        "A line without a stop|\nAnother line",
        "1. First, the ship.",
    ],
)
def test_ends(text):
    """A sentence ends where a reader would say so, glued or not; abbreviations and initials end none."""
    expected = [part.strip() for part in text.split("|")]
    plain = text.replace("|", "")

    assert expected == [plain[start:end] for start, end in split_sentences(plain)]
