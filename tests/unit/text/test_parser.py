"""What the model reads in plain sentences."""

from __future__ import annotations

import pytest

from crosstell.text.parser import LONGEST, parse
from crosstell.text.sentences import split_sentences

STORY = (
    "Norway has closed its embassy in Freedonia, the Foreign Ministry said. “We had no choice,” Anna Berg told Reuters."
)


def read(text):
    """Return the sentences of a text."""
    return parse(text, split_sentences(text))


def test_who_did_what():
    """The subject, the verb and the object of a plain sentence are found."""
    sentence = read("The soldiers killed three farmers on Sunday.")[0]
    words = {word.relation: word for word in sentence.words}

    assert "kill" == sentence.words[sentence.root].lemma
    assert "soldiers" == words["nsubj"].text
    assert "farmers" == words["obj"].text


def test_names():
    """Persons, organisations and places are told apart."""
    found = [(word.text, word.entity) for sentence in read(STORY) for word in sentence.words if word.entity != "O"]

    assert ("Norway", "B-LOC") in found
    assert ("Anna", "B-PER") in found
    assert ("Berg", "I-PER") in found
    assert ("Reuters", "B-ORG") in found


def test_offsets_count_in_the_text():
    """Each word stands where its offsets say."""
    for sentence in read(STORY):
        for word in sentence.words:
            assert word.text == STORY[word.start : word.end]


@pytest.mark.parametrize("ranges", [(), ((3, 3),)])
def test_nothing_in_nothing_out(ranges):
    """No sentences give none; an empty one gives one without words."""
    assert [()] * len(ranges) == [sentence.words for sentence in parse("abc def", ranges)]


def test_an_overlong_sentence_is_one_tree():
    """A sentence longer than the model reads at once still has one root."""
    (sentence,) = parse("word " * (LONGEST * 2 + 5), [(0, 5 * (LONGEST * 2 + 5))])

    assert LONGEST * 2 + 5 == len(sentence.words)
    assert 1 == sum(word.head < 0 for word in sentence.words)


def test_same_words_same_answer():
    """Reading twice gives equal sentences."""
    assert read(STORY) == read(STORY)
