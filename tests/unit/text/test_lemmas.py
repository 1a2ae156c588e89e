"""Base forms."""

from __future__ import annotations

import pytest

from crosstell.text.lemmas import lemma


@pytest.mark.parametrize(
    ("base", "word", "tag"),
    [
        ("lift", "lifted", "VERB"),
        ("recognise", "recognised", "VERB"),
        ("announce", "Announcing", "VERB"),
        ("stop", "stopped", "VERB"),
        ("hope", "hoping", "VERB"),
        ("kill", "killing", "VERB"),
        ("control", "controlled", "VERB"),
        ("deny", "denied", "VERB"),
        ("deny", "denies", "VERB"),
        ("say", "said", "VERB"),
        ("die", "dying", "VERB"),
        ("visit", "visited", "VERB"),
        ("invite", "invited", "VERB"),
        ("require", "required", "VERB"),
        ("agree", "agreed", "VERB"),
        ("be", "were", "AUX"),
        ("will", "wo", "AUX"),
        ("not", "n’t", "PART"),
        ("crisis", "crises", "NOUN"),
        ("country", "countries", "NOUN"),
        ("box", "boxes", "NOUN"),
        ("virus", "viruses", "NOUN"),
        ("house", "houses", "NOUN"),
        ("policeman", "policemen", "NOUN"),
        ("grandchild", "grandchildren", "NOUN"),
        ("person", "people", "NOUN"),
        ("news", "news", "NOUN"),
        ("Netherlands", "Netherlands", "PROPN"),
        ("bad", "worst", "ADJ"),
        ("this", "these", "DET"),
        ("I", "I", "PRON"),
        ("they", "them", "PRON"),
    ],
)
def test_base_form(base, word, tag):
    """Inflected words go back to the form that a dictionary lists."""
    assert base == lemma(word, tag)
