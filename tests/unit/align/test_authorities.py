"""Who is cited, counted once each."""

from __future__ import annotations

from itertools import permutations

import pytest

from crosstell.stages.align.authorities import cited_authorities, holder_of
from crosstell.stages.align.utterances import align_utterances
from quoted import annotated


def named(*texts):
    return [(row.name, row.kind, len(row.reports)) for row in cited_authorities(reports(*texts))]


def reports(*texts):
    return [annotated(text, outlet=f"{place}") for place, text in enumerate(texts)]


def test_one_ministry_under_four_names():
    """Forms of one ministry's name make one authority, cited by every report that names it."""
    found = named(
        "“The vote was fair,” the Russian Foreign Ministry said.",
        "Russia's foreign ministry said the vote was fair.",
        "The Russian Ministry of Foreign Affairs said that the vote was fair.",
        "The Russian Foreign Ministry met. “The vote was fair,” the ministry said.",
    )

    assert [("official", 4)] == [(kind, count) for _, kind, count in found]


@pytest.mark.parametrize(
    "speaker",
    [
        "the ministry's spokesman",
        "a Russian foreign ministry statement",
        "a spokeswoman for the Russian Foreign Ministry",
        "a statement by the foreign ministry",
        "the press service of Russia's foreign ministry",
    ],
)
def test_an_institution_speaks_through_voices(speaker):
    """A spokesman without a name, a statement, a press office: it is the ministry that is cited."""
    found = named(
        "“The vote was fair,” the Russian Foreign Ministry said.",
        f"The Russian Foreign Ministry met. “The vote was fair,” {speaker} said.",
    )

    assert [("official", 2)] == [(kind, count) for _, kind, count in found]


def test_police_of_two_towns_are_two():
    """The bare police of one report are those of the only town there is; with two towns they are nobody's."""
    first, second = "Brantford police said that two were held.", "Police in Selby said that two were held."
    bare = "A police spokesman said that two were held."

    assert [("Brantford police", "official", 2)] == named(first, bare)
    assert [1, 1, 1] == [count for _, _, count in named(first, second, bare)]
    assert [2, 1] == [count for _, _, count in named(first, second, "A police spokesman in Selby said it was late.")]


def test_first_letters_name_an_organisation():
    """An organisation is known by its first letters, even where they spell a pronoun."""
    found = named(
        "The World Health Organization said cases rose.", "The WHO said cases rose.", "The IMF said growth slowed."
    )

    assert [2, 1] == [count for _, _, count in found]


def test_officials_without_names_are_not_their_house():
    """Who asks not to be named speaks for nobody."""
    assert [1, 1] == [
        count for _, _, count in named("The White House said it rained.", "White House officials said it rained.")
    ]


def test_two_ministries_stay_two():
    """Ministries of two countries, and two ministries of one country, are not merged."""
    found = named(
        "“The vote was fair,” the Russian Foreign Ministry said.",
        "“The vote was fair,” Japan's foreign ministry said.",
        "“The vote was fair,” the Russian Defence Ministry said.",
    )

    assert [1, 1, 1] == [count for _, _, count in found]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("agency", "The vote was fair, according to the Tass news agency."),
        ("official", "The vote was fair, police said."),
        ("unnamed", "The vote was fair, officials said."),
        ("witness", "The vote was fair, witnesses said."),
        ("document", "The UN report said that the vote was fair."),
        ("person", "“The vote was fair,” said Ann Lee."),
        ("official", "“The vote was fair,” said President Ann Lee."),
    ],
)
def test_kind(kind, text):
    """What a party is as a source comes from its role words, or from its name."""
    assert [kind] == [row.kind for row in cited_authorities(reports(text))]


def test_pronouns_are_no_authorities():
    """A speaker whom the report never names is left out."""
    assert [] == named("“The vote was fair,” he said.")


def test_a_bare_document_or_surname_is_no_authority():
    """A report that nobody is named for, and a name that may be anyone's, tell no party."""
    assert [] == named("The same report said that the vote was fair.", "The findings show that it was fair.")
    assert [] == named("“The vote was fair,” Hanley said.")


def test_a_surname_joins_the_person_that_another_report_introduces():
    """One report's "Lee" is the other's "Ann Lee"."""
    assert [("Ann Lee", "person", 2)] == named("“The vote was fair,” Lee said.", "“The vote was fair,” said Ann Lee.")


def test_a_country_that_no_table_has():
    """A ministry without its country joins the one ministry of that name, whatever the country is called."""
    found = named("The vote was fair, the Maravian Interior Ministry said.", "It was fair, the Interior Ministry said.")

    assert [("Maravian Interior Ministry", "official", 2)] == found


def test_words_that_a_report_gives_to_nobody():
    """A quotation without a speaker cites whoever another report names for the same words."""
    words = "“We believe that the act of recognition will give impetus to growth,”"
    told = reports(
        f"{words} the Russian Foreign Ministry said.", f"Moscow acted on Monday. {words} Nobody was surprised."
    )

    assert [2] == [len(row.reports) for row in cited_authorities(told, align_utterances(told))]


def test_order_of_reports_changes_nothing():
    """Authorities do not depend on the order in which reports come."""
    given = reports("“It was fair,” Ann Lee said.", "Lee said it was fair.", "Police said it was fair.")

    assert 1 == len({cited_authorities(order) for order in permutations(given)})


@pytest.mark.parametrize(
    ("holder", "words"),
    [("Ann Lee", "12 died"), ("Bo Dahl", "nobody died"), (None, "The vote was on Monday")],
)
def test_holder_of_words(holder, words):
    """The narrowest attribution around some words holds them; the writer holds the rest."""
    text = "The vote was on Monday. Ann Lee said that 12 died. According to Bo Dahl, nobody died there."
    annotation = annotated(text)
    start = annotation.report.reading.text.index(words)
    found = holder_of(annotation, start, start + len(words))

    assert holder == (found.speaker if found else None)
