"""What a clause negates."""

from __future__ import annotations

import pytest

from crosstell.stages.align.frames import frames_of
from crosstell.text.parser import parse


@pytest.mark.parametrize(
    ("sentence", "negated"),
    [
        ("The envoy had no contact with the rebels.", True),
        ("No deal was struck on Monday.", True),
        ("Nobody claimed the attack.", True),
        ("The envoy had not met the rebels.", True),
        ("The envoy had contact with the rebels.", False),
        ("The court closed the case with no appeal left.", False),
    ],
)
def test_a_clause_is_negated_by_its_verb_subject_or_object(sentence, negated):
    """A negation elsewhere leaves the clause as it is."""
    (read,) = parse(sentence, [(0, len(sentence))])
    main = next(frame for frame in frames_of(read) if frame.head == read.root)

    assert negated == main.negated
