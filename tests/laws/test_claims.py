"""What holds for the claims of any text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from crosstell.model.ids import ReportId, SourceId
from crosstell.model.passage import Passage, PassageKind
from crosstell.model.report import Reading, Run
from crosstell.model.syntax import Sentence, Word
from crosstell.stages.annotate.claims import read_claims

REPORT = ReportId("r")
FORMS = [
    "gunmen",
    "killed",
    "two",
    "guards",
    "was",
    "the",
    "attack",
    "by",
    "Russia",
    "recognised",
    "who",
    "to",
    ",",
    "no",
]
TAGS = ["NOUN", "VERB", "NUM", "PROPN", "AUX", "DET", "ADP", "PRON", "PART", "PUNCT", "ADJ", "ADV"]
RELATIONS = [
    *("nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "nmod", "nmod:poss", "amod", "acl", "acl:relcl", "advcl"),
    *("xcomp", "ccomp", "conj", "cc", "case", "mark", "aux", "aux:pass", "cop", "det", "nummod", "compound", "appos"),
]


@st.composite
def trees(draw):
    """Return any tree over any words: what a parser may give at its worst."""
    size = draw(st.integers(0, 9))
    words, place = [], 0
    for index in range(size):
        text = draw(st.sampled_from(FORMS))
        head = -1 if index == 0 else draw(st.integers(0, index - 1))
        tag, relation = draw(st.sampled_from(TAGS)), "root" if index == 0 else draw(st.sampled_from(RELATIONS))
        words.append(Word(text, place, place + len(text), text.removesuffix("ed"), tag, head, relation))
        place += len(text) + 1
    return Sentence(0, max(place - 1, 0), tuple(words))


def read(sentence):
    text = " ".join(word.text for word in sentence.words)
    runs = (Run(0, len(text), 0, len(text)),) if text else ()
    reading = Reading(REPORT, SourceId("s"), text, runs, 0)
    return text, read_claims(reading, (Passage(REPORT, 0, PassageKind.SENTENCE, 0, len(text), 0),), (sentence,), (), ())


@settings(max_examples=300, deadline=None)
@given(trees())
def test_ranges_give_back_their_words(sentence):
    """Whatever the tree, a filler's words stand at its range, inside the text, and the predicate in its clause."""
    text, claims = read(sentence)

    for claim in claims:
        assert 0 <= claim.start < claim.end <= len(text)
        assert claim.predicate_range[0] < claim.predicate_range[1]
        assert all(filler.text == text[filler.start : filler.end] for filler in claim.fillers)


@settings(max_examples=100, deadline=None)
@given(trees())
def test_same_tree_same_claims(sentence):
    """Reading twice gives the same claims in the same order."""
    assert read(sentence) == read(sentence)


@settings(max_examples=100, deadline=None)
@given(trees())
def test_roles_do_not_repeat(sentence):
    """No phrase fills one role of a claim twice."""
    _, claims = read(sentence)

    for claim in claims:
        places = [(filler.role, filler.start, filler.end) for filler in claim.fillers]
        assert len(places) == len(set(places))
