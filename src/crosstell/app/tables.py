"""Write rows as Parquet, for those who have pyarrow (the extra `parquet`)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

from crosstell.errors import InputError

_PORTION = 2_000  # rows in memory at once
_TEXTS = ("id", "source", "path", "member", "url", "language", "text")
_FIELDS = ("title", "outlet", "agency", "via", "byline", "published")


def require_parquet() -> None:
    """Make sure that a table can be written, before there is anything to write.

    Raises:
        InputError: pyarrow is not installed.
    """
    if find_spec("pyarrow") is None:
        raise InputError("Parquet needs pyarrow: pip install 'crosstell[parquet]', or name a .jsonl file")


def write_parquet(lines: Path, out: Path) -> None:
    """Write the reports in a file of JSON Lines as a Parquet table: each field as its value, start and end.

    The table is there whole or not at all; a portion of rows is in memory at once.
    """
    import pyarrow as pa  # noqa: PLC0415 - an extra
    from pyarrow import parquet  # noqa: PLC0415

    span = pa.list_(pa.struct([("start", pa.int64()), ("end", pa.int64())]))
    columns = [(name, pa.string()) for name in _TEXTS]
    for name in _FIELDS:
        columns += [(name, pa.string()), (f"{name}_start", pa.int64()), (f"{name}_end", pa.int64())]
    schema = pa.schema([*columns, ("start", pa.int64()), ("end", pa.int64()), ("body", span)])
    unfinished = out.with_name(out.name + ".new")
    with lines.open(encoding="utf-8") as file, parquet.ParquetWriter(unfinished, schema, compression="zstd") as writer:
        while portion := [_flat(json.loads(line)) for line in islice(file, _PORTION)]:
            writer.write_table(pa.Table.from_pylist(portion, schema=schema))
    unfinished.replace(out)


def _flat(row: dict[str, object]) -> dict[str, object]:
    return dict(_cells(row))


def _cells(row: dict[str, object]) -> Iterator[tuple[str, object]]:
    yield from ((name, row[name]) for name in (*_TEXTS, "body"))
    for name in _FIELDS:
        said = row[name]
        found = said if isinstance(said, dict) else {}
        yield from (
            (name, found.get("value")),
            (f"{name}_start", found.get("start")),
            (f"{name}_end", found.get("end")),
        )
    whole = row["span"]
    if isinstance(whole, dict):
        yield from whole.items()
