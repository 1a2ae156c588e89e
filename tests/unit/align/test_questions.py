"""Which question a figure, a stage of a case or a clause answers, and how it is asked: invented stories."""

from __future__ import annotations

import pytest

from aligned import slots_of
from crosstell.model.story import Slot, Verdict

DISPUTES = {Verdict.CONFLICT, Verdict.UPDATE}


def disputes(*texts: str) -> list[Slot]:
    return [slot for slot in slots_of(*texts) if slot.verdict in DISPUTES]


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("The storm killed 44 people in Peru and 11 in Chile.", "The storm killed 11 people in Chile."),
        ("The storm killed 19 people on Friday.", "A storm killed 44 people in 2019."),
        ("The crash injured 17 students.", "The crash left 25 students shaken, but 19 students were not injured."),
        ("The crash killed 14 workers and two pilots.", "The crash killed 16 people."),
        ("Ann Berg and six others were killed.", "Dozens of others were killed over the years."),
    ],
)
def test_figures_of_other_questions_are_no_dispute(here: str, there: str) -> None:
    """Place, year, denial, sum and company set two figures apart."""
    assert disputes(here, there) == []


def test_a_later_stage_of_a_case_is_an_update() -> None:
    """Who was questioned in one report is charged in the next; nothing is contradicted."""
    (slot,) = disputes(
        "Police have arrested the broadcaster Tom Berg over a theft.",
        "Tom Berg has been charged with theft.",
    )

    assert (slot.verdict, slot.question) == (Verdict.UPDATE, "How far has the case of Tom Berg come?")


def test_ages_of_a_group_differ_by_either_end() -> None:
    """Two ranges may overlap and still not be the ages of one group."""
    (slot,) = disputes(
        "He taught three girls aged between nine and 16 at the school.",
        "He taught young girls aged between eight and 17 at the school.",
    )

    assert (slot.verdict, slot.question) == (Verdict.CONFLICT, "How old are the girls?")


@pytest.mark.parametrize(
    ("here", "there", "question"),
    [
        (
            "The court refused the appeal on Tuesday.",
            "The court refused the appeal on Tuesday, its clerk wrote.",
            "When did the court refuse the appeal?",
        ),
        (
            "Tom Berg was appointed minister of transport.",
            "Tom Berg was appointed minister of transport by the king.",
            "Was Tom Berg appointed minister of transport?",
        ),
    ],
)
def test_questions_read_as_asked(here: str, there: str, question: str) -> None:
    """A clause is turned about: its auxiliary or "did" first, the words that answer left out."""
    assert question in [slot.question for slot in slots_of(here, there)]


def test_a_set_phrase_settles_nothing() -> None:
    """ "To play a role" hoped for here and "played a role" there are two things."""
    told = slots_of(
        "The general wants to play a sizable advisory role. He tries to play a role.",
        "Satellites played a key role in the finding.",
    )

    assert [slot.question for slot in told if "decided" in slot.question] == []
