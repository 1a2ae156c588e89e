"""Who is named, of which kind, and by which other forms."""

from __future__ import annotations

import pytest

from crosstell.model.ids import ReportId, SourceId
from crosstell.model.passage import Passage, PassageKind
from crosstell.model.report import Reading, Run
from crosstell.stages.annotate.names import read_names
from crosstell.text.parser import parse
from crosstell.text.sentences import split_sentences


def names(text):
    """Return the name mentions and entities of a text."""
    reading = Reading(ReportId("r"), SourceId("s"), text, (Run(0, len(text), 0, len(text)),), 0)
    ranges = split_sentences(text)
    passages = [
        Passage(reading.report, index, PassageKind.SENTENCE, start, end, 0) for index, (start, end) in enumerate(ranges)
    ]
    return read_names(reading, passages, parse(text, ranges))


def entity(text, name):
    """Return the entity called *name*."""
    (found,) = [one for one in names(text)[1] if one.name == name]
    return found


def test_surname_belongs_to_the_full_name():
    """A surname alone, with or without a title, is the person named in full before."""
    text = "Foreign Minister Anna Berg flew to Oslo. Berg met reporters. “We agree,” Mrs Berg said."

    assert ("Berg",) == entity(text, "Anna Berg").aliases


def test_two_bearers_of_one_surname_stay_apart():
    """Where two people share a surname, the surname alone is neither."""
    text = "Anna Berg met Peter Berg in Oslo. Later Berg left for Paris."

    assert {"Anna Berg", "Peter Berg", "Berg"} <= {one.name for one in names(text)[1]}


@pytest.mark.parametrize(
    ("role", "text"),
    [
        ("Foreign Minister", "Foreign Minister Anna Berg resigned on Monday."),
        ("Norwegian Prime Minister", "Norwegian Prime Minister Anna Berg resigned on Monday."),
        ("mayor of Oslo", "Anna Berg, the mayor of Oslo, resigned on Monday."),
        (None, "Anna Berg resigned on Monday."),
    ],
)
def test_role(role, text):
    """The title before a name, or the noun phrase set beside it, is the person's role."""
    assert role == entity(text, "Anna Berg").role


def test_role_stands_for_the_person():
    """ "The minister" is the one minister that the report names."""
    text = "Foreign Minister Anna Berg flew to Oslo. The minister said nothing."

    assert ["The minister"] == [mention.original for mention in names(text)[0] if mention.value.form == "role"]


def test_role_of_two_stands_for_nobody():
    """Where two people are called minister, "the minister" is left alone."""
    text = "Foreign Minister Anna Berg met Trade Minister Peter Holm. The minister said nothing."

    assert [] == [mention for mention in names(text)[0] if mention.value.form == "role"]


def test_acronym_belongs_to_the_name_it_spells():
    """An acronym in brackets and later is the organisation it was introduced with."""
    text = "The Harbour Safety Board (HSB) closed the port. The HSB gave no reason."
    board = entity(text, "Harbour Safety Board")

    assert ("HSB",) == board.aliases
    assert "organisation" == board.kind


@pytest.mark.parametrize(
    ("kind", "name", "text"),
    [
        ("place", "Kenya", "The ship left Kenya on Friday."),
        ("group", "Kenyan", "The Kenyan government said nothing."),
        ("group", "Norwegians", "Two Norwegians were hurt."),
        ("organisation", "Kremlin", "The Kremlin denied the report."),
        ("organisation", "Reuters", "A witness told Reuters that the bridge fell."),
        ("organisation", "University of Oslo", "The University of Oslo published the study."),
    ],
)
def test_kind(kind, name, text):
    """Countries are places, their peoples groups; seats of government and agencies act as organisations."""
    assert kind == entity(text, name).kind


def test_country_by_several_names():
    """The United States, the U.S. and America are one place."""
    text = "The United States sent a ship. The U.S. also sent planes. America is far away."

    assert ("America", "U.S.") == entity(text, "United States").aliases


def test_dateline_is_no_part_of_the_name():
    """A place in capitals before a dash is a place of its own."""
    found = [one.name for one in names("OSLO — The Norwegian Red Cross opened a camp.")[1]]

    assert "OSLO" in found
    assert not any("—" in name for name in found)


def test_mentions_stand_where_they_say():
    """Each mention's span cuts its words, and its entity is among those given."""
    text = "Foreign Minister Anna Berg flew to Oslo (Norway). “We agree,” Berg told the BBC."
    mentions, entities = names(text)

    for mention in mentions:
        assert mention.original == text[mention.start : mention.end] == mention.span.cut(text)
        assert mention.value.entity in {one.id for one in entities}


def test_nothing_in_nothing_out():
    """No text, no names."""
    assert ((), ()) == names("")
