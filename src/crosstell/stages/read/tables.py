"""Read CSV and TSV: each row is a record, the columns named as the fields of JSON Lines are.

In: a decoded text whose first row names the columns. `member` is the number of
the row as a spreadsheet counts it: the names are row 1. Quoting is that of RFC
4180; a quotation mark that is never closed ends the reading with an issue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from crosstell.model.issue import Issue
from crosstell.model.source import Source
from crosstell.stages.read.records import FIELDS, TEXT_FIELDS, record_source
from crosstell.stages.read.trouble import Code, problem

SEPARATORS = (",", "\t", ";", "|")
_MOST_COLUMNS = 500
_QUOTED_REST = re.compile(r'[^"]*(?:""[^"]*)*"')
_HEAD = 10_000  # characters in which the row of names ends
_TIES = re.compile(r"[\s.-]+")


class _UnclosedQuoteError(ValueError):
    """A quotation mark is never closed."""


def separator_of(text: str) -> str | None:
    """Return what separates the columns where the first row of *text* names fields that are known; else None."""
    line = text[:_HEAD].partition("\n")[0]
    for separator in SEPARATORS:
        names = _names([name.strip().strip('"') for name in line.split(separator)])
        if len(names) > 1 and any(name in TEXT_FIELDS for name in names) and sum(n in FIELDS for n in names) > 1:
            return separator
    return None


def read_table(text: str, *, path: str, encoding: str) -> Iterator[Source | Issue]:
    """Yield the records of a table."""
    separator = separator_of(text) or ","
    names: list[str] = []
    number = 0
    try:
        for number, (raw, cells) in enumerate(_rows(text, separator), start=1):
            if not names:
                names = _names(cells)
            elif any(cells):
                record = {name: cell for name, cell in zip(names, cells, strict=False) if cell}
                content = raw.strip().encode("utf-8", "surrogatepass")
                yield from record_source(record, content, path=path, member=str(number), encoding=encoding)
    except _UnclosedQuoteError:
        message = f"row {number + 1} opens a quotation mark that is never closed; the rows before it are read"
        yield problem(Code.BROKEN_LINE, path, message)


def _names(cells: list[str]) -> list[str]:
    return [_TIES.sub("_", cell.strip().lower()) for cell in cells]


def _rows(text: str, separator: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each row as it stands, and its cells.

    Cost: linear in the length of *text*.
    """
    bare = re.compile(f"[^{re.escape(separator)}\r\n]*")
    at = 0
    while at < len(text):
        begin = at
        cells: list[str] = []
        while True:
            if text.startswith('"', at):
                closed = _QUOTED_REST.match(text, at + 1)
                if closed is None:
                    raise _UnclosedQuoteError
                cell = text[at + 1 : closed.end() - 1].replace('""', '"')
                rest = bare.match(text, closed.end())
                at = rest.end() if rest else closed.end()
            else:
                found = bare.match(text, at)
                end = found.end() if found else at
                cell, at = text[at:end], end
            if len(cells) < _MOST_COLUMNS:
                cells.append(cell)
            if not text.startswith(separator, at):
                break
            at += 1
        yield text[begin:at], cells
        at = at + 2 if text.startswith("\r\n", at) else at + 1
