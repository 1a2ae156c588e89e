"""The record as JSON, and the schema that describes it."""

from __future__ import annotations

import json

import msgspec

from crosstell.model.record import SCHEMA, Record

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def render_json(record: Record) -> str:
    """Return the record as indented JSON, keys in the order of the contract, one newline at the end."""
    return msgspec.json.format(msgspec.json.encode(record), indent=2).decode("utf-8") + "\n"


def schema() -> str:
    """Return the JSON Schema of the record (draft 2020-12), as `docs/record.schema.json` keeps it.

    A reader should accept keys that the schema does not name: later versions of the same contract may add some.
    """
    described = {"$schema": _DIALECT, "$id": f"urn:{SCHEMA.replace('/', ':')}", "title": SCHEMA}
    return json.dumps(described | msgspec.json.schema(Record), indent=2, ensure_ascii=False) + "\n"
