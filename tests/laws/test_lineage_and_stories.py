"""Laws of `trace` and `group`: order, repetition and strangers change nothing."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from crosstell.stages.group import group
from crosstell.stages.trace import trace
from crosstell.stages.trace.runs import align, seeded
from crosstell.text.fold import Words, fold, fold_many
from crosstell.text.prints import winnow, winnow_many
from written import written

WORDS = tuple("a ferry ran onto the reef at night and forty people were saved by boats says Mr Holm".split())  # noqa: SIM905
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=4, max_size=30).map(lambda words: " ".join(words) + ".")
BODIES = st.lists(SENTENCES, min_size=0, max_size=5).map("\n".join)
REPORTS = st.lists(
    st.builds(written, BODIES, title=st.sampled_from(["", "Ferry aground"]), day=st.sampled_from(["", "2024-03-05"])),
    max_size=5,
)
STRANGER = written("Parliament passed its budget by one vote after weeks of talks on pensions. " * 3, day="2024-03-05")


@settings(deadline=None, max_examples=20)
@given(REPORTS, st.randoms(use_true_random=False))
def test_order_and_repetition_change_nothing(reports, random):
    """Any order, and any report twice, gives the same lineage and the same stories."""
    shuffled = [*reports, *reports[:2]]
    random.shuffle(shuffled)

    assert trace(reports) == trace(shuffled)
    assert group(reports) == group(shuffled)


@settings(deadline=None, max_examples=20)
@given(REPORTS)
def test_a_stranger_changes_nothing(reports):
    """An unrelated report is a family of its own and leaves every edge and story as it was."""
    before, after = trace(reports), trace([*reports, STRANGER])

    assert before.edges == after.edges
    assert set(before.families) < set(after.families)
    assert {story.id for story in group(reports)} < {story.id for story in group([*reports, STRANGER])}


@settings(deadline=None, max_examples=20)
@given(REPORTS)
def test_every_report_has_one_family_and_one_story(reports):
    """Nothing is lost and nothing counted twice."""
    ids = sorted({report.id for report in reports})

    assert ids == sorted(member for family in trace(reports).families for member in family.members)
    assert ids == sorted(member for story in group(reports) for member in story.reports)


@given(st.text(max_size=200))
def test_words_stand_where_they_are_said_to(text):
    """Places of words are in order, not empty, and inside the text; folding again gives the same words."""
    words = fold(text)

    assert all(words.starts < words.ends)
    assert all(words.ends[:-1] <= words.starts[1:])
    assert 0 == len(words) or words.ends[-1] <= len(text)
    for number, start, end in zip(words.hashes, words.starts, words.ends, strict=True):
        assert number in fold(text[start:end]).hashes


@given(st.lists(st.one_of(BODIES, st.text(max_size=60)), max_size=6))
def test_many_texts_fold_and_print_as_each_alone(texts):
    """Folding and winnowing many texts at once gives what each gives alone."""
    folded = fold_many(texts)
    prints = winnow_many(folded)

    for number, text in enumerate(texts):
        alone, together = fold(text), folded.words(number)
        assert alone.hashes.tolist() == together.hashes.tolist()
        assert alone.starts.tolist() == together.starts.tolist()
        assert alone.ends.tolist() == together.ends.tolist()
        assert winnow(alone.hashes).tolist() == sorted(set(prints.keys[prints.owners == number].tolist()))


@given(BODIES, BODIES, BODIES)
def test_eleven_words_in_common_share_a_print(before, after, other):
    """The promise of winnowing: what is long enough is never missed."""
    shared = "the quick brown fox jumps over one lazy dog near here"
    left, right = (set(winnow(fold(f"{text} {shared} {after}").hashes).tolist()) for text in (before, other))

    assert left & right


@given(BODIES, BODIES)
def test_aligned_words_are_equal_and_used_once(first, second):
    """Every run says the same words on both sides, and no word is in two runs."""
    left, right = fold(first), fold(second)
    runs = [run for stretch in align(seeded(left), seeded(right)) for run in stretch]

    for a, b, size in runs:
        assert np.array_equal(_cut(left, a, size), _cut(right, b, size))
    for places in ([(a, size) for a, _, size in runs], [(b, size) for _, b, size in runs]):
        used = [place for start, size in places for place in range(start, start + size)]
        assert len(used) == len(set(used))


def _cut(words: Words, start: int, size: int):
    return words.hashes[start : start + size]
