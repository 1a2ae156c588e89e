"""What holds for words and sentences of any text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from crosstell.text.lemmas import lemma
from crosstell.text.parser import parse
from crosstell.text.sentences import split_sentences
from crosstell.text.tokens import tokenize

NEWS = st.text(alphabet=st.sampled_from("abzAUS.,!?'’“”\"- \n\u00a0$9%()[]éß中"), max_size=80)


@given(st.one_of(st.text(max_size=80), NEWS))
def test_tokens_stand_where_they_say(text):
    """Tokens are in order, do not overlap, and leave out nothing but white space."""
    place = 0
    for token in tokenize(text):
        assert token.text == text[token.start : token.end] != ""
        assert not text[place : token.start].strip()
        place = token.end
    assert not text[place:].strip()


@given(st.one_of(st.text(max_size=80), NEWS))
def test_sentences_cover_the_text(text):
    """Sentences are in order, not empty, do not overlap, and leave out no letter."""
    place = 0
    for start, end in split_sentences(text):
        assert place <= start < end
        assert not any(sign.isalnum() for sign in text[place:start])
        assert "\n" not in text[start:end]
        place = end
    assert not any(sign.isalnum() for sign in text[place:])


@given(st.text(max_size=20), st.sampled_from(["VERB", "NOUN", "ADJ", "AUX", "PROPN"]))
def test_a_word_has_a_base_form(word, tag):
    """Every word has a base form, and it is not empty unless the word is."""
    assert bool(word) == bool(lemma(word, tag))


@settings(max_examples=25, deadline=None)
@given(NEWS)
def test_words_of_parsed_sentences(text):
    """Each word stands where it says and hangs on a word of its own sentence."""
    for sentence in parse(text, split_sentences(text)):
        for word in sentence.words:
            assert word.text == text[word.start : word.end]
            assert -1 <= word.head < len(sentence.words)
        assert sum(word.head < 0 for word in sentence.words) == bool(sentence.words)
