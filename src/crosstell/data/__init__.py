"""Tables and small models that ship with the package, read once each.

A table is data, not code: TOML for settings-like tables, TSV for long lists.
Lines of a TSV that begin with "#" are comments; the first other line names the columns.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from crosstell.errors import DataError


@cache
def read_bytes(name: str) -> bytes:
    """Return the content of the file *name* ("models/english.npz") of this folder."""
    place = resources.files(__name__)
    for part in name.split("/"):
        place = place.joinpath(part)
    try:
        return place.read_bytes()
    except OSError as error:
        raise DataError(f"{name} is missing from the installed package; reinstall crosstell") from error


@cache
def read_toml(name: str) -> dict[str, Any]:
    """Return a TOML table as a dictionary. Do not change what comes back: it is shared."""
    return tomllib.loads(read_bytes(name).decode("utf-8"))


@cache
def read_rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a TSV table, each a dictionary from column to cell."""
    lines = [line for line in read_bytes(name).decode("utf-8").splitlines() if line and not line.startswith("#")]
    if not lines:
        return ()
    columns = lines[0].split("\t")
    rows = []
    for line in lines[1:]:
        cells = line.split("\t")
        if len(cells) != len(columns):
            raise DataError(f"{name}: {len(cells)} cells where {len(columns)} are named, in: {line[:80]}")
        rows.append(dict(zip(columns, cells, strict=True)))
    return tuple(rows)
