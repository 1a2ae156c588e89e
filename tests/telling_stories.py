"""Small made-up reports and a clock, for tests of the store."""

from __future__ import annotations

import json
from itertools import count

FIRST = 1_700_000_000_000_000  # a moment in November 2023
SECOND = 1_000_000

FERRY = (
    "Forty rescued from ferry on Skarvik reef",
    (
        "A cargo ferry ran aground on the Skarvik reef on Tuesday after its steering failed. "
        "Forty passengers were taken off the Nordstjern by fishing boats before midnight. Three people were hurt."
    ),
)
FISHERMEN = (
    "Fishermen save passengers of stranded ferry Nordstjern",
    (
        "Fishermen rescued everyone on board the ferry Nordstjern, which hit a reef off Skarvik. "
        "The harbour master said its steering gear had failed in heavy seas. Five people were hurt."
    ),
)
STRIKE = (
    "Bus strike stops Lundhaven",
    (
        "Bus drivers in Lundhaven walked out on Tuesday over pay, leaving commuters stranded. "
        "The union said talks with the transport company had failed and more strikes would follow."
    ),
)
EDITED = (FERRY[0], FERRY[1].replace("Three people", "Seven people"))


class Clock:
    """Gives moments a second apart."""

    def __init__(self, first: int = FIRST) -> None:
        self._ticks = count(first, SECOND)

    def __call__(self) -> int:
        return next(self._ticks)


def line(
    report: tuple[str, str], *, day: str = "2023-03-07", url: str | None = None, outlet: str = "Coast News"
) -> str:
    """Return a report as a line of JSON."""
    title, text = report
    row = {"title": title, "date": day, "text": text, "outlet": outlet}
    return json.dumps(row | ({"url": url} if url else {}))


def put(path, *reports, **stated):
    """Write reports as JSON lines and return the path as a string."""
    path.write_text("\n".join(line(report, **stated) for report in reports) + "\n", encoding="utf-8")
    return str(path)
