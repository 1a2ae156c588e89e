"""The best tree and the best run of labels."""

from __future__ import annotations

import numpy as np

from crosstell.text.trees import best_labels, best_tree

NAMES = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG")


def test_best_heads_that_form_a_tree_are_taken():
    """Where every word's best head leads to the root, those heads are the tree."""
    arcs = np.array([[0, 0, 9, 0], [9, 0, 0, 0], [0, 0, 9, 0]], np.float32)

    assert [1, -1, 1] == best_tree(arcs)


def test_cycle_is_broken_where_it_costs_least():
    """Two words that choose each other are opened at the weaker arc."""
    arcs = np.array([[5, 0, 8, 0], [1, 8, 0, 0], [0, 9, 0, 0]], np.float32)

    assert [-1, 0, 0] == best_tree(arcs)


def test_one_root():
    """Of two words that want to be the root the surer one is it."""
    arcs = np.array([[9, 0, 1], [5, 4, 0]], np.float32)

    assert [-1, 0] == best_tree(arcs)


def test_every_tree_is_one():
    """Whatever the scores, there is one root and every word leads to it."""
    random = np.random.default_rng(7)
    for size in (1, 2, 3, 8, 20):
        for _ in range(20):
            heads = best_tree(random.normal(size=(size, size + 1)).astype(np.float32))
            assert 1 == heads.count(-1)
            for word in range(size):
                seen = set()
                while word >= 0:
                    assert word not in seen
                    seen.add(word)
                    word = heads[word]  # noqa: PLW2901


def test_an_inside_follows_its_beginning():
    """An inside label that nothing begins is not given, however high its score."""
    steps = np.zeros((5, 5), np.float32)
    scores = np.array([[1, 0, 9, 0, 0], [0, 0, 0, 0, 9]], np.float32)

    assert [["B-ORG", "I-ORG"]] == best_labels([scores], steps, NAMES)


def test_sentences_do_not_touch_each_other():
    """A sentence gets the same labels alone and beside others."""
    random = np.random.default_rng(3)
    steps = random.normal(size=(5, 5)).astype(np.float32)
    sentences = [random.normal(size=(size, 5)).astype(np.float32) for size in (1, 7, 3)]

    assert [best_labels([scores], steps, NAMES)[0] for scores in sentences] == best_labels(sentences, steps, NAMES)


def test_nothing_in_nothing_out():
    """No words, no heads; no sentences, no labels."""
    assert [] == best_tree(np.zeros((0, 1), np.float32))
    assert [] == best_labels([], np.zeros((5, 5), np.float32), NAMES)
