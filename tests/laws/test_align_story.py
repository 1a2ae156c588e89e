"""Aligning a story: the order of its reports changes nothing, and a stranger's report nothing among the others."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from aligned import annotated, lineage_of
from crosstell.stages.align import align

TEXTS = (
    "Floods in Orvania killed at least 14 people, police said. The floods hit three valleys.",
    "Floods in Orvania have killed 19 people, the police said. Anna Berg, 39, was rescued.",
    "The driver, Anna Berg, 42, was taken home after the floods in Orvania.",
    "China and Malta have sent ambassadors to Orvania. The ban was lifted in April 2030.",
)
STORY = [annotated(text, f"Paper {place}", "2031-05-09") for place, text in enumerate(TEXTS)]


@given(st.permutations(STORY))
@settings(max_examples=12, deadline=None)
def test_the_order_of_reports_changes_nothing(shuffled):
    """The same reports in another order give the same slots, utterances and authorities."""
    assert align(STORY, lineage_of(STORY)) == align(shuffled, lineage_of(shuffled))


def test_cites_give_back_their_words():
    """Every cite's words stand at its place in the source."""
    texts = {one.report.id: text for one, text in zip(STORY, TEXTS, strict=True)}

    for slot in align(STORY, lineage_of(STORY)).slots:
        for answer in (answer for value in slot.values for answer in value.answers):
            assert answer.cite.exact == answer.cite.span.cut(texts[answer.cite.report])
