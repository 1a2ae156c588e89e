"""What holds for the names of any report."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from crosstell.model.ids import ReportId, SourceId
from crosstell.model.passage import Passage, PassageKind
from crosstell.model.report import Reading, Run
from crosstell.stages.annotate.names import read_names
from crosstell.text.parser import parse
from crosstell.text.sentences import split_sentences

PIECES = "Minister Ana Ruiz Ruiz's the minister Harbour Board (HB) HB U.S. America said , . — in The Kremlin ’s A. B. -"
WORDS = st.lists(st.sampled_from(PIECES.split()), max_size=25)


@settings(max_examples=40, deadline=None)
@given(st.one_of(WORDS.map(" ".join), st.text(max_size=60)))
def test_spans_give_back_the_words(text):
    """Mentions are in order, cut their words, and belong to an entity of the report; each entity has a mention."""
    reading = Reading(ReportId("r"), SourceId("s"), text, (Run(0, len(text), 0, len(text)),), 0)
    ranges = split_sentences(text)
    passages = [
        Passage(reading.report, index, PassageKind.SENTENCE, start, end, 0) for index, (start, end) in enumerate(ranges)
    ]
    mentions, entities = read_names(reading, passages, parse(text, ranges))

    assert [(one.start, one.end) for one in mentions] == sorted((one.start, one.end) for one in mentions)
    assert {one.value.entity for one in mentions} == {one.id for one in entities}
    assert len({one.id for one in entities}) == len(entities)
    for mention in mentions:
        assert mention.original == mention.span.cut(text)
