"""Keep the prints of a store's reports, and find which stored reports may share a passage with others.

A report is looked up by its own prints alone; no report is compared with all.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from crosstell.model.ids import ReportId
from crosstell.model.report import Report
from crosstell.store import Archive
from crosstell.text.fold import fold_many
from crosstell.text.prints import ENOUGH, RARE, RIVALS, winnow_many

AT_ONCE = 256  # reports whose prints are kept together


def keep_prints(archive: Archive) -> None:
    """Keep the prints of every report that arrived since this was last done; for use inside a writing transaction."""
    start, end = archive.prints.last() + 1, archive.reports.count()
    for low in range(start, end + 1, AT_ONCE):
        numbers = range(low, min(low + AT_ONCE, end + 1))
        reports = archive.reports.arrived(numbers)
        prints = winnow_many(fold_many([report.text for report in reports]))
        arrivals = archive.reports.arrivals(report.id for report in reports)
        numbered = np.array([arrivals[report.id] for report in reports], dtype=np.int64)
        archive.prints.add(prints.keys, numbered[prints.owners], last=numbers[-1])


def carriers(archive: Archive, reports: Sequence[Report]) -> list[Report]:
    """Return the stored reports that may share a passage with one of *reports*, in order of arrival.

    Those that are among *reports*, and earlier versions of a page, are left
    out. A print that many reports hold finds nobody.

    Cost: one row of the store for each print of *reports*, and each few thousand reports that it holds.
    """
    prints = winnow_many(fold_many([report.text for report in reports]))
    found: set[int] = set()
    for owner in range(prints.count):
        keys = np.unique(prints.keys[prints.owners == owner])
        if not len(keys):
            continue
        place, holder = archive.prints.holders(keys)
        held = np.bincount(place, minlength=len(keys))[place]
        weight = np.where(held <= RARE, ENOUGH, 1) * (held <= RIVALS)
        numbers, which = np.unique(holder, return_inverse=True)
        enough = np.bincount(which, weights=weight, minlength=len(numbers)) >= ENOUGH
        found.update(numbers[enough].tolist())
    given = {report.id for report in reports}
    stored = [report for report in archive.reports.arrived(sorted(found)) if report.id not in given]
    held_now = _held(archive, [report.id for report in stored])
    return [report for report in stored if report.id in held_now]


def _held(archive: Archive, reports: Sequence[ReportId]) -> set[ReportId]:
    """Return those of *reports* that have a place now; an earlier version of a page has none."""
    return set(archive.stories.places("placement", reports))
