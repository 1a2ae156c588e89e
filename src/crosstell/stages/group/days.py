"""The day that a report came out on."""

from __future__ import annotations

import re
from datetime import date

from crosstell.model.report import Report

NEVER = date.max.toordinal()  # where undated reports are put in an order of days
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATED_URL = re.compile(
    r"/((?:19|20)\d\d)[/-]?(0?[1-9](?=[/-])|0[1-9]|1[0-2]|" + "|".join(_MONTHS) + r")[/-]?(3[01]|[12]\d|0?[1-9])(?!\d)"
)


def day_of(report: Report) -> int | None:
    """Return the day a report was published on, from its address where it states none."""
    if report.published is not None:
        return report.published.value.first.toordinal() if report.published.value.first else None
    found = _DATED_URL.search(report.url or "")
    if found is None:
        return None
    year, month, day = found.groups()
    try:
        return date(int(year), _MONTHS.index(month) + 1 if month in _MONTHS else int(month), int(day)).toordinal()
    except ValueError:
        return None
