"""The day that a report came out on."""

from __future__ import annotations

import re
from datetime import date

from crosstell.model.report import Report

NEVER = date.max.toordinal()  # where undated reports are put in an order of days
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = "|".join(_MONTHS)
_MONTH, _DAY = rf"(?P<month>0?[1-9]|1[0-2]|(?:{_NAMED})[a-z]*)", r"(?P<day>3[01]|[12]\d|0?[1-9])"
_PARTED = rf"(?P<year>(?:19|20)\d\d)([/_.-]){_MONTH}\2{_DAY}(?!\d)"
_WHOLE = r"(?P<year>20\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?:\d{6})?(?!\d)"
_DATED = [re.compile(rf"(?<!\d){form}", re.IGNORECASE) for form in (_PARTED, _WHOLE)]
_PATH = re.compile(r"//[^/?#]+([^?#]*)")


def day_of(report: Report) -> int | None:
    """Return the day a report was published on, from its address where it states none.

    An address tells a day as "/2024/mar/05/", "2024-03-05" or "20240305" in its
    path; a bare month is no day.
    """
    if report.published is not None:
        return report.published.value.first.toordinal() if report.published.value.first else None
    path = _PATH.search(report.url or "")
    found = next((match for form in _DATED if (match := form.search(path[1]))), None) if path else None
    if found is None:
        return None
    month = found["month"].casefold()
    try:
        number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
        return date(int(found["year"]), number, int(found["day"])).toordinal()
    except ValueError:
        return None
