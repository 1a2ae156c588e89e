"""One utterance in the wordings of several reports."""

from __future__ import annotations

from itertools import permutations

import pytest

from crosstell.model.story import WordingRelation
from crosstell.stages.align.parties import Likeness, likeness
from crosstell.stages.align.utterances import align_utterances
from crosstell.stages.align.wording import word_diff, wording
from quoted import annotated

FULL = "The opening of the new bridge will bring fresh life to the markets of both river towns within a decade"


def aligned(*texts):
    return align_utterances([annotated(text, outlet=f"{place}") for place, text in enumerate(texts)])


@pytest.mark.parametrize(
    ("relation", "left", "right"),
    [
        ("identical", "“We honour the colour of it,” Ann Lee said.", "'We honor the color of it', said Ann Lee."),
        ("identical", "“It hurts ... all of us here,” Ann Lee said.", "“It hurts...all of us here,” Ann Lee said."),
        ("truncated", f"“{FULL},” Ann Lee said.", "Ann Lee spoke of “the markets of both river towns”."),
        ("truncated", "“We like this brave plan,” Ann Lee said.", "Ann Lee called it “brave”."),
        (
            "altered",
            "“This is the longest tunnel in the Alps, and truly finished on time, ever dug by hand,” said Ann Lee.",
            "“This is the longest tunnel in the Alps, finished in time, dug by hand,” said Ann Lee.",
        ),
        (
            "translated",
            f"“{FULL},” the Polish transport ministry said.",
            "“This bridge will give the markets of the river towns new life,” Poland's transport ministry said.",
        ),
        (
            "paraphrased",
            "“Our divers pulled the old anchor from the harbour before noon,” Ann Lee said.",
            "Ann Lee said that divers had pulled an anchor from the harbour.",
        ),
    ],
)
def test_relation_of_two_wordings(relation, left, right):
    """Marks, spelling and dots make no difference; cuts, changes and other translations are told apart."""
    (utterance,) = aligned(left, right)

    assert [WordingRelation.FULLEST, relation] == [variant.relation for variant in utterance.variants]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("“We won the vote,” Ann Lee said.", "“They lost the race,” Ann Lee said."),
        ("“We will help Malta fight fires,” Ann Lee said.", "“We will help Malta build roads,” Ann Lee said."),
        ("Ann Lee called it “brave”.", "Bo Dahl called it “brave”."),
        ("The so-called “ghost nets” are old.", "The “ghost nets” are many."),
        ("“We won the vote,” Ann Lee said.", "Nobody said a word."),
    ],
)
def test_two_utterances_stay_two(left, right):
    """Another statement of one speaker, and one word of two speakers, are not merged."""
    assert () == aligned(left, right)


def test_order_of_reports_changes_nothing():
    """Utterances do not depend on the order in which reports come."""
    texts = [f"“{FULL},” Ann Lee said.", "Ann Lee spoke of “both river towns”.", f"Ann Lee said: “{FULL}.”"]
    reports = [annotated(text, outlet=f"{place}") for place, text in enumerate(texts)]

    assert 1 == len({align_utterances(order) for order in permutations(reports)})


def test_cites_give_the_words():
    """Each variant cites its place, and the place gives the words."""
    left, right = (
        annotated("“We won the vote today,” Ann Lee said."),
        annotated("Ann Lee said: “We won the vote today.”"),
    )
    texts = {one.report.id: "".join(one.report.reading.text) for one in (left, right)}
    (utterance,) = align_utterances([left, right])

    assert all(
        variant.cite.exact == variant.cite.span.cut(texts[variant.cite.report]) for variant in utterance.variants
    )


def test_word_diff():
    """The diff names what stayed, what is gone and what is new, in order."""
    full, other = "We won the long race", "We won a race"

    assert (("same", "We won"), ("gone", "the long"), ("new", "a"), ("same", "race")) == word_diff(
        wording(full, 0, len(full)), wording(other, 0, len(other))
    )


@pytest.mark.parametrize(
    ("expected", "left", "right"),
    [
        (Likeness.SAME, "Russian foreign ministry", "Russia's Ministry of Foreign Affairs"),
        (Likeness.SAME, "Ann Lee", "Lee"),
        (Likeness.SAME, "Tom Dahl", "Thomas Dahl"),
        (Likeness.SAME, "the White House", "White House"),
        (Likeness.DIFFERENT, "Ann Lee", "Bo Lee"),
        (Likeness.DIFFERENT, "Russian foreign ministry", "Japan's foreign ministry"),
        (Likeness.DIFFERENT, "Russian foreign ministry", "Russian defence ministry"),
        (Likeness.DIFFERENT, "Ann Lee", "Bo Dahl"),
        (Likeness.COMPATIBLE, "Russian government", "Russian foreign ministry"),
        (Likeness.COMPATIBLE, "foreign ministry", "Russian foreign ministry"),
        (Likeness.COMPATIBLE, "he", "Ann Lee"),
    ],
)
def test_two_parties(expected, left, right):
    """Countries and first names part parties; wording does not."""
    assert [expected, expected] == [likeness(left, right), likeness(right, left)]
