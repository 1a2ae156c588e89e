"""Reports in, stories out: which tell of the same event.

Precision first: a false member fakes a corroboration, so a report that is not
like its neighbours stays alone. Everything else about a story (running
stories above events, other events a report mentions) is for later stages.
"""

from __future__ import annotations

from collections.abc import Sequence

from crosstell.model.ids import ReportId, StoryId, digest
from crosstell.model.lineage import Lineage
from crosstell.model.report import Report
from crosstell.model.story import Grouping
from crosstell.stages.group.days import NEVER, day_of
from crosstell.stages.group.rarity import Rarity
from crosstell.stages.group.sketch import sketch
from crosstell.stages.group.stories import Entry, Stories
from crosstell.stages.group.terms import terms
from crosstell.stages.group.why import reason

__all__ = ["VERSION", "group"]

VERSION = "group/3"
_FELLOWS = 6  # members that a membership is explained with


def group(reports: Sequence[Report], lineage: Lineage | None = None) -> tuple[Grouping, ...]:
    """Return the stories of *reports*, in order of their first report's date, then id.

    The order of the input does not matter, and a report given twice counts
    once. Undated reports come last and are compared without regard to time.

    Args:
        reports: Any number; they are read in order of publication.
        lineage: What `trace` found; copies of one text are always of one story.

    Cost: 3 ms a report (benchmarks/stories/run.py; `--active 40000` measures it among many).
    """
    days = {report.id: day_of(report) for report in reports}
    ordered = sorted(
        {report.id: report for report in reports}.values(), key=lambda one: (days[one.id] or NEVER, one.id)
    )
    bound = _bonds(ordered, lineage)
    rarity, stories = Rarity(), Stories(len(ordered))
    for report in ordered:
        stories.add(Entry(sketch(terms(report), rarity), days[report.id]), bound_to=bound.get(report.id))
    members: dict[int, list[Report]] = {}
    for report, story in zip(ordered, stories.joined(), strict=True):
        members.setdefault(story, []).append(report)
    return tuple(_grouping(of_one, rarity) for of_one in members.values())


def _grouping(members: Sequence[Report], rarity: Rarity) -> Grouping:
    why = tuple(
        reason(report, [other for other in members if other.id != report.id][:_FELLOWS], rarity) for report in members
    )
    ids = tuple(report.id for report in members)
    return Grouping(id=StoryId(digest("story", *sorted(ids))), reports=ids, why=why)


def _bonds(ordered: Sequence[Report], lineage: Lineage | None) -> dict[ReportId, int]:
    """Return for each later member of a family the place of its first one."""
    family_of = lineage.family_of() if lineage else {}
    first: dict[str, int] = {}
    bound: dict[ReportId, int] = {}
    for place, report in enumerate(ordered):
        family = family_of.get(report.id)
        if family is None:
            continue
        if family in first:
            bound[report.id] = first[family]
        else:
            first[family] = place
    return bound
