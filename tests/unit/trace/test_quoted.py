"""Which words of a text are somebody else's."""

from __future__ import annotations

import pytest

from crosstell.stages.trace.quoted import quoted


def inside(text: str) -> str:
    return "".join(sign if said else "_" for sign, said in zip(text, quoted(text), strict=False))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "no way" twice.', '"no way"'),
        ("He said “no way” twice.", "“no way”"),
        ("He said 'no way,' twice.", "'no way,'"),
        ("He said ‘no way’ twice.", "‘no way’"),
        ("The « non » was clear.", "« non »"),
        ("It is the workers' day, isn't it?", ""),
        ("“One paragraph opens.", "“One paragraph opens."),
        ("“One.”\nPlain.\n“Two.”", "“One.”“Two.”"),
        ("He said “it's Ann's idea” twice.", "“it's Ann's idea”"),
        ("Nothing here.", ""),
        ("", ""),
    ],
)
def test_quotation_marks(text, expected):
    """Double and single marks hold a quotation; an apostrophe does not."""
    assert expected == inside(text).replace("_", "")


def test_a_post_is_somebody_s_words():
    """What stands before the signature of a social post was said in the post."""
    text = "The mayor wrote.\nWe will rebuild every house — Ann Holm (@annholm) May 2, 2021\nNobody answered."

    assert "rebuild" in inside(text)
    assert "mayor" not in inside(text)


def test_a_transcript_is_somebody_s_words():
    """Turns with their speakers in capitals are said by them."""
    text = "The talk follows.\nHOLM: We begin.\nBERG: I agree with that.\nHOLM: Good."

    assert "agree" in inside(text)
    assert "follows" not in inside(text)
