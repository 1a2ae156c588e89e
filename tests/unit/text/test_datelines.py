"""Where a dateline ends, and what only looks like one."""

from __future__ import annotations

import pytest

from crosstell.text.datelines import dateline_end
from crosstell.text.parser import parse


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("CAIRO (AP) — ", "The minister resigned."),
        ("SAN LUCAS, April 5 (Reuters) - ", "A woman opened fire."),
        ("WASHINGTON -- ", "Two aides left."),
        ("NEW HARBOUR, Freedonia — ", "Rescuers found nobody."),
        ("New Harbour, Nov 5: ", "At least nine people died."),
        ("Harbour City (dpa) - ", "The ferry sank."),
        ("(CNN) -- ", "Voters chose a mayor."),
        ("(CNN)", "Voters chose a mayor."),
        ("HARBOUR: ", "The court sat on Monday."),
    ],
)
def test_a_dateline_ends_where_the_sentence_begins(line, sentence):
    """What is left after it is the sentence."""
    assert len(line) == dateline_end(line + sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister - who resigned - was not seen.",
        "Police said on Nov 5: nobody was hurt.",
        "The World Health Organization (WHO) said on Monday - two days late - that it was over.",
        "NATO forces left.",
        "A man (AP) said - no.",
        "Nov 5 was a Monday.",
        "",
        "CAIRO — ",
    ],
)
def test_a_sentence_without_one(sentence):
    """Nothing is taken off a sentence that has no dateline, or is nothing else."""
    assert 0 == dateline_end(sentence)


def test_the_city_of_a_dateline_does_nothing():
    """The subject is the sentence's own."""
    text = "SAN LUCAS (Reuters) - A woman who wrote of a world filled with hate opened fire at an office on Tuesday."
    (sentence,) = parse(text, [(0, len(text))])
    root = sentence.words[sentence.root]
    subject = next(word for word in sentence.words if word.relation == "nsubj" and word.head == sentence.root)

    assert ("opened", "woman") == (root.text, subject.text)
