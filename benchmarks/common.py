"""What every benchmark needs: where the corpora are, and a report built straight from a corpus record.

A corpus that is absent is no failure of the code: `corpus` says so and ends
the run with status 0, so that the gate can go on.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import platform
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from crosstell.model.ids import SourceId, digest
from crosstell.model.report import PARAGRAPH, Field, Reading, Report, Run, report_id
from crosstell.model.span import TITLE, Span
from crosstell.model.value import Basis, Precision, When

ROOT = Path(__file__).resolve().parents[1]
METHOD = "corpus/1"


def corpus(*parts: str) -> Path:
    """Return the path of a corpus file; end the run with a clear line where it is absent."""
    base = Path(os.environ.get("CROSSTELL_CORPORA", ROOT.parent / "shared" / "corpora"))
    place = base.joinpath(*parts)
    if not place.exists():
        print(f"skipped: no {place}; set CROSSTELL_CORPORA")
        sys.exit(0)
    return place


def records(place: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of a JSONL file, gzipped or not, in order."""
    raw = place.read_bytes()
    text = (gzip.decompress(raw) if place.suffix == ".gz" else raw).decode("utf-8")
    for line in text.split("\n"):
        if line.strip():
            yield json.loads(line)


def checksum(place: Path) -> str:
    """Return the first 16 hexadecimal digits of a file's SHA-256: floors hold for one corpus only."""
    return hashlib.sha256(place.read_bytes()).hexdigest()[:16]


def machine() -> str:
    """Name the machine that a figure was measured on."""
    return f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"


def report_of(record: Mapping[str, Any]) -> Report:
    """Return a record (id, title, text, date, source or outlet, url, authors) as the report that `extract` would give.

    Paragraphs are the non-empty lines of the text. The report's id depends on
    the record's id alone, so results can be joined back to their labels.
    """
    source = SourceId(digest("corpus", str(record["id"])))
    text, title = str(record.get("text") or ""), str(record.get("title") or "").strip()
    whole = report_id(source, 0, max(len(text), 1))
    reading = _reading(source, text, title, whole)
    return Report(
        id=whole,
        source=source,
        span=Span(source, 0, max(len(text), 1)),
        title=_field(title),
        outlet=_field(record.get("source") or record.get("outlet")),
        agency=None,
        via=None,
        byline=_field(record.get("authors")),
        published=_published(record.get("date")),
        url=record.get("url") or None,
        language="en",
        body=tuple(Span(source, run.source_start, run.source_end) for run in reading.runs if run.field != TITLE),
        reading=reading,
    )


def _reading(source: SourceId, text: str, title: str, report: Any) -> Reading:
    runs: list[Run] = []
    pieces: list[str] = []
    size = 0
    if title:
        runs.append(Run(0, len(title), 0, len(title), TITLE))
        pieces.append(title)
        size = len(title)
    body_start = None
    place = 0
    for line in text.splitlines(keepends=True):
        words = line.strip()
        if words:
            start = place + line.index(words[0])
            size += len(PARAGRAPH) if pieces else 0
            body_start = size if body_start is None else body_start
            runs.append(Run(size, size + len(words), start, start + len(words)))
            pieces.append(words)
            size += len(words)
        place += len(line)
    whole = PARAGRAPH.join(pieces)
    return Reading(report, source, whole, tuple(runs), len(whole) if body_start is None else body_start)


def _field(value: Any) -> Field[str] | None:
    return Field(str(value), None, METHOD) if value else None


def _published(value: Any) -> Field[When] | None:
    if not value:
        return None
    day = date.fromisoformat(str(value)[:10])
    when = When(value=day.isoformat(), first=day, last=day, precision=Precision.DAY, basis=Basis.STATED)
    return Field(when, None, METHOD)


def give_figures(figures: Mapping[str, float]) -> None:
    """Print the line that `benchmarks/gate` reads: the figures of this run by name."""
    print("FIGURES " + json.dumps(dict(figures), sort_keys=True))
