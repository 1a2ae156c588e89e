"""Grouping among reports that something else remembers."""

from __future__ import annotations

from crosstell.stages.group import group
from crosstell.stages.group.online import join
from written import written

PLACES = ("Skarvik", "Lundhaven", "Tornby", "Velmark")


class Nothing:
    """Remembers no report."""

    def seen(self):
        return 0

    def counts(self, _hashes):
        return {}

    def sharing(self, _keys, _day, _window):
        return []

    def stories(self, _arrivals):
        return {}

    def newest(self, _story, _most):
        return []

    def sizes(self, _stories):
        return {}

    def likeness(self, _stories):
        return {}

    def reports(self, _arrivals):
        return []


def reports():
    """Return two reports of each of four events, with more words between them than a small table holds."""
    return [
        written(
            f"The bridge of {place} closed on Tuesday after cracks were found in pier {number}.\n"
            + " ".join(f"{place.lower()}{number}word{word}" for word in range(300)),
            title=f"{place} bridge closed over cracks",
            day="2024-03-05",
        )
        for place in PLACES
        for number in (1, 2)
    ]


def test_with_nothing_remembered_it_is_group():
    """A batch in an empty store falls into the stories that `group` finds."""
    given = reports()
    found: dict[str, set[str]] = {}
    for placed in join(given, Nothing()).placed:
        found.setdefault(placed.story, set()).add(placed.report)

    assert sorted(map(sorted, found.values())) == sorted(sorted(story.reports) for story in group(given))


def test_the_order_inside_a_batch_does_not_matter():
    """Backwards gives the same places, reasons and memories."""
    given = reports()

    assert join(given, Nothing()) == join(given[::-1], Nothing())


def test_nothing_in_nothing_out():
    """An empty batch brings nothing."""
    joined = join([], Nothing())

    assert ((), {}, {}, {}) == (joined.placed, joined.terms, joined.merged, joined.likeness)
