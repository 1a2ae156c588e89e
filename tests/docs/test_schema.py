"""The schema in `docs/` is the one that the code gives, and records keep to it."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema

from crosstell.stages.render import render_json, schema

KEPT = Path(__file__).resolve().parents[2] / "docs" / "record.schema.json"


def test_kept_schema_is_current():
    """`crosstell schema > docs/record.schema.json` changes nothing."""
    assert KEPT.read_text(encoding="utf-8") == schema()


def test_record_keeps_to_the_schema(handmade):
    """What is written as JSON is valid under the schema, which is itself valid."""
    described = json.loads(schema())
    jsonschema.Draft202012Validator.check_schema(described)

    jsonschema.Draft202012Validator(described).validate(json.loads(render_json(handmade.record)))
