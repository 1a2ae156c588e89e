"""Laws of adding to a store."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from crosstell.app.add import add
from crosstell.app.library import Library
from crosstell.app.stories import show
from crosstell.store import open_store
from telling_stories import FERRY, FISHERMEN, STRIKE, Clock, put

REPORTS = (FERRY, FISHERMEN, STRIKE)
UNRELATED = (
    "Observatory counts meteors over Velmark",
    "Astronomers at Velmark counted ninety meteors in an hour. The shower returns each autumn.",
)


def stories_of(*batches):
    """Return the stories of a new store after batches of reports: the titles in each."""
    archive = open_store(":memory:")
    library, clock = Library(archive, writable=True), Clock()
    with tempfile.TemporaryDirectory() as folder:
        for number, batch in enumerate(batches):
            list(add(library, [put(Path(folder, f"{number}.jsonl"), *batch)], clock=clock))
    record = show(library, []).record
    archive.close()
    titles = {report.id: report.title.value for report in record.reports}
    return sorted(sorted(titles[one] for one in story.reports) for story in record.stories), record


@settings(max_examples=6, deadline=None)
@given(st.permutations(REPORTS))
def test_the_order_inside_a_batch_does_not_matter(reports):
    """Whichever line comes first, the stories are the same."""
    assert stories_of(REPORTS)[0] == stories_of(reports)[0]


@settings(max_examples=4, deadline=None)
@given(st.integers(0, 3))
def test_an_unrelated_report_changes_no_other_story(place):
    """Before, between or after: what is told of the others is the same, word for word."""
    batches = [[report] for report in REPORTS]
    batches.insert(place, [UNRELATED])
    without, with_it = stories_of(*[[report] for report in REPORTS])[1], stories_of(*batches)[1]

    told = {story.title: [(slot.question, slot.verdict) for slot in story.slots] for story in without.stories}
    assert (
        told.items()
        <= {story.title: [(slot.question, slot.verdict) for slot in story.slots] for story in with_it.stories}.items()
    )
