"""Headlines whose verb looks like a noun."""

from __future__ import annotations

import pytest

from crosstell.text.parser import parse


def root_of(words, *, headline=False):
    """Return the root of a headline, read as one or as any sentence."""
    (read,) = parse(words, [(0, len(words))], headline=headline)
    return read.words[read.root]


@pytest.mark.parametrize(
    ("headline", "verb", "base"),
    [
        ("Senate blocks gun bill", "blocks", "block"),
        ("Senate Blocks Gun Bill", "Blocks", "block"),
        ("Airline cancels 200 flights", "cancels", "cancel"),
        ("Union members strike deal", "strike", "strike"),
        ("Gunmen storm school, abduct 30 pupils", "storm", "storm"),
    ],
)
def test_the_verb_of_a_headline_is_found(headline, verb, base):
    """It is the root, as a verb, with its own base form."""
    root = root_of(headline, headline=True)

    assert (verb, "VERB", base) == (root.text, root.tag, root.lemma)


@pytest.mark.parametrize(
    "headline",
    [
        "Two dead after plane crash",
        "Protesters attack condemned by union",
        "Police arrest in missing girl case",
        "Train crash victims held vigil",
        "Floods",
    ],
)
def test_other_headlines_are_read_as_before(headline):
    """A noun stays a noun where a verb in its place makes no sentence."""
    assert root_of(headline) == root_of(headline, headline=True)
