"""How words are cut."""

from __future__ import annotations

import pytest

from crosstell.text.tokens import tokenize


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("do n't", "don't"),
        ("ca n’t", "can’t"),
        ("can not", "cannot"),
        ("Norway 's fleet", "Norway's fleet"),
        ("ministers ' cars", "ministers' cars"),
        ("O'Neill", "O'Neill"),
        ("$ 9bn", "$9bn"),
        ("US$ 2.5m", "US$2.5m"),
        ("€ 9,000", "€9,000"),
        ("50 %", "50%"),
        ("at 3:30 p.m. .", "at 3:30 p.m.."),
        ("U.S. - led", "U.S.-led"),
        ("anti-war", "anti-war"),
        ("war - torn", "war-torn"),
        ("COVID - 19", "COVID-19"),
        ("Mr. Hill and J. K. Lowe", "Mr. Hill and J. K. Lowe"),
        ("sank . The crew", "sank.The crew"),
        ("“ Go ! ” he said .", "“Go!” he said."),
        ("see www.example.org/a?b=1 , now", "see www.example.org/a?b=1, now"),
        ("AT&T and Ph.D.", "AT&T and Ph.D."),
        ("wait ... no", "wait... no"),
    ],
)
def test_words(words, text):
    """Contractions, possessives, signs and hyphens are cut as Universal Dependencies does."""
    assert words.split() == [token.text for token in tokenize(text)]
