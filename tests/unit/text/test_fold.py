"""Words that a reader takes for the same get the same number."""

from __future__ import annotations

import pytest

from crosstell.text.fold import fold, grams


def cut(text: str) -> list[str]:
    words = fold(text)
    return [text[start:end] for start, end in zip(words.starts, words.ends, strict=True)]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (["Côte", "d", "Ivoire", "s"], "Côte d’Ivoire’s"),
        (["149", "people", "died"], "149 people died."),
        (["日", "本"], "日本"),
        ([], " … — "),
        ([], ""),
        (["a"], "a"),
    ],
)
def test_words_have_their_places(expected, text):
    """A word is a run of letters and digits; scripts without spaces give one word a sign."""
    assert expected == cut(text)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Côte d’Ivoire", "COTE D'IVOIRE"),
        ("cafe\u0301", "café"),
        ("co\u00adoperate", "cooperate"),
        ("“Stop!” he said", "stop he said"),
    ],
)
def test_case_accents_and_marks_do_not_count(left, right):
    """Two spellings of the same words fold to the same numbers."""
    assert fold(left).hashes.tolist() == fold(right).hashes.tolist()


def test_order_of_letters_counts():
    """Words made of the same letters in another order differ."""
    assert len({fold(word).hashes[0] for word in ("stop", "pots", "tops", "spot")}) == 4


def test_numbers_are_the_same_everywhere():
    """The number of a word is fixed: prints stored on one machine are found on another."""
    assert [551251296695477049] == fold("Cote").hashes.tolist()


def test_grams_need_enough_words():
    """A text shorter than the gram has none."""
    assert [] == grams(fold("only three words").hashes, 4).tolist()
    assert 1 == len(grams(fold("only three words").hashes, 3))
