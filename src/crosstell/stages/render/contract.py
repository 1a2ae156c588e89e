"""The record and the lineage as JSON, and the schemas that describe them."""

from __future__ import annotations

import json
from types import MappingProxyType

import msgspec

from crosstell.model.lineage_record import LINEAGE_SCHEMA, LineageRecord
from crosstell.model.record import SCHEMA, Record

CONTRACTS = MappingProxyType({"record": (SCHEMA, Record), "lineage": (LINEAGE_SCHEMA, LineageRecord)})
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def render_json(record: Record | LineageRecord) -> str:
    """Return the record as indented JSON, keys in the order of the contract, one newline at the end."""
    return msgspec.json.format(msgspec.json.encode(record), indent=2).decode("utf-8") + "\n"


def schema(of: str = "record") -> str:
    """Return the JSON Schema (draft 2020-12) of "record" or "lineage", as `docs/` keeps it.

    A reader should accept keys that the schema does not name: later versions of the same contract may add some.
    """
    name, kind = CONTRACTS[of]
    described = {"$schema": _DIALECT, "$id": f"urn:{name.replace('/', ':')}", "title": name}
    return json.dumps(described | msgspec.json.schema(kind), indent=2, ensure_ascii=False) + "\n"
