"""A stream of any length: the labelled stream over and over, each round with its dates shifted and its words edited."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from common import records

ROUND = timedelta(days=17)  # one round lies so much later than the one before, so rounds overlap in the window
WORD = re.compile(r"[a-z]{5,}")


def stream(place: Path, size: int) -> Iterator[dict[str, Any]]:
    """Yield *size* records with title, text, date, source and url, in the order of the corpus, round after round."""
    once = list(records(place))
    every = (edited(record, number) for number in range(size // len(once) + 1) for record in once)
    return islice(every, size)


def edited(record: dict[str, Any], number: int) -> dict[str, Any]:
    """Return a record of round *number*: round 0 as it is; later ones with other dates, and every tenth word turned."""
    kept = {name: record[name] for name in ("title", "text", "date", "source", "url") if record.get(name)}
    if not number:
        return kept
    count = iter(range(10**9))

    def turn(found: re.Match[str]) -> str:
        return found[0][number % 5 :] + found[0][: number % 5] if next(count) % 10 == 0 else found[0]

    kept["text"] = WORD.sub(turn, kept["text"])
    kept["title"] = WORD.sub(turn, kept["title"])
    kept["date"] = str(date.fromisoformat(str(kept["date"])[:10]) + number * ROUND)
    kept["url"] = f"{kept.get('url', 'https://example.org/')}?round={number}"
    return kept
