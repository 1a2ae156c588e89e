"""Who is said to have said what, read from short reports with and without the parser that ships."""

from __future__ import annotations

import pytest

from crosstell.model.value import Quotation, QuoteForm
from crosstell.stages.annotate.names import read_names
from crosstell.stages.annotate.quotations import read_quotations
from crosstell.stages.annotate.quotations.marks import find_marked
from crosstell.stages.segment import segment
from crosstell.text.parser import parse
from written import written


def quotations(text, *, title="", parsed=True):
    """Return (form, words, speaker) of each quotation of a report, scare quotes too."""
    return [(one.value.form.value, one.original, name(one.value)) for one in mentions(text, title=title, parsed=parsed)]


def mentions(text, *, title="", parsed=True):
    report = written(text, title=title)
    passages = segment(report)
    if not parsed:
        return read_quotations(report.reading, passages, (), (), ())
    sentences = parse(report.reading.text, [(passage.start, passage.end) for passage in passages])
    names, entities = read_names(report.reading, passages, sentences)
    return read_quotations(report.reading, passages, sentences, names, entities)


def name(value: Quotation):
    return value.attribution.speaker if value.attribution else None


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (["We won."], "“We won.”"),
        (["We won"], '"We won", she said.'),
        (["We won,"], "'We won,' she said."),
        (["We won,"], "‘We won,’ she said."),
        (["We won"], "«We won», she said."),
        (["We won"], "„We won“, she said."),
        (["We won,"], "``We won,'' she said."),
        (["We won,"], "''We won,'' she said."),
        (["We won,"], "â\x80\x9cWe won,â\x80\x9d she said."),
        (["We won,"], '“We won," she said.'),
        (["It's the voters' choice,"], "'It's the voters' choice,' she said."),
        (["We’re the winners,"], "‘We’re the winners,’ she said."),
        (["He shouted, ‘Stop!’ and ran,", "Stop!"], "“He shouted, ‘Stop!’ and ran,” she said."),
        ([], "The ministers' plan and the mayor's answer."),
        ([], "In the '90s they rocked 'em."),
        ([], "He stood 6'3\" tall."),
        (["that was it,"], 'When he came, "that was it," she said.'),
        (["Nobody closes this one"], "“Nobody closes this one"),
    ],
)
def test_marks(found, text):
    """Marks of every kind open and close; an apostrophe closes nothing."""
    assert found == [text[one.start : one.end] for one in find_marked(text, 0, len(text))]


DIRECT = [
    # behind the words
    ("“We won the vote,” said Ann Lee.", [("direct", "We won the vote,", "Ann Lee")]),
    ("“We won the vote,” Ann Lee said on Monday.", [("direct", "We won the vote,", "Ann Lee")]),
    ("“We won the vote,” said Ann Lee, the mayor.", [("direct", "We won the vote,", "Ann Lee")]),
    ("“We won the vote,” Ann Lee, a teacher, told the BBC.", [("direct", "We won the vote,", "Ann Lee")]),
    ("“We won the vote,” Ann Lee (D-Ohio) said.", [("direct", "We won the vote,", "Ann Lee")]),
    ("“We won the vote,” Ann B. Lee said.", [("direct", "We won the vote,", "Ann B. Lee")]),
    ("“Who won the vote?” Ann Lee asked.", [("direct", "Who won the vote?", "Ann Lee")]),
    ("“We won the vote,” the foreign ministry said.", [("direct", "We won the vote,", "foreign ministry")]),
    ("“We won the vote.” — Ann Lee, teacher.", [("direct", "We won the vote.", "Ann Lee")]),
    # before the words
    ("Ann Lee said: “We won the vote.”", [("direct", "We won the vote.", "Ann Lee")]),
    ("Ann Lee said, “We won the vote.”", [("direct", "We won the vote.", "Ann Lee")]),
    ("As Ann Lee put it, “We won the vote.”", [("direct", "We won the vote.", "Ann Lee")]),
    # interrupted and going on
    (
        "“We won,” Ann Lee said, “and we will govern.”",
        [("direct", "We won,", "Ann Lee"), ("direct", "and we will govern.", "Ann Lee")],
    ),
    (
        "“We won the vote,” said Ann Lee. “We will govern.”",
        [("direct", "We won the vote,", "Ann Lee"), ("direct", "We will govern.", "Ann Lee")],
    ),
    (
        "“We won the vote,” said Ann Lee.\n“We will govern.”",
        [("direct", "We won the vote,", "Ann Lee"), ("direct", "We will govern.", "Ann Lee")],
    ),
    (
        "Ann Lee said: “We won the vote.\n“We will govern.”",
        [("direct", "We won the vote.", "Ann Lee"), ("direct", "We will govern.", "Ann Lee")],
    ),
    ("Ann Lee told the BBC:\n“We won the vote.”", [("direct", "We won the vote.", "Ann Lee")]),
    # in part
    ("Ann Lee called the vote “a clear warning”.", [("partial", "a clear warning", "Ann Lee")]),
    ("The vote was “a clear warning”, according to Ann Lee.", [("partial", "a clear warning", "Ann Lee")]),
    # nobody is quoted
    ("The so-called “ghost nets” are old.", [("scare", "ghost nets", None)]),
    ("They watched “Face the Nation” on Sunday.", [("scare", "Face the Nation", None)]),
    ("A method called “backcasting” was used.", [("scare", "backcasting", None)]),
]


