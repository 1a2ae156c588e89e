"""What is mended in a tree leaves a tree."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crosstell.text.analysis import is_tree
from crosstell.text.gaps import fill
from crosstell.text.hedges import mend

WORDS = (
    "killed",
    "at",
    "least",
    "more",
    "than",
    "up",
    "to",
    "about",
    "30",
    "$",
    "people",
    "left",
    "dead",
    "and",
    "wounded",
)
TAGS = ("VERB", "NUM", "NOUN", "ADJ", "ADP", "ADV")
RELATIONS = ("nummod", "obl", "conj", "xcomp", "advmod", "case", "nmod", "obj", "nsubj", "aux:pass", "nsubj:pass")


@st.composite
def trees(draw):
    """Words with tags and relations, hung at random on each other so that one is the root."""
    size = draw(st.integers(1, 9))
    words = draw(st.lists(st.sampled_from(WORDS), min_size=size, max_size=size))
    tags = draw(st.lists(st.sampled_from(TAGS), min_size=size, max_size=size))
    relations = draw(st.lists(st.sampled_from(RELATIONS), min_size=size, max_size=size))
    order = draw(st.permutations(range(size)))
    heads = [-1] * size
    for place in range(1, size):
        heads[order[place]] = order[draw(st.integers(0, place - 1))]
    relations[order[0]] = "root"
    return words, tags, heads, relations


@given(trees())
def test_a_mended_tree_is_a_tree(tree):
    """Every word still hangs on the one root; a cycle would be walked for ever."""
    words, tags, heads, relations = tree
    for change in (mend, fill):
        changed, named = change(words, tags, heads, relations)

        assert is_tree(changed)
        assert 1 == sum(head < 0 for head in changed)
        assert len(words) == len(named)


def test_a_cycle_is_no_tree():
    """Two words that hang on each other hang on nothing."""
    assert not is_tree([1, 0, -1])
    assert is_tree([1, -1, 1])
