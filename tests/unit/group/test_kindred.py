"""Words of nearly the same meaning."""

from __future__ import annotations

import pytest

from crosstell.stages.group.kindred import kindred


@pytest.mark.parametrize(("word", "like"), [("earthquake", "quake"), ("vote", "ballot"), ("Killed", "dead")])
def test_words_that_mean_nearly_the_same_are_found(word, like):
    """Whatever case the word is written in."""
    assert like in kindred(word)


@pytest.mark.parametrize("word", ["", "Nordstjern", "two words", "!"])
def test_what_is_no_known_word_has_none(word):
    """Names, phrases and marks have no like."""
    assert () == kindred(word)
