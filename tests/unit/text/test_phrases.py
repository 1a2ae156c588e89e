"""Set phrases among the words of texts."""

from __future__ import annotations

import pytest

from crosstell.text.fold import fold, fold_many
from crosstell.text.phrases import Phrases

PHRASES = Phrases({"sign up": 2, "newsletter": 1, "sign up for our newsletter": 1, "sign": 1, "—": 1})


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ([(1, 2)], "Please SIGN up, now"),
        ([(0, 2), (4, 1)], "Sign up for our newsletter"),
        ([(2, 1)], "no such sign"),
        ([], "nothing here"),
        ([], ""),
    ],
)
def test_a_phrase_is_found_with_its_highest_value(expected, text):
    """Case and marks do not count; of phrases that begin at one word the highest value is told."""
    places, values = PHRASES.find(fold(text).hashes)

    assert expected == list(zip(places.tolist(), values.tolist(), strict=True))


def test_a_phrase_does_not_run_over_two_texts():
    """The last word of one text and the first of the next are no phrase."""
    places, values = PHRASES.find_many(fold_many(["please sign", "up you go", "sign up"]))

    assert [(1, 1), (5, 2)] == list(zip(places.tolist(), values.tolist(), strict=True))
