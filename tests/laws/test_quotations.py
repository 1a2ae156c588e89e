"""Laws of quotations: spans give back words, speakers stand in the report, order and strangers change nothing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from crosstell.model.value import Quotation
from crosstell.stages.annotate.quotations import read_quotations
from crosstell.stages.segment import segment
from written import written

MARKS = [*"“”\"'‘’«»—()", " ", "\n", ", ", ". ", "? ", ": "]
WORDS = ["Ann Lee", "she", "the ministry", "said", "told CNN", "that", "according to", "called", "who", "U.S."]
PIECES = st.sampled_from([*MARKS, *WORDS, "We won", "the vote was fair", "on Monday"])


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_words_and_speakers_stand_in_the_report(text):
    """Whatever the marks, each mention gives back its words, and no speaker is made up."""
    report = written(text)
    reading = report.reading

    for mention in read_quotations(reading, segment(report), (), (), ()):
        said = mention.value.attribution if isinstance(mention.value, Quotation) else None
        assert mention.original == reading.text[mention.start : mention.end] == mention.span.cut(text)
        assert mention.original == mention.original.strip() != ""
        assert said is None or said.speaker in reading.text
        assert said is None or said.speaker_range is None or reading.text[slice(*said.speaker_range)]


@settings(max_examples=50, deadline=None)
@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_read_twice(text):
    """The same report gives the same quotations again."""
    report = written(text)

    assert read_quotations(report.reading, segment(report), (), (), ()) == read_quotations(
        report.reading, segment(report), (), (), ()
    )


@given(
    st.sampled_from(["Ann Lee", "Bo Dahl", "Ngozi Adeyemi"]), st.sampled_from(["“{}”", '"{}"', "'{}'", "‘{}’", "«{}»"])
)
def test_another_name_or_mark_changes_nothing_else(name, marks):
    """Who speaks, and in which marks, changes the speaker's name and nothing else."""
    quoted = marks.format("The vote was close,")
    report = written(f"{quoted} {name} said on Monday.")
    (mention,) = read_quotations(report.reading, segment(report), (), (), ())

    assert ("The vote was close,", name) == (mention.original, mention.value.attribution.speaker)