@pytest.mark.parametrize("parsed", [True, False])
@pytest.mark.parametrize(("text", "expected"), DIRECT)
def test_words_in_marks(text, expected, parsed):
    """Words in marks get the speaker who stands beside them, with a parse and without one."""
    found = [row for row in quotations(text, parsed=parsed) if row[0] != "indirect"]

    assert expected == found


INDIRECT = [
    ("Ann Lee said that the vote was fair.", ("the vote was fair", "Ann Lee")),
    ("Ann Lee said the vote was fair.", ("the vote was fair", "Ann Lee")),
    ("Ann Lee said on Monday the vote was fair.", ("the vote was fair", "Ann Lee")),
    ("Ann Lee told the BBC that the vote was fair.", ("the vote was fair", "Ann Lee")),
    ("Ann Lee told reporters the vote was fair.", ("the vote was fair", "Ann Lee")),
    ("The vote was fair, Ann Lee said.", ("The vote was fair", "Ann Lee")),
    ("The vote was fair, said Ann Lee, the mayor.", ("The vote was fair", "Ann Lee")),
    ("The vote was fair, police said on Monday.", ("The vote was fair", "police")),
    ("According to Ann Lee, the vote was fair.", ("the vote was fair", "Ann Lee")),
    ("The vote was fair, according to Ann Lee.", ("The vote was fair", "Ann Lee")),
    ("Ann Lee denied using the funds.", ("using the funds", "Ann Lee")),
    ("Ann Lee denied any involvement.", ("any involvement", "Ann Lee")),
    ("Officials say at least 30 people were killed.", ("at least 30 people were killed", "Officials")),
    ("The WHO warned on Friday that cases could double.", ("cases could double", "WHO")),
    ("As night fell, police said 30 people were killed.", ("30 people were killed", "police")),
    ("The minister, who left on Friday, said the vote was fair.", ("the vote was fair", "minister")),
]


@pytest.mark.parametrize(("text", "expected"), INDIRECT)
def test_words_without_marks(text, expected):
    """Indirect speech gives the content without "that", the date and the final mark."""
    found = [(words, speaker) for form, words, speaker in quotations(text) if form == "indirect"]

    assert [expected] == found


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee did not say that the vote was fair.",
        "Ann Lee would say that the vote was fair if she could.",
        "The report of Ann Lee was long.",
        "Ann Lee confirmed the date of the vote.",
        "Ann Lee added milk to the tea that was on the table.",
        "The United States led talks that ended the war.",
    ],
)
def test_no_speech(text):
    """What is negated, wished or no speech at all gives no quotation."""
    assert [] == quotations(text)


@pytest.mark.parametrize(
    ("speaker", "text"),
    [
        ("Ann Lee", "Ann Lee won. “It was close,” Lee said."),
        ("Ann Lee", "Mayor Ann Lee won. “It was close,” she said."),
        ("Ann Lee", "Police Chief Ann Lee came. “It was close,” the chief said."),
        ("French Foreign Ministry", "The French Foreign Ministry met. “It was close,” the ministry said."),
        ("Ann Lee", "One eyewitness, Ann Lee, told the BBC: “It was close.”"),
    ],
)
def test_speaker_by_the_fullest_name(speaker, text):
    """A surname, a pronoun, a role or a description stands for the name that the report gives."""
    assert [speaker] == [who for form, _, who in quotations(text) if form == "direct"]


def test_two_bearers_of_a_surname():
    """A surname that two people share names neither of them."""
    text = "Ann Lee and Tom Lee voted.\n“It was close,” Lee said."

    assert [] == [who for form, _, who in quotations(text) if form == "direct" and who in ("Ann Lee", "Tom Lee")]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (("in a post on X", None, ()), "Ann Lee said in a post on X that the vote was fair."),
        ((None, "CNN", ()), "Ann Lee told CNN that the vote was fair."),
        (("in a statement", None, ()), "“The vote was fair,” Ann Lee said in a statement."),
        ((None, None, ("Reuters",)), "“The vote was fair,” Reuters said, citing the mayor."),
        ((None, None, ("Reuters",)), "According to Reuters, Ann Lee said the vote was fair."),
    ],
)
def test_medium_hearer_and_chain(expected, text):
    """What it was said in, to whom, and who passed it on are kept."""
    said = [one.value.attribution for one in mentions(text) if one.value.attribution]

    assert expected in [(one.medium, one.addressee, one.chain) for one in said]


def test_labels_of_a_transcript():
    """Names in capitals before a colon speak; the label is no part of the words."""
    text = "“LEE: We won the vote.”\n“BERG: They did not win it.”"

    assert ["We won the vote.", "They did not win it."] == [words for _, words, _ in quotations(text)]


def test_title_with_a_name_before_a_colon():
    """A name before a colon in a title speaks what stands in marks after it."""
    found = mentions("Ann Lee won the vote.", title="Ann Lee: vote was 'a clear warning'")

    assert [("partial", "Ann Lee")] == [(one.value.form.value, name(one.value)) for one in found]


def test_nothing_in_nothing_out():
    """An empty report has no quotations."""
    assert () == mentions("")


def test_forms_are_those_of_the_model():
    """Every form that a report may show is one of the closed list."""
    assert {"direct", "partial", "scare", "indirect"} == {form.value for form in QuoteForm}
